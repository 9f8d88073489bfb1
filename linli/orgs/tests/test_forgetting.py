"""Shifts, swaps and hand-overs go when their time of keeping has ended."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from linli.kernel.actor import CLERK
from linli.kernel.refusals import NotAllowed
from linli.orgs import actions, jobs
from linli.orgs.models import Appointment, Registration, Shift, ShiftHandOver, Swap
from linli.places.models import Area
from linli.places.tests import make as places
from linli.trail.actions import load_retention
from linli.trail.models import Trace

from . import rosters
from .make import KEEPER
from .rosters import NOW, Desk

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def desk() -> Desk:
    """Two nights that are asked to be swapped, the first of them handed over."""
    made = rosters.desk()
    gives, takes = made.give("li", 1, "night"), made.give("wang", 5, "night")
    actions.ask_swap(made.actor("li"), gives.pk, takes.pk, now=NOW)
    actions.hand_shift_over(
        made.actor("li"), gives.pk, {}, note="3 栋电梯已报修", now=gives.ends_at
    )
    return made


def kept(**days: int) -> None:
    rows = [
        {"what": what, "days": n, "valid_from": date(2026, 1, 1), "source": "an invented rule"}
        for what, n in days.items()
    ]
    load_retention(CLERK, rows, now=NOW)


def left() -> tuple[int, int, int]:
    return ShiftHandOver.objects.count(), Swap.objects.count(), Shift.objects.count()


def test_each_goes_after_its_own_days_and_once(desk: Desk) -> None:
    kept(hand_overs=10, swaps=20, shifts=30)
    ends_at = desk.shift(5, "night").ends_at
    swept, stayed = [], []

    for days in (9, 9, 19, 21, 31, 31):
        swept.append(jobs.forget_shifts(ends_at + days * DAY))
        stayed.append(left())

    assert swept == [1, 0, 0, 1, 2, 0]
    assert stayed == [(0, 1, 2), (0, 1, 2), (0, 1, 2), (0, 0, 2), (0, 0, 0), (0, 0, 0)]
    traces = Trace.objects.filter(verb__endswith=".erased").order_by("pk")
    assert [(one.verb, one.facts) for one in traces] == [
        ("hand_overs.erased", {"hand_overs": 1, "rule": "hand_overs"}),
        ("swaps.erased", {"swaps": 1, "rule": "swaps"}),
        ("shifts.erased", {"shifts": 2, "rule": "shifts"}),
    ]


def test_a_shift_takes_with_it_what_hangs_on_it(desk: Desk) -> None:
    kept(shifts=1)

    assert jobs.forget_shifts(desk.shift(1, "night").rest_until + 2 * DAY) == 1

    assert left() == (0, 0, 1)
    assert Shift.objects.get().account == desk.people["wang"]


def test_a_shift_stays_while_its_holder_rests_from_it(desk: Desk) -> None:
    """Whether somebody may take another shift is read from the one before."""
    kept(shifts=1)
    shift = desk.shift(1, "night")

    assert jobs.forget_shifts(shift.ends_at + DAY + timedelta(hours=1)) == 0
    assert jobs.forget_shifts(shift.rest_until + DAY + timedelta(hours=1)) == 1


@pytest.mark.usefixtures("desk")
def test_without_a_preset_every_shift_is_kept() -> None:
    assert jobs.forget_shifts(NOW + 4000 * DAY) == 0

    assert left() == (1, 1, 2)


@pytest.mark.usefixtures("desk")
def test_what_a_member_said_of_himself_goes_with_the_post() -> None:
    ended, held = Appointment.objects.order_by("pk")[:2]
    Appointment.objects.update(member_class="serving")
    Appointment.objects.filter(pk=ended.pk).update(until_on=NOW.date())

    assert jobs.forget_classes(NOW) == 0
    assert [jobs.forget_classes(NOW + DAY), jobs.forget_classes(NOW + DAY)] == [1, 0]

    said = dict(Appointment.objects.values_list("pk", "member_class"))
    assert (said[ended.pk], said[held.pk]) == ("", "serving")
    assert Trace.objects.get(verb="member_classes.erased").facts == {
        "appointments": 1,
        "rule": "post_ended",
    }


@pytest.mark.usefixtures("desk")
def test_what_plates_showed_goes_some_time_after_the_post_and_who_held_it_stays() -> None:
    kept(posts=30)
    ended, held = Appointment.objects.order_by("pk")[:2]
    Appointment.objects.update(public_name="李主任", public_phone="0000-1234567")
    Appointment.objects.filter(pk=ended.pk).update(until_on=NOW.date())

    done = [jobs.forget_posts(NOW + days * DAY) for days in (30, 31, 31)]

    said = dict(Appointment.objects.values_list("pk", "public_name"))
    assert (done, said[ended.pk], said[held.pk]) == ([0, 1, 0], "", "李主任")
    assert Appointment.objects.get(pk=ended.pk).account_id == ended.account_id


def test_a_members_registration_goes_and_that_of_a_body_stays() -> None:
    kept(registrations=30)
    desk = rosters.desk()
    compound = places.compound(Area.objects.get(path=places.COMMUNITY))
    member = {"account": desk.people["li"]}
    for who in (member, {"org": desk.org}):
        ended = {"asked_on": NOW.date(), "ended_on": NOW.date()}
        Registration.objects.create(compound=compound, **ended, **who)

    assert [jobs.forget_posts(NOW + days * DAY) for days in (30, 31, 31)] == [0, 1, 0]

    assert Registration.objects.get().account_id is None
    assert Trace.objects.get(verb="registrations.erased").facts["registrations"] == 1


def test_nobody_erases_any_of_it_by_hand() -> None:
    tries: list[Callable[[], int]] = [
        lambda: actions.forget_shifts(KEEPER, before=NOW, now=NOW),
        lambda: actions.forget_swaps(KEEPER, before=NOW, now=NOW),
        lambda: actions.forget_hand_overs(KEEPER, before=NOW, now=NOW),
        lambda: actions.forget_classes(KEEPER, today=NOW.date(), now=NOW),
        lambda: actions.forget_plates(KEEPER, before=NOW.date(), now=NOW),
        lambda: actions.forget_registrations(KEEPER, before=NOW.date(), now=NOW),
    ]
    for attempt in tries:
        with pytest.raises(NotAllowed):
            attempt()
