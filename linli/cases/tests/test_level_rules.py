"""At which level a matter was solved, who is above and below, what no unit claims: by tables."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from linli.cases.queries.unclaimed import last_moment
from linli.cases.rules import DeadlineKind, OrderKind, Orders, State, Step, Times, Why, spans
from linli.cases.rules.levels import (
    Hand,
    SolvedAt,
    above,
    is_of_building,
    level_of,
    solved_at,
    why_not_ask_escalation,
    why_not_delegate,
    why_not_pass_down,
    why_not_receive,
)
from linli.cases.rules.unclaimed import is_unclaimed, why_not_assign
from linli.cases.tests.make import NOON

HOME = "07/02/05/"
CELL = Hand("", "07/02/05/g3/")
STREET = Hand("street_office", "07/02/")
COMMUNITY = Hand("residents_committee", HOME)
OFFICE = Hand("department", "07/")


@pytest.mark.parametrize(
    ("hand", "inside", "level"),
    [
        (CELL, True, SolvedAt.COMPOUND),
        (CELL, False, SolvedAt.COMMUNITY),
        (Hand("", "07/02/05/g3/", by_leader=True), True, SolvedAt.BUILDING),
        (Hand("property_company", HOME), True, SolvedAt.COMPOUND),
        (Hand("owners_committee", "07/02/05/c1/"), True, SolvedAt.COMPOUND),
        (Hand("party_group", "07/02/05/c1/b2/"), True, SolvedAt.BUILDING),
        (COMMUNITY, True, SolvedAt.COMMUNITY),
        (STREET, True, SolvedAt.STREET),
        (OFFICE, True, SolvedAt.DISTRICT),
    ],
)
def test_each_hand_has_its_level(hand: Hand, inside: bool, level: SolvedAt) -> None:
    assert level_of(hand, in_compound=inside) is level


def test_a_matter_was_solved_at_the_highest_level_that_had_a_part_in_it() -> None:
    assert solved_at([CELL, STREET], in_compound=True) is SolvedAt.STREET
    assert solved_at([CELL], in_compound=True) is SolvedAt.COMPOUND
    assert solved_at([], in_compound=True) is None


@pytest.mark.parametrize(
    ("level", "up"),
    [
        (SolvedAt.BUILDING, (SolvedAt.COMMUNITY, HOME)),
        (SolvedAt.COMPOUND, (SolvedAt.COMMUNITY, HOME)),
        (SolvedAt.COMMUNITY, (SolvedAt.STREET, "07/02/")),
        (SolvedAt.STREET, (SolvedAt.DISTRICT, "07/")),
        (SolvedAt.DISTRICT, None),
    ],
)
def test_it_goes_one_level_up(level: SolvedAt, up: tuple[SolvedAt, str] | None) -> None:
    assert above(level, HOME) == up


def test_nobody_is_above_where_the_place_is_not_known() -> None:
    assert above(SolvedAt.COMMUNITY, "") is None
    assert is_of_building("07/02/05/c1/b2/e1/")
    assert not is_of_building(HOME)


def test_it_is_passed_up_once_at_a_time_and_to_the_level_that_was_asked() -> None:
    waits = Orders(asked=((OrderKind.ESCALATION, uuid4()),))

    assert why_not_ask_escalation(Orders(), "07/02/") is None
    assert why_not_ask_escalation(Orders(), "") is Why.TOP_LEVEL
    assert why_not_ask_escalation(waits, "07/02/") is Why.ORDER_WAITS
    assert why_not_pass_down(SolvedAt.COMPOUND) is Why.LOWEST_LEVEL
    assert why_not_pass_down(SolvedAt.COMMUNITY) is None
    assert why_not_receive(SolvedAt.STREET, SolvedAt.STREET) is None
    assert why_not_receive(SolvedAt.DISTRICT, SolvedAt.STREET) is Why.NOT_NEXT_LEVEL


@pytest.mark.parametrize(
    ("to", "by", "why"),
    [
        ((SolvedAt.COMMUNITY, HOME), (SolvedAt.STREET, "07/02/"), None),
        ((SolvedAt.COMPOUND, CELL.path), (SolvedAt.DISTRICT, "07/"), None),
        ((SolvedAt.STREET, "07/02/"), (SolvedAt.STREET, "07/02/"), Why.NOT_BELOW),
        ((SolvedAt.DISTRICT, "07/"), (SolvedAt.STREET, "07/02/"), Why.NOT_BELOW),
        ((SolvedAt.COMMUNITY, "07/03/01/"), (SolvedAt.STREET, "07/02/"), Why.NOT_BELOW),
    ],
)
def test_it_is_passed_down_inside_ones_own_area(
    to: tuple[SolvedAt, str], by: tuple[SolvedAt, str], why: Why | None
) -> None:
    assert why_not_delegate(to, by) is why


@pytest.mark.parametrize(
    ("state", "since", "step", "district", "why"),
    [
        (State.DISPATCHED, NOON, Step.REDISPATCH, False, Why.THE_DISTRICT_ASSIGNS),
        (State.ACCEPTED, NOON, Step.DISPATCH, True, None),
        (State.ACCEPTED, None, Step.DISPATCH, False, None),
        (State.IN_PROGRESS, NOON, Step.REDISPATCH, False, None),
        (State.DISPATCHED, NOON, Step.TRIAGE, False, None),
    ],
)
def test_what_is_the_districts_to_assign_nobody_below_assigns(
    state: State, since: datetime | None, step: Step, district: bool, why: Why | None
) -> None:
    assert why_not_assign(state, since, step, for_district=district) is why
    assert is_unclaimed(State.REPORTED, NOON)


def test_the_districts_clock_ends_when_it_is_assigned_or_signed_for() -> None:
    since = NOON + timedelta(days=2)
    before = Times(State.DISPATCHED, NOON, accepted_at=NOON, dispatched_at=NOON, unclaimed_at=since)
    after = Times(
        State.DISPATCHED,
        NOON,
        accepted_at=NOON,
        dispatched_at=since + timedelta(hours=1),
        unclaimed_at=since,
    )

    ends = [
        [one.met_at for one in spans(case) if one.kind is DeadlineKind.ASSIGN]
        for case in (before, after)
    ]

    assert ends == [[None], [after.dispatched_at]]


def test_the_last_moment_that_is_over_is_found_to_the_minute() -> None:
    ends = NOON - timedelta(hours=5, minutes=17)

    found = last_moment(NOON - timedelta(days=60), NOON, lambda at: at <= ends)

    assert timedelta(0) <= ends - found <= timedelta(minutes=1)
