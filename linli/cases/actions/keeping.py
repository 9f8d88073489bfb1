"""The clocks follow what happened; no action starts or stops one. (时限随办理)"""

from datetime import datetime

from linli.cases import access, queries
from linli.cases.models import Case, Deadline
from linli.cases.rules import DeadlineKind, Span
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import forbid_if
from linli.trail.actions import record

AT_ONCE = 500
COUNTED = ("limit", "due_at", "provisional", "why", "pauses")


def keep_deadlines(case: Case, now: datetime) -> None:
    """Bring the rows in line with what has happened to a matter; twice changes nothing.

    A clock once counted stays as it was counted, and one that is owed again (a merge undone) is the
    same clock. The one of the whole matter is kept with the
    matter (`promise`, `resume`, `count_again`) and its row says the same.
    """
    wanted = {span.key: span for span in queries.spans_of(case)}
    changed = []
    for row in queries.all_deadlines(case):
        span = wanted.pop((row.kind, row.task_id, row.started_at), None)
        if _follow(row, span, case, now):
            changed.append(row)
    Deadline.objects.bulk_update(changed, [*COUNTED, "met_at", "void_at"])
    new = (_begun(case, span, now) for span in wanted.values())
    Deadline.objects.bulk_create(row for row in new if row)


def _follow(row: Deadline, span: Span | None, case: Case, now: datetime) -> bool:
    """Let a row end, begin again or be counted anew; True where that changed it."""
    stood = _facts(row)
    if span is None:
        row.void_at = None if row.met_at else row.void_at or now
    else:
        row.void_at = None
        row.met_at = (row.met_at or span.met_at or now) if span.met else None
        if row.kind == DeadlineKind.RESOLVE and case.due_at:
            _as_promised(row, case, case.due_at)
    return _facts(row) != stood


def _facts(row: Deadline) -> tuple[object, ...]:
    return (*(getattr(row, name) for name in COUNTED), row.met_at, row.void_at)


def _as_promised(row: Deadline, case: Case, due_at: datetime) -> Deadline:
    row.limit, row.due_at, row.provisional = case.due_limit, due_at, case.due_provisional
    row.why, row.pauses = case.due_why, case.pauses
    return row


def _begun(case: Case, span: Span, now: datetime) -> Deadline | None:
    """A new row; None where the preset has no such clock."""
    met_at = (span.met_at or now) if span.met else None
    row = Deadline(case=case, task_id=span.task, kind=span.kind, started_at=span.since)
    row.met_at = met_at
    if span.kind is DeadlineKind.RESOLVE:
        return _as_promised(row, case, case.due_at) if case.due_at else None
    path = case.community_path
    found = queries.counted(span, now, kind=case.kind, emergency=case.emergency, path=path)
    if found is None:
        return None
    row.limit, row.due_at, row.provisional = str(found.limit), found.due_at, found.provisional
    row.why = found.lines()
    return row


@action
def mark_missed(clerk: Actor, *, now: datetime) -> int:
    """Note a batch of clocks whose end has passed; each leaves a trace, once. (标记逾期环节)

    Reads `due_at` alone. The clock of the whole matter is marked on the matter (`mark_overdue`).
    """
    forbid_if(access.why_not_machine(clerk))

    held = queries.hold_newly_missed(now, AT_ONCE)
    for row in held:
        row.missed_at = row.due_at
        if row.kind != DeadlineKind.RESOLVE:
            task = {"task": str(row.task_id)} if row.task_id else {}
            record(clerk, "case.clock_missed", row.case_id, now, clock=row.kind, **task)
    Deadline.objects.bulk_update(held, ["missed_at"])
    return len(held)
