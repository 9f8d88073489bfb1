"""Whistles of a register: their matters are known by number, their departments by name. (吹哨)"""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from linli.cases.actions import keep_calls
from linli.cases.models import Case, Whistle, WhistleCall
from linli.cases.queries import whistle_kinds
from linli.cases.rules.whistles import WHISTLE_LETTER, CallState, WhistleState, street_of
from linli.exchange import queries
from linli.exchange.rules import Taken
from linli.exchange.rules.plan import Plan
from linli.exchange.rules.rows import WhistleRow
from linli.exchange.rules.why import Why
from linli.kernel.ids import new_id
from linli.trail.actions import next_number

COLUMNS: dict[str, tuple[str, ...]] = {
    "whistle": (
        "id", "number", "key", "state", "area_path", "kind_id", "ask", "place", "whistled_at",
        "ended_at",
    ),
    "whistlematter": ("id", "whistle_id", "case_id"),
    "whistlecall": (
        "id", "whistle_id", "org_id", "state", "called_at", "signed_at", "reported_in_at",
        "done_at",
    ),
}  # fmt: skip
Found = dict[str, tuple[UUID, str]]


class Register:
    """Kinds of whistle and bodies by their names; whistles that stand, by their own numbers."""

    def __init__(self) -> None:
        kinds = whistle_kinds(timezone.localdate())
        self.kinds = {word: one.pk for one in kinds for word in (one.code, one.name)}
        self.bodies = {name: pk for name, pk in queries.bodies().items() if pk}

    def plan(self, rows: list[Taken[Any]]) -> Plan:
        """What these rows would add; a department of a whistle is taken once. (试算)"""
        plan = Plan()
        keys = {_key(taken.row) for taken in rows}
        standing = Whistle.objects.filter(key__in=keys)
        whistles: dict[str, UUID] = dict(standing.values_list("key", "pk"))
        calls = WhistleCall.objects.filter(whistle__in=standing)
        called: set[tuple[UUID, UUID]] = set(calls.values_list("whistle_id", "org_id"))
        cases = _cases({number for taken in rows for number in taken.row.matters})
        for taken in rows:
            self._row(plan, taken, whistles, called, cases)
        return plan

    def settled(self) -> None:
        """Nothing is held back between batches."""

    def _row(
        self,
        plan: Plan,
        taken: Taken[Any],
        whistles: dict[str, UUID],
        called: set[tuple[UUID, UUID]],
        cases: Found,
    ) -> None:
        row: WhistleRow = taken.row
        kind, org = self.kinds.get(row.kind), self.bodies.get(row.called)
        missing = [number for number in row.matters if number not in cases]
        if kind is None:
            plan.refuse(taken, Why.UNKNOWN_WORD, "哨型", row.kind)
        elif org is None:
            plan.refuse(taken, Why.UNKNOWN_BODY, "应哨部门", row.called)
        elif missing:
            plan.refuse(taken, Why.NO_SUCH_MATTER, "涉及工单", missing[0])
        else:
            whistle = whistles.get(_key(row)) or _whistle(plan, row, kind, cases)
            whistles[_key(row)] = whistle
            if (whistle, org) in called:
                plan.unchanged += 1
                return
            called.add((whistle, org))
            plan.add(
                "whistlecall", new_id(), whistle, org, _state(row), row.whistled_at,
                row.signed_at, row.reported_in_at, row.done_at,
            )  # fmt: skip
            plan.taken += 1


def _whistle(plan: Plan, row: WhistleRow, kind: UUID, cases: Found) -> UUID:
    pk = new_id()
    street = street_of(cases[row.matters[0]][1])
    state = WhistleState.CLOSED if row.closed_at else WhistleState.RAISED
    plan.add(
        "whistle", pk, "", _key(row), state, street, kind, row.ask, row.place, row.whistled_at,
        row.closed_at,
    )  # fmt: skip
    for number in row.matters:
        plan.add("whistlematter", new_id(), pk, cases[number][0])
    return pk


def _key(row: WhistleRow) -> str:
    return f"register:{row.number}"


def _state(row: WhistleRow) -> CallState:
    if row.done_at:
        return CallState.DONE
    if row.reported_in_at:
        return CallState.PRESENT
    return CallState.SIGNED if row.signed_at else CallState.CALLED


def _cases(numbers: set[str]) -> Found:
    """Matters by the number of the other system, or by ours."""
    rows = Case.objects.filter(Q(foreign_no__in=numbers) | Q(number__in=numbers))
    found: Found = {}
    for pk, number, foreign, path in rows.values_list(
        "pk", "number", "foreign_no", "community_path"
    ):
        found |= {word: (pk, path) for word in (number, foreign) if word}
    return found


def begin_clocks(run_id: UUID, now: datetime) -> None:
    """Clocks of what a run brought and still runs, counted from the call; what is met is met."""
    rows = WhistleCall.objects.filter(loaded_by=run_id, whistle__state=WhistleState.RAISED)
    keep_calls(list(rows.select_related("whistle__kind").order_by("pk")), now)


def number(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """The row with a number of ours, given as late as can be: it locks a row of the day."""
    at: datetime = row[COLUMNS["whistle"].index("whistled_at")]
    return (row[0], next_number(WHISTLE_LETTER, timezone.localdate(at)), *row[2:])
