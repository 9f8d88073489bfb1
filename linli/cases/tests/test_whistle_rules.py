"""What a whistle and each called body allow, and which clocks run for whom. (吹哨规则)"""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from linli.cases.rules import DeadlineKind, State, Why
from linli.cases.rules.whistles import (
    CallFacts,
    CallState,
    CallTimes,
    WhistleState,
    WhistleStep,
    call_spans,
    is_call_overtaken,
    is_whistle_overtaken,
    street_of,
    why_not_call,
    why_not_call_step,
    why_not_matters,
    why_not_meet,
    why_not_points,
    why_not_whistle_step,
)

NOON = datetime(2026, 5, 8, 4, tzinfo=UTC)
ONE, TWO = UUID(int=1), UUID(int=2)


@pytest.mark.parametrize(
    ("states", "streets", "why"),
    [
        ([State.ACCEPTED, State.IN_PROGRESS], {"07/02/"}, None),
        ([], set(), Why.NO_MATTER),
        ([State.DISPATCHED] * 21, {"07/02/"}, Why.TOO_MANY_MATTERS),
        ([State.REPORTED], {"07/02/"}, Why.NOT_IN_HAND),
        ([State.CLOSED, State.ACCEPTED], {"07/02/"}, Why.NOT_IN_HAND),
        ([State.ACCEPTED] * 2, {"07/02/", "07/03/"}, Why.SEVERAL_STREETS),
    ],
)
def test_which_matters_a_whistle_is_for(
    states: list[State], streets: set[str], why: Why | None
) -> None:
    assert why_not_matters(states, streets) is why


@pytest.mark.parametrize(
    ("called", "why"),
    [
        ([ONE], None),
        ([], Why.NOBODY_CALLED),
        ([ONE, ONE], Why.OFFERED_TWICE),
        ([UUID(int=n) for n in range(13)], Why.TOO_MANY_CALLED),
    ],
)
def test_whom_a_whistle_calls(called: list[UUID], why: Why | None) -> None:
    assert why_not_call(called) is why


def test_a_street_is_the_second_step_of_every_path() -> None:
    paths = ("07/02/05/g3/", "07/02/05/", "07/02/")

    assert {street_of(path) for path in paths} == {"07/02/"}
    assert street_of("07/") == "07/"


@pytest.mark.parametrize(
    ("state", "step", "calls", "why"),
    [
        (WhistleState.REQUESTED, WhistleStep.RAISE, (), None),
        (WhistleState.RAISED, WhistleStep.RAISE, (), Why.WRONG_STATE),
        (WhistleState.RAISED, WhistleStep.DECLINE, (), Why.WRONG_STATE),
        (WhistleState.RAISED, WhistleStep.RECORD, (CallState.SIGNED,), Why.NOBODY_THERE),
        (WhistleState.RAISED, WhistleStep.RECORD, (CallState.SIGNED, CallState.PRESENT), None),
        (
            WhistleState.RAISED,
            WhistleStep.CLOSE,
            (CallState.DONE, CallState.PRESENT),
            Why.CALLS_OPEN,
        ),
        (
            WhistleState.RAISED,
            WhistleStep.CLOSE,
            (CallState.DONE, CallState.REFUSED),
            Why.CALLS_OPEN,
        ),
        (WhistleState.RAISED, WhistleStep.CLOSE, (CallState.DONE, CallState.RELEASED), None),
        (WhistleState.RAISED, WhistleStep.CALL_ALSO, (CallState.DONE,), None),
        (WhistleState.CLOSED, WhistleStep.CALL_ALSO, (), Why.WRONG_STATE),
        (WhistleState.CLOSED, WhistleStep.WITHDRAW, (), Why.WRONG_STATE),
        (WhistleState.DECLINED, WhistleStep.WITHDRAW, (), Why.WRONG_STATE),
    ],
)
def test_what_a_whistle_allows(
    state: WhistleState, step: WhistleStep, calls: tuple[CallState, ...], why: Why | None
) -> None:
    assert why_not_whistle_step(state, step, calls) is why


