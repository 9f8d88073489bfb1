"""Hours over midnight, rest after a night, and who comes next."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linli.kernel.calendar import SHANGHAI
from linli.orgs.rules import (
    Days,
    Hours,
    Spot,
    Why,
    filled,
    is_kept_on,
    month_of,
    spot,
    spots_of,
    why_not_both,
    why_not_pair,
    why_not_take,
)

MONDAY, SUNDAY = date(2026, 11, 23), date(2026, 11, 29)
EARLY = Hours("day", "白班", time(8, 30), time(17, 30))
LATE = Hours("evening", "晚班", time(17, 30), time(22), 8)
NIGHT = Hours("night", "夜班", time(22), time(8, 30), 12)
ROUND = Hours("round", "24 小时", time(8, 30), time(8, 30), 24)
ALL = (EARLY, LATE, NIGHT)
TUESDAY = MONDAY + timedelta(days=1)


@pytest.mark.parametrize(
    ("hours", "ends"),
    [
        (EARLY, datetime(2026, 11, 23, 17, 30, tzinfo=SHANGHAI)),
        (LATE, datetime(2026, 11, 23, 22, tzinfo=SHANGHAI)),
        (NIGHT, datetime(2026, 11, 24, 8, 30, tzinfo=SHANGHAI)),
        (ROUND, datetime(2026, 11, 24, 8, 30, tzinfo=SHANGHAI)),
    ],
)
def test_a_shift_that_ends_no_later_than_it_begins_runs_over_midnight(
    hours: Hours, ends: datetime
) -> None:
    found = spot(MONDAY, hours)

    assert (found.duty_on, found.ends_at) == (MONDAY, ends)
    assert found.rest_until == ends + timedelta(hours=hours.rest_hours)


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (spot(MONDAY, EARLY), spot(MONDAY, EARLY), Why.TWO_SHIFTS),
        (spot(MONDAY, EARLY), spot(MONDAY, ROUND), Why.TWO_SHIFTS),
        (spot(MONDAY, EARLY), spot(MONDAY, LATE), None),
        (spot(MONDAY, NIGHT), spot(TUESDAY, EARLY), Why.NO_REST),
        (spot(MONDAY, NIGHT), spot(TUESDAY, LATE), Why.NO_REST),
        (spot(MONDAY, NIGHT), spot(TUESDAY, NIGHT), None),
        (spot(MONDAY, LATE), spot(MONDAY, NIGHT), Why.NO_REST),
        (spot(MONDAY, ROUND), spot(TUESDAY, ROUND), Why.NO_REST),
        (spot(MONDAY, LATE), spot(TUESDAY, EARLY), None),
    ],
)
def test_nobody_has_two_shifts_at_once_nor_a_night_and_the_day_after(
    one: Spot, other: Spot, why: Why | None
) -> None:
    assert why_not_both(one, other) is why
    assert why_not_both(other, one) is why
    assert why_not_take(one, [other]) is why


@pytest.mark.parametrize(
    ("days", "works", "kept"),
    [
        (Days.EVERY, True, True), (Days.EVERY, False, True),
        (Days.WORKING, True, True), (Days.WORKING, False, False),
        (Days.OFF, True, False), (Days.OFF, False, True),
    ],
)  # fmt: skip
def test_on_which_days_a_roster_is_kept(days: Days, works: bool, kept: bool) -> None:
    assert is_kept_on(days, works=works) is kept


def test_a_month_has_every_shift_of_the_days_it_is_kept_on() -> None:
    weekends = spots_of(SUNDAY, ALL, Days.OFF, lambda day: day.weekday() < 5)

    assert month_of(SUNDAY) == (date(2026, 11, 1), date(2026, 12, 1))
    assert len(weekends) == 9 * len(ALL)
    assert weekends == sorted(weekends, key=lambda one: one.begins_at)
    assert weekends[-1].ends_at.date() == SUNDAY + timedelta(days=1)


@pytest.mark.parametrize(
    ("code", "held", "why"),
    [
        ("sec_admin", {"audit_admin"}, Why.THREE_PEOPLE),
        ("sec_admin", {"sec_admin"}, None),
        ("grid_worker", {"audit_admin"}, None),
    ],
)
def test_a_forbidden_pair_comes_by_no_roster(code: str, held: set[str], why: Why | None) -> None:
    assert why_not_pair(code, frozenset(held)) is why


def test_with_nothing_in_the_way_everybody_comes_in_turn() -> None:
    people = [UUID(int=n) for n in range(4)]
    spots = spots_of(MONDAY, [EARLY], Days.EVERY, lambda _: True)

    found = [one.person for one in filled(spots, people, {}, lambda *_: True)]

    assert found == [people[n % 4] for n in range(30)]


def test_what_nobody_may_take_stays_open() -> None:
    one = UUID(int=1)
    spots = [spot(MONDAY, hours) for hours in ALL] + [spot(TUESDAY, NIGHT)]

    found = filled(spots, [one], {one: [spot(MONDAY, LATE)]}, lambda _, at: at.code != "day")

    assert [each.person for each in found] == [None, None, None, one]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(0, 5), min_size=1, max_size=6),
    st.lists(st.sampled_from([EARLY, LATE, NIGHT, ROUND]), min_size=1, max_size=4, unique=True),
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 30)), max_size=10),
    st.sampled_from(list(Days)),
)
def test_no_rotation_ever_breaks_a_rule(
    people: list[int], hours: list[Hours], taken: list[tuple[int, int]], days: Days
) -> None:
    queue = [UUID(int=n) for n in people]
    busy: dict[UUID, list[Spot]] = {}
    for number, day in taken:
        busy.setdefault(UUID(int=number), []).append(spot(MONDAY + timedelta(days=day), NIGHT))
    spots = spots_of(date(2026, 12, 1), hours, days, lambda day: day.weekday() < 5)

    found = filled(spots, queue, busy, lambda *_: True)

    assert [one.spot for one in found] == spots
    for who in set(queue):
        mine = [one.spot for one in found if one.person == who]
        for n, one in enumerate(mine):
            assert why_not_take(one, mine[:n] + busy.get(who, [])) is None
