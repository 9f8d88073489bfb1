"""Shifts given, swapped and handed over by two at one moment: once, and by the rules."""

import pytest

from linli.kernel.actor import CLERK
from linli.kernel.refusals import Refused
from linli.orgs import actions
from linli.orgs.models import Shift, ShiftHandOver
from linli.orgs.rules import Plan, Why
from linli.orgs.tests import rosters
from linli.orgs.tests.rosters import MONTH, NOW
from linli.places.tests.make import COMMUNITY

from . import rivals

pytestmark = pytest.mark.django_db(transaction=True)

PEOPLE = "SELECT id FROM people_account FOR NO KEY UPDATE"
SHIFTS = "SELECT id FROM orgs_shift FOR NO KEY UPDATE"


def test_two_rosters_never_give_one_person_the_same_hours() -> None:
    desk = rosters.desk()
    plan = Plan("clerk", COMMUNITY, ("day",))
    other, li = actions.lay_roster(CLERK, desk.org.pk, plan, now=NOW), desk.people["li"].pk

    answers = rivals.at_once(
        *(
            lambda roster=roster: actions.give_shift(CLERK, roster.pk, MONTH, "day", li, now=NOW)
            for roster in (desk.roster, other)
        ),
        gate=PEOPLE,
    )

    no = [one.reason for one in answers if isinstance(one, Refused)]
    assert no == [Why.TWO_SHIFTS]
    assert Shift.objects.count() == 1


def test_a_swap_and_another_holder_at_once_leave_one_of_the_two() -> None:
    """Whoever comes second finds that the shift has changed, or that it is another's to give."""
    desk = rosters.desk()
    gives, takes = desk.give("li", 1, "day"), desk.give("wang", 5, "day")
    swap = actions.ask_swap(desk.actor("li"), gives.pk, takes.pk, now=NOW)

    rivals.at_once(
        lambda: actions.answer_swap(desk.actor("wang"), swap.pk, accepts=True, now=NOW),
        lambda: desk.give("zhao", 1, "day"),
        gate=SHIFTS,
    )

    swap.refresh_from_db()
    holders = {one.duty_on.day: one.account.username for one in Shift.objects.all()}
    assert holders == ({1: "zhao", 5: "li"} if swap.accepted else {1: "zhao", 5: "wang"})


def test_a_shift_signed_twice_at_once_is_signed_once() -> None:
    desk = rosters.desk()
    shift = desk.give("li", 1, "day")

    answers = rivals.at_once(
        *(
            lambda note=note: actions.hand_shift_over(
                desk.actor("li"), shift.pk, {}, note=note, now=shift.ends_at
            )
            for note in ("one", "other")
        ),
        gate=SHIFTS,
    )

    assert answers == [ShiftHandOver.objects.get()] * 2