@pytest.mark.parametrize(
    ("state", "call", "step", "why"),
    [
        (WhistleState.RAISED, CallFacts(CallState.CALLED), WhistleStep.SIGN, None),
        (WhistleState.RAISED, CallFacts(CallState.CALLED), WhistleStep.ANSWER, None),
        (WhistleState.RAISED, CallFacts(CallState.REFUSED), WhistleStep.ANSWER, Why.WRONG_STATE),
        (WhistleState.RAISED, CallFacts(CallState.CALLED), WhistleStep.FINISH, Why.NOT_REPORTED_IN),
        (WhistleState.RAISED, CallFacts(CallState.PRESENT), WhistleStep.FINISH, None),
        (WhistleState.RAISED, CallFacts(CallState.SIGNED), WhistleStep.REFUSE, Why.WRONG_STATE),
        (
            WhistleState.RAISED,
            CallFacts(CallState.CALLED, kept=True),
            WhistleStep.REFUSE,
            Why.KEPT_ALREADY,
        ),
        (
            WhistleState.RAISED,
            CallFacts(CallState.SIGNED),
            WhistleStep.EVALUATE,
            Why.NOT_REPORTED_IN,
        ),
        (WhistleState.RAISED, CallFacts(CallState.PRESENT), WhistleStep.EVALUATE, None),
        (WhistleState.CLOSED, CallFacts(CallState.DONE), WhistleStep.EVALUATE, None),
        (
            WhistleState.CLOSED,
            CallFacts(CallState.DONE, evaluated=True),
            WhistleStep.EVALUATE,
            Why.EVALUATED_ALREADY,
        ),
        (WhistleState.CLOSED, CallFacts(CallState.RELEASED), WhistleStep.EVALUATE, Why.WRONG_STATE),
        (
            WhistleState.WITHDRAWN,
            CallFacts(CallState.PRESENT),
            WhistleStep.EVALUATE,
            Why.WRONG_STATE,
        ),
        (WhistleState.WITHDRAWN, CallFacts(CallState.CALLED), WhistleStep.ANSWER, Why.WRONG_STATE),
        (
            WhistleState.RAISED,
            CallFacts(CallState.SIGNED, contacted=True),
            WhistleStep.CONTACT,
            Why.WRONG_STATE,
        ),
        (WhistleState.RAISED, CallFacts(CallState.DONE), WhistleStep.RELEASE, Why.WRONG_STATE),
    ],
)
def test_what_a_called_body_allows(
    state: WhistleState, call: CallFacts, step: WhistleStep, why: Why | None
) -> None:
    assert why_not_call_step(state, call, step) is why


def test_who_comes_second_is_told_that_it_was_done() -> None:
    assert is_call_overtaken(CallFacts(CallState.PRESENT), WhistleStep.ANSWER)
    assert is_call_overtaken(CallFacts(CallState.CALLED, kept=True), WhistleStep.KEEP)
    assert not is_call_overtaken(CallFacts(CallState.CALLED), WhistleStep.KEEP)
    assert is_call_overtaken(CallFacts(CallState.CALLED, contacted=True), WhistleStep.CONTACT)
    assert is_whistle_overtaken(WhistleState.RAISED, WhistleStep.RAISE)
    assert not is_whistle_overtaken(WhistleState.RAISED, WhistleStep.RECORD)


def test_nobody_is_called_to_a_meeting_that_is_over() -> None:
    assert why_not_meet(NOON - timedelta(minutes=1), NOON) is Why.MEETING_OVER
    assert why_not_meet(NOON, NOON) is None
    assert why_not_meet(None, NOON) is None


def test_points_go_from_nought_to_five() -> None:
    assert why_not_points(0, 3, 5) is None
    assert why_not_points(0, 3, 6) is Why.BAD_POINTS
    assert why_not_points(-1, 3, 5) is Why.BAD_POINTS


def _running(whistle: WhistleState = WhistleState.RAISED, **more: Any) -> dict[str, bool]:
    given: dict[str, Any] = {"state": CallState.CALLED, "called_at": NOON, **more}
    return {span.kind: span.met for span in call_spans(CallTimes(**given), whistle)}


@pytest.mark.parametrize(
    ("more", "clocks"),
    [
        ({}, {"sign": False, "contact": False, "report_in": False}),
        ({"signed_at": NOON}, {"sign": True, "contact": False, "report_in": False}),
        ({"reported_in_at": NOON}, {"sign": True, "contact": True, "report_in": True}),
        (
            {"state": CallState.DONE, "reported_in_at": NOON, "done_at": NOON},
            {"sign": True, "contact": True, "report_in": True, "evaluate": False},
        ),
        ({"state": CallState.REFUSED}, {"sign": False, "contact": False, "report_in": False}),
        ({"state": CallState.RELEASED, "reported_in_at": NOON}, {}),
    ],
)
def test_which_clocks_of_a_called_body_run(more: dict[str, Any], clocks: dict[str, bool]) -> None:
    assert _running(**more) == clocks


def test_no_clock_runs_of_a_whistle_taken_back() -> None:
    assert _running(WhistleState.WITHDRAWN) == {}


def test_coming_meets_the_clocks_to_sign_and_to_get_in_touch_at_that_moment() -> None:
    there = NOON + timedelta(hours=2)

    spans = call_spans(
        CallTimes(CallState.PRESENT, NOON, reported_in_at=there), WhistleState.RAISED
    )

    assert {span.met_at for span in spans} == {there}
    assert {span.since for span in spans if span.kind is not DeadlineKind.EVALUATE} == {NOON}
