"""What all requests have in common: asked for, told to those who decide, decided. (申请与审批)"""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from linli.cases import access, queries
from linli.cases.models import Case, Order, Task
from linli.cases.rules import OrderKind, OrderState, Step, Why, why_not_decide
from linli.kernel.actor import Actor
from linli.kernel.refusals import Overtaken, Refused, refuse_if

from .moving import refuse_step
from .telling import tell_staff

REASON, WISH = 400, 64

DECIDED_BY = {kind: step for step, kind in reversed(access.DECIDES.items())}
"""The step that says yes to a request: the first one of its kind."""


def refuse_asking(case: Case, tasks: Sequence[Task], task: Task, step: Step, now: datetime) -> None:
    """What the orders, the task or the case do not allow."""
    seen = access.facts(case, tasks, orders=queries.orders(case, tasks, now))
    refuse_if(access.why_not_of_task(task, seen, step))


def ask_for(  # noqa: PLR0913  (who, where, what, why, and what the kind needs)
    actor: Actor,
    case: Case,
    task: Task | None,
    kind: OrderKind,
    reason: str,
    now: datetime,
    *,
    wish: str = "",
    ground: str = "",
    ends_at: datetime | None = None,
) -> Order:
    """Keep a request that waits for a decision."""
    return Order.objects.create(
        case=case,
        task=task,
        kind=kind,
        ground=ground,
        reason=reason.strip()[:REASON],
        wish=wish[:WISH],
        ends_at=ends_at,
        asked_at=now,
        asked_by=actor.person_id,
    )


def tell_deciders(actor: Actor, order: Order, now: datetime) -> None:
    """Tell those nearest who may decide a request, once. (告知审批人)"""
    step = DECIDED_BY[OrderKind(order.kind)]
    who = queries.Hearers(now).of_step(order.case, step, actor.person_id)
    tell_staff(actor, order.case, who, "order.asked", order.pk, now)


def decide(order: Order, to: OrderState, actor: Actor, basis: str, now: datetime) -> None:
    order.state, order.basis = to, basis.strip()[:REASON]
    order.decided_at, order.decided_by = now, actor.person_id
    order.save(update_fields=["state", "basis", "decided_at", "decided_by"])


def end(order: Order | None, actor: Actor, why: str, now: datetime) -> None:
    """Note who ended what was in force, and why."""
    if order is None:
        return
    order.state, order.ended_at, order.ended_by = OrderState.ENDED, now, actor.person_id
    order.ended_why = why.strip()[:REASON]
    order.save(update_fields=["state", "ended_at", "ended_by", "ended_why"])


def waiting(actor: Actor, case: Case, step: Step, now: datetime) -> tuple[list[Task], Order]:
    """What waits for this decision in a case that is held, with its tasks; or a refusal."""
    tasks, kind = queries.tasks_of(case), access.DECIDES[step]
    asked = queries.orders(case, tasks, now)
    refuse_step(case, tasks, step, orders=asked)
    order = queries.waiting_order(case, kind)
    if order is None:
        done = Order.objects.filter(case=case, kind=kind).exists()
        raise Overtaken(Why.OVERTAKEN) if done else Refused(Why.NO_ORDER)
    granting = DECIDED_BY[kind] is step
    refuse_if(why_not_decide(asked, kind, actor.person_id, granting=granting))
    return tasks, order


def of_task(order: Order, tasks: Sequence[Task]) -> Task:
    """The task a request was made for."""
    return next(one for one in tasks if one.pk == order.task_id)


def refuse_ground(kind: OrderKind, ground: str, now: datetime) -> None:
    """A reason is one of those the preset has for it today."""
    known = {one.code for one in queries.grounds(kind, timezone.localdate(now))}
    refuse_if(None if ground in known else Why.UNKNOWN_GROUND)
