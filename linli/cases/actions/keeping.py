"""The clocks follow what happened; no action starts or stops one. (时限随办理)"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import partial

from linli.cases import access, queries
from linli.cases.models import Case, Deadline, Reporter, Task, WhistleCall
from linli.cases.rules import DeadlineKind, Span
from linli.cases.rules.whistles import WhistleState, call_spans
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import forbid_if
from linli.trail.actions import record

AT_ONCE = 500
FOLLOWS = ("limit", "due_at", "provisional", "why", "pauses", "met_at", "void_at")


def keep_deadlines(
    case: Case,
    now: datetime,
    tasks: Sequence[Task] | None = None,
    reporters: Sequence[Reporter] | None = None,
) -> None:
    """Bring the rows in line with what has happened to a matter; twice changes nothing.

    A clock once counted stays as it was counted, and one that is owed again (a merge undone) is the
    same clock. The one of the whole matter is kept with the
    matter (`promise`, `resume`, `count_again`) and its row says the same. What a step knows of the
    matter already is not read again.
    """
    rows, spans = queries.all_deadlines(case), queries.spans_of(case, tasks, reporters)
    _bring_in_line(rows, spans, partial(queries.begun, case, now=now), case, now)


def keep_calls(calls: Sequence[WhistleCall], now: datetime) -> None:
    """The same for the bodies a whistle has called; each has clocks of its own. (应哨时限)"""
    rows = queries.deadlines_of_calls(calls)
    for call in calls:
        mine = [row for row in rows if row.call_id == call.pk]
        spans = call_spans(call.times, WhistleState(call.whistle.state))
        _bring_in_line(mine, spans, partial(_begun_call, call, now), None, now)


def _bring_in_line(
    rows: Iterable[Deadline],
    spans: Iterable[Span],
    begin: Callable[[Span], Deadline | None],
    case: Case | None,
    now: datetime,
) -> None:
    wanted = {span.key: span for span in spans}
    changed: list[tuple[Deadline, list[str]]] = []
    for row in rows:
        span = wanted.pop((row.kind, row.task_id, row.started_at), None)
        if names := _follow(row, span, case, now):
            changed.append((row, names))
    new = [row for row in map(begin, wanted.values()) if row]
    _write(changed, new)


def _write(changed: list[tuple[Deadline, list[str]]], new: list[Deadline]) -> None:
    """One statement, whatever begins and ends at once."""
    if len(changed) == 1 and not new:
        [(row, names)] = changed
        row.save(update_fields=names)
    elif changed:
        rows = [*(row for row, _names in changed), *new]
        Deadline.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["id"], update_fields=FOLLOWS
        )
    else:
        Deadline.objects.bulk_create(new)


def _follow(row: Deadline, span: Span | None, case: Case | None, now: datetime) -> list[str]:
    """Let a row end, begin again or be counted anew; the columns that this changed."""
    stood = _facts(row)
    if span is None:
        row.void_at = None if row.met_at else row.void_at or now
    else:
        row.void_at = None
        row.met_at = (row.met_at or span.met_at or now) if span.met else None
        if case and row.kind == DeadlineKind.RESOLVE and case.due_at:
            queries.as_promised(row, case, case.due_at)
        elif case and row.task_id and not (row.met_at or row.missed_at):
            _as_paused(row, case, now)
    stands = _facts(row)
    return [name for name in FOLLOWS if stands[name] != stood[name]]


def _facts(row: Deadline) -> dict[str, object]:
    return {name: getattr(row, name) for name in FOLLOWS}


def _as_paused(row: Deadline, case: Case, now: datetime) -> None:
    """A hold stops the clocks of the tasks as well. (任务时限同停)"""
    found = queries.with_pauses_of(row, case, now)
    if found:
        row.due_at, row.provisional, row.why = found.due_at, found.provisional, found.lines()
    if found and row.task and row.kind == DeadlineKind.SIGN:
        Task.objects.filter(pk=row.task.pk).update(sign_due_at=found.due_at)


def _begun_call(call: WhistleCall, now: datetime, span: Span) -> Deadline | None:
    kind = call.whistle.kind
    if kind is None:
        return None
    found = queries.counted_call(span, kind, now)
    return Deadline(
        call=call,
        kind=span.kind,
        started_at=span.since,
        met_at=(span.met_at or now) if span.met else None,
        limit=str(found.limit),
        due_at=found.due_at,
        provisional=found.provisional,
        why=found.lines(),
    )


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
            _note_missed(clerk, row, now)
    Deadline.objects.bulk_update(held, ["missed_at"])
    return len(held)


def _note_missed(clerk: Actor, row: Deadline, now: datetime) -> None:
    if row.call:
        facts = {"clock": row.kind, "call": str(row.call_id)}
        record(clerk, "whistle.clock_missed", row.call.whistle_id, now, **facts)
    elif row.case_id:
        task = {"task": str(row.task_id)} if row.task_id else {}
        record(clerk, "case.clock_missed", row.case_id, now, clock=row.kind, **task)
