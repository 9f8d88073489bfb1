"""A matter stands again where it stood; its clocks have gone on all the while. (撤回的办理)"""

from collections.abc import Callable, Sequence
from datetime import datetime

from linli.cases import queries
from linli.cases.models import Case, Remark, Task
from linli.cases.rules import CallBack, Part, Step, TaskState
from linli.cases.rules.recall import BEFORE, Act
from linli.kernel.actor import Actor
from linli.trail.actions import record

from .ground import lie_now
from .moving import move, uncount_end
from .pausing import promise
from .telling import tell_reporters, tell_shepherd, tell_staff

UNASKED = (CallBack.NOT_DRAWN, CallBack.NO_CONTACT)
VERB = {
    Act.DISPATCH: "case.dispatch_recalled",
    Act.FINISH: "case.finish_recalled",
    Act.CLOSE: "case.closing_recalled",
}


def undo(actor: Actor, case: Case, tasks: Sequence[Task], act: Act, now: datetime) -> None:
    """Take one act back; whoever was told of it is told again, under the same number."""
    had_it = queries.Hearers(now).of_tasks(case, list(tasks)) if act is Act.DISPATCH else []
    lead = next(one for one in tasks if one.part == Part.LEAD)
    owners = [str(one.owner) for one in tasks if not one.is_signed_off]

    UNDO[act](actor, case, tasks, now)

    facts = {"owners": owners} if act is Act.DISPATCH else {"owner": str(lead.owner)}
    record(actor, VERB[act], case.pk, now, **facts)
    mark = now.isoformat()
    tell_staff(actor, case, had_it, "task.recalled", mark, now)
    tell_reporters(actor, case, VERB[act], now, mark)
    if act is Act.CLOSE:
        tell_shepherd(actor, case, "case.brought_recalled", now)


def _dispatch(_actor: Actor, case: Case, tasks: Sequence[Task], now: datetime) -> None:
    """Nobody has it; the time to dispatch it goes on where it began. (撤回派单)"""
    for task in tasks:
        if not task.is_signed_off:
            task.state, task.part = TaskState.RELEASED, Part.CO
            task.save(update_fields=["state", "part"])
    case.dispatched_at = None
    move(case, BEFORE[Act.DISPATCH], now, "dispatched_at", tasks=tasks)


def _finish(_actor: Actor, case: Case, tasks: Sequence[Task], now: datetime) -> None:
    """The lead has it as before, and the promise stands: that it was called done is no pause.

    Who finished it stays the one who had a hand in it (`handled_by`), so he does not check it.
    """
    lead = next(one for one in tasks if one.part == Part.LEAD)
    lead.state = _at_work(case, lead)
    lead.finished_at, lead.finished_by = None, lead.finished_by if case.round else None
    lead.save(update_fields=["state", "finished_at", "finished_by"])
    for reporter in queries.reporters_of(case):
        if reporter.call_back in UNASKED:
            reporter.call_back = None
            reporter.save(update_fields=["call_back"])
    uncount_end(case)
    case.handled_at = case.verified_at = case.verified = case.call_back = None
    case.solved_at, case.on_the_spot = "", False
    changed = promise(case, now) if case.due_at is None else set()
    cleared = ("handled_at", "verified_at", "verified", "call_back", "solved_at", "on_the_spot")
    case.task_set.filter(finished_at=None).update(due_at=case.due_at)
    move(case, BEFORE[Act.FINISH], now, *cleared, *changed)


def _at_work(case: Case, lead: Task) -> TaskState:
    if lead.contacted_at:
        return TaskState.CONTACTED
    return TaskState.REWORK if case.round else TaskState.SIGNED


def _close(actor: Actor, case: Case, _tasks: Sequence[Task], now: datetime) -> None:
    """It waits for its end again; the answer that was given stays beside the closing. (撤回结案)"""
    closer = queries.done_last(case, now).by or actor.person_id
    if case.public_reply and case.closed_at:
        Remark.objects.create(
            case=case,
            step=Step.CLOSE,
            text=case.public_reply,
            said_at=case.closed_at,
            said_by=closer,
        )
    lie_now(actor, case, now)
    uncount_end(case)
    case.public_reply, case.closed_at = "", None
    move(case, BEFORE[Act.CLOSE], now, "public_reply", "closed_at")


UNDO: dict[Act, Callable[[Actor, Case, Sequence[Task], datetime], None]] = {
    Act.DISPATCH: _dispatch,
    Act.FINISH: _finish,
    Act.CLOSE: _close,
}
