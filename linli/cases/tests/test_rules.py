"""The rules alone, without a database."""

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.cases.rules import (
    MOVES,
    NEXT,
    OPEN,
    CallBack,
    Facts,
    Ladder,
    Offer,
    Part,
    Solved,
    State,
    Step,
    TaskFacts,
    TaskState,
    Try,
    Verified,
    Why,
    Window,
    after,
    all_signed_off,
    is_drawn,
    is_overtaken,
    is_unhappy,
    lower,
    outcome,
    sample_class,
    together,
    why_not_ask_reporter,
    why_not_check,
    why_not_offer,
    why_not_offer_to,
    why_not_result,
    why_not_step,
    why_not_task_step,
)

HANDLER, CHECKER, CALLER = uuid4(), uuid4(), uuid4()
DONE = TaskFacts(Part.LEAD, TaskState.ACCEPTED_BY_LEAD, uuid4(), frozenset({HANDLER}))
FINAL = {State.CLOSED, State.REJECTED, State.MERGED, State.WITHDRAWN, State.ANSWERED}
BACK = (Step.RECALL, Step.GRANT_RECALL)
steps = st.lists(st.sampled_from(Step), max_size=30)


def walk(taken: list[Step]) -> list[State]:
    """The states a case passes when these steps are asked for, refused ones left out."""
    passed = [State.REPORTED]
    for step in taken:
        to = after(passed[-1], step)
        passed.append(to or passed[-1])
    return passed


@given(taken=steps)
def test_only_reopening_and_taking_back_lead_out_of_closed(taken: list[Step]) -> None:
    passed = [State.CLOSED]
    for step in taken:
        to = after(passed[-1], step) or passed[-1]
        if passed[-1] is State.CLOSED and to is not State.CLOSED:
            assert step in {Step.REOPEN, *BACK}
        passed.append(to)


@given(taken=steps)
def test_every_closed_case_was_verified_before(taken: list[Step]) -> None:
    passed = walk(taken)

    if State.CLOSED in passed:
        assert State.VERIFIED in passed[: passed.index(State.CLOSED)]
        assert State.HANDLED in passed[: passed.index(State.VERIFIED)]


@pytest.mark.parametrize(
    ("state", "ways"),
    [
        (State.CLOSED, {(State.VERIFIED, Step.CLOSE)}),
        (
            State.VERIFIED,
            {
                *((State.HANDLED, one) for one in (Step.VERIFY, Step.CONFIRM_SOLVED, Step.UNDRAWN)),
                *((State.CLOSED, one) for one in BACK),
            },
        ),
        (
            State.HANDLED,
            {
                (State.ACCEPTED, Step.HANDLE_ON_THE_SPOT),
                (State.DISPATCHED, Step.HANDLE_ON_THE_SPOT),
                *((State.IN_PROGRESS, one) for one in (Step.FINISH, Step.ACCEPT_PART)),
                *((State.LONG_TERM, one) for one in (Step.FINISH, Step.ACCEPT_PART)),
            },
        ),
    ],
)
def test_no_way_leads_to_closed_but_those_of_the_book(
    state: State, ways: set[tuple[State, Step]]
) -> None:
    """Done by the lead or on the spot; looked at, confirmed or not drawn; and then closed."""
    assert {way for way, to in MOVES.items() if to is state and way[0] is not state} == ways


def test_every_open_state_has_a_way_on_and_a_rejected_case_has_none() -> None:
    ways = {state: {to for (since, _), to in MOVES.items() if since is state} for state in State}

    assert all(ways[state] - {state} for state in OPEN)
    assert ways[State.REJECTED] == {State.REJECTED}
    assert ways[State.WITHDRAWN] == {State.WITHDRAWN}
    assert ways[State.ANSWERED] == {State.ANSWERED, State.REPORTED}


@given(
    state=st.sampled_from(State),
    verified=st.none() | st.sampled_from(Verified),
    call_back=st.none() | st.sampled_from(CallBack),
    task=st.sampled_from(TaskState),
)
def test_closing_needs_all_three_outcomes(
    state: State, verified: Verified | None, call_back: CallBack | None, task: TaskState
) -> None:
    tasks = (TaskFacts(Part.LEAD, task, uuid4()),)
    case = Facts(state, verified=verified, call_back=call_back, tasks=tasks)

    closes = why_not_step(case, Step.CLOSE) is None

    done = task is TaskState.ACCEPTED_BY_LEAD and verified is not None and call_back is not None
    assert closes == (state is State.VERIFIED and done)


@given(
    result=st.sampled_from([one for one in Try if one is not Try.ANSWERED]),
    in_time=st.none() | st.booleans(),
    solved=st.none() | st.sampled_from(Solved),
    satisfied=st.none() | st.integers(1, 5),
)
def test_silence_is_never_satisfied(
    result: Try, in_time: bool | None, solved: Solved | None, satisfied: int | None
) -> None:
    why = why_not_result(result, in_time=in_time, solved=solved, satisfied=satisfied)

    silent = in_time is None and solved is None and satisfied is None
    assert (why is None) == silent
    assert outcome(result, 3, 3) is not CallBack.ANSWERED


