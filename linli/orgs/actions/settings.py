"""What the district sets itself in this room: posts, units, forms, teams and programmes."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.dated import Row, Settable, hold_table
from linli.kernel.refusals import forbid_if, refuse_if
from linli.orgs import access, queries
from linli.orgs.models import TABLES, Post
from linli.places.actions import renew
from linli.trail.actions import set_own, take_back_own

POSTS = "orgs.posts"


@action
def set_rows(actor: Actor, table: str, rows: Sequence[Row], *, now: datetime) -> list[Settable]:
    """Set posts, units, forms and teams as the district decides. (组织设置)

    Refused where the duties of posts, taken together, would make somebody who holds them a second
    of the three administrators, on that day or a later one.
    """
    forbid_if(access.why_not_set_posts(actor))
    for row in rows:
        refuse_if(next((why for _column, why in queries.faults(table, row)), None))
    if table == POSTS:
        hold_table(Post)
        refuse_if(queries.why_not_change_posts(rows, today=timezone.localdate(now)))

    made = set_own(actor, TABLES[table], rows, now)
    renew("bodies")
    return made


@action
def take_back(actor: Actor, table: str, row_id: UUID, *, now: datetime) -> Settable:
    """Withdraw a row that does not hold yet; it stays as a record. (撤回)"""
    forbid_if(access.why_not_set_posts(actor))
    if table == POSTS:
        hold_table(Post)
        today = timezone.localdate(now)
        refuse_if(queries.why_not_change_posts(without=row_id, today=today))

    taken = take_back_own(actor, TABLES[table], row_id, now)
    renew("bodies")
    return taken
