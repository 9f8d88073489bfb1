"""What was done a moment ago is taken back, by who did it or by a second person. (撤回)"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from linli.cases import access, queries
from linli.cases.models import Case, Order, Task
from linli.cases.rules import OrderKind, OrderState, Part, State, Step, Why, why_not_add
from linli.cases.rules.recall import Act, Done, why_not_act, why_not_alone
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import Overtaken, Refused, forbid_if, refuse_if
from linli.trail.actions import record

from .asking import ask_for, decide, tell_deciders, waiting
from .moving import refuse_step, remark
from .telling import tell_staff
from .undoing import undo


@action
def recall(actor: Actor, case_id: UUID, *, act: Act, why: str, now: datetime) -> Case:
    """Take back what one did oneself and nobody has built on yet; no clock moves. (撤回)

    `act` is what he saw: where somebody signed or asked meanwhile, he is told so.
    """
    case = queries.hold(case_id)
    tasks = queries.tasks_of(case)
    forbid_if(access.why_not_recall(actor, case, tasks, act))
    done = _refuse(case, tasks, act, Step.RECALL, now)
    refuse_if(why_not_alone(actor.person_id, done))
    refuse_if(Why.NO_REASON if not why.strip() else why_not_add(why, ()))

    remark(actor, case, Step.RECALL, why, now)
    undo(actor, case, tasks, act, now)
    return case


@action
def ask_recall(actor: Actor, case_id: UUID, *, act: Act, reason: str, now: datetime) -> Order:
    """Ask another person to take back what oneself may no more, or another did. (申请撤回)"""
    case = queries.hold(case_id)
    tasks = queries.tasks_of(case)
    forbid_if(access.why_not_recall(actor, case, tasks, act))
    done = _refuse(case, tasks, act, Step.ASK_RECALL, now)
    alone = why_not_alone(actor.person_id, done)
    refuse_if(None if alone else Why.RECALL_IT_YOURSELF)
    refuse_if(Why.NO_REASON if not reason.strip() else None)

    lead = next(one for one in tasks if one.part == Part.LEAD)
    order = ask_for(actor, case, lead, OrderKind.RECALL, reason, now, wish=act)

    record(actor, "case.recall_asked", case.pk, now, act=act)
    tell_deciders(actor, order, now)
    return order


@action
def grant_recall(actor: Actor, case_id: UUID, *, basis: str = "", now: datetime) -> Case:
    """Take it back for who asked, as the second person. (同意撤回)"""
    case = queries.hold(case_id)
    forbid_if(access.why_not(actor, case, Step.GRANT_RECALL))
    tasks, order = waiting(actor, case, Step.GRANT_RECALL, now)
    act = Act(order.wish)
    _refuse(case, tasks, act, Step.GRANT_RECALL, now)

    decide(order, OrderState.GRANTED, actor, basis, now)
    remark(actor, case, Step.RECALL, "\n".join(filter(None, (order.reason, basis.strip()))), now)
    undo(actor, case, tasks, act, now)
    return case


@action
def decline_recall(actor: Actor, case_id: UUID, *, basis: str, now: datetime) -> Case:
    """Say with a ground that it stays as it is; who asked is told. (不同意撤回)"""
    case = queries.hold(case_id)
    forbid_if(access.why_not(actor, case, Step.DECLINE_RECALL))
    _tasks, order = waiting(actor, case, Step.DECLINE_RECALL, now)
    refuse_if(Why.NO_REASON if not basis.strip() else None)

    decide(order, OrderState.DECLINED, actor, basis, now)

    record(actor, "case.recall_declined", case.pk, now, act=order.wish)
    tell_staff(actor, case, [order.asked_by], "order.declined", order.pk, now)
    return case


def _refuse(case: Case, tasks: Sequence[Task], act: Act, step: Step, now: datetime) -> Done:
    """What stands there now is no longer what he saw, or others have built on it."""
    why = why_not_act(State(case.state), act)
    if why is Why.OVERTAKEN:
        raise Overtaken(why)
    if why:
        raise Refused(why)
    done, over = queries.done_last(case, now), queries.window_over(case, now)
    orders = queries.orders(case, tasks, now)
    refuse_step(case, tasks, step, window_over=over, orders=orders, done=done)
    return done