@given(outcomes=st.lists(st.none() | st.sampled_from(CallBack), min_size=1))
def test_a_case_is_answered_only_where_somebody_answered(outcomes: list[CallBack | None]) -> None:
    found = together(outcomes)

    assert (found is None) == (None in outcomes)
    if found is CallBack.ANSWERED:
        assert CallBack.ANSWERED in outcomes


def test_handler_verifier_and_caller_differ() -> None:
    case = Facts(State.VERIFIED, verified_by=CHECKER, tasks=(DONE,))

    assert why_not_check(HANDLER, case) is Why.OWN_WORK
    assert why_not_ask_reporter(HANDLER, case) is Why.OWN_WORK
    assert why_not_ask_reporter(CHECKER, case) is Why.OWN_CHECK
    assert why_not_ask_reporter(CALLER, case) is None


@pytest.mark.parametrize(
    ("states", "done"),
    [
        ([TaskState.ACCEPTED_BY_LEAD], True),
        ([TaskState.ACCEPTED_BY_LEAD, TaskState.ACCEPTED_BY_LEAD], True),
        ([TaskState.ACCEPTED_BY_LEAD, TaskState.RELEASED], True),
        ([TaskState.ACCEPTED_BY_LEAD, TaskState.FINISHED], False),
        ([TaskState.ACCEPTED_BY_LEAD, TaskState.OFFERED], False),
        ([TaskState.RELEASED, TaskState.ACCEPTED_BY_LEAD], False),
        ([], False),
    ],
)
def test_the_work_is_done_when_every_part_is_signed_off(
    states: list[TaskState], done: bool
) -> None:
    parts = [Part.LEAD, *[Part.CO] * len(states)]
    tasks = [TaskFacts(part, state, uuid4()) for part, state in zip(parts, states, strict=False)]

    assert all_signed_off(tasks) is done


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"emergency": True, "on_the_spot": True}, "emergency"),
        ({"reopened": True, "on_the_spot": True}, "reopened"),
        ({"complaint": True}, "complaint"),
        ({"ladder": "urgent", "on_the_spot": True}, "urgent"),
        ({"on_the_spot": True}, "on_the_spot"),
        ({}, "general"),
    ],
)
def test_the_heaviest_reason_decides_the_sample(more: dict[str, object], code: str) -> None:
    given_: dict[str, object] = {
        "emergency": False, "reopened": False, "complaint": False, "on_the_spot": False,
        "ladder": Ladder.GENERAL, **more,
    }  # fmt: skip

    assert sample_class(**given_) == code  # type: ignore[arg-type]


@given(digest=st.integers(0, 2**256 - 1).map("{:064x}".format), share=st.integers(0, 100))
def test_a_larger_share_draws_whatever_a_smaller_one_drew(digest: str, share: int) -> None:
    assert not is_drawn(digest, 0)
    assert is_drawn(digest, 100)
    assert not is_drawn(digest, share) or is_drawn(digest, min(100, share + 1))


@pytest.mark.parametrize(
    ("state", "step", "faster"),
    [
        (State.ACCEPTED, Step.ACCEPT, True),
        (State.DISPATCHED, Step.DISPATCH, True),
        (State.CLOSED, Step.CLOSE, True),
        (State.REJECTED, Step.ACCEPT, False),
        (State.REPORTED, Step.CLOSE, False),
    ],
)
def test_who_comes_second_is_told_so(state: State, step: Step, faster: bool) -> None:
    assert is_overtaken(state, step) is faster


def test_a_complaint_never_goes_to_its_object() -> None:
    about = Facts(State.ACCEPTED, object_kinds=frozenset({"property_company"}))

    assert why_not_offer_to(about, "property_company") is Why.OBJECT_OF_COMPLAINT
    assert why_not_offer_to(about, "department") is None


def test_an_offer_names_one_owner() -> None:
    assert why_not_offer([Offer()]) is Why.UNKNOWN_OWNER
    assert why_not_offer([Offer(org_id=uuid4(), grid_cell_id=uuid4())]) is Why.UNKNOWN_OWNER
    assert why_not_offer([Offer(org_id=uuid4())]) is None


@pytest.mark.parametrize("state", TaskState)
def test_a_task_is_finished_only_once_it_was_signed_for(state: TaskState) -> None:
    why = why_not_task_step(TaskFacts(Part.CO, state, uuid4()), Step.FINISH)

    assert (why is None) == ((state, Step.FINISH) in NEXT)
    assert (why is Why.NOT_SIGNED) == (state is TaskState.OFFERED)


def test_of_two_words_the_less_favourable_stands() -> None:
    assert lower(None, Solved.YES) is Solved.YES
    assert lower(Solved.YES, Solved.PARTLY) is Solved.PARTLY
    assert lower(Solved.NO, Solved.YES) is Solved.NO
    assert is_unhappy(Solved.YES, 2)
    assert not is_unhappy(Solved.PARTLY, 3)


def test_an_emergency_has_its_own_window_where_the_preset_gives_one() -> None:
    assert str(Window("4 wh", "10 min").of(emergency=True)) == "10 min"
    assert str(Window("4 wh", "").of(emergency=True)) == "4 wh"
