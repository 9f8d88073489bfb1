"""What may be changed about a place, what stands in the way, and how a cell is divided."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.places.rules import Why
from linli.places.rules.added import New, why_not_add
from linli.places.rules.ground import (
    Known,
    Noun,
    Past,
    Standing,
    What,
    Wish,
    changes,
    holds,
    level_of,
    noun_of,
    why_not_change,
    why_not_close,
    why_not_take_back,
)
from linli.places.rules.shares import Share, shares, spread

TODAY = date(2026, 11, 20)
DAY = timedelta(days=1)
CELL, COMPOUND, BUILDING = "99/01/05/g1/", "99/01/05/c1/", "99/01/05/c1/b1/"


def known(path: str = COMPOUND, **more: object) -> Known:
    facts = {"closed": False, "before": "旧", "last_on": None, "planned": False, **more}
    return Known(path=path, **facts)  # type: ignore[arg-type]


def wish(what: What, after: object, from_on: date = TODAY, why: str = "一号文") -> Wish:
    return Wish(what, after, from_on, why)


@pytest.mark.parametrize(
    ("path", "noun"),
    [
        ("99/", Noun.AREA),
        ("99/01/05/", Noun.AREA),
        (CELL, Noun.CELL),
        (COMPOUND, Noun.COMPOUND),
        (BUILDING, Noun.BUILDING),
        (f"{BUILDING}e1/", Noun.ENTRANCE),
    ],
)
def test_a_path_says_what_stands_there(path: str, noun: Noun) -> None:
    assert noun_of(path) is noun


def test_a_district_never_closes_and_a_level_is_no_kind() -> None:
    assert changes("99/") == (What.NAME,)
    assert changes("99/01/") == (What.NAME, What.KIND, What.CLOSED)
    assert changes("99/01/05/") == (What.NAME, What.CLOSED)
    assert holds("99/01/05/") == (Noun.CELL, Noun.COMPOUND)
    assert holds("99/01/") == ()
    assert level_of("99/01/05/") == "community"
    assert level_of(CELL) is None


@pytest.mark.parametrize(
    ("here", "asked", "why"),
    [
        (known(), wish(What.NAME, "新"), None),
        (known(closed=True), wish(What.NAME, "新"), Why.CLOSED_ALREADY),
        (known(BUILDING), wish(What.MODEL, "market"), Why.NOT_OF_THIS_PLACE),
        (known(), wish(What.NAME, "新", why=" "), Why.REASON_NEEDED),
        (known(planned=True), wish(What.NAME, "新"), Why.PLANNED_ALREADY),
        (known(), wish(What.NAME, " "), Why.NAME_NEEDED),
        (known(), wish(What.NAME, "旧"), Why.NOTHING_CHANGES),
        (known(), wish(What.KIND, "street"), Why.UNKNOWN_KIND),
        (known(), wish(What.MODEL, "feudal"), Why.UNKNOWN_KIND),
        (known(last_on=TODAY), wish(What.NAME, "新"), None),
        (known(last_on=TODAY + DAY), wish(What.NAME, "新"), Why.BEFORE_THE_LAST_CHANGE),
        (known(last_on=TODAY), wish(What.MODEL, "market"), Why.BEFORE_THE_LAST_CHANGE),
        (known(last_on=TODAY - DAY), wish(What.MODEL, "market"), None),
        (known(), wish(What.CLOSED, "x", TODAY - DAY), Why.DAY_HAS_PASSED),
        (known(BUILDING), wish(What.CELL, "x", TODAY - DAY), Why.DAY_HAS_PASSED),
        (known(), wish(What.NAME, "新", TODAY - DAY), None),
    ],
)
def test_a_change_is_new_reasoned_and_in_order(here: Known, asked: Wish, why: Why | None) -> None:
    assert why_not_change(here, asked, TODAY) is why


@pytest.mark.parametrize(
    ("here", "why"),
    [
        (Standing(), None),
        (Standing(smaller=1, matters=1), Why.PLACES_INSIDE),
        (Standing(matters=1, posts=1), Why.WORK_IS_OPEN),
        (Standing(posts=1, bodies=1), Why.POSTS_STAND_THERE),
        (Standing(bodies=1, residents=1), Why.BODIES_STAND_THERE),
        (Standing(residents=1), Why.PEOPLE_LIVE_THERE),
    ],
)
def test_a_place_closes_empty(here: Standing, why: Why | None) -> None:
    assert why_not_close(here) is why


@pytest.mark.parametrize(
    ("past", "here", "why"),
    [
        (Past(What.NAME, in_force=True, taken_back=False, last=True), Standing(matters=9), None),
        (Past(What.NAME, in_force=True, taken_back=True, last=True), Standing(),
         Why.TAKEN_BACK_ALREADY),
        (Past(What.NAME, in_force=True, taken_back=False, last=False), Standing(),
         Why.CHANGED_SINCE),
        (Past(What.NAME, in_force=False, taken_back=False, last=False), Standing(), None),
        (Past(What.ADDED, in_force=True, taken_back=False, last=True), Standing(smaller=1),
         Why.STANDS_ON_IT),
        (Past(What.ADDED, in_force=True, taken_back=False, last=True), Standing(), None),
    ],
)  # fmt: skip
def test_there_is_a_way_back_while_nothing_stands_on_it(
    past: Past, here: Standing, why: Why | None
) -> None:
    assert why_not_take_back(past, here) is why


@pytest.mark.parametrize(
    ("above", "new", "facts", "why"),
    [
        (COMPOUND, New(Noun.BUILDING, "3", "3 栋", "竣工"), {}, None),
        (COMPOUND, New(Noun.BUILDING, "3", "3 栋", "竣工"), {"closed": True}, Why.CLOSED_ALREADY),
        (BUILDING, New(Noun.BUILDING, "3", "3 栋", "竣工"), {}, Why.NOT_OF_THIS_PLACE),
        (COMPOUND, New(Noun.BUILDING, "3", "3 栋", "竣工"), {"taken": True}, Why.NUMBER_TAKEN),
        ("99/01/05/", New(Noun.CELL, "G9", "九", "x", "base"), {"taken": True}, Why.CODE_TAKEN),
        ("99/01/05/", New(Noun.CELL, "G9", "九", "x", "round"), {}, Why.UNKNOWN_KIND),
        (COMPOUND, New(Noun.BUILDING, "3", " ", "竣工"), {}, Why.NAME_NEEDED),
        (BUILDING, New(Noun.ENTRANCE, "3", "", "竣工"), {}, None),
        (BUILDING, New(Noun.ENTRANCE, "3", "", ""), {}, Why.REASON_NEEDED),
    ],
)
def test_a_place_is_entered_once_where_it_can_lie(
    above: str, new: New, facts: dict[str, bool], why: Why | None
) -> None:
    given = {"taken": False, "closed": False} | facts

    assert why_not_add(above, new, **given) is why


@pytest.mark.parametrize(
    ("stairs", "expected"),
    [
        ({"a": ("g1", 200), "b": ("g2", 100)}, [("g1", 200, 300), ("g2", 100, 300)]),
        ({"a": ("g2", 0), "b": ("g3", 0), "c": ("g3", 0)}, [("g2", 1, 3), ("g3", 2, 3)]),
        ({"a": ("g2", 5), "b": ("g3", 0)}, [("g2", 5, 5)]),
        ({}, [("g1", 1, 1)]),
    ],
)
def test_a_cell_is_divided_in_whole_households(
    stairs: dict[str, tuple[str, int]], expected: list[tuple[str, int, int]]
) -> None:
    assert shares("g1", stairs) == expected


MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
LETTERS = st.sampled_from(["g1", "g2", "g3", "g4"])
STAIRS = st.dictionaries(st.text(min_size=1, max_size=3), st.tuples(LETTERS, st.integers(0, 99)))


@given(stairs=STAIRS)
def test_the_parts_of_a_cell_are_the_whole(stairs: dict[str, tuple[str, int]]) -> None:
    found = shares("g1", stairs)

    assert sum(Fraction(part, of) for _, part, of in found) == 1


@given(
    divided=st.lists(st.tuples(LETTERS, STAIRS), max_size=4),
    cell=LETTERS,
    number=st.integers(0, 1000),
    after=st.integers(-2, 5),
)
def test_no_matter_is_lost_or_counted_twice(
    divided: list[tuple[str, dict[str, tuple[str, int]]]], cell: str, number: int, after: int
) -> None:
    given_shares = [
        Share(old, new, part, of, MOMENT + day * DAY)
        for day, (old, stairs) in enumerate(divided)
        for new, part, of in shares(old, stairs)
    ]

    found = spread(cell, number, MOMENT + after * DAY, given_shares)

    assert sum(found.values()) == number


def test_divisions_after_one_another_are_followed() -> None:
    halved = [Share("g1", "g2", 1, 3, MOMENT), Share("g1", "g3", 2, 3, MOMENT)]
    again = [Share("g3", "g4", 1, 2, MOMENT + DAY), Share("g3", "g3", 1, 2, MOMENT + DAY)]

    before = spread("g1", 12, MOMENT - DAY, [*again, *halved])
    between = spread("g3", 12, MOMENT, [*again, *halved])

    assert before == {"g2": 4, "g3": 4, "g4": 4}
    assert between == {"g3": 6, "g4": 6}
