"""The clocks of a matter as they are kept, and how a new one is counted."""

from datetime import datetime

from django.db import connection
from django.db.models import QuerySet

from linli.cases.models import IS_RUNNING, Case, Deadline, Kind, Task
from linli.cases.rules import (
    CLOCK_OF,
    DeadlineKind,
    Part,
    Span,
    State,
    TaskState,
    TaskTimes,
    Times,
    spans,
)
from linli.kernel.calendar import Derivation, Limit, Unit, due

from .clocks import counting, in_mode, window_limit
from .hearing import reachable
from .hold import reporters_of


def spans_of(case: Case) -> list[Span]:
    """The clocks that what happened to a matter asks for; three queries."""
    tasks = Task.objects.filter(case=case).order_by("pk")
    return spans(_times(case, tuple(_task_times(task) for task in tasks)))


def _times(case: Case, tasks: tuple[TaskTimes, ...]) -> Times:
    return Times(
        state=State(case.state),
        reported_at=case.reported_at,
        accepted_at=case.accepted_at,
        taken_back_at=case.taken_back_at,
        dispatched_at=case.dispatched_at,
        handled_at=case.handled_at,
        verified_at=case.verified_at,
        heard=case.call_back is not None,
        first_measure=bool(case.kind and case.kind.first_measure),
        reachable=bool(tasks) and bool(reachable(reporters_of(case))),
        tasks=tasks,
    )


def _task_times(task: Task) -> TaskTimes:
    return TaskTimes(
        id=task.pk,
        part=Part(task.part),
        state=TaskState(task.state),
        offered_at=task.offered_at,
        signed_at=task.signed_at,
        contacted_at=task.contacted_at,
        measured_at=task.measured_at,
        finished_at=task.finished_at,
    )


def counted(
    span: Span, now: datetime, *, kind: Kind | None, emergency: bool, path: str = ""
) -> Derivation | None:
    """How a clock is counted by the preset and calendar of today, and by the mode in which its
    place was when it began; None where it has none."""
    pressing = in_mode(path, span.since)
    limit = _limit(span.kind, kind, now, emergency=emergency, pressing=pressing)
    return due(span.since, limit, counting(now)) if limit else None


def _limit(
    code: DeadlineKind, kind: Kind | None, now: datetime, *, emergency: bool, pressing: bool = False
) -> Limit | None:
    if code is DeadlineKind.FIRST_MEASURE:
        hours = kind.first_measure if kind else None
        return Limit(hours, Unit.WORKING_HOURS) if hours else None
    return window_limit(CLOCK_OF[code], now, emergency=emergency, in_mode=pressing)


def clocks_from(
    kind: Kind | None, since: datetime, now: datetime, *, emergency: bool
) -> dict[DeadlineKind, Derivation]:
    """Every clock of a kind of matter, each as if it began at one moment. (各环节时限)"""
    found = {}
    for code in DeadlineKind:
        limit = _limit(code, kind, now, emergency=emergency)
        if code is DeadlineKind.RESOLVE and kind and not emergency:
            limit = Limit(kind.resolve, Unit(kind.unit))
        if limit:
            found[code] = due(since, limit, counting(now))
    return found


def deadlines_of(case: Case) -> list[Deadline]:
    """All clocks a matter has had, the oldest first, with their tasks."""
    rows = Deadline.objects.filter(case=case).select_related("task__org", "task__grid_cell")
    return list(rows.order_by("started_at", "pk"))


def all_deadlines(case: Case) -> list[Deadline]:
    """The bare rows: running, met and void."""
    return list(Deadline.objects.filter(case=case).order_by("pk"))


def newly_missed(now: datetime) -> QuerySet[Deadline]:
    """Clocks whose end has passed unmet, the longest first; marking takes them out. (新逾期)"""
    rows = Deadline.objects.filter(IS_RUNNING, due_at__lt=now, missed_at__isnull=True)
    return rows.order_by("due_at", "pk")


def hold_newly_missed(now: datetime, most: int) -> list[Deadline]:
    """Lock a batch, leaving out what another worker holds."""
    rows = newly_missed(now).select_related("case")
    if connection.features.has_select_for_update_skip_locked:
        rows = rows.select_for_update(skip_locked=True, no_key=True, of=("self",))
    return list(rows[:most])
