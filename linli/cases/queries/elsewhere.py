"""Matters of other systems: their numbers there, and the time that has run off. (转入事项)"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from linli.cases.models import Case, Deadline, ForeignNumber, PastStep, Task
from linli.cases.rules import DeadlineKind, State, spans
from linli.kernel.calendar import Limit, Unit, due

from .clocks import counting, deadline
from .deadlines import begun, times_of


def cases_of_foreign(number: str) -> list[UUID]:
    """The matters another system knows by a number; two systems may use one number twice."""
    written = number.strip()
    rows = ForeignNumber.objects.filter(number__in={written, written.upper()})
    return list(rows.order_by("-pk").values_list("case_id", flat=True)[:20])


def past_of(case: Case) -> list[PastStep]:
    """What happened before a matter came here, the oldest first; nothing to ask of our own."""
    if not case.foreign_no:
        return []
    return list(PastStep.objects.filter(case=case).order_by("happened_at", "pk"))


def promise_told(case: Case, now: datetime, *, due_at: datetime | None, days: int | None) -> None:
    """Put into a matter, not yet kept, what was promised elsewhere; else what the preset promises.

    A moment that was told has no line of why; days that were told are working days.
    """
    if due_at:
        case.due_at, case.due_limit, case.due_why = due_at, "", []
        return
    found = due(case.reported_at, Limit(days, Unit.WORKING_DAYS), counting(now)) if days else None
    if found is None and case.state != State.REPORTED:
        found = deadline(case, now)
    if found:
        case.due_at, case.due_limit, case.due_why = found.due_at, str(found.limit), found.lines()
        case.due_provisional = found.provisional


def elapsed(case: Case, tasks: Sequence[Task], now: datetime, *, reachable: bool) -> list[Deadline]:
    """Every clock of a matter, counted from when it began elsewhere; not yet kept. (已走时限)

    What is late by now, or ended too late, is late on arrival: no job notes it once more. Of a
    closed matter the promise alone is kept.
    """
    rows = [begun(case, span, now) for span in spans(times_of(case, tasks, reachable=reachable))]
    closed = case.state == State.CLOSED
    found = [row for row in rows if row and (row.kind == DeadlineKind.RESOLVE or not closed)]
    for row in found:
        row.missed_at = row.due_at if row.due_at < (row.met_at or now) else None
    return found
