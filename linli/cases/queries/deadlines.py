"""The clocks of a matter as they are kept, and how a new one is counted."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import connection
from django.db.models import QuerySet

from linli.cases.models import IS_RUNNING, Case, Deadline, Kind, Reporter, Task
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
from linli.kernel.worded import Worded

from .clocks import counting, in_mode, pauses_of, window_limit
from .hearing import reachable
from .hold import CASE, reporters_of


def spans_of(
    case: Case,
    tasks: Sequence[Task] | None = None,
    reporters: Sequence[Reporter] | None = None,
) -> list[Span]:
    """The clocks that what happened to a matter asks for; read is only what is not known yet."""
    known = list(Task.objects.filter(case=case).order_by("pk")) if tasks is None else tasks
    asks = any(_task_times(task).awaits_contact for task in known)
    told = asks and bool(reachable(reporters_of(case) if reporters is None else reporters))
    return spans(times_of(case, known, reachable=told))


def times_of(case: Case, tasks: Iterable[Task], *, reachable: bool) -> Times:
    """What happened to a matter, for the rule that reads its clocks from it."""
    return Times(
        state=State(case.state),
        reported_at=case.reported_at,
        taken_up_at=case.taken_up_at,
        accepted_at=case.accepted_at,
        taken_back_at=case.taken_back_at,
        unclaimed_at=case.unclaimed_at,
        commissioned_at=case.commissioned_at,
        commission_declined_at=case.commission_declined_at,
        dispatched_at=case.dispatched_at,
        handled_at=case.handled_at,
        verified_at=case.verified_at,
        heard=case.call_back is not None,
        first_measure=bool(case.kind and case.kind.first_measure),
        promised=case.due_at is not None,
        reachable=reachable,
        tasks=tuple(_task_times(task) for task in tasks),
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
        again=task.finished_by is not None and task.finished_at is None,
    )


def as_promised(row: Deadline, case: Case, due_at: datetime) -> Deadline:
    """The clock of the whole matter says what the matter says."""
    row.limit, row.due_at, row.provisional = case.due_limit, due_at, case.due_provisional
    row.why, row.pauses = case.due_why, case.pauses
    return row


def begun(case: Case, span: Span, now: datetime) -> Deadline | None:
    """A new row, not yet kept; None where the preset has no such clock."""
    met_at = (span.met_at or now) if span.met else None
    row = Deadline(case=case, task_id=span.task, kind=span.kind, started_at=span.since)
    row.met_at = met_at
    if span.kind is DeadlineKind.RESOLVE:
        return as_promised(row, case, case.due_at) if case.due_at else None
    path = case.community_path
    found = counted(span, now, kind=case.kind, emergency=case.emergency, path=path)
    if found is None:
        return None
    row.limit, row.due_at, row.provisional = str(found.limit), found.due_at, found.provisional
    row.why = found.lines()
    return row


def counted(
    span: Span, now: datetime, *, kind: Kind | None, emergency: bool, path: str = ""
) -> Derivation | None:
    """How a clock is counted by the preset and calendar of today, and by the mode in which its
    place was when it began; None where it has none."""
    pressing = in_mode(path, span.since)
    limit = _limit(span.kind, kind, now, emergency=emergency, pressing=pressing)
    return due(span.since, limit, counting(now)) if limit else None


def with_pauses_of(row: Deadline, case: Case, now: datetime) -> Derivation | None:
    """A running clock of a task counted anew with the pauses since it began; None without any."""
    read = zip(case.pauses, pauses_of(case.pauses), strict=True)
    later = [pause for pause, one in read if one.ends > row.started_at]
    if later == row.pauses:
        return None
    row.pauses = later
    return due(row.started_at, Limit.parse(row.limit), counting(now), pauses_of(later))


def _limit(
    code: DeadlineKind, kind: Kind | None, now: datetime, *, emergency: bool, pressing: bool = False
) -> Limit | None:
    if code is DeadlineKind.FIRST_MEASURE:
        hours = kind.first_measure if kind else None
        return Limit(hours, Unit.WORKING_HOURS) if hours else None
    clock = CLOCK_OF.get(code)
    return window_limit(clock, now, emergency=emergency, in_mode=pressing) if clock else None


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
    return OF_CASE(case_id=case.pk)


OF_CASE = Worded(lambda: Deadline.objects.filter(case_id=CASE).order_by("pk"))


def newly_missed(now: datetime) -> QuerySet[Deadline]:
    """Clocks whose end has passed unmet, the longest first; marking takes them out. (新逾期)"""
    rows = Deadline.objects.filter(IS_RUNNING, due_at__lt=now, missed_at__isnull=True)
    return rows.order_by("due_at", "pk")


def hold_newly_missed(now: datetime, most: int) -> list[Deadline]:
    """Lock a batch, leaving out what another worker holds."""
    rows = newly_missed(now).select_related("case", "call")
    if connection.features.has_select_for_update_skip_locked:
        rows = rows.select_for_update(skip_locked=True, no_key=True, of=("self",))
    return list(rows[:most])
