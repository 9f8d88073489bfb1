"""What a new row of this room's tables would touch, and what is wrong with it."""

from collections.abc import Iterator
from datetime import date

from django.utils import timezone

from linli.kernel.actor import Duty
from linli.kernel.dated import Row
from linli.kernel.refusals import Reason
from linli.orgs.models import Appointment, Org, ProgrammeItem, ProgrammeTick
from linli.orgs.rules import STANDS_ALONE, Touch, Why, why_not_carry, why_not_end_post

from .administrators import why_not_change_posts
from .programmes import programmes
from .standing import in_term, posts_in_force


def faults(table: str, row: Row) -> Iterator[tuple[str, Reason]]:
    """The columns of a row that name something unknown or go too far, and why."""
    if table == "orgs.posts":
        others = {code: post.duties for code, post in posts_in_force(row["valid_from"]).items()}
        if row.get("ended"):
            column, why = "valid_from", why_not_end_post(row["code"])
        else:
            known = {duty.value for kind in Duty.__subclasses__() for duty in kind}
            why = why_not_carry(row["code"], row["duties"], known, others)
            column, why = "duties", why or why_not_change_posts([row], today=timezone.localdate())
        if why:
            yield column, why
    if table == "orgs.teams" and row["post_code"] not in posts_in_force(row["valid_from"]):
        yield "post_code", Why.UNKNOWN_POST
    if table == "orgs.programme_items" and not row.get("ended"):
        known_codes = {one.code for one in programmes(row["valid_from"])}
        if row["programme"] not in known_codes:
            yield "programme", Why.UNKNOWN_PROGRAMME


def touched(table: str, row: Row, today: date) -> list[tuple[Touch, int]]:
    """What a new row means for who stands where today, in numbers."""
    if table == "orgs.posts":
        held = Appointment.objects.filter(in_term(today), post_code=row["code"])
        return [(Touch.HOLDERS, held.count())]
    if table == "orgs.body_forms":
        return [(Touch.BODIES_OF_FORM, Org.objects.filter(form=row["code"]).count())]
    if table == "orgs.departments" and row["kind"] in STANDS_ALONE:
        words = {row["name"], *row["aliases"]}
        alike = Org.objects.filter(kind=row["kind"]).values_list("name", "aliases")
        return [(Touch.BODIES_NAMED, sum(bool(words & {name, *more}) for name, more in alike))]
    if table in {"orgs.programmes", "orgs.programme_items"}:
        mine = {"programme" if table == "orgs.programmes" else "code": row["code"]}
        items = ProgrammeItem.objects.filter(**mine).values("code")
        ticks = ProgrammeTick.objects.filter(item__in=items, taken_back_at=None)
        return [(Touch.TICKS, ticks.count())]
    return []
