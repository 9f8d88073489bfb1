"""Counts of residents, laid over those that stand; another of the same day is refused. (人口)"""

from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from linli.exchange.rules import Taken, Why
from linli.exchange.rules.plan import Plan
from linli.exchange.rules.rows import ResidentRow
from linli.kernel.ids import new_id
from linli.places.models import Area, ResidentCount
from linli.places.rules import Why as Ground
from linli.places.rules.residents import Count, Known, why_not_note

COLUMNS: dict[str, tuple[str, ...]] = {
    "residentcount": (
        "id", "area_id", "counted_on", "residents", "in_compounds", "source", "paper"
    ),
}  # fmt: skip
SAID: dict[Ground, tuple[Why, str]] = {
    Ground.CLOSED_ALREADY: (Why.NO_SUCH_PLACE, "区划代码"),
    Ground.DAY_TO_COME: (Why.STILL_TO_COME, "统计日期"),
    Ground.PART_ABOVE_WHOLE: (Why.OUT_OF_RANGE, "小区居住人口"),
    Ground.TOO_FEW_TO_TELL: (Why.TOO_FEW, "常住人口"),
    Ground.COUNTED_THAT_DAY: (Why.REPEATED, "统计日期"),
}
"""How a row says what stands in its way, and in which column."""


class Residents:
    """The counts that stand, by area and day; what was taken back does not."""

    def __init__(self) -> None:
        self.today = timezone.localdate()
        closed = Area.objects.filter(closed_on__isnull=False)
        self.closed = set(closed.values_list("pk", flat=True))
        rows = ResidentCount.objects.filter(taken_back_at__isnull=True)
        self.known: dict[tuple[UUID, date], Count] = {
            (one.area_id, one.counted_on): one.facts for one in rows
        }

    def lay(
        self, plan: Plan, taken: Taken[Any], row: ResidentRow, area: tuple[UUID, str] | None
    ) -> None:
        """One line: new, the same as before, or refused in words."""
        if area is None:
            plan.refuse(taken, Why.UNKNOWN_PARENT, "区划代码", row.code)
            return
        pk, path = area
        told = Count(row.counted_on, row.residents, row.in_compounds, row.source, row.paper)
        there = self.known.get((pk, row.counted_on))
        if there == told:
            plan.unchanged += 1
            return
        known = Known(path, closed=pk in self.closed, same_day=there is not None)
        if why := why_not_note(known, told, self.today):
            reason, column = SAID[why]
            plan.refuse(taken, reason, column, _value(row, column))
            return
        plan.add(
            "residentcount", new_id(), pk, told.counted_on, told.residents,
            told.in_compounds, told.source, told.paper,
        )  # fmt: skip
        plan.taken += 1
        self.known[(pk, row.counted_on)] = told


def _value(row: ResidentRow, column: str) -> str:
    """What stands in the cell; a number of a few people is not said again."""
    return {
        "区划代码": row.code,
        "统计日期": row.counted_on.isoformat(),
        "小区居住人口": str(row.in_compounds),
    }.get(column, "")
