"""What cannot be done in time becomes a plan: off the clock, never off the list. (挂账)"""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from linli.cases import access, queries
from linli.cases.models import Case, Milestone, Order
from linli.cases.rules import (
    OrderKind,
    OrderState,
    State,
    Step,
    Why,
    why_not_add,
    why_not_plan,
)
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import Overtaken, Refused, forbid_if, refuse_if
from linli.trail.actions import record

from .asking import ask_for, decide, end, of_task, refuse_asking, tell_deciders, waiting
from .moving import move, refuse_step, remark
from .telling import tell_reporters

WORDS = 400
Steps = Sequence[tuple[str, date]]
"""What will have been done, and by which day."""


@action
def ask_plan(
    actor: Actor, task_id: UUID, *, reason: str, milestones: Steps, now: datetime
) -> Order:
    """Ask to do a matter by a plan, in steps with their days. (申请挂账)"""
    case, tasks, task = queries.hold_task(task_id)
    forbid_if(access.why_not_work(actor, task) or access.why_not_lead(actor, tasks))
    refuse_asking(case, tasks, task, Step.ASK_PLAN, now)
    refuse_if(Why.NO_REASON if not reason.strip() else None)
    refuse_if(why_not_plan(milestones, timezone.localdate(now)))

    order = ask_for(actor, case, task, OrderKind.LONG_TERM, reason, now)
    Milestone.objects.bulk_create(
        Milestone(order=order, what=what.strip()[:120], due_on=on) for what, on in milestones
    )

    record(actor, "case.plan_asked", case.pk, now, owner=str(task.owner), steps=len(milestones))
    tell_deciders(actor, order, now)
    return order


@action
def grant_plan(actor: Actor, case_id: UUID, *, basis: str = "", now: datetime) -> Case:
    """Take a matter off the clock and put it on the long-term list. (同意挂账)"""
    case = queries.hold(case_id)
    forbid_if(access.why_not(actor, case, Step.GRANT_PLAN))
    tasks, order = waiting(actor, case, Step.GRANT_PLAN, now)
    task = of_task(order, tasks)

    decide(order, OrderState.GRANTED, actor, basis, now)
    order.review_at = queries.review_by(now)
    order.save(update_fields=["review_at"])
    case.due_at = None
    move(case, State.LONG_TERM, now, "due_at")

    record(actor, "case.planned", case.pk, now, owner=str(task.owner))
    tell_reporters(actor, case, "case.planned", now, order.pk)
    return case


@action
def decline_plan(actor: Actor, case_id: UUID, *, basis: str, now: datetime) -> Case:
    """Say with a ground that the matter stays on the clock. (不同意挂账)"""
    case = queries.hold(case_id)
    forbid_if(access.why_not(actor, case, Step.DECLINE_PLAN))
    tasks, order = waiting(actor, case, Step.DECLINE_PLAN, now)
    task = of_task(order, tasks)
    refuse_if(Why.NO_REASON if not basis.strip() else None)

    decide(order, OrderState.DECLINED, actor, basis, now)

    record(actor, "case.plan_declined", case.pk, now, task=str(task.pk), owner=str(task.owner))
    return case


@action
def review_plan(actor: Actor, case_id: UUID, *, words: str, now: datetime) -> Case:
    """Look at a long-term matter again, and tell the reporters how it stands. (挂账复核)

    The next review is due as long after this one as the preset says; the same words
    count once a day.
    """
    case = queries.hold(case_id)
    forbid_if(access.why_not(actor, case, Step.REVIEW_PLAN))
    refuse_step(case, queries.tasks_of(case), Step.REVIEW_PLAN)
    refuse_if(Why.NO_NOTE if not words.strip() else why_not_add(words, ()))
    if queries.said_on(case, Step.REVIEW_PLAN, words, timezone.localdate(now)):
        return case

    _review(case, now)
    remark(actor, case, Step.REVIEW_PLAN, words, now)
    move(case, State.LONG_TERM, now)

    record(actor, "case.plan_reviewed", case.pk, now)
    tell_reporters(actor, case, "case.plan_reviewed", now, now.isoformat())
    return case


def _review(case: Case, now: datetime) -> None:
    Order.objects.filter(case=case, kind=OrderKind.LONG_TERM, state=OrderState.GRANTED).update(
        review_at=queries.review_by(now)
    )


@action
def reach_milestone(
    actor: Actor, task_id: UUID, *, milestone: UUID, words: str, now: datetime
) -> Milestone:
    """Say that a step of the plan is done, and tell the reporters. (节点完成)"""
    case, tasks, task = queries.hold_task(task_id)
    forbid_if(access.why_not_work(actor, task) or access.why_not_lead(actor, tasks))
    refuse_step(case, tasks, Step.REACH_MILESTONE)
    refuse_if(Why.NO_NOTE if not words.strip() else None)
    order = queries.order_in_force(case, OrderKind.LONG_TERM)
    reached = Milestone.objects.filter(order=order, pk=milestone).first()
    if reached is None:
        raise Refused(Why.UNKNOWN_MILESTONE)
    if reached.reached_at:
        raise Overtaken(Why.OVERTAKEN)

    reached.reached_at, reached.reached_by = now, actor.person_id
    reached.words = words.strip()[:WORDS]
    reached.save(update_fields=["reached_at", "reached_by", "words"])
    move(case, State.LONG_TERM, now)

    record(actor, "case.milestone_reached", case.pk, now, owner=str(task.owner))
    tell_reporters(actor, case, "case.milestone_reached", now, reached.pk)
    return reached


@action
def end_plan(actor: Actor, case_id: UUID, *, why: str, now: datetime) -> Case:
    """Put a matter back on the clock, where it stood when it went off. (取消挂账)"""
    case = queries.hold(case_id)
    forbid_if(access.why_not(actor, case, Step.END_PLAN))
    refuse_step(case, queries.tasks_of(case), Step.END_PLAN)
    refuse_if(Why.NO_REASON if not why.strip() else None)

    order = queries.order_in_force(case, OrderKind.LONG_TERM)
    move(case, State.IN_PROGRESS, now)
    end(order, actor, why, now)

    record(actor, "case.plan_ended", case.pk, now)
    tell_reporters(actor, case, "case.plan_ended", now, order.pk if order else "")
    return case
