"""Whom a complaint is about and who keeps out of it, by the rules alone. (回避)"""

from uuid import uuid4

import pytest

from linli.cases.rules import (
    GONE,
    SIGNED_OFF,
    Facts,
    Part,
    Spot,
    State,
    TaskFacts,
    TaskState,
    Why,
    concerns,
    goes_back,
    is_led_by_object,
    is_recused,
    is_unsorted,
    taken_back,
    why_not_merge,
    why_not_offer_to,
)
from linli.cases.tests.make import COMMUNITY
from linli.cases.tests.parties import CELL, COMMITTEE, FIRM, HOME, OTHER
from linli.orgs.rules import OrgKind


@pytest.mark.parametrize(
    ("area", "grid", "compound", "meant"),
    [
        (HOME, CELL, f"{HOME}b2/", True),
        (HOME, CELL, OTHER, False),
        (COMMUNITY, CELL, OTHER, True),
        ("07/", CELL, OTHER, True),
        ("08/", CELL, OTHER, False),
        (CELL, CELL, OTHER, True),
        (f"{COMMUNITY}g4/", CELL, OTHER, False),
        (HOME, CELL, "", True),
        (HOME, CELL, COMMUNITY, True),
        (HOME, COMMUNITY, OTHER, False),
        (HOME, "07/02/", "", True),
        (HOME, "07/02/06/g1/", "", False),
    ],
)
def test_a_body_may_be_meant_where_it_stands(
    area: str, grid: str, compound: str, *, meant: bool
) -> None:
    home = "/".join((grid or compound).split("/")[:3]).rstrip("/") + "/"

    assert concerns(area, Spot(grid, compound), home) is meant


@pytest.mark.parametrize(
    ("objects", "stands_for", "out"),
    [
        ({FIRM}, {(FIRM, HOME)}, True),
        ({FIRM}, {(COMMITTEE, HOME)}, False),
        ({FIRM}, {(FIRM, OTHER)}, False),
        ({FIRM}, {(COMMITTEE, HOME), (FIRM, HOME)}, True),
        ({FIRM}, set(), False),
        (set(), {(FIRM, HOME)}, False),
    ],
)
def test_whoever_stands_for_it_keeps_out(
    objects: set[str], stands_for: set[tuple[str, str]], *, out: bool
) -> None:
    assert is_recused(objects, stands_for, Spot(CELL, HOME), COMMUNITY) is out


@pytest.mark.parametrize("objects", [set(), {FIRM}, {FIRM, COMMITTEE}])
def test_a_complaint_is_offered_to_none_of_its_objects(objects: set[str]) -> None:
    case = Facts(State.ACCEPTED, object_kinds=frozenset(objects))

    for kind in OrgKind:
        why = why_not_offer_to(case, kind)
        assert why is (Why.OBJECT_OF_COMPLAINT if kind in objects else None)


@pytest.mark.parametrize("state", State)
def test_what_nobody_took_on_may_be_about_anybody(state: State) -> None:
    new = {State.REPORTED, State.REJECTED, State.MERGED, State.WITHDRAWN, State.ANSWERED}

    assert is_unsorted(state, accepted=False) is (state in new)
    assert not is_unsorted(state, accepted=True)
    assert is_unsorted(state, accepted=True, complaint=True, has_kind=False)
    assert not is_unsorted(state, accepted=True, complaint=True, has_kind=True)


def led_by(kind: str, state: State, task: TaskState) -> Facts:
    """A complaint about a firm, led by a body of a kind."""
    lead = TaskFacts(Part.LEAD, task, uuid4(), org_kind=kind)
    return Facts(state, object_kinds=frozenset({FIRM}), tasks=(lead,))


@pytest.mark.parametrize("state", State)
def test_only_a_matter_in_hand_goes_back_to_the_desk(state: State) -> None:
    in_hand = {State.DISPATCHED, State.IN_PROGRESS, State.ON_HOLD, State.LONG_TERM}

    assert goes_back(led_by(FIRM, state, TaskState.SIGNED)) is (state in in_hand)
    assert not goes_back(led_by(COMMITTEE, state, TaskState.SIGNED))


@pytest.mark.parametrize("task", TaskState)
def test_whoever_led_it_to_its_end_led_it(task: TaskState) -> None:
    assert is_led_by_object(led_by(FIRM, State.IN_PROGRESS, task)) is (task not in GONE)


@pytest.mark.parametrize(
    ("lead", "part", "state", "ends"),
    [
        (FIRM, FIRM, TaskState.OFFERED, TaskState.RELEASED),
        (FIRM, FIRM, TaskState.REWORK, TaskState.RELEASED),
        (FIRM, COMMITTEE, TaskState.SIGNED, TaskState.RELEASED),
        (FIRM, COMMITTEE, TaskState.FINISHED, TaskState.ACCEPTED_BY_LEAD),
        (FIRM, "", TaskState.OFFERED, TaskState.RELEASED),
        (COMMITTEE, FIRM, TaskState.SIGNED, TaskState.RELEASED),
        (COMMITTEE, FIRM, TaskState.FINISHED, TaskState.RELEASED),
        (COMMITTEE, COMMITTEE, TaskState.SIGNED, TaskState.SIGNED),
        (COMMITTEE, "", TaskState.FINISHED, TaskState.FINISHED),
        *((FIRM, FIRM, end, end) for end in sorted(SIGNED_OFF)),
    ],
)
def test_with_the_lead_all_goes_that_is_not_finished(
    lead: str, part: str, state: TaskState, ends: TaskState
) -> None:
    case = led_by(lead, State.IN_PROGRESS, TaskState.SIGNED)

    assert taken_back(case, TaskFacts(Part.CO, state, uuid4(), org_kind=part)) is ends


@pytest.mark.parametrize(
    ("one", "master", "why"),
    [
        (set(), set(), None),
        (set(), {FIRM}, None),
        ({FIRM}, {FIRM}, None),
        ({FIRM}, set(), Why.OTHER_OBJECT),
        ({FIRM}, {COMMITTEE}, Why.OTHER_OBJECT),
    ],
)
def test_a_complaint_goes_on_in_a_complaint_about_the_same(
    one: set[str], master: set[str], why: Why | None
) -> None:
    case, other = (Facts(State.ACCEPTED, object_kinds=frozenset(kinds)) for kinds in (one, master))

    assert why_not_merge(case, other) is why
