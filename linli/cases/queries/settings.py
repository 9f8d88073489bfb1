"""What a new row of the tables would mean for matters, and what is wrong with it."""

from collections.abc import Iterator
from datetime import date, datetime, time

from django.db.models import QuerySet
from django.utils import timezone

from linli.cases.models import IS_OPEN, Case
from linli.cases.rules import Spot, Touch, Why
from linli.kernel.actor import Actor
from linli.kernel.dated import Row
from linli.kernel.refusals import Reason
from linli.orgs.queries import departments_in_force
from linli.orgs.rules import wanted
from linli.places.queries import is_open
from linli.places.rules import Feature

from .clocks import kinds


def faults(table: str, row: Row) -> Iterator[tuple[str, Reason]]:
    """The columns of a row that name a unit nobody has listed for its day."""
    if row.get("ended"):
        return
    if table == "cases.admissions" and not known(row["code"], row["valid_from"]):
        yield "code", Why.UNKNOWN_KIND
    if table != "cases.kinds":
        return
    listed = departments_in_force(row["valid_from"])
    units = {word for one in listed for word in (one.name, *one.aliases)}
    for column in ("lead", "co"):
        if not named(row[column]) <= units:
            yield column, Why.UNKNOWN_UNIT


def named(cell: str) -> set[str]:
    """The units a cell of the duty list names."""
    return {one.name for body in wanted(cell) for one in body}


def why_not_report_here(actor: Actor, spot: Spot, today: date) -> Why | None:
    """Where a community has not opened it yet, whoever reports signs in first. (先登录再报事)"""
    if not actor.is_anonymous:
        return None
    open_here = is_open(Feature.OPEN_REPORT, spot.grid_path or spot.compound_path, today)
    return None if open_here else Why.SIGN_IN_TO_REPORT


def touched(table: str, row: Row, today: date) -> list[tuple[Touch, int]]:
    """What a new row means for matters in hand, in numbers."""
    if table == "cases.kinds":
        return [(Touch.OF_THE_KIND, _open().filter(kind__code=row["code"]).count())]
    if table == "cases.clocks":
        return [(Touch.OPEN, _open().count())]
    if table == "cases.samples":
        return [(Touch.TO_BE_DRAWN, _open().count())]
    if table in {"places.calendar", "places.working_hours"}:
        since: date = row.get("day") or row["valid_from"]
        begins = timezone.make_aware(datetime.combine(since, time()))
        return [(Touch.PROMISED_AFTER, _open().filter(due_at__gte=begins).count())]
    if table == "orgs.departments":
        words = {row["name"], *row["aliases"]}
        naming = [one for one in kinds(today) if words & (named(one.lead) | named(one.co))]
        return [(Touch.KINDS_NAMING, len(naming))]
    return []


def _open() -> QuerySet[Case]:
    return Case.objects.filter(IS_OPEN)


def known(code: str, today: date) -> bool:
    """Whether there is a kind of matter of this code on a day."""
    return any(one.code == code for one in kinds(today))
