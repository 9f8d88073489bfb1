"""The three rates of an area, a body or a kind over a stretch of days. (三率)

Whole months of whole communities are read from the counters of the month, all else from the
entries themselves. What is kept from whoever asks is left out of every figure.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.expressions import Combinable
from django.db.models.functions import Substr

from linli.cases.models import IS_OPEN, Case, Kind, Rated, RateFormula, Task
from linli.cases.models.work import STILL_TO_DO
from linli.cases.rules import (
    BESIDE_MONTH,
    SIGHT,
    Formula,
    Part,
    Side,
    Stretch,
    added,
    counted_as,
    counters,
    parted,
)
from linli.kernel.actor import Actor
from linli.kernel.dated import holding
from linli.kernel.paths import community_of
from linli.places.models import Area
from linli.trail.models import Counter, CounterDelta

from .reach import hidden, kept_from, reach, within

A_MONTH = timedelta(days=31)
Key = str | UUID | None
Counts = dict[tuple[Side, str], int]
Found = dict[Key, Counts]


class By(StrEnum):
    """What the figures are told apart by. (分列方式)"""

    AREA = "area"
    BODY = "body"
    KIND = "kind"


OPEN_BY = {By.AREA: "community_path", By.BODY: "org", By.KIND: "kind__code"}
NOBODY: dict[By, Key] = {By.AREA: "", By.BODY: None, By.KIND: ""}
"""How what has no area, body or kind is called."""
COLUMN = {By.AREA: "area", By.BODY: "org", By.KIND: "kind"}


@dataclass(frozen=True, slots=True)
class Scope:
    """Which matters are asked for: where, when, of which kind, led by which body. (统计范围)"""

    area: str
    stretch: Stretch
    kind: str = ""
    body: UUID | None = None

    @property
    def is_whole(self) -> bool:
        """True where the counters of the months can tell it."""
        return not (self.kind or self.body) and self.area == community_of(self.area)


def formula_of(stretch: Stretch) -> Formula | None:
    """The formula in force on the last day: by it the whole stretch is judged. (当期公式)"""
    row = holding(RateFormula, stretch.until)
    return row.facts if row else None


def counts(actor: Actor, scope: Scope, by: By) -> Found:
    """How many matters have each result, by area just below, body or kind; seven queries."""
    found = _counts(actor, scope, by)
    return _together(_rolled(found, scope.area)) if by is By.AREA else found


def part_of(path: str, area: str) -> str:
    """In which area just below another something lies; where in none, in itself."""
    return "".join(f"{one}/" for one in path.rstrip("/").split("/")[: area.count("/") + 1])


def _rolled(found: Found, area: str) -> Iterable[Found]:
    for key, sums in found.items():
        yield {part_of(str(key), area): sums}


def _counts(actor: Actor, scope: Scope, by: By) -> Found:
    kept = kept_from(actor) is not None
    if by is not By.AREA or not scope.is_whole:
        rows = _rows(scope)
        return _grouped(rows.exclude(hidden(actor, "case__")) if kept else rows, by)
    months, beside = parted(scope.stretch)
    found = [_of_months(scope.area, months)] if months else []
    found += [_grouped(_rows(replace(scope, stretch=one)), by) for one in beside]
    if kept:
        found.append(_negative(_grouped(_rows(scope).filter(hidden(actor, "case__")), by)))
    return _together(found)


def _rows(scope: Scope) -> QuerySet[Rated]:
    days = (scope.stretch.since, scope.stretch.until)
    rows = Rated.objects.filter(_there(scope), day__range=days)
    if scope.kind:
        rows = rows.filter(kind=scope.kind)
    return rows.filter(org=scope.body) if scope.body else rows


def _there(scope: Scope) -> Q:
    """Entries of an area: by their own column where it is a whole community or more.

    A district, and a street over a few days, is asked by the days and not by the area.
    """
    area, days = scope.area, scope.stretch.until - scope.stretch.since
    if area != community_of(area):
        return within(area, "case__")
    levels = area.count("/")
    by_day = levels == 1 or (levels == 2 and days <= A_MONTH)
    return Q(area__among=area) if by_day else Q(area__under=area)


def _grouped(rows: QuerySet[Rated], by: By) -> Found:
    found: Found = defaultdict(dict)
    if by is By.KIND:
        rows = rows.filter(kind__in=[*_codes(), ""])
    names = (COLUMN[by], "side", "result")
    for key, side, result, number in rows.order_by().values_list(*names).annotate(n=Count("*")):
        found[key][Side(side), result] = number
    return found


def _codes() -> list[str]:
    """All kinds there ever were: named one by one the index of kinds holds all that is asked."""
    return list(Kind.objects.order_by("code").values_list("code", flat=True).distinct())


def _of_months(area: str, months: list[str]) -> Found:
    """The counters of whole months of the areas just below, and what lies in none of them.

    Each level has counters of its own, so that a district reads those of its streets alone.
    """
    below = Area.objects.filter(path__under=area).exclude(path=area).values_list("path", flat=True)
    parts = sorted({part_of(path, area) for path in below})
    there = Q(area__in=[area, *parts], name__in=list(counters(months)))
    rest: Combinable = Substr("name", BESIDE_MONTH + 1)
    folded = Counter.objects.filter(there).values_list("area", rest, Sum("value"))
    fresh = CounterDelta.objects.filter(there).values_list("area", rest, Sum("delta"))
    found: Found = defaultdict(dict)
    for rows in (folded, fresh):
        for place, words, number in rows.order_by():
            key = counted_as(words)
            found[place][key] = found[place].get(key, 0) + number
    alone = added(found.pop(area, {}), *_negative(found).values())
    return {**found, area: {key: number for key, number in alone.items() if number}}


def _negative(found: Found) -> Found:
    return {key: {one: -n for one, n in sums.items()} for key, sums in found.items()}


def _together(several: Iterable[Found]) -> Found:
    whole: Found = {}
    for found in several:
        for key, sums in found.items():
            whole[key] = added(whole[key], sums) if key in whole else sums
    return whole


def still_open(actor: Actor, scope: Scope, by: By) -> dict[Key, int]:
    """How many matters are open now, by the same keys; they count in no rate yet. (未办结)"""
    inside = reach(actor, *SIGHT) & within(scope.area)
    cases = Case.objects.filter(IS_OPEN, inside)
    if scope.kind:
        cases = cases.filter(kind__code=scope.kind)
    if scope.body:
        cases = cases.filter(pk__in=_led(scope.body).values("case"))
    rows: QuerySet[Any] = cases
    if by is By.BODY:
        rows = Task.objects.filter(STILL_TO_DO, part=Part.LEAD, case__in=cases)
    counted = rows.order_by().values_list(OPEN_BY[by]).annotate(n=Count("pk"))
    found: dict[Key, int] = defaultdict(int)
    for key, number in counted:
        found[part_of(key, scope.area) if by is By.AREA else key or NOBODY[by]] += number
    return dict(found)


def _led(body: UUID) -> QuerySet[Task]:
    return Task.objects.filter(STILL_TO_DO, org=body, part=Part.LEAD)


def rows_behind(actor: Actor, scope: Scope, side: Side, results: Iterable[str]) -> QuerySet[Rated]:
    """The entries behind a figure with their matters, the newest day first. (明细)"""
    rows = _rows(scope).filter(side=side, result__in=list(results))
    if kept_from(actor) is not None:
        rows = rows.exclude(hidden(actor, "case__"))
    return rows.select_related("case").order_by("-day", "-pk")
