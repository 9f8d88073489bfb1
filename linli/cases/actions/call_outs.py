"""An emergency goes out at once and calls people until somebody takes it. (紧急呼叫)"""

from datetime import datetime
from uuid import UUID

from linli.cases import access, queries
from linli.cases.models import CallOut, Case
from linli.cases.rules import State, Step, Why
from linli.cases.rules.call_outs import (
    CALL_CLOCK,
    INBOX_ALONE,
    CallEnd,
    Rung,
    call_end,
    rungs_after,
)
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.calendar import Derivation, due
from linli.kernel.refusals import Overtaken, forbid_if
from linli.notices.actions import tell
from linli.trail.actions import record

from .dispatching import send
from .moving import refuse_step


@action
def call_out(clerk: Actor, case_id: UUID, *, now: datetime) -> int:
    """Climb the next rung of an emergency that nobody has taken; how many calls went out. (呼叫)

    The first time it is offered to the unit of its kind and to its grid cell, without triage. A
    rung with nobody on it is noted and passed in the same moment. Before the time of a call has
    passed nothing happens, so two workers, or one that begins again, call nobody twice.
    """
    forbid_if(access.why_not_machine(clerk))
    case = queries.hold(case_id)
    last = queries.last_call(case)
    if end := call_end(State(case.state), emergency=case.emergency):
        if last and not last.end:
            _end(last, end, now)
        return 0
    if last and (last.end or last.due_at > now):
        return 0

    if last is None and case.state == State.REPORTED and not case.complaint:
        _offer(clerk, case, now)
    if last:
        _end(last, CallEnd.PASSED, now)
    told = _climb(clerk, case, Rung(last.rung) if last else None, now)
    if not told:
        record(clerk, "case.nobody_took", case.pk, now)
    return told


def _offer(clerk: Actor, case: Case, now: datetime) -> None:
    if offers := queries.offers_at_once(case, now):
        send(clerk, case, offers, "", now)


def _climb(clerk: Actor, case: Case, since: Rung | None, now: datetime) -> int:
    """The next rung that has a clock and somebody on it; how many are called there."""
    for rung in rungs_after(since):
        limit = queries.window_limit(CALL_CLOCK[rung], now, emergency=True)
        if limit is None:
            continue
        people = queries.whom(case, rung, now)
        call = _called(case, rung, len(people), due(now, limit, queries.counting(now)), now)
        template = "case.call" if rung in INBOX_ALONE else "case.call_again"
        for one in people:
            tell(
                clerk,
                account_id=one.pk,
                template=template,
                facts={"number": case.number},
                about=f"case:{case.pk}",
                once=f"{call.pk}:{one.pk}",
                urgent=True,
                now=now,
            )
        record(clerk, "case.called_out", case.pk, now, rung=rung.value, told=len(people))
        if people:
            return len(people)
        _end(call, CallEnd.PASSED, now)
    return 0


def _called(case: Case, rung: Rung, told: int, clock: Derivation, now: datetime) -> CallOut:
    return CallOut.objects.create(
        case=case, rung=rung, told=told, limit=str(clock.limit), called_at=now,
        due_at=clock.due_at if told else now, why=clock.lines() if told else [],
    )  # fmt: skip


def _end(call: CallOut, how: CallEnd, now: datetime) -> None:
    call.end, call.ended_at = how, now
    call.save(update_fields=["end", "ended_at"])


@action
def take(actor: Actor, case_id: UUID, *, now: datetime) -> Case:
    """Say that one sees to an emergency; nobody else is called. (接手)"""
    case = queries.hold(case_id)
    tasks = queries.tasks_of(case)
    forbid_if(access.why_not_take(actor, case, tasks))
    last = queries.last_call(case)
    if last and last.end == CallEnd.TAKEN:
        raise Overtaken(Why.OVERTAKEN)
    refuse_step(case, tasks, Step.TAKE, calls=queries.calls(case))
    if last:
        _end(last, CallEnd.TAKEN, now)

    record(actor, "case.taken", case.pk, now)
    return case
