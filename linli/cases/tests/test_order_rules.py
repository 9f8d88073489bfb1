"""When somebody may ask for a return or more time, and who decides. (退单、延期规则)"""

from uuid import UUID

import pytest

from linli.cases.rules import (
    OrderKind,
    Orders,
    Why,
    half_of,
    why_not_decide,
    why_not_extend,
    why_not_more,
    why_not_return,
)
from linli.kernel.calendar import Limit

ONE, TWO = UUID(int=1), UUID(int=2)
RETURN, EXTENSION = OrderKind.RETURN, OrderKind.EXTENSION


@pytest.mark.parametrize(
    ("orders", "why"),
    [
        (Orders(may_return=frozenset({ONE})), None),
        (Orders(), Why.RETURN_WINDOW_OVER),
        (Orders(may_return=frozenset({ONE}), returns_over=True), Why.RETURNED_ENOUGH),
        (Orders(may_return=frozenset({ONE}), asked=((RETURN, TWO),)), Why.ORDER_WAITS),
    ],
)
def test_when_a_task_is_given_back(orders: Orders, why: Why | None) -> None:
    assert why_not_return(orders, ONE) is why


@pytest.mark.parametrize(
    ("orders", "why"),
    [
        (Orders(), None),
        (Orders(extended=True), Why.EXTENDED_ALREADY),
        (Orders(too_late=True), Why.TOO_LATE_TO_EXTEND),
        (Orders(asked=((EXTENSION, ONE),)), Why.ORDER_WAITS),
    ],
)
def test_when_more_time_is_asked_for(orders: Orders, why: Why | None) -> None:
    assert why_not_extend(orders) is why


@pytest.mark.parametrize(
    ("orders", "why"),
    [
        (Orders(asked=((EXTENSION, ONE),)), None),
        (Orders(), Why.NO_ORDER),
        (Orders(asked=((RETURN, ONE),)), Why.NO_ORDER),
        (Orders(asked=((EXTENSION, TWO),)), Why.OWN_REQUEST),
        (Orders(asked=((EXTENSION, ONE),), too_late=True), Why.TOO_LATE_TO_EXTEND),
    ],
)
def test_who_decides(orders: Orders, why: Why | None) -> None:
    assert why_not_decide(orders, EXTENSION, TWO) is why


@pytest.mark.parametrize(
    ("limit", "more", "open_to_ask"),
    [("24 wh", 24, True), ("24 wh", 25, False), ("7 days", 1, True), ("", 1, False)],
)
def test_at_most_as_much_time_again(limit: str, more: int, open_to_ask: bool) -> None:
    assert (why_not_more(limit, more) is None) is open_to_ask


@pytest.mark.parametrize(
    ("limit", "half"),
    [("4 wh", "120 working min"), ("10 min", "5 min"), ("3 ch", "90 min"), ("2 wd", "1 wd")],
)
def test_half_of_the_time_to_sign(limit: str, half: str) -> None:
    assert str(half_of(Limit.parse(limit))) == half
