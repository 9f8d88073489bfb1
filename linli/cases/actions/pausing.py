"""The promised time: set, standing still, going on. (承诺时限)"""

from datetime import datetime

from linli.cases import queries
from linli.cases.models import Case, Order
from linli.cases.rules import OrderKind, OrderState, State

STANDS = {State.ON_HOLD: OrderKind.HOLD, State.LONG_TERM: OrderKind.LONG_TERM}
"""Where the promise stands still, and the order by which it does."""


def promise(case: Case, now: datetime) -> set[str]:
    """Set the promised time and why; a promise once made is never put off. (承诺时限)

    On the long-term list nothing is promised.
    """
    found = None if case.state == State.LONG_TERM else queries.deadline(case, now)
    if found is None:
        return set()
    if case.due_at is None or found.due_at < case.due_at:
        case.due_at = found.due_at
        case.due_limit = str(found.limit)
        case.due_why = found.lines()
        case.due_provisional = found.provisional
    return {"due_at", "due_limit", "due_why", "due_provisional"}


def resume(case: Case, now: datetime) -> set[str]:
    """Let the clock go on where it stood when the work was called done. (恢复计时)"""
    if case.handled_at:
        case.pauses = [*case.pauses, [case.handled_at.isoformat(), now.isoformat()]]
        case.due_at = None
    return {"pauses", *promise(case, now)}


def stand_still(case: Case, since: datetime, until: datetime) -> set[str]:
    """Let the promise stand still, at first until the last day of the hold. (暂停计时)"""
    case.pauses = [*case.pauses, [since.isoformat(), until.isoformat()]]
    return {"pauses", *_anew(case, since)}


def go_on(case: Case, since: State, now: datetime) -> set[str]:
    """Let the promise of a matter go on that leaves a hold or the long-term list. (恢复计时)

    Its order is over. What is done while it was off the clock is owed by no clock afterwards.
    """
    order = queries.order_in_force(case, STANDS[since])
    if order is None or order.decided_at is None:
        return set()
    end_order(order, now)
    ends = min(filter(None, (now, order.ends_at)))
    before = [one for one in case.pauses if one[0] != order.decided_at.isoformat()]
    case.pauses = [*before, [order.decided_at.isoformat(), ends.isoformat()]]
    if case.state == State.HANDLED:
        return {"pauses"}
    return {"pauses", *_anew(case, now)}


def _anew(case: Case, now: datetime) -> set[str]:
    """Count the promise with its pauses; one that nobody can count stays as it was brought."""
    stood, case.due_at = case.due_at, None
    changed = promise(case, now)
    if not changed:
        case.due_at = stood
    return changed


def end_order(order: Order, now: datetime) -> None:
    order.state, order.ended_at = OrderState.ENDED, now
    order.save(update_fields=["state", "ended_at"])
