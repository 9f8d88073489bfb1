"""Swapping shifts, and handing one over to the next."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from linli.kernel.actor import CLERK
from linli.kernel.refusals import NotAllowed, Refused
from linli.orgs import actions, queries
from linli.orgs.models import Shift, ShiftHandOver, Swap
from linli.orgs.rules import May, Plan, Why
from linli.people.tests import make as people
from linli.places.tests.make import COMMUNITY
from linli.trail.models import Trace

from . import rosters
from .make import KEEPER
from .rosters import NOW, Desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    made = rosters.desk()
    made.give("li", 1, "night")
    made.give("wang", 5, "night")
    return made


def asked(desk: Desk) -> Swap:
    gives, takes = desk.shift(1, "night"), desk.shift(5, "night")
    return actions.ask_swap(desk.actor("li"), gives.pk, takes.pk, now=NOW)


def holders(desk: Desk) -> list[str]:
    return [desk.shift(day, "night").account.username or "" for day in (1, 5)]


def test_asked_and_accepted_both_shifts_change_hands_at_once(desk: Desk) -> None:
    swap = asked(desk)
    assert asked(desk) == swap
    assert holders(desk) == ["li", "wang"]

    actions.answer_swap(desk.actor("wang"), swap.pk, accepts=True, now=NOW)
    actions.answer_swap(desk.actor("wang"), swap.pk, accepts=True, now=NOW)

    assert holders(desk) == ["wang", "li"]
    verbs = Trace.objects.filter(verb__startswith="swap.").order_by("pk")
    assert [one.verb for one in verbs] == ["swap.asked", "swap.accepted"]
    assert queries.swaps_in(desk.roster, rosters.MONTH) == [swap]
    assert queries.swaps_of(desk.people["li"].pk) == []


def test_declined_or_withdrawn_nothing_changes_and_it_may_be_asked_again(desk: Desk) -> None:
    first = asked(desk)
    actions.answer_swap(desk.actor("wang"), first.pk, accepts=False, now=NOW)
    second = asked(desk)
    actions.withdraw_swap(desk.actor("li"), second.pk, now=NOW)
    actions.withdraw_swap(desk.actor("li"), second.pk, now=NOW)

    assert holders(desk) == ["li", "wang"]
    for swap in (first, second):
        with pytest.raises(Refused) as no:
            actions.answer_swap(desk.actor("wang"), swap.pk, accepts=True, now=NOW)
        assert no.value.reason is Why.SWAP_OVER
    assert list(Swap.objects.order_by("asked_at", "pk").values_list("accepted", flat=True)) == [
        False, None,
    ]  # fmt: skip


def test_only_the_two_of_them_have_a_say(desk: Desk) -> None:
    gives, takes = desk.shift(1, "night"), desk.shift(5, "night")
    swap = asked(desk)
    tries: list[Callable[[], object]] = [
        lambda: actions.ask_swap(desk.actor("zhao"), gives.pk, takes.pk, now=NOW),
        lambda: actions.answer_swap(desk.actor("li"), swap.pk, accepts=True, now=NOW),
        lambda: actions.answer_swap(KEEPER, swap.pk, accepts=True, now=NOW),
        lambda: actions.withdraw_swap(desk.actor("wang"), swap.pk, now=NOW),
    ]
    for attempt in tries:
        with pytest.raises(NotAllowed):
            attempt()

    assert holders(desk) == ["li", "wang"]


@pytest.mark.parametrize(
    ("who", "day", "code", "why"),
    [("wang", 2, "day", Why.NO_REST), ("li", 5, "night", Why.TWO_SHIFTS)],
)
def test_each_direction_follows_the_rules_of_the_roster(
    desk: Desk, who: str, day: int, code: str, why: Why
) -> None:
    """Wang works the day after the night he would take; Li has something else that night."""
    if who == "li":
        plan = Plan("clerk", COMMUNITY, ("night",))
        other = actions.lay_roster(CLERK, desk.org.pk, plan, now=NOW)
        on, li = rosters.MONTH.replace(day=day), desk.people["li"].pk
        actions.give_shift(CLERK, other.pk, on, code, li, now=NOW)
        gives = Shift.objects.get(roster=desk.roster, duty_on=rosters.MONTH)
        takes = Shift.objects.get(roster=desk.roster, duty_on=on)
    else:
        desk.give(who, day, code)
        gives, takes = desk.shift(1, "night"), desk.shift(5, "night")

    with pytest.raises(Refused) as no:
        actions.ask_swap(desk.actor("li"), gives.pk, takes.pk, now=NOW)

    assert no.value.reason is why


def test_neighbouring_nights_are_swapped_without_standing_in_their_own_way(desk: Desk) -> None:
    desk.give("wang", 2, "night")
    gives, takes = desk.shift(1, "night"), desk.shift(2, "night")
    swap = actions.ask_swap(desk.actor("li"), gives.pk, takes.pk, now=NOW)

    actions.answer_swap(desk.actor("wang"), swap.pk, accepts=True, now=NOW)

    assert desk.shift(1, "night").account == desk.people["wang"]


def test_what_changed_in_between_stops_the_swap(desk: Desk) -> None:
    swap = asked(desk)
    desk.give("zhao", 5, "night")

    with pytest.raises(Refused) as no:
        actions.answer_swap(desk.actor("wang"), swap.pk, accepts=True, now=NOW)

    assert no.value.reason is Why.SWAP_OVER


def test_what_is_no_swap(desk: Desk) -> None:
    desk.give("li", 9, "day")
    desk.give("zhao", 3, "day")
    gives = desk.shift(1, "night")
    given = [
        (desk.shift(9, "day"), NOW, Why.SAME_HOLDER),
        (desk.shift(5, "night"), NOW + timedelta(days=3), Why.SHIFT_BEGUN),
    ]
    for takes, now, why in given:
        with pytest.raises(Refused) as no:
            actions.ask_swap(desk.actor("li"), gives.pk, takes.pk, now=now)
        assert no.value.reason is why

    asked(desk)
    with pytest.raises(Refused) as no:
        actions.ask_swap(desk.actor("li"), gives.pk, desk.shift(3, "day").pk, now=NOW)
    assert no.value.reason is Why.SWAP_ASKED
    assert Swap.objects.count() == 1


def handed(desk: Desk) -> ShiftHandOver:
    shift = desk.shift(1, "night")
    note = " 3 栋电梯已报修 "
    return actions.hand_shift_over(
        desk.actor("li"), shift.pk, {"open": 2}, note=note, now=shift.ends_at
    )


def test_a_shift_is_signed_off_once_and_taken_over_by_the_next(desk: Desk) -> None:
    desk.give("zhao", 2, "day")
    one = handed(desk)
    assert handed(desk) == one
    assert list(queries.not_taken_over(COMMUNITY)) == [one]

    for who in ("li", "wang"):
        with pytest.raises(NotAllowed) as no:
            actions.accept_shift(desk.actor(who), one.pk, now=NOW)
        assert no.value.reason is Why.NOT_THE_NEXT
    taken = actions.accept_shift(desk.actor("zhao"), one.pk, now=NOW)
    actions.accept_shift(desk.actor("zhao"), one.pk, now=NOW)

    assert (taken.note, taken.figures) == ("3 栋电梯已报修", {"open": 2})
    assert taken.accepted_by == desk.people["zhao"]
    assert not queries.not_taken_over(COMMUNITY)
    assert queries.hand_overs(desk.roster) == [taken]
    assert Trace.objects.filter(verb="shift.taken_over").count() == 1


def test_where_nobody_follows_whoever_keeps_the_body_takes_over(desk: Desk) -> None:
    actions.withdraw_shift(CLERK, desk.shift(5, "night").pk, now=NOW)
    one = handed(desk)
    with pytest.raises(NotAllowed):
        actions.accept_shift(desk.actor("zhao"), one.pk, now=NOW)

    keeper = people.actor(May.KEEP_ORGS, area=COMMUNITY, person_id=people.staff("keeper").pk)
    actions.accept_shift(keeper, one.pk, now=NOW)

    assert not queries.not_taken_over(COMMUNITY)


def test_only_his_own_shift_once_it_has_begun(desk: Desk) -> None:
    shift = desk.shift(1, "night")

    with pytest.raises(NotAllowed):
        actions.hand_shift_over(desk.actor("wang"), shift.pk, {}, note="", now=shift.ends_at)
    with pytest.raises(Refused) as no:
        actions.hand_shift_over(desk.actor("li"), shift.pk, {}, note="", now=NOW)

    assert no.value.reason is Why.SHIFT_NOT_BEGUN
    assert not ShiftHandOver.objects.exists()
