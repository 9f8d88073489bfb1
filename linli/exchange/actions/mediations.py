"""Mediations of a register: over, without names and words, to be counted by community. (调解)"""

from datetime import datetime
from typing import Any

from django.utils import timezone

from linli.cases.models import Mediation
from linli.cases.rules.mediation import MEDIATION_LETTER, MediationState, NotSettled
from linli.exchange.rules import Taken
from linli.exchange.rules.plan import Plan
from linli.exchange.rules.rows import Ended, MediationRow
from linli.exchange.rules.why import Why
from linli.kernel.ids import new_id
from linli.places.models import Area
from linli.places.rules import Level
from linli.trail.actions import next_number

COLUMNS: dict[str, tuple[str, ...]] = {
    "mediation": (
        "id", "number", "key", "area_path", "about", "state", "asked_at", "opened_at",
        "began_at", "ended_at", "not_settled", "kept", "followed_at",
    ),
}  # fmt: skip
NOT_SETTLED = {
    Ended.SETTLED: "",
    Ended.NOT_SETTLED: NotSettled.NO_AGREEMENT,
    Ended.NO_CONSENT: NotSettled.NO_CONSENT,
}


class Register:
    """Communities by their names and streets; what stands, by its number there."""

    def __init__(self) -> None:
        named = Area.objects.filter(level__in=[Level.SUBDISTRICT, Level.COMMUNITY])
        self.streets: dict[str, str] = {}
        self.communities: dict[str, list[str]] = {}
        for name, path, level in named.values_list("name", "path", "level"):
            if level == Level.SUBDISTRICT:
                self.streets[name] = path
            else:
                self.communities.setdefault(name, []).append(path)

    def plan(self, rows: list[Taken[Any]]) -> Plan:
        """What these rows would add; what is here stays as it is. (试算)"""
        plan = Plan()
        keys = [_key(taken.row) for taken in rows]
        here = set(Mediation.objects.filter(key__in=keys).values_list("key", flat=True))
        for taken in rows:
            row: MediationRow = taken.row
            area = self._area(row)
            if area is None:
                plan.refuse(taken, Why.NO_SUCH_PLACE, "所属社区", row.community)
            elif _key(row) in here:
                plan.unchanged += 1
            else:
                plan.add("mediation", *_made(row, area))
                plan.taken += 1
        return plan

    def settled(self) -> None:
        """Nothing is held back between batches."""

    def _area(self, row: MediationRow) -> str | None:
        above = self.streets.get(row.subdistrict, "")
        paths = self.communities.get(row.community, [])
        inside = [path for path in paths if path.startswith(above)]
        return inside[0] if len(inside) == 1 else None


def _made(row: MediationRow, area: str) -> tuple[Any, ...]:
    settled = row.ended is Ended.SETTLED
    return (
        new_id(), "", _key(row), area, row.about,
        MediationState.SETTLED if settled else MediationState.ENDED,
        row.asked_at, row.asked_at, row.agreed_at, row.ended_at, NOT_SETTLED[row.ended],
        row.kept or "", row.ended_at if row.kept or not settled else None,
    )  # fmt: skip


def _key(row: MediationRow) -> str:
    return f"register:{row.number}"


def number(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """The row with a number of ours, given as late as can be: it locks a row of the day."""
    at: datetime = row[COLUMNS["mediation"].index("asked_at")]
    return (row[0], next_number(MEDIATION_LETTER, timezone.localdate(at)), *row[2:])
