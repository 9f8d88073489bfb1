"""One person asks, another decides: a task given back, more time. (退单、延期)"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from linli.cases import access, queries
from linli.cases.models import Case, Order, Task
from linli.cases.rules import (
    Offer,
    OrderKind,
    OrderState,
    Part,
    State,
    Step,
    TaskState,
    Why,
    why_not_more,
)
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.calendar import Limit
from linli.kernel.refusals import forbid_if, refuse_if
from linli.trail.actions import record

from .asking import ask_for, decide, of_task, refuse_asking, tell_deciders, waiting
from .dispatching import offer, owners, refuse_offers
from .keeping import keep_deadlines
from .moving import move, refuse_step
from .pausing import promise
from .telling import tell_reporters, tell_shepherd


@action
def ask_return(actor: Actor, task_id: UUID, *, reason: str, wish: str = "", now: datetime) -> Order:
    """Say that a task is not one's own, why, and whose it is; the clock to sign goes on. (退单)

    Open in the first half of the time to sign, until somebody signed, and only so often a case.
    """
    case, tasks, task = queries.hold_task(task_id)
    forbid_if(access.why_not_work(actor, task))
    refuse_asking(case, tasks, task, Step.ASK_RETURN, now)
    refuse_if(Why.NO_REASON if not reason.strip() else None)

    task.state = TaskState.RETURN_REQUESTED
    task.save(update_fields=["state"])
    order = ask_for(actor, case, task, OrderKind.RETURN, reason, now, wish=wish)

    record(actor, "case.return_asked", case.pk, now, task=str(task.pk), owner=str(task.owner))
    tell_deciders(actor, order, now)
    return order


@action
def ask_extension(actor: Actor, task_id: UUID, *, reason: str, more: int, now: datetime) -> Order:
    """Ask for more time, in the unit of the promise and at most as much again. (延期)"""
    case, tasks, task = queries.hold_task(task_id)
    forbid_if(access.why_not_work(actor, task) or access.why_not_lead(actor, tasks))
    refuse_asking(case, tasks, task, Step.ASK_EXTENSION, now)
    refuse_if(Why.NO_REASON if not reason.strip() else why_not_more(case.due_limit, more))

    order = ask_for(actor, case, task, OrderKind.EXTENSION, reason, now, wish=str(more))

    record(actor, "case.extension_asked", case.pk, now, task=str(task.pk), owner=str(task.owner))
    tell_deciders(actor, order, now)
    return order


@action
def unask(actor: Actor, task_id: UUID, *, now: datetime) -> Task:
    """Take back what one's body asked for, while nobody has decided. (撤回申请)"""
    case, tasks, task = queries.hold_task(task_id)
    forbid_if(access.why_not_work(actor, task))
    refuse_step(case, tasks, Step.UNASK)
    asked = Order.objects.filter(task=task, state=OrderState.PROPOSED)
    mine = list(asked.exclude(kind=OrderKind.RECALL))
    refuse_if(None if mine else Why.NO_ORDER)

    for order in mine:
        decide(order, OrderState.WITHDRAWN, actor, "", now)
    if task.state == TaskState.RETURN_REQUESTED:
        task.state = TaskState.OFFERED
        task.save(update_fields=["state"])

    record(actor, "case.unasked", case.pk, now, task=str(task.pk), owner=str(task.owner))
    return task


@action
def grant_return(
    actor: Actor, case_id: UUID, *, offers: Sequence[Offer], basis: str = "", now: datetime
) -> Case:
    """Take a task from who says it is not his, and give it to another. (同意退单)"""
    case = queries.hold(case_id)
    forbid_if(access.why_not(actor, case, Step.GRANT_RETURN))
    tasks, order = waiting(actor, case, Step.GRANT_RETURN, now)
    task = of_task(order, tasks)
    refuse_offers(case, tasks, offers, now)
    at_it = {one.owner for one in tasks if not one.is_signed_off}
    refuse_if(Why.OFFERED_TWICE if offers[0].owner in at_it else None)

    next_one = Offer(offers[0].org_id, offers[0].grid_cell_id, Part(task.part))
    task.state, task.part = TaskState.RETURNED, Part.CO
    task.save(update_fields=["state", "part"])
    decide(order, OrderState.GRANTED, actor, basis, now)
    offer(case, [next_one], task.ask, now)
    case.dispatched_at = now
    move(case, State(case.state), now, "dispatched_at")

    record(actor, "case.returned", case.pk, now, owner=str(task.owner), **owners(offers))
    tell_shepherd(actor, case, "case.brought_returned", now)
    return case


@action
def decline_return(actor: Actor, case_id: UUID, *, basis: str, now: datetime) -> Case:
    """Say with a ground that the task stays where it is. (不同意退单)"""
    case = queries.hold(case_id)
    forbid_if(access.why_not(actor, case, Step.DECLINE_RETURN))
    tasks, order = waiting(actor, case, Step.DECLINE_RETURN, now)
    task = of_task(order, tasks)
    refuse_if(Why.NO_REASON if not basis.strip() else None)

    task.state = TaskState.OFFERED
    task.save(update_fields=["state"])
    decide(order, OrderState.DECLINED, actor, basis, now)
    keep_deadlines(case, now)

    record(actor, "case.return_declined", case.pk, now, task=str(task.pk), owner=str(task.owner))
    return case


@action
def grant_extension(actor: Actor, case_id: UUID, *, basis: str = "", now: datetime) -> Case:
    """Put the promised time off, once, and tell the reporters why. (同意延期)"""
    case = queries.hold(case_id)
    forbid_if(access.why_not(actor, case, Step.GRANT_EXTENSION))
    tasks, order = waiting(actor, case, Step.GRANT_EXTENSION, now)
    task = of_task(order, tasks)

    decide(order, OrderState.GRANTED, actor, basis, now)
    case.extension = str(Limit(int(order.wish), Limit.parse(case.due_limit).unit))
    case.due_at = None
    changed = promise(case, now)
    case.task_set.filter(finished_at=None).update(due_at=case.due_at)
    move(case, State(case.state), now, "extension", *changed)

    record(actor, "case.extended", case.pk, now, owner=str(task.owner), more=case.extension)
    tell_reporters(actor, case, "case.extended", now)
    return case


@action
def decline_extension(actor: Actor, case_id: UUID, *, basis: str, now: datetime) -> Case:
    """Say with a ground that the promised time stays. (不同意延期)"""
    case = queries.hold(case_id)
    forbid_if(access.why_not(actor, case, Step.DECLINE_EXTENSION))
    tasks, order = waiting(actor, case, Step.DECLINE_EXTENSION, now)
    task = of_task(order, tasks)
    refuse_if(Why.NO_REASON if not basis.strip() else None)

    decide(order, OrderState.DECLINED, actor, basis, now)

    record(actor, "case.extension_declined", case.pk, now, task=str(task.pk), owner=str(task.owner))
    return case
