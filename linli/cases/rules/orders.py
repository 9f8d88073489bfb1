"""What somebody asks for and another person decides: giving a task back, more time, a hold.

Nothing else moves a clock or a task against its owner: no comment, no edit, no look.
"""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from linli.kernel.calendar import Limit

from .reasons import Why


class OrderKind(StrEnum):
    """What an order is about. (指令种类)"""

    RETURN = "return_order"
    EXTENSION = "extension"
    ADJUDICATION = "adjudication"
    HOLD = "hold"
    LONG_TERM = "long_term"
    EXCLUSION = "exclusion"


class OrderState(StrEnum):
    """Where an order stands; a hold, a plan or an exclusion holds until it is ended. (指令状态)"""

    PROPOSED = "proposed"
    GRANTED = "granted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Orders:
    """What the orders of a matter say about asking for another.

    `may_return`: tasks whose window for giving back is open. `returns_over`: it was given back so
    often that the centre decides now. `asked`: what waits for a decision, and who asked for it.
    """

    may_return: frozenset[UUID] = frozenset()
    returns_over: bool = False
    extended: bool = False
    too_late: bool = False
    asked: tuple[tuple[OrderKind, UUID], ...] = ()

    def asker(self, kind: OrderKind) -> UUID | None:
        """Who waits for a decision of this kind."""
        return dict(self.asked).get(kind)


NO_ORDERS = Orders()


def why_not_return(orders: Orders, task: UUID) -> Why | None:
    """Only in the first half of the time to sign; after some returns the centre decides. (退单)"""
    if orders.asker(OrderKind.RETURN):
        return Why.ORDER_WAITS
    if orders.returns_over:
        return Why.RETURNED_ENOUGH
    return None if task in orders.may_return else Why.RETURN_WINDOW_OVER


def why_not_extend(orders: Orders) -> Why | None:
    """Once, and while the promised time has not passed. (延期)"""
    if orders.asker(OrderKind.EXTENSION):
        return Why.ORDER_WAITS
    if orders.extended:
        return Why.EXTENDED_ALREADY
    return Why.TOO_LATE_TO_EXTEND if orders.too_late else None


def why_not_decide(orders: Orders, kind: OrderKind, person: UUID) -> Why | None:
    """There is something to decide, and another person asked for it. (审批与申请分开)"""
    asker = orders.asker(kind)
    if asker is None:
        return Why.NO_ORDER
    if asker == person:
        return Why.OWN_REQUEST
    late = kind is OrderKind.EXTENSION and orders.too_late
    return Why.TOO_LATE_TO_EXTEND if late else None


def why_not_more(limit: str, more: int) -> Why | None:
    """An extension is at most as long as what was promised at first."""
    return None if limit and 0 < more <= Limit.parse(limit).amount else Why.TOO_MUCH_TIME


def half_of(limit: Limit) -> Limit:
    """Half as long, in minutes where the hours are odd. (前半段)"""
    minutes = {"wh": "working min", "ch": "min", "working min": "working min", "min": "min"}
    if limit.unit.value not in minutes:
        return Limit(limit.amount // 2, limit.unit)
    whole = limit.amount * (60 if limit.unit.value in {"wh", "ch"} else 1)
    return Limit.parse(f"{whole // 2} {minutes[limit.unit.value]}")
