"""What was asked for in a matter, and what its orders say about asking again."""

from collections.abc import Sequence
from datetime import datetime

from linli.cases.models import LASTING, Case, Order, Task
from linli.cases.rules import (
    ClockCode,
    CountCode,
    OrderKind,
    Orders,
    OrderState,
    TaskState,
    half_of,
)
from linli.kernel.calendar import due

from .clocks import count_of, counting, in_mode, window_ends, window_limit


def orders_of(case: Case) -> list[Order]:
    """All that was asked for, the oldest first, with the tasks it was asked for."""
    rows = Order.objects.filter(case=case).select_related("task__org", "task__grid_cell")
    return list(rows.order_by("asked_at", "pk"))


def orders(
    case: Case, tasks: Sequence[Task], now: datetime, made: Sequence[Order] | None = None
) -> Orders:
    """What the rules ask of them; one query, none with `made` in hand."""
    found = orders_of(case) if made is None else made
    waiting = [one for one in found if one.state == OrderState.PROPOSED]
    done = [one.kind for one in found if one.state in {OrderState.GRANTED, OrderState.ENDED}]
    returns, holds = count_of(CountCode.RETURNS, now), count_of(CountCode.HOLDS, now)
    granted = (one for one in found if one.state == OrderState.GRANTED)
    return Orders(
        may_return=frozenset(one.pk for one in tasks if may_return(case, one, now)),
        returns_over=returns is not None and done.count(OrderKind.RETURN) >= returns,
        adjudicated=OrderKind.ADJUDICATION in done,
        held_enough=holds is not None and done.count(OrderKind.HOLD) >= holds,
        extended=OrderKind.EXTENSION in done,
        too_late=case.due_at is None or case.due_at < now,
        to_level=next((one.wish for one in waiting if one.kind == OrderKind.ESCALATION), ""),
        asked=tuple((OrderKind(one.kind), one.asked_by) for one in waiting),
        in_force=frozenset(OrderKind(one.kind) for one in granted if one.kind in LASTING),
    )


def may_return(case: Case, task: Task, now: datetime) -> bool:
    """True in the first half of the time to sign, counted as that time is. (退单时段)"""
    if task.state != TaskState.OFFERED:
        return False
    pressing = in_mode(case.community_path, task.offered_at)
    limit = window_limit(ClockCode.SIGN_FOR, now, emergency=case.emergency, in_mode=pressing)
    return limit is not None and now <= due(task.offered_at, half_of(limit), counting(now)).due_at


def hold_until(now: datetime) -> datetime | None:
    """Until when a hold may last that begins now; None where the preset has no holds. (暂停最长)"""
    return window_ends(ClockCode.HOLD, now, now)


def review_by(now: datetime) -> datetime | None:
    """By when a long-term matter is looked at again; None where the preset says nothing."""
    return window_ends(ClockCode.PLAN_REVIEW, now, now)


def waiting_order(case: Case, kind: OrderKind) -> Order | None:
    """What waits for a decision of this kind; the case is held."""
    return Order.objects.filter(case=case, kind=kind, state=OrderState.PROPOSED).first()
