"""What a call brings with it: a task in each matter, and a message to those it concerns. (应哨)"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from linli.cases import access, queries
from linli.cases.models import Case, Task, Whistle, WhistleCall
from linli.cases.rules import (
    AT_WORK,
    GONE,
    UNSIGNED,
    Offer,
    Part,
    State,
    TaskState,
    why_not_offer_to,
)
from linli.cases.rules.results import TaskResult, why_not_tell
from linli.cases.rules.whistles import FOR_A_WHISTLE
from linli.kernel.actor import Actor
from linli.kernel.refusals import refuse_if
from linli.notices.actions import tell
from linli.orgs.models import Org
from linli.trail.actions import record

from .dispatching import offer, owners
from .finishing import finish_task
from .keeping import keep_deadlines
from .moving import move
from .pausing import promise
from .work import sign_task


def hand_out(actor: Actor, case: Case, bodies: Sequence[Org], ask: str, now: datetime) -> None:
    """A task for each called body that has none yet: the first leads where nobody does. (派任务)"""
    if State(case.state) not in FOR_A_WHISTLE:
        return
    tasks = queries.tasks_of(case)
    seen = access.facts(case, tasks)
    for body in bodies:
        refuse_if(why_not_offer_to(seen, body.kind))
    leads = case.state == State.ACCEPTED
    at_it = {task.owner for task in tasks if task.state not in GONE and not leads}
    fresh = [one.pk for one in bodies if one.pk not in at_it]
    if not leads:
        offer(case, [Offer(org_id=one, part=Part.CO) for one in fresh], ask, now)
        keep_deadlines(case, now)
        return
    first, *others = fresh
    offers = [Offer(org_id=first), *(Offer(org_id=one, part=Part.CO) for one in others)]
    changed = promise(case, now) if case.due_at is None else set()
    case.dispatched_at = now
    offer(case, offers, ask, now)
    move(case, State.DISPATCHED, now, "dispatched_at", *changed)
    record(actor, "case.dispatched", case.pk, now, **owners(offers))


def tasks_of_call(case: Case, call: WhistleCall) -> list[Task]:
    return [task for task in queries.tasks_of(case) if task.org_id == call.org_id]


def sign_tasks(actor: Actor, cases: Iterable[Case], call: WhistleCall, now: datetime) -> None:
    """One word for all: whoever answers the whistle has signed for its tasks. (一次签收)"""
    for case in cases:
        for task in tasks_of_call(case, call):
            if task.state == TaskState.OFFERED and case.state in {
                State.DISPATCHED,
                State.IN_PROGRESS,
            }:
                sign_task(actor, case, task, now)


def finish_tasks(
    actor: Actor,
    cases: Iterable[Case],
    call: WhistleCall,
    note: str,
    told: TaskResult,
    now: datetime,
) -> None:
    """A helper's part is done with the same word, unless its kind asks for a photo. (一次办结)"""
    refuse_if(why_not_tell(told))
    for case in cases:
        done = queries.parts_done_with(case, call)
        for task in done:
            reached = task.contacted_at is not None
            refuse_if(why_not_tell(told, queries.must_tell(case, now), reached=reached))
            finish_task(task, actor, note, "", now, told)
            facts = {"task": str(task.pk), "owner": str(task.owner)}
            record(actor, "case.part_finished", case.pk, now, **facts)
        if done:
            keep_deadlines(case, now)


def release_tasks(cases: Iterable[Case], call: WhistleCall, now: datetime) -> None:
    """What came with the call goes with it, unless the body leads or has done it. (随哨撤回)"""
    for case in cases:
        for task in tasks_of_call(case, call):
            came = task.part == Part.CO and task.offered_at == call.called_at
            if came and task.state in {*UNSIGNED, *AT_WORK}:
                task.state = TaskState.RELEASED
                task.save(update_fields=["state"])
        keep_deadlines(case, now)


def tell_called(actor: Actor, call: WhistleCall, template: str, now: datetime) -> None:
    """To each of a called body who handles what comes to it; urgent by the kind of whistle."""
    tell_people(actor, call.whistle, queries.people_of(call.org_id, now), template, now)


def tell_of_request(actor: Actor, whistle: Whistle, now: datetime) -> None:
    """To whoever may whistle in that street."""
    told = queries.whistlers_of(whistle.area_path, now)
    tell_people(actor, whistle, told, "whistle.requested", now)


def tell_people(
    actor: Actor, whistle: Whistle, people: Iterable[UUID], template: str, now: datetime
) -> None:
    """One message each; what one did himself nobody tells him."""
    for account_id in people:
        if account_id == actor.person_id:
            continue
        tell(
            actor,
            account_id=account_id,
            template=template,
            facts={"number": whistle.number},
            about=f"whistle:{whistle.pk}",
            once=f"{template}:{whistle.pk}:{account_id}:{now.isoformat()}",
            urgent=bool(whistle.kind and whistle.kind.emergency),
            now=now,
        )
