"""Who takes back what, and until when: by tables, without a database. (撤回规则)"""

from uuid import uuid4

import pytest

from linli.cases.rules import (
    Facts,
    OrderKind,
    Orders,
    Part,
    State,
    Step,
    TaskFacts,
    TaskState,
    Verified,
    Why,
    after,
    why_not_step,
)
from linli.cases.rules.recall import (
    ACT_OF,
    BEFORE,
    Act,
    Done,
    is_heard,
    why_not_act,
    why_not_alone,
)
from linli.cases.rules.states import CallBack

ME, OTHER = uuid4(), uuid4()
LEAD = (TaskFacts(Part.LEAD, TaskState.ACCEPTED_BY_LEAD, uuid4()),)


@pytest.mark.parametrize(
    ("state", "act", "why"),
    [
        (State.DISPATCHED, Act.DISPATCH, None),
        (State.HANDLED, Act.FINISH, None),
        (State.VERIFIED, Act.FINISH, None),
        (State.CLOSED, Act.CLOSE, None),
        (State.ACCEPTED, Act.DISPATCH, Why.OVERTAKEN),
        (State.IN_PROGRESS, Act.FINISH, Why.OVERTAKEN),
        (State.VERIFIED, Act.CLOSE, Why.OVERTAKEN),
        (State.IN_PROGRESS, Act.DISPATCH, Why.SIGNED_ALREADY),
        (State.ON_HOLD, Act.DISPATCH, Why.SIGNED_ALREADY),
        (State.CLOSED, Act.DISPATCH, Why.SIGNED_ALREADY),
        (State.MERGED, Act.DISPATCH, Why.WRONG_STATE),
        (State.CLOSED, Act.FINISH, Why.WRONG_STATE),
        (State.REPORTED, Act.CLOSE, Why.WRONG_STATE),
    ],
)
def test_what_one_saw_must_still_be_so(state: State, act: Act, why: Why | None) -> None:
    assert why_not_act(state, act) is why


@pytest.mark.parametrize("state", State)
def test_it_leads_to_where_the_matter_stood_before(state: State) -> None:
    to = after(state, Step.RECALL)

    assert to == (BEFORE[ACT_OF[state]] if state in ACT_OF else None)
    assert to is not State.CLOSED
    assert after(state, Step.GRANT_RECALL) is to


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        (Facts(State.DISPATCHED), None),
        (Facts(State.DISPATCHED, done=Done(ME, passed_on=True)), Why.PASSED_ON_SINCE),
        (Facts(State.HANDLED), None),
        (Facts(State.HANDLED, heard=True), Why.HEARD_ALREADY),
        (Facts(State.VERIFIED, verified=Verified.NOT_DRAWN), None),
        (Facts(State.VERIFIED, verified=Verified.CHECKED), Why.LOOKED_AT_ALREADY),
        (Facts(State.CLOSED), None),
        (Facts(State.CLOSED, heard=True), Why.HEARD_ALREADY),
        (Facts(State.CLOSED, window_over=True), Why.RECALL_WINDOW_OVER),
    ],
)
def test_what_others_have_built_on_stays(facts: Facts, why: Why | None) -> None:
    for step in (Step.RECALL, Step.ASK_RECALL, Step.GRANT_RECALL):
        assert why_not_step(facts, step) is why


@pytest.mark.parametrize(
    ("done", "why"),
    [
        (Done(ME, over=False), None),
        (Done(ME, over=True), Why.RECALL_TIME_OVER),
        (Done(OTHER, over=False), Why.NOT_YOUR_ACT),
        (Done(), Why.NOT_YOUR_ACT),
    ],
)
def test_alone_goes_only_who_did_it_and_in_his_time(done: Done, why: Why | None) -> None:
    assert why_not_alone(ME, done) is why


@pytest.mark.parametrize(
    ("call_back", "said", "heard"),
    [
        (None, False, False),
        (CallBack.NOT_DRAWN, False, False),
        (CallBack.NO_CONTACT, False, False),
        (CallBack.NOT_DRAWN, True, True),
        (CallBack.ANSWERED, False, True),
        (CallBack.REFUSED, False, True),
        (CallBack.NOT_REACHED, False, True),
    ],
)
def test_a_call_made_is_a_call_whatever_came_of_it(
    call_back: CallBack | None, said: bool, heard: bool
) -> None:
    assert is_heard(call_back, said=said) is heard


def test_one_request_waits_at_a_time() -> None:
    waits = Orders(asked=((OrderKind.RECALL, OTHER),))

    assert why_not_step(Facts(State.CLOSED, orders=waits), Step.ASK_RECALL) is Why.ORDER_WAITS
