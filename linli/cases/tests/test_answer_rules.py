"""When a standard answer holds, what it needs, and which fits. No database."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from linli.cases.rules import (
    DeadlineKind,
    Facts,
    State,
    Step,
    Times,
    Why,
    after,
    spans,
    why_not_step,
)
from linli.cases.rules.answers import Answer, closeness, is_in_force, why_not_keep_answer

pytestmark = pytest.mark.pure
DAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("since", "until", "holds"),
    [(28, None, True), (29, 29, True), (30, None, False), (1, 28, False), (1, 30, True)],
)
def test_an_answer_is_given_from_its_first_day_to_its_last(
    since: int, until: int | None, holds: bool
) -> None:
    last = DAY.replace(day=until) if until else None

    assert is_in_force(DAY.replace(day=since), last, DAY) is holds


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({}, None),
        ({"question": " "}, Why.NO_TEXT),
        ({"answer": ""}, Why.NO_TEXT),
        ({"answer": "长" * 10_001}, Why.TEXT_TOO_LONG),
        ({"basis": " "}, Why.NO_GROUND),
        ({"valid_until": DAY}, None),
        ({"valid_until": date(2026, 11, 28)}, Why.ENDS_BEFORE),
    ],
)
def test_an_answer_needs_a_ground_and_an_end_behind_its_beginning(
    more: dict[str, Any], why: Why | None
) -> None:
    given = {"question": "周末开门吗？", "answer": "开。", "basis": "公告", "valid_from": DAY}

    assert why_not_keep_answer(Answer(**{**given, **more})) is why


@pytest.mark.parametrize(
    ("asked", "close"),
    [
        ("服务大厅周末开不开门", True),
        ("周末", True),
        ("请问大厅周末几点开门", True),
        ("楼道灯不亮", False),
        ("周一水管漏水了", False),
        ("", False),
    ],
)
def test_a_question_is_close_where_it_shares_more_than_one_pair_of_letters(
    asked: str, close: bool
) -> None:
    assert bool(closeness(asked, ["社区服务大厅周末开门吗？"])) is close


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        (Facts(State.REPORTED), None),
        (Facts(State.REPORTED, emergency=True), Why.NOT_A_QUESTION),
        (Facts(State.REPORTED, object_kinds=frozenset({"firm"})), Why.NOT_A_QUESTION),
        (Facts(State.ACCEPTED), Why.WRONG_STATE),
        (Facts(State.CLOSED), Why.WRONG_STATE),
    ],
)
def test_words_end_a_new_question_and_nothing_else(facts: Facts, why: Why | None) -> None:
    assert why_not_step(facts, Step.ANSWER_AT_ONCE) is why


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        (Facts(State.ANSWERED), None),
        (Facts(State.ANSWERED, window_over=True), Why.WINDOW_OVER),
        (Facts(State.REPORTED), Why.WRONG_STATE),
        (Facts(State.CLOSED), Why.WRONG_STATE),
    ],
)
def test_an_answered_question_alone_is_taken_up_and_in_its_time(
    facts: Facts, why: Why | None
) -> None:
    assert why_not_step(facts, Step.TAKE_UP_QUESTION) is why
    assert after(State.ANSWERED, Step.TAKE_UP_QUESTION) is State.REPORTED


def test_its_first_clock_begins_when_it_is_taken_up() -> None:
    asked = datetime(2026, 11, 26, 2, tzinfo=UTC)
    back = asked + timedelta(days=3)

    taken = spans(Times(State.REPORTED, asked, taken_up_at=back))
    answered = spans(Times(State.ANSWERED, asked))

    assert [(one.kind, one.since) for one in taken] == [(DeadlineKind.ACCEPT, back)]
    assert answered == []
