"""What was asked for in a matter, and what its orders say about asking again."""

from collections.abc import Sequence
from datetime import datetime

from linli.cases.models import Case, Order, Task
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

from .clocks import count_of, counting, in_mode, window_limit


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
    done = [one.kind for one in found if one.state == OrderState.GRANTED]
    most = count_of(CountCode.RETURNS, now)
    return Orders(
        may_return=frozenset(one.pk for one in tasks if may_return(case, one, now)),
        returns_over=most is not None and done.count(OrderKind.RETURN) >= most,
        extended=OrderKind.EXTENSION in done,
        too_late=case.due_at is None or case.due_at < now,
        asked=tuple((OrderKind(one.kind), one.asked_by) for one in waiting),
    )


def may_return(case: Case, task: Task, now: datetime) -> bool:
    """True in the first half of the time to sign, counted as that time is. (退单时段)"""
    if task.state != TaskState.OFFERED:
        return False
    pressing = in_mode(case.community_path, task.offered_at)
    limit = window_limit(ClockCode.SIGN_FOR, now, emergency=case.emergency, in_mode=pressing)
    return limit is not None and now <= due(task.offered_at, half_of(limit), counting(now)).due_at


def waiting_order(case: Case, kind: OrderKind) -> Order | None:
    """What waits for a decision of this kind; the case is held."""
    return Order.objects.filter(case=case, kind=kind, state=OrderState.PROPOSED).first()
