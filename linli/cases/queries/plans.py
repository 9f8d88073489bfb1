"""What is in force in a matter: a hold, a long-term plan and its steps, an exclusion."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from linli.cases.models import Case, Ground, Milestone, Order
from linli.cases.rules import OrderKind, OrderState
from linli.kernel.dated import in_force as holding_today


def order_in_force(case: Case, kind: OrderKind) -> Order | None:
    """The hold, the plan or the exclusion that holds just now. (生效中的指令)"""
    return Order.objects.filter(case=case, kind=kind, state=OrderState.GRANTED).first()


def milestones_of(order: Order) -> list[Milestone]:
    """The steps of a plan, the first day first. (节点)"""
    return list(Milestone.objects.filter(order=order).order_by("due_on", "pk"))


def ends_on(day: date) -> datetime:
    """When a day is over here. (当日结束)"""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def begins_on(day: date) -> datetime:
    """When a day begins here. (当日开始)"""
    return timezone.make_aware(datetime.combine(day, time.min))


def plan_due(case: Case) -> datetime | None:
    """What a long-term matter owes next: its review, or a step of its plan. (挂账下一时限)"""
    order = order_in_force(case, OrderKind.LONG_TERM)
    if order is None:
        return None
    left = Milestone.objects.filter(order=order, reached_at=None).order_by("due_on")
    day = left.values_list("due_on", flat=True).first()
    return min(filter(None, (order.review_at, ends_on(day) if day else None)), default=None)


def plans_of_each(cases: Iterable[Case]) -> dict[UUID, Order]:
    """The plans in force of some cases; one query, none where there is no case."""
    ids = [case.pk for case in cases]
    if not ids:
        return {}
    rows = Order.objects.filter(case__in=ids, kind=OrderKind.LONG_TERM, state=OrderState.GRANTED)
    return {one.case_id: one for one in rows}


def grounds(kind: OrderKind, today: date) -> list[Ground]:
    """The kinds of reason that a request may name today. (理由类别)"""
    return [one for one in holding_today(Ground, today, "code") if one.order == kind]


def ground_names() -> dict[str, str]:
    """What each kind of reason is called, those no longer offered too."""
    rows = Ground.objects.filter(withdrawn_at=None).order_by("valid_from", "pk")
    return dict(rows.values_list("code", "name"))


def holds_over(now: datetime) -> QuerySet[Order]:
    """Holds whose last day is over, the longest first. (暂停到期)"""
    rows = Order.objects.filter(kind=OrderKind.HOLD, state=OrderState.GRANTED, ends_at__lte=now)
    return rows.order_by("ends_at", "pk")
