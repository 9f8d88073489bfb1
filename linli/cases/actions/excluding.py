"""A matter is left out of the rates, for a reason of the preset and by two people. (剔除)"""

from datetime import datetime
from uuid import UUID

from linli.cases import access, queries
from linli.cases.models import Case, Order
from linli.cases.rules import OrderKind, OrderState, Step, Why
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import forbid_if, refuse_if
from linli.trail.actions import record

from .asking import ask_for, decide, end, refuse_ground, tell_deciders, waiting
from .moving import refuse_step


@action
def ask_exclusion(actor: Actor, case_id: UUID, *, ground: str, reason: str, now: datetime) -> Order:
    """Ask that a matter is left out of the rates; it is handled all the same. (申请剔除)

    The desk asks, or a body that handles it.
    """
    case = queries.hold(case_id)
    tasks = queries.tasks_of(case)
    forbid_if(access.why_not_ask_exclusion(actor, case, tasks))
    asked = queries.orders(case, tasks, now)
    refuse_step(case, tasks, Step.ASK_EXCLUSION, orders=asked)
    refuse_if(Why.NO_REASON if not reason.strip() else None)
    refuse_ground(OrderKind.EXCLUSION, ground, now)

    order = ask_for(actor, case, None, OrderKind.EXCLUSION, reason, now, ground=ground)

    record(actor, "case.exclusion_asked", case.pk, now, ground=ground)
    tell_deciders(actor, order, now)
    return order


@action
def exclude(actor: Actor, case_id: UUID, *, basis: str = "", now: datetime) -> Case:
    """Leave a matter out of the rates; it is counted in public among those left out. (同意剔除)"""
    case = queries.hold(case_id)
    forbid_if(access.why_not(actor, case, Step.EXCLUDE))
    _tasks, order = waiting(actor, case, Step.EXCLUDE, now)

    decide(order, OrderState.GRANTED, actor, basis, now)

    record(actor, "case.excluded", case.pk, now, ground=order.ground)
    return case


@action
def decline_exclusion(actor: Actor, case_id: UUID, *, basis: str, now: datetime) -> Case:
    """Say with a ground that a matter counts. (不同意剔除)"""
    case = queries.hold(case_id)
    forbid_if(access.why_not(actor, case, Step.DECLINE_EXCLUSION))
    _tasks, order = waiting(actor, case, Step.DECLINE_EXCLUSION, now)
    refuse_if(Why.NO_REASON if not basis.strip() else None)

    decide(order, OrderState.DECLINED, actor, basis, now)

    record(actor, "case.exclusion_declined", case.pk, now)
    return case


@action
def include(actor: Actor, case_id: UUID, *, why: str, now: datetime) -> Case:
    """Let a matter count again that was left out. (撤销剔除)"""
    case = queries.hold(case_id)
    forbid_if(access.why_not(actor, case, Step.INCLUDE))
    tasks = queries.tasks_of(case)
    refuse_step(case, tasks, Step.INCLUDE, orders=queries.orders(case, tasks, now))
    refuse_if(Why.NO_REASON if not why.strip() else None)

    end(queries.order_in_force(case, OrderKind.EXCLUSION), actor, why, now)

    record(actor, "case.included", case.pk, now)
    return case
