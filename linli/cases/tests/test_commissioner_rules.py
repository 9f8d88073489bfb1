"""A commissioner's step by tables: where it stands, who waits for it, when its clock ends."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from linli.cases.rules import DeadlineKind, Part, State, TaskState, TaskTimes, Times, Why, spans
from linli.cases.rules.commissioners import (
    Answer,
    Asked,
    answer_of,
    why_not_ask_yet,
    why_not_bring,
    why_not_decline,
    why_not_kinds,
    why_not_write,
)
from linli.cases.tests.make import NOON

pytestmark = pytest.mark.pure
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        (Asked(State.DISPATCHED), Answer.WAITING),
        (Asked(State.IN_PROGRESS, late=True), Answer.LATE),
        (Asked(State.ON_HOLD), Answer.WAITING),
        (Asked(State.HANDLED, by_them=True), Answer.SETTLED),
        (Asked(State.CLOSED, by_them=True, late=True), Answer.SETTLED),
        (Asked(State.CLOSED), Answer.OVER),
        (Asked(State.WITHDRAWN), Answer.OVER),
        (Asked(State.ACCEPTED, taken_away=True), Answer.OVER),
        (Asked(State.IN_PROGRESS, declined=True), Answer.DECLINED),
        (Asked(State.CLOSED, by_them=True, declined=True), Answer.DECLINED),
        (Asked(State.CLOSED, by_them=True, whistled=True), Answer.WHISTLED),
    ],
)
def test_where_a_matter_stands_at_the_commissioners_step(asked: Asked, answer: Answer) -> None:
    assert answer_of(asked) is answer


def test_a_whistle_waits_for_the_commissioner_and_an_emergency_for_nobody() -> None:
    waiting, late = Asked(State.DISPATCHED), Asked(State.DISPATCHED, late=True)

    assert why_not_ask_yet(waiting, emergency=False) is Why.WITH_THE_COMMISSIONER
    assert why_not_ask_yet(waiting, emergency=True) is None
    assert why_not_ask_yet(late, emergency=False) is None


def test_he_says_no_once_and_only_while_it_is_in_hand() -> None:
    assert why_not_decline(Asked(State.DISPATCHED, late=True)) is None
    assert why_not_decline(Asked(State.IN_PROGRESS, declined=True)) is Why.WRONG_STATE
    assert why_not_decline(Asked(State.HANDLED, by_them=True)) is Why.WRONG_STATE


def test_a_matter_in_hand_is_brought_once_and_no_complaint_is() -> None:
    plain = {"brought": False, "complaint": False, "emergency": False}

    assert why_not_bring(State.IN_PROGRESS, **plain) is None
    assert why_not_bring(State.CLOSED, **plain) is Why.NOT_IN_HAND
    assert why_not_bring(State.ACCEPTED, **{**plain, "brought": True}) is Why.BROUGHT_ALREADY
    assert why_not_bring(State.ACCEPTED, **{**plain, "complaint": True}) is Why.OTHER_KIND


def test_a_code_is_for_known_kinds_and_for_its_place() -> None:
    here = {"held": True, "inside": True}

    assert why_not_kinds([], ["0402"]) is Why.NO_KINDS
    assert why_not_kinds(["9999"], ["0402"]) is Why.UNKNOWN_KIND
    assert why_not_write("0402", ["0402"], **here) is None
    assert why_not_write("0101", ["0402"], **here) is Why.OTHER_KIND
    assert why_not_write("0402", ["0402"], held=False, inside=True) is Why.NO_COMMISSIONER
    assert why_not_write("0402", ["0402"], held=True, inside=False) is Why.NO_PLACE


def _clock(
    finished: datetime | None = None, said: datetime | None = None, *, again: bool = False
) -> tuple[bool, datetime | None]:
    lead = TaskTimes(uuid4(), Part.LEAD, TaskState.SIGNED, NOON, finished_at=finished, again=again)
    times = Times(
        State.IN_PROGRESS, NOON, accepted_at=NOON, dispatched_at=NOON, commissioned_at=NOON,
        commission_declined_at=said, tasks=(lead,),
    )  # fmt: skip
    [found] = [one for one in spans(times) if one.kind is DeadlineKind.COMMISSIONER]
    return found.met, found.met_at


def test_the_clock_ends_with_what_was_done_or_with_a_no() -> None:
    assert _clock() == (False, None)
    assert _clock(finished=NOON + HOUR) == (True, NOON + HOUR)
    assert _clock(said=NOON + HOUR) == (True, NOON + HOUR)
    assert _clock(again=True) == (True, None)
