"""One level up with a reason, down the tree by whoever has it; the clock goes on. (上报、下交)"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from linli.cases import access, queries
from linli.cases.models import Case, Order, Task
from linli.cases.rules import Offer, OrderKind, OrderState, Part, State, Step, TaskState, Why
from linli.cases.rules import levels as rules
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import forbid_if, refuse_if
from linli.orgs.models import Org
from linli.places.models import GridCell
from linli.trail.actions import record

from .asking import ask_for, decide, of_task, refuse_asking, waiting
from .dispatching import offer, owners, refuse_offers
from .moving import move, remark
from .telling import tell_staff


@action
def ask_escalation(actor: Actor, task_id: UUID, *, reason: str, now: datetime) -> Order:
    """Ask the level above to take a matter over that one cannot solve; why. (上报)"""
    case, tasks, task = queries.hold_task(task_id)
    forbid_if(access.why_not_work(actor, task) or access.why_not_lead(actor, tasks))
    refuse_asking(case, tasks, task, Step.ASK_ESCALATION, now)
    refuse_if(Why.NO_REASON if not reason.strip() else None)

    up = access.up_of(task)
    order = ask_for(actor, case, task, OrderKind.ESCALATION, reason, now, wish=up)

    record(actor, "case.escalation_asked", case.pk, now, owner=str(task.owner), area=up)
    who = [one for one in queries.dispatchers_of(up, now) if one != actor.person_id]
    tell_staff(actor, case, who, "order.asked", order.pk, now)
    return order


@action
def escalate(
    actor: Actor, case_id: UUID, *, offers: Sequence[Offer], basis: str = "", now: datetime
) -> Case:
    """Take a matter over from the level below, and name the body that leads it now. (上级接办)"""
    case = queries.hold(case_id)
    forbid_if(access.why_not(actor, case, Step.ESCALATE))
    tasks, order = waiting(actor, case, Step.ESCALATE, now)
    forbid_if(access.why_not_receive(actor, order.wish))
    refuse_offers(case, tasks, offers, now)
    task = of_task(order, tasks)
    wanted = rules.above(access.level_of(access.hand_of(task), case), case.community_path)
    taken = access.level_of(_hand(offers[0]), case)
    refuse_if(rules.why_not_receive(taken, wanted[0]) if wanted else Why.TOP_LEVEL)

    decide(order, OrderState.GRANTED, actor, basis, now)
    _pass_on(actor, case, tasks, task, offers[0], now)

    facts = owners(_as_lead(offers[0]))
    record(actor, "case.escalated", case.pk, now, owner=str(task.owner), **facts)
    return case


@action
def decline_escalation(actor: Actor, case_id: UUID, *, basis: str, now: datetime) -> Case:
    """Say with a ground that it stays with the level below. (不予接办)"""
    case = queries.hold(case_id)
    forbid_if(access.why_not(actor, case, Step.DECLINE_ESCALATION))
    tasks, order = waiting(actor, case, Step.DECLINE_ESCALATION, now)
    forbid_if(access.why_not_receive(actor, order.wish))
    task = of_task(order, tasks)
    refuse_if(Why.NO_REASON if not basis.strip() else None)

    decide(order, OrderState.DECLINED, actor, basis, now)

    record(actor, "case.escalation_declined", case.pk, now, owner=str(task.owner))
    tell_staff(actor, case, [order.asked_by], "order.declined", order.pk, now)
    return case


@action
def delegate(
    actor: Actor, task_id: UUID, *, offers: Sequence[Offer], why: str, now: datetime
) -> Case:
    """Pass one's matter on to a body or grid cell below, with the reason. (下交)

    Nobody need agree; who gets it has a new time to sign and may give it back in it.
    """
    case, tasks, task = queries.hold_task(task_id)
    forbid_if(access.why_not_work(actor, task) or access.why_not_lead(actor, tasks))
    refuse_asking(case, tasks, task, Step.DELEGATE, now)
    refuse_offers(case, tasks, offers, now)
    to, by = _hand(offers[0]), access.hand_of(task)
    levels = (access.level_of(to, case), to.path), (access.level_of(by, case), by.path)
    refuse_if(rules.why_not_delegate(*levels))
    refuse_if(Why.NO_REASON if not why.strip() else None)

    _pass_on(actor, case, tasks, task, offers[0], now)
    remark(actor, case, Step.DELEGATE, why, now)

    facts = owners(_as_lead(offers[0]))
    record(actor, "case.delegated", case.pk, now, owner=str(task.owner), **facts)
    return case


def _hand(one: Offer) -> rules.Hand:
    """Who is named; `refuse_offers` has found him."""
    if one.org_id:
        org = Org.objects.get(pk=one.org_id)
        return rules.Hand(org.kind, org.path)
    cells = GridCell.objects.in_bulk([one.grid_cell_id] if one.grid_cell_id else [])
    return rules.Hand("", next(cell.path for cell in cells.values()))


def _as_lead(one: Offer) -> list[Offer]:
    return [Offer(one.org_id, one.grid_cell_id, Part.LEAD)]


def _pass_on(
    actor: Actor, case: Case, tasks: Sequence[Task], task: Task, to: Offer, now: datetime
) -> None:
    """The lead goes to another as it is; whoever helps already leads from now on. (移交主办)"""
    task.state, task.part = TaskState.RELEASED, Part.CO
    task.save(update_fields=["state", "part"])
    at_it = next((one for one in tasks if one.owner == (to.org_id or to.grid_cell_id)
                  and not one.is_signed_off), None)  # fmt: skip
    if at_it:
        at_it.part = Part.LEAD
        at_it.save(update_fields=["part"])
        given = [at_it]
    else:
        given = offer(case, _as_lead(to), task.ask, now)
    case.dispatched_at = now
    move(case, State(case.state), now, "dispatched_at")
    found = queries.tasks_of(case)
    mine = [one for one in found if one.pk in {each.pk for each in given}]
    who = queries.Hearers(now).of_tasks(case, mine)
    tell_staff(actor, case, who, "case.passed_on", given[0].pk, now)
