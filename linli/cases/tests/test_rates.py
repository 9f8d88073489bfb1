"""What counts in the three rates and what stays out; no rate comes from nothing."""

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from linli.cases.rules import (
    CallBack,
    ContactClock,
    Formula,
    Side,
    Solved,
    Story,
    Stretch,
    added,
    before,
    change,
    decimal,
    entries,
    hidden,
    month_end,
    parted,
    percent,
    rates,
)
from linli.cases.rules.rates import Counts
from linli.cases.rules.rating import RESULTS, Left

DAY = date(2026, 5, 8)
FORMULA = Formula(30, 35, 35, 0, (100, 100, 80, 0, 0), 30)
ALL = [(side, result) for side, results in RESULTS.items() for result in results]
counts = st.dictionaries(st.sampled_from(ALL), st.integers(0, 50))
days = st.dates(date(2024, 1, 1), date(2028, 12, 31))


def ended(**more: object) -> Story:
    given = {"closed_on": DAY, "call_back": CallBack.ANSWERED, "solved": Solved.YES, "grade": 5}
    return Story(**{**given, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("story", "said"),
    [
        (Story(), []),
        (Story(clock=ContactClock(DAY)), []),
        (Story(clock=ContactClock(DAY, in_time=True)), ["contact.in_time"]),
        (Story(clock=ContactClock(DAY, in_time=False)), ["contact.late"]),
        (Story(clock=ContactClock(DAY, in_time=True), excluded=True), ["contact.excluded"]),
        (ended(), ["contact.no_clock", "end.yes.5"]),
        (ended(clock=ContactClock(DAY, in_time=True, void=True)), ["contact.at_once", "end.yes.5"]),
        (ended(grade=None), ["contact.no_clock", "end.yes.0"]),
        (ended(solved=Solved.PARTLY, grade=3), ["contact.no_clock", "end.partly.3"]),
        (ended(solved=None, grade=None), ["contact.no_clock", "end.unsaid"]),
        (ended(excluded=True), ["contact.excluded", "end.excluded"]),
        *(
            (ended(call_back=one, solved=None, grade=None), ["contact.no_clock", f"end.{one}"])
            for one in CallBack
            if one is not CallBack.ANSWERED
        ),
    ],
)
def test_each_matter_says_what_it_counts_as(story: Story, said: list[str]) -> None:
    assert [f"{one.side}.{one.result}" for one in entries(story)] == said


@pytest.mark.parametrize(
    ("clock", "word", "result"),
    [
        (True, None, "in_time"),
        (True, True, "in_time"),
        (True, False, "late"),
        (False, True, "late"),
    ],
)
def test_of_clock_and_reporter_the_less_favourable_stands(
    clock: bool,
    word: bool | None,
    result: str,
) -> None:
    story = Story(clock=ContactClock(DAY, in_time=clock), word_in_time=word)

    assert [one.result for one in entries(story)] == [result]


def test_silence_is_counted_and_is_never_satisfied() -> None:
    silent = {(Side.END, one.value): 40 for one in CallBack if one is not CallBack.ANSWERED}

    found = rates(silent, FORMULA)

    assert [one.share for one in found.each] == [None, None, None]
    assert [one.percent for one in found.each] == ["", "", ""]
    assert found.score is None
    assert found.satisfaction.left == {
        Left.NOT_DRAWN: 40, Left.REFUSED: 40, Left.NOT_REACHED: 40, Left.NO_CONTACT: 40,
    }  # fmt: skip


def test_the_formula_weighs_grades_and_half_solved() -> None:
    said: Counts = {
        (Side.CONTACT, "in_time"): 36, (Side.CONTACT, "late"): 4, (Side.END, "yes.5"): 20,
        (Side.END, "yes.3"): 10, (Side.END, "partly.3"): 5, (Side.END, "no.1"): 4,
        (Side.END, "no.0"): 1, (Side.END, "not_drawn"): 60, (Side.END, "excluded"): 2,
    }  # fmt: skip

    found = rates(said, FORMULA)
    milder = rates(said, Formula(20, 40, 40, 50, (100, 100, 80, 0, 0), 30))

    assert (found.response.n, found.response.percent) == (40, "90.0")
    assert (found.resolution.n, found.resolution.percent) == (40, "75.0")
    assert (found.satisfaction.n, found.satisfaction.percent) == (39, "82.1")
    assert found.satisfaction.left == {
        Left.EXCLUDED: 2, Left.NOT_DRAWN: 60, Left.NO_GRADE: 1,
    }  # fmt: skip
    assert found.words == {Solved.YES: 30, Solved.PARTLY: 5, Solved.NO: 5}
    assert found.score == 30 * Fraction(9, 10) + 35 * Fraction(3, 4) + 35 * Fraction(32, 39)
    assert found.marks == "82.0"
    assert milder.resolution.share == Fraction(65, 80)


@pytest.mark.parametrize(("n", "said"), [(29, ""), (30, "100.0")])
def test_of_few_answers_no_rate_is_said(n: int, said: str) -> None:
    found = rates({(Side.CONTACT, "in_time"): n}, FORMULA)

    assert (found.response.n, found.response.percent) == (n, said)


@given(found=counts)
def test_counted_and_left_out_are_all_matters(found: Counts) -> None:
    three = rates(found, FORMULA)
    closed = sum(number for (side, _), number in found.items() if side is Side.END)
    due = sum(number for (side, _), number in found.items() if side is Side.CONTACT)

    assert three.response.whole == due
    assert three.resolution.whole == three.satisfaction.whole == closed
    assert all(one.share is None or 0 <= one.share <= 1 for one in three.each)
    assert sum(three.words.values()) == three.resolution.n


@given(one=counts, other=counts)
def test_two_places_together_weigh_as_their_matters(one: Counts, other: Counts) -> None:
    apart, both = (rates(one, FORMULA), rates(other, FORMULA)), rates(added(one, other), FORMULA)

    assert both.resolution.n == sum(each.resolution.n for each in apart)
    assert both.satisfaction.part == sum(each.satisfaction.part for each in apart)


@given(days, days)
@example(date(2026, 1, 1), date(2026, 12, 31))
@example(date(2026, 2, 28), date(2026, 3, 1))
def test_months_and_the_days_beside_them_are_the_stretch(one: date, other: date) -> None:
    since, until = sorted((one, other))

    months, beside = parted(Stretch(since, until))

    firsts = [date.fromisoformat(f"{month}-01") for month in months]
    pieces = [(first, month_end(first)) for first in firsts]
    pieces += [(part.since, part.until) for part in beside]
    assert sum((ends - begins).days + 1 for begins, ends in pieces) == (until - since).days + 1
    assert {begins for begins, _ in pieces} >= {since}
    assert len(beside) <= 2
    ordered = sorted(pieces)
    assert all(first[1] + timedelta(days=1) == then[0] for first, then in pairwise(ordered))


@pytest.mark.parametrize(
    ("since", "until", "was"),
    [
        ("2026-01-01", "2026-12-31", ("2025-01-01", "2025-12-31")),
        ("2026-03-01", "2026-03-31", ("2026-02-01", "2026-02-28")),
        ("2026-11-01", "2026-11-29", ("2026-10-03", "2026-10-31")),
    ],
)
def test_months_are_compared_with_months_and_days_with_days(
    since: str, until: str, was: tuple[str, str]
) -> None:
    found = before(Stretch(date.fromisoformat(since), date.fromisoformat(until)))

    assert (found.since.isoformat(), found.until.isoformat()) == was


@pytest.mark.parametrize(
    ("number", "places", "said"),
    [
        (Fraction(705, 786) * 100, 1, "89.7"),
        (Fraction(1, 3), 0, "0"),
        (Fraction(1, 8), 2, "0.13"),
        (Fraction(-1, 8), 2, "−0.13"),
        (Fraction(-1, 1000), 2, "0.00"),
        (Fraction(7), 0, "7"),
    ],
)
def test_numbers_are_said_half_away_from_nought(number: Fraction, places: int, said: str) -> None:
    assert decimal(number, places) == said


def test_nine_complaints_become_eight() -> None:
    less = change(9, 8)

    assert less == Fraction(-1, 9)
    assert percent(less, 2) == "−11.11"
    assert change(0, 8) is None


@pytest.mark.parametrize(
    ("parts", "gone"),
    [([40, 12, 0], set()), ([40, 3, 12], {1, 2}), ([3, 4, 40], {0, 1}), ([3], {0}), ([], set())],
)
def test_few_people_cannot_be_worked_out_from_the_rest(parts: list[int], gone: set[int]) -> None:
    assert hidden(parts, 5) == gone


@given(st.lists(st.integers(0, 60), max_size=8))
def test_what_is_hidden_adds_up_to_enough_or_is_all_there_is(parts: list[int]) -> None:
    gone = hidden(parts, 5)

    assert all(at in gone for at, number in enumerate(parts) if 0 < number < 5)
    if gone and any(number >= 5 for number in parts):
        assert sum(parts[at] for at in gone) >= 5
