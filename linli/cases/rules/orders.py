"""What somebody asks for and another person decides: giving a task back, more time, a hold.

Nothing else moves a clock or a task against its owner: no comment, no edit, no look.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from linli.kernel.calendar import Limit

from .reasons import Why

MOST_MILESTONES = 12


class OrderKind(StrEnum):
    """What an order is about. (指令种类)"""

    RETURN = "return_order"
    EXTENSION = "extension"
    ADJUDICATION = "adjudication"
    HOLD = "hold"
    LONG_TERM = "long_term"
    EXCLUSION = "exclusion"
    ESCALATION = "escalation"
    RECALL = "recall"


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
    often that the centre decides now; `adjudicated`: it has. `held_enough`: no hold is left.
    `to_level`: the area that is asked to take it over from below.
    `asked`: what waits for a decision, and who asked for it; `in_force`: what holds just now.
    """

    may_return: frozenset[UUID] = frozenset()
    returns_over: bool = False
    adjudicated: bool = False
    held_enough: bool = False
    extended: bool = False
    too_late: bool = False
    to_level: str = ""
    asked: tuple[tuple[OrderKind, UUID], ...] = ()
    in_force: frozenset[OrderKind] = frozenset()

    def asker(self, kind: OrderKind) -> UUID | None:
        """Who waits for a decision of this kind."""
        return dict(self.asked).get(kind)


NO_ORDERS = Orders()


def why_not_return(orders: Orders, task: UUID) -> Why | None:
    """Only in the first half of the time to sign; after some returns the centre decides. (退单)"""
    if why := _why_not_away(orders, task):
        return why
    return Why.RETURNED_ENOUGH if orders.returns_over else None


def why_not_ask_adjudication(orders: Orders, task: UUID) -> Why | None:
    """Once it was given back so often that the centre decides, in the same time. (提请裁定)"""
    if why := _why_not_away(orders, task):
        return why
    return None if orders.returns_over else Why.RETURN_FIRST


def _why_not_away(orders: Orders, task: UUID) -> Why | None:
    if orders.adjudicated:
        return Why.ADJUDICATED
    if orders.asker(OrderKind.RETURN) or orders.asker(OrderKind.ADJUDICATION):
        return Why.ORDER_WAITS
    return None if task in orders.may_return else Why.RETURN_WINDOW_OVER


def why_not_extend(orders: Orders) -> Why | None:
    """Once, and while the promised time has not passed. (延期)"""
    if orders.asker(OrderKind.EXTENSION):
        return Why.ORDER_WAITS
    if orders.extended:
        return Why.EXTENDED_ALREADY
    return Why.TOO_LATE_TO_EXTEND if orders.too_late else None


def why_not_ask_hold(orders: Orders) -> Why | None:
    """So often a matter, and while the promised time has not passed. (暂停)"""
    if orders.asker(OrderKind.HOLD):
        return Why.ORDER_WAITS
    if orders.held_enough:
        return Why.HELD_ENOUGH
    return Why.TOO_LATE_TO_HOLD if orders.too_late else None


def why_not_ask_plan(orders: Orders) -> Why | None:
    """What cannot be done in time may become a plan, late or not. (挂账)"""
    return Why.ORDER_WAITS if orders.asker(OrderKind.LONG_TERM) else None


def why_not_ask_exclusion(orders: Orders) -> Why | None:
    """A matter is left out of the rates once. (剔除)"""
    if OrderKind.EXCLUSION in orders.in_force:
        return Why.EXCLUDED_ALREADY
    return Why.ORDER_WAITS if orders.asker(OrderKind.EXCLUSION) else None


def why_not_ask_recall(orders: Orders) -> Why | None:
    """One request to take something back stands until it is decided. (申请撤回)"""
    return Why.ORDER_WAITS if orders.asker(OrderKind.RECALL) else None


def why_not_include(orders: Orders) -> Why | None:
    """Only what was left out comes back into the rates. (撤销剔除)"""
    return None if OrderKind.EXCLUSION in orders.in_force else Why.NOT_EXCLUDED


def why_not_hold_until(now: datetime, ends_at: datetime, latest: datetime | None) -> Why | None:
    """A hold ends on a day to come, and no later than the preset allows. (暂停期限)"""
    if ends_at <= now:
        return Why.HOLD_OVER
    return Why.HOLD_TOO_LONG if latest is None or ends_at > latest else None


def why_not_plan(milestones: Sequence[tuple[str, date]], today: date) -> Why | None:
    """A plan says in steps, each with a day to come, what will have been done. (节点)"""
    if not milestones or len(milestones) > MOST_MILESTONES:
        return Why.NO_MILESTONE
    if any(not what.strip() for what, _on in milestones):
        return Why.NO_MILESTONE
    return Why.MILESTONE_PAST if any(on <= today for _what, on in milestones) else None


LATE = {OrderKind.EXTENSION: Why.TOO_LATE_TO_EXTEND, OrderKind.HOLD: Why.TOO_LATE_TO_HOLD}
"""What is not granted once the promised time has passed; it can still be declined."""


def why_not_decide(
    orders: Orders, kind: OrderKind, person: UUID, *, granting: bool = True
) -> Why | None:
    """There is something to decide, and another person asked for it. (审批与申请分开)"""
    asker = orders.asker(kind)
    if asker is None:
        return Why.NO_ORDER
    if asker == person:
        return Why.OWN_REQUEST
    return LATE.get(kind) if granting and orders.too_late else None


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
