"""From done to closed: looked at, asked about, ended; or done again. (核查、回访、结案)"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from linli.cases import access, queries
from linli.cases.models import Case, Reporter, Task
from linli.cases.rules import (
    CallBack,
    Part,
    State,
    Step,
    TaskState,
    Verified,
    Why,
    all_signed_off,
    is_drawn,
    together,
    why_not_add,
)
from linli.kernel.actions import action
from linli.kernel.actor import CLERK, Actor
from linli.kernel.crypto import keyed_hash
from linli.kernel.refusals import Refused, forbid_if, refuse_if
from linli.trail.actions import new_trace, record
from linli.trail.models import Trace

from .ground import lie_now
from .moving import ask_again, move, refuse_step, remark, uncount_end
from .pausing import resume
from .taking_back import take_back
from .telling import tell_reporters, tell_shepherd


def lot(case: Case, what: str) -> str:
    """A keyed hash of the case and its round: nobody can steer it, anybody inside can repeat it."""
    return keyed_hash(f"{case.pk}:{case.round}", f"cases.sample.{what}")


def call_done(
    actor: Actor, case: Case, tasks: Sequence[Task], now: datetime, *before: Trace
) -> None:
    """Every part is signed off: ask the reporter, and look at the result where it is drawn.

    What the step has to record itself stands `before` that it is done.
    """
    lead = next(t for t in tasks if t.part == Part.LEAD and t.state == TaskState.ACCEPTED_BY_LEAD)
    case.handled_at, case.handled_by = now, lead.finished_by
    case.solved_at = access.solved_at(actor, case, tasks)
    who = {"task": str(lead.pk), "owner": str(lead.owner)}
    traces = (*before, new_trace(actor, "case.handled", case.pk, now, **who))
    changed = ("handled_at", "handled_by", "solved_at")
    move(case, State.HANDLED, now, *changed, tasks=tasks, traces=traces)

    share = queries.share_of(case, timezone.localdate(now))
    if not is_drawn(lot(case, "verify"), share.verify):
        case.verified = Verified.NOT_DRAWN
        check_over(CLERK, case, now)
        record(CLERK, "case.passed_undrawn", case.pk, now)
    tell_reporters(actor, case, "case.handled", now, now.isoformat())


def end_if_done(actor: Actor, case: Case, now: datetime) -> None:
    """Call it done where whoever was left out was the last to have anything to do."""
    tasks = queries.tasks_of(case)
    at_work = case.state in {State.IN_PROGRESS, State.LONG_TERM}
    if at_work and all_signed_off(task.facts for task in tasks):
        call_done(actor, case, tasks, now)


def check_over(actor: Actor, case: Case, now: datetime) -> None:
    """The result has been looked at, or need not be: now the reporters are asked, if drawn."""
    case.verified_at = now
    case.verified_by = None if actor == CLERK else actor.person_id
    share = queries.share_of(case, timezone.localdate(now))
    drawn = is_drawn(lot(case, "call_back"), share.call_back)
    reporters = queries.reporters_of(case)
    reachable = queries.reachable(reporters)
    for reporter in reporters:
        if reporter.call_back is None and not (drawn and reporter.pk in reachable):
            reporter.call_back = CallBack.NO_CONTACT if drawn else CallBack.NOT_DRAWN
            reporter.save(update_fields=["call_back"])
    case.call_back = heard(reporters)
    changed = ("verified", "verified_at", "verified_by", "call_back", "solved", "satisfied")
    move(case, State.VERIFIED, now, *changed, "reopen_asked_at")


def heard(reporters: Sequence[Reporter]) -> CallBack | None:
    """The call-back's outcome of the whole case. (回访结果)"""
    return together(CallBack(r.call_back) if r.call_back else None for r in reporters)


@action
def verify(actor: Actor, case_id: UUID, *, note: str = "", now: datetime) -> Case:
    """Another person than the handler has looked: it is done. (核查通过)"""
    case = queries.hold(case_id)
    forbid_if(access.why_not(actor, case, Step.VERIFY))
    tasks = queries.tasks_of(case)
    refuse_step(case, tasks, Step.VERIFY)
    forbid_if(access.why_not_check(actor, case, tasks))
    refuse_if(why_not_add(note, ()))

    case.verified = Verified.CHECKED
    check_over(actor, case, now)
    remark(actor, case, Step.VERIFY, note, now)

    record(actor, "case.verified", case.pk, now, outcome=Verified.CHECKED)
    return case


