from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.people.rules import (
    LONGEST,
    RIGHTS,
    BindingState,
    Proof,
    ProxyState,
    Request,
    Right,
    Scope,
    Share,
    Standing,
    Stretch,
    Tie,
    Why,
    is_rested,
    matching,
    why_not_act_for,
    why_not_ask,
    why_not_decide,
    why_not_end,
    why_not_offer,
    why_not_own_unit,
    why_not_renew,
    why_not_use_paper,
)
from linli.people.tests.make import NOON

TODAY = date(2026, 11, 21)
DAY = timedelta(days=1)
FREE, TAKEN = Share(uuid4()), Share(uuid4(), taken=True)


@pytest.mark.parametrize(
    ("tie", "share", "shares", "owner", "why"),
    [
        (Tie.OWNER, FREE.id, [FREE, TAKEN], False, None),
        (Tie.OWNER, TAKEN.id, [FREE, TAKEN], False, Why.SHARE_TAKEN),
        (Tie.OWNER, None, [FREE], False, Why.NO_SHARE),
        (Tie.OWNER, uuid4(), [FREE], False, Why.NO_SHARE),
        (Tie.OWNER, None, [], False, None),
        (Tie.OWNER, None, [], True, Why.OWNER_ALREADY),
        (Tie.TENANT, None, [TAKEN], True, None),
        (Tie.FAMILY, FREE.id, [FREE], False, Why.SHARE_FOR_OWNERS),
    ],
)
def test_an_owner_stands_behind_a_free_line_of_the_roll(
    tie: Tie, share: UUID | None, shares: list[Share], owner: bool, why: Why | None
) -> None:
    assert why_not_own_unit(tie, share, shares, owner_without_roll=owner) is why


@given(st.lists(st.booleans(), max_size=5))
def test_no_line_of_the_roll_has_two_owners(taken: list[bool]) -> None:
    shares = [Share(uuid4(), taken=one) for one in taken]

    free = [
        one
        for one in shares
        if why_not_own_unit(Tie.OWNER, one.id, shares, owner_without_roll=True) is None
    ]

    assert free == [one for one in shares if not one.taken]


def test_all_ties_have_the_same_rights_but_the_owners_vote() -> None:
    without = {tie: rights - {Right.OWNERS_VOTE} for tie, rights in RIGHTS.items()}

    assert len(set(without.values())) == 1
    assert [tie for tie in Tie if Right.OWNERS_VOTE in RIGHTS[tie]] == [Tie.OWNER]


@pytest.mark.parametrize(
    ("proof", "on_roll", "photo", "why"),
    [
        (Proof.COUNTER, False, False, None),
        (Proof.PHOTO, False, True, None),
        (Proof.PHOTO, True, False, Why.PROOF_MISSING),
        (Proof.ROLL, True, False, None),
        (Proof.ROLL, False, True, Why.PROOF_MISSING),
    ],
)
def test_a_request_brings_its_proof(
    proof: Proof, on_roll: bool, photo: bool, why: Why | None
) -> None:
    given = {"proof": proof, "on_roll": on_roll, "photo": photo}

    assert why_not_ask(staff=False, same_open=False, **given) is why  # type: ignore[arg-type]


def test_a_request_is_decided_once_and_by_somebody_else() -> None:
    me, other = uuid4(), uuid4()
    waits = Request(BindingState.ASKED, Tie.FAMILY, me)

    assert why_not_decide(waits, other) is None
    assert why_not_decide(waits, me) is Why.OWN_REQUEST
    for state in set(BindingState) - {BindingState.ASKED}:
        assert why_not_decide(Request(state, Tie.FAMILY, me), other) is Why.DECIDED_ALREADY


@pytest.mark.parametrize(
    ("state", "until", "share", "why"),
    [
        (BindingState.CONFIRMED, TODAY + 30 * DAY, True, None),
        (BindingState.CONFIRMED, TODAY + 31 * DAY, True, Why.TOO_EARLY),
        (BindingState.CONFIRMED, None, True, Why.TOO_EARLY),
        (BindingState.CONFIRMED, TODAY, False, Why.NO_SHARE),
        (BindingState.ENDED, TODAY, True, Why.NOT_CONFIRMED),
    ],
)
def test_a_home_is_renewed_in_its_last_weeks(
    state: BindingState, until: date | None, share: bool, why: Why | None
) -> None:
    assert why_not_renew(state, until, 30 * DAY, TODAY, share=share) is why


def test_what_is_open_can_end() -> None:
    can = [state for state in BindingState if why_not_end(state) is None]

    assert can == [BindingState.ASKED, BindingState.CONFIRMED]


def test_an_empty_number_matches_no_line() -> None:
    one = uuid4()

    assert matching([(one, "abc")], "abc") == one
    assert matching([(one, "")], "") is None


@pytest.mark.parametrize(
    ("stretch", "why"),
    [
        (Stretch(TODAY, TODAY), None),
        (Stretch(TODAY, TODAY + LONGEST), None),
        (Stretch(TODAY, TODAY + LONGEST + DAY), Why.TOO_LONG),
        (Stretch(TODAY + DAY, TODAY), Why.DAYS_TURNED),
        (Stretch(TODAY - 9 * DAY, TODAY - DAY), Why.DAYS_TURNED),
    ],
)
def test_a_proxy_lasts_twelve_months_at_most(stretch: Stretch, why: Why | None) -> None:
    assert why_not_offer([Scope.FEE], stretch, TODAY, to_oneself=False) is why


@given(st.sampled_from(ProxyState), st.frozensets(st.sampled_from(Scope)), st.integers(-5, 5))
def test_a_proxy_acts_in_force_in_scope_and_in_its_days(
    state: ProxyState, scopes: frozenset[Scope], shift: int
) -> None:
    stretch = Stretch(TODAY - 2 * DAY, TODAY + 2 * DAY)
    on = TODAY + shift * DAY

    may = why_not_act_for([Standing(state, scopes, stretch)], Scope.FEE, on) is None

    assert may is (state is ProxyState.IN_FORCE and Scope.FEE in scopes and -2 <= shift <= 2)


def test_a_number_rests_when_it_was_not_used_for_long() -> None:
    assert not is_rested(NOON, 180 * DAY, NOON + 180 * DAY)
    assert is_rested(NOON, 180 * DAY, NOON + 181 * DAY)
    assert not is_rested(NOON, None, NOON + 999 * DAY)
    assert not is_rested(None, 180 * DAY, NOON)


def test_a_paper_works_once_and_until_its_hour() -> None:
    assert why_not_use_paper(None, NOON, NOON - DAY) is None
    assert why_not_use_paper(None, NOON, NOON) is Why.WRONG_PAPER_CODE
    assert why_not_use_paper(NOON, NOON + DAY, NOON) is Why.WRONG_PAPER_CODE
