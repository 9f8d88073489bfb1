"""A matter stands still for a while, for a reason of the preset and until a day. (暂停)"""

from datetime import date, datetime
from uuid import UUID

from linli.cases import access, queries
from linli.cases.models import Case, Order
from linli.cases.rules import (
    OrderKind,
    OrderState,
    State,
    Step,
    Why,
    why_not_hold_until,
)
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import forbid_if, refuse_if
from linli.trail.actions import record

from .asking import (
    ask_for,
    decide,
    end,
    of_task,
    refuse_asking,
    refuse_ground,
    tell_deciders,
    waiting,
)
from .moving import move, refuse_step
from .pausing import stand_still
from .telling import tell_reporters


@action
def ask_hold(
    actor: Actor, task_id: UUID, *, ground: str, reason: str, until: date, now: datetime
) -> Order:
    """Ask that a matter stands still until a day, on which it goes on. (申请暂停)

    The clocks go on until it is granted; no hold lasts longer than the preset allows.
    """
    case, tasks, task = queries.hold_task(task_id)
    forbid_if(access.why_not_work(actor, task) or access.why_not_lead(actor, tasks))
    refuse_asking(case, tasks, task, Step.ASK_HOLD, now)
    refuse_if(Why.NO_REASON if not reason.strip() else None)
    refuse_ground(OrderKind.HOLD, ground, now)
    ends_at = queries.begins_on(until)
    refuse_if(why_not_hold_until(now, ends_at, queries.hold_until(now)))

    order = ask_for(actor, case, task, OrderKind.HOLD, reason, now, ground=ground, ends_at=ends_at)

    record(actor, "case.hold_asked", case.pk, now, owner=str(task.owner), ground=ground)
    tell_deciders(actor, order, now)
    return order


@action
def grant_hold(actor: Actor, case_id: UUID, *, basis: str = "", now: datetime) -> Case:
    """Let promise and clocks stand still from now on, and tell the reporters why. (同意暂停)"""
    case = queries.hold(case_id)
    forbid_if(access.why_not(actor, case, Step.GRANT_HOLD))
    tasks, order = waiting(actor, case, Step.GRANT_HOLD, now)
    task, ends_at = of_task(order, tasks), order.ends_at or now
    refuse_if(why_not_hold_until(now, ends_at, ends_at))

    decide(order, OrderState.GRANTED, actor, basis, now)
    changed = stand_still(case, now, ends_at)
    move(case, State.ON_HOLD, now, *changed)

    record(actor, "case.held", case.pk, now, owner=str(task.owner), ground=order.ground)
    tell_reporters(actor, case, "case.held", now, order.pk)
    return case


@action
def decline_hold(actor: Actor, case_id: UUID, *, basis: str, now: datetime) -> Case:
    """Say with a ground that the matter goes on. (不同意暂停)"""
    case = queries.hold(case_id)
    forbid_if(access.why_not(actor, case, Step.DECLINE_HOLD))
    tasks, order = waiting(actor, case, Step.DECLINE_HOLD, now)
    task = of_task(order, tasks)
    refuse_if(Why.NO_REASON if not basis.strip() else None)

    decide(order, OrderState.DECLINED, actor, basis, now)

    record(actor, "case.hold_declined", case.pk, now, task=str(task.pk), owner=str(task.owner))
    return case


@action
def take_up(actor: Actor, case_id: UUID, *, now: datetime) -> Case:
    """Go on with a matter that stood still: who leads it, the desk, or its last day. (恢复办理)"""
    case = queries.hold(case_id)
    tasks = queries.tasks_of(case)
    forbid_if(access.why_not_take_up(actor, case, tasks))
    refuse_step(case, tasks, Step.TAKE_UP)

    order = queries.order_in_force(case, OrderKind.HOLD)
    move(case, State.IN_PROGRESS, now)
    end(order, actor, "", now)

    record(actor, "case.taken_up", case.pk, now)
    tell_reporters(actor, case, "case.taken_up", now, order.pk if order else "")
    return case
