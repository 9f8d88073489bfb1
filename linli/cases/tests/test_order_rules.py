"""When somebody may ask for a return, more time, a hold or a plan, and who decides. (指令规则)"""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.cases.rules import (
    OrderKind,
    Orders,
    Why,
    half_of,
    why_not_ask_adjudication,
    why_not_ask_exclusion,
    why_not_ask_hold,
    why_not_ask_plan,
    why_not_decide,
    why_not_extend,
    why_not_hold_until,
    why_not_include,
    why_not_more,
    why_not_plan,
    why_not_return,
)
from linli.kernel.calendar import Calendar, Limit, Pause, due, spent

ONE, TWO = UUID(int=1), UUID(int=2)
RETURN, EXTENSION = OrderKind.RETURN, OrderKind.EXTENSION
MINE, LEFT_OUT = frozenset({ONE}), frozenset({OrderKind.EXCLUSION})
NOON, TODAY, DAY = datetime(2026, 5, 8, 4, tzinfo=UTC), date(2026, 5, 8), timedelta(days=1)
WEEK = Calendar(hours=((time(8, 30), time(12)), (time(13, 30), time(17, 30))))


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
        (Orders(may_return=MINE, returns_over=True), None),
        (Orders(may_return=MINE), Why.RETURN_FIRST),
        (Orders(returns_over=True), Why.RETURN_WINDOW_OVER),
        (Orders(may_return=MINE, returns_over=True, adjudicated=True), Why.ADJUDICATED),
        (
            Orders(may_return=MINE, returns_over=True, asked=((OrderKind.ADJUDICATION, TWO),)),
            Why.ORDER_WAITS,
        ),
    ],
)
def test_when_the_centre_is_asked(orders: Orders, why: Why | None) -> None:
    assert why_not_ask_adjudication(orders, ONE) is why


@given(st.booleans(), st.booleans(), st.booleans())
def test_a_task_goes_back_or_to_the_centre_never_both(over: bool, done: bool, here: bool) -> None:
    orders = Orders(MINE if here else frozenset(), returns_over=over, adjudicated=done)

    ways = [ask(orders, ONE) is None for ask in (why_not_return, why_not_ask_adjudication)]

    assert sum(ways) == (here and not done)


@pytest.mark.parametrize(
    ("orders", "hold", "plan"),
    [
        (Orders(), None, None),
        (Orders(held_enough=True), Why.HELD_ENOUGH, None),
        (Orders(too_late=True), Why.TOO_LATE_TO_HOLD, None),
        (Orders(asked=((OrderKind.HOLD, ONE),)), Why.ORDER_WAITS, None),
        (Orders(asked=((OrderKind.LONG_TERM, ONE),)), None, Why.ORDER_WAITS),
    ],
)
def test_when_a_hold_or_a_plan_is_asked_for(
    orders: Orders, hold: Why | None, plan: Why | None
) -> None:
    assert (why_not_ask_hold(orders), why_not_ask_plan(orders)) == (hold, plan)


@pytest.mark.parametrize(
    ("orders", "ask", "back"),
    [
        (Orders(), None, Why.NOT_EXCLUDED),
        (Orders(in_force=LEFT_OUT), Why.EXCLUDED_ALREADY, None),
        (Orders(asked=((OrderKind.EXCLUSION, ONE),)), Why.ORDER_WAITS, Why.NOT_EXCLUDED),
    ],
)
def test_when_a_matter_is_left_out_and_comes_back(
    orders: Orders, ask: Why | None, back: Why | None
) -> None:
    assert (why_not_ask_exclusion(orders), why_not_include(orders)) == (ask, back)


@given(st.integers(-50, 50), st.none() | st.integers(0, 40))
def test_a_hold_ends_after_now_and_within_the_preset(ends: int, most: int | None) -> None:
    latest = None if most is None else NOON + most * DAY

    allowed = why_not_hold_until(NOON, NOON + ends * DAY, latest) is None

    assert allowed == (most is not None and 0 < ends <= most)


@given(st.lists(st.tuples(st.text(max_size=3), st.integers(-3, 9)), max_size=14))
def test_a_plan_is_some_steps_in_words_on_days_to_come(steps: list[tuple[str, int]]) -> None:
    dated = [(what, TODAY + n * DAY) for what, n in steps]

    why = why_not_plan(dated, TODAY)

    said = 0 < len(steps) <= 12 and all(what.strip() for what, _n in steps)
    ahead = all(n > 0 for _what, n in steps)
    assert why is (None if said and ahead else Why.MILESTONE_PAST if said else Why.NO_MILESTONE)


@given(
    begins=st.integers(0, 20_000),
    until=st.integers(0, 20_000),
    taken_up=st.integers(0, 20_000),
    limit=st.sampled_from([Limit.parse(one) for one in ("3 wd", "16 wh", "48 ch", "7 days")]),
)
def test_a_hold_puts_the_promise_off_by_no_more_than_it_lasted(
    begins: int, until: int, taken_up: int, limit: Limit
) -> None:
    since = NOON + timedelta(minutes=begins)
    ends = since + timedelta(minutes=min(until, taken_up))
    stood = [Pause(since, ends)] if ends > since else []
    first, then = due(NOON, limit, WEEK), due(NOON, limit, WEEK, stood)

    assert then.due_at >= first.due_at
    assert then.counted == first.counted
    if since >= first.due_at:
        assert then.due_at == first.due_at
    assert spent(first.due_at, then.due_at, limit.unit, WEEK) <= spent(
        since, ends, limit.unit, WEEK
    )


@pytest.mark.parametrize("kind", [EXTENSION, OrderKind.HOLD])
def test_what_comes_too_late_can_still_be_declined(kind: OrderKind) -> None:
    orders = Orders(asked=((kind, ONE),), too_late=True)

    assert why_not_decide(orders, kind, TWO) is not None
    assert why_not_decide(orders, kind, TWO, granting=False) is None


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
