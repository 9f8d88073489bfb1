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
    why_not_decide,
    why_not_more,
)
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.calendar import Limit
from linli.kernel.refusals import Overtaken, Refused, forbid_if, refuse_if
from linli.trail.actions import record

from .dispatching import offer, owners, refuse_offers
from .keeping import keep_deadlines
from .moving import move, promise, refuse_step
from .telling import tell_reporters

REASON, WISH = 400, 64


def refuse_asking(case: Case, tasks: Sequence[Task], task: Task, step: Step, now: datetime) -> None:
    """What the orders, the task or the case do not allow."""
    seen = access.facts(case, tasks, orders=queries.orders(case, tasks, now))
    refuse_if(access.why_not_of_task(task, seen, step))


def _ask(actor: Actor, task: Task, kind: OrderKind, reason: str, wish: str, now: datetime) -> Order:
    return Order.objects.create(
        case=task.case,
        task=task,
        kind=kind,
        reason=reason.strip()[:REASON],
        wish=wish[:WISH],
        asked_at=now,
        asked_by=actor.person_id,
    )


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
    order = _ask(actor, task, OrderKind.RETURN, reason, wish, now)

    record(actor, "case.return_asked", case.pk, now, task=str(task.pk), owner=str(task.owner))
    return order


@action
def ask_extension(actor: Actor, task_id: UUID, *, reason: str, more: int, now: datetime) -> Order:
    """Ask for more time, in the unit of the promise and at most as much again. (延期)"""
    case, tasks, task = queries.hold_task(task_id)
    forbid_if(access.why_not_work(actor, task) or access.why_not_lead(actor, tasks))
    refuse_asking(case, tasks, task, Step.ASK_EXTENSION, now)
    refuse_if(Why.NO_REASON if not reason.strip() else why_not_more(case.due_limit, more))

    order = _ask(actor, task, OrderKind.EXTENSION, reason, str(more), now)

    record(actor, "case.extension_asked", case.pk, now, task=str(task.pk), owner=str(task.owner))
    return order


@action
def unask(actor: Actor, task_id: UUID, *, now: datetime) -> Task:
    """Take back what one's body asked for, while nobody has decided. (撤回申请)"""
    case, tasks, task = queries.hold_task(task_id)
    forbid_if(access.why_not_work(actor, task))
    refuse_step(case, tasks, Step.UNASK)
    mine = list(Order.objects.filter(task=task, state=OrderState.PROPOSED))
    refuse_if(None if mine else Why.NO_ORDER)

    for order in mine:
        _decide(order, OrderState.WITHDRAWN, actor, "", now)
    if task.state == TaskState.RETURN_REQUESTED:
        task.state = TaskState.OFFERED
        task.save(update_fields=["state"])

    record(actor, "case.unasked", case.pk, now, task=str(task.pk), owner=str(task.owner))
    return task


def _decide(order: Order, to: OrderState, actor: Actor, basis: str, now: datetime) -> None:
    order.state, order.basis = to, basis.strip()[:REASON]
    order.decided_at, order.decided_by = now, actor.person_id
    order.save(update_fields=["state", "basis", "decided_at", "decided_by"])


def _hold(
    actor: Actor, case_id: UUID, step: Step, now: datetime
) -> tuple[Case, list[Task], Task, Order]:
    """The case, its tasks and what waits for this decision, all held; or a refusal."""
    case = queries.hold(case_id)
    forbid_if(access.why_not(actor, case, step))
    tasks = queries.tasks_of(case)
    kind = access.DECIDES[step]
    refuse_step(case, tasks, step)
    order = queries.waiting_order(case, kind)
    if order is None:
        done = Order.objects.filter(case=case, kind=kind).exists()
        raise Overtaken(Why.OVERTAKEN) if done else Refused(Why.NO_ORDER)
    refuse_if(why_not_decide(queries.orders(case, tasks, now), kind, actor.person_id))
    return case, tasks, next(one for one in tasks if one.pk == order.task_id), order


@action
def grant_return(
    actor: Actor, case_id: UUID, *, offers: Sequence[Offer], basis: str = "", now: datetime
) -> Case:
    """Take a task from who says it is not his, and give it to another. (同意退单)"""
    case, tasks, task, order = _hold(actor, case_id, Step.GRANT_RETURN, now)
    refuse_offers(case, tasks, offers)
    at_it = {one.owner for one in tasks if not one.is_signed_off}
    refuse_if(Why.OFFERED_TWICE if offers[0].owner in at_it else None)

    next_one = Offer(offers[0].org_id, offers[0].grid_cell_id, Part(task.part))
    task.state, task.part = TaskState.RETURNED, Part.CO
    task.save(update_fields=["state", "part"])
    _decide(order, OrderState.GRANTED, actor, basis, now)
    offer(case, [next_one], task.ask, now)
    case.dispatched_at = now
    move(case, State(case.state), now, "dispatched_at")

    record(actor, "case.returned", case.pk, now, owner=str(task.owner), **owners(offers))
    return case


@action
def decline_return(actor: Actor, case_id: UUID, *, basis: str, now: datetime) -> Case:
    """Say with a ground that the task stays where it is. (不同意退单)"""
    case, _tasks, task, order = _hold(actor, case_id, Step.DECLINE_RETURN, now)
    refuse_if(Why.NO_REASON if not basis.strip() else None)

    task.state = TaskState.OFFERED
    task.save(update_fields=["state"])
    _decide(order, OrderState.DECLINED, actor, basis, now)
    keep_deadlines(case, now)

    record(actor, "case.return_declined", case.pk, now, task=str(task.pk), owner=str(task.owner))
    return case


@action
def grant_extension(actor: Actor, case_id: UUID, *, basis: str = "", now: datetime) -> Case:
    """Put the promised time off, once, and tell the reporters why. (同意延期)"""
    case, _tasks, task, order = _hold(actor, case_id, Step.GRANT_EXTENSION, now)

    _decide(order, OrderState.GRANTED, actor, basis, now)
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
    case, _tasks, task, order = _hold(actor, case_id, Step.DECLINE_EXTENSION, now)
    refuse_if(Why.NO_REASON if not basis.strip() else None)

    _decide(order, OrderState.DECLINED, actor, basis, now)

    record(actor, "case.extension_declined", case.pk, now, task=str(task.pk), owner=str(task.owner))
    return case