@action
def rework(actor: Actor, case_id: UUID, *, why: str, now: datetime) -> Case:
    """It is not done: back to the lead, and the clock goes on where it stood. (返工)

    A complaint goes back to the desk where those it is about led it.
    """
    case = queries.hold(case_id)
    forbid_if(access.why_not(actor, case, Step.REWORK))
    tasks = queries.tasks_of(case)
    refuse_step(case, tasks, Step.REWORK)
    forbid_if(access.why_not_check(actor, case, tasks))
    refuse_if(Why.NO_REASON if not why.strip() else why_not_add(why, ()))

    case.reworks += 1
    do_again(case, tasks, now)
    remark(actor, case, Step.REWORK, why, now)

    record(actor, "case.sent_back", case.pk, now)
    take_back(actor, case, now)
    tell_reporters(actor, case, "case.reopened", now)
    return case


@action
def reopen(actor: Actor, case_id: UUID, *, why: str, now: datetime) -> Case:
    """Do it again under the same number, within the window after closing. (重新办理)

    Like a rework, never by those whom the complaint is about.
    """
    case = queries.hold(case_id)
    forbid_if(access.why_not(actor, case, Step.REOPEN))
    tasks = queries.tasks_of(case)
    refuse_step(case, tasks, Step.REOPEN, window_over=queries.window_over(case, now))
    refuse_if(Why.NO_REASON if not why.strip() else why_not_add(why, ()))

    lie_now(actor, case, now)
    case.reopened += 1
    do_again(case, tasks, now)
    remark(actor, case, Step.REOPEN, why, now)

    record(actor, "case.reopened", case.pk, now)
    take_back(actor, case, now)
    tell_reporters(actor, case, "case.reopened", now)
    return case


def do_again(case: Case, tasks: Sequence[Task], now: datetime) -> None:
    """The lead's task goes on, a new round of words begins, nothing of the history is lost."""
    for task in tasks:
        if task.part == Part.LEAD and task.state == TaskState.ACCEPTED_BY_LEAD:
            task.state, task.finished_at = TaskState.REWORK, None
            task.save(update_fields=["state", "finished_at"])
    for reporter in queries.reporters_of(case):
        reporter.call_back, reporter.tries = None, 0
        reporter.save(update_fields=["call_back", "tries"])
    changed = resume(case, now)
    uncount_end(case)
    ask_again(case, None)
    case.handled_at = case.handled_by = case.verified_at = case.verified_by = None
    case.verified = case.call_back = case.solved = case.satisfied = None
    case.closed_at, case.solved_at = None, ""
    cleared = (
        "handled_at", "handled_by", "verified_at", "verified_by", "verified", "call_back",
        "solved", "satisfied", "closed_at", "solved_at", "reopen_asked_at", "reworks", "reopened",
    )  # fmt: skip
    case.task_set.filter(finished_at=None).update(due_at=case.due_at)
    move(case, State.IN_PROGRESS, now, *cleared, *changed)


@action
def close(actor: Actor, case_id: UUID, *, reply: str = "", now: datetime) -> Case:
    """End a case whose tasks, verification and call-back all have an outcome. (结案)

    Without a reply of its own the lead's reply is what the reporter reads.
    """
    case = queries.hold(case_id)
    forbid_if(access.why_not(actor, case, Step.CLOSE))
    tasks = queries.tasks_of(case)
    refuse_step(case, tasks, Step.CLOSE)
    refuse_if(why_not_add(reply, ()))
    written = (reply, *(task.reply for task in tasks if access.answers(case, task)))
    answer = next((text.strip() for text in written if text.strip()), "")
    if not answer:
        raise Refused(Why.NO_TEXT)

    case.public_reply, case.closed_at = answer, now
    move(case, State.CLOSED, now, "public_reply", "closed_at")

    record(actor, "case.closed", case.pk, now, verified=case.verified, call_back=case.call_back)
    tell_reporters(actor, case, "case.closed", now, now.isoformat())
    tell_shepherd(actor, case, "case.brought_ended", now)
    return case
