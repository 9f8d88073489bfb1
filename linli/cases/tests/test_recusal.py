"""Whom a complaint is about and who keeps out of it, by the rules alone. (回避)"""

import pytest

from linli.cases.rules import (
    Facts,
    Spot,
    State,
    Why,
    concerns,
    is_recused,
    is_unsorted,
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
    new = {State.REPORTED, State.REJECTED, State.MERGED, State.WITHDRAWN}

    assert is_unsorted(state, accepted=False) is (state in new)
    assert not is_unsorted(state, accepted=True)
    assert is_unsorted(state, accepted=True, complaint=True, has_kind=False)
    assert not is_unsorted(state, accepted=True, complaint=True, has_kind=True)
