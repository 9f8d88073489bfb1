"""What the district sets itself in this room: bands, hours, days off, tags and features."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.dated import Row, Settable
from linli.kernel.refusals import forbid_if, refuse_if
from linli.places import access, queries
from linli.places.models import TABLES
from linli.trail.actions import set_own, take_back_own

from .revisions import renew

OF_THE_CALENDAR = frozenset({"places.calendar", "places.working_hours"})


@action
def set_rows(actor: Actor, table: str, rows: Sequence[Row], *, now: datetime) -> list[Settable]:
    """Set bands, hours, days, tags and features as the district decides. (辖区设置)"""
    forbid_if(access.why_not_set_up(actor))
    for row in rows:
        refuse_if(next((why for _column, why in queries.faults(table, row)), None))

    made = set_own(actor, TABLES[table], rows, now)
    if table in OF_THE_CALENDAR:
        renew("calendar")
    queries.forget_switches()
    return made


@action
def take_back(actor: Actor, table: str, row_id: UUID, *, now: datetime) -> Settable:
    """Withdraw a row that does not hold yet; it stays as a record. (撤回)"""
    forbid_if(access.why_not_set_up(actor))

    row = take_back_own(actor, TABLES[table], row_id, now)
    if table in OF_THE_CALENDAR:
        renew("calendar")
    queries.forget_switches()
    return row
