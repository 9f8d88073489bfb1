from datetime import timedelta

import pytest

from linli.kernel.actor import Actor
from linli.people import actions, jobs
from linli.people.models import Binding, BindingProof, Consent, Proxy, Resident
from linli.people.rules import Proof
from linli.people.tests import make
from linli.trail.models import Trace

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def home() -> make.Home:
    make.told()
    return make.home()


def count(verb: str) -> int:
    return Trace.objects.filter(verb=verb).count()


def test_a_home_is_reminded_of_once_and_then_ends(home: make.Home) -> None:
    mine = make.account(phone=make.NUMBER)
    binding = make.asked(mine, home.unit)
    actions.confirm_home(home.keeper, binding.pk, now=make.NOON)

    assert jobs.mind_homes(make.NOON + 334 * DAY) == 0
    assert jobs.mind_homes(make.NOON + 335 * DAY) == 1
    assert jobs.mind_homes(make.NOON + 365 * DAY) == 0
    assert jobs.mind_homes(make.NOON + 366 * DAY) == 1
    binding.refresh_from_db()
    assert (binding.state, binding.ended) == ("ended", "expired")
    assert (count("binding.reminded"), count("binding.ended")) == (1, 1)
    assert Resident.objects.get().moved_out_at == make.NOON + 366 * DAY


def test_a_renewed_home_stands_for_another_year(home: make.Home) -> None:
    mine = make.account(phone=make.NUMBER)
    binding = make.asked(mine, home.unit)
    actions.confirm_home(home.keeper, binding.pk, now=make.NOON)
    jobs.mind_homes(make.NOON + 335 * DAY)

    actions.renew_home(Actor(mine.pk), binding.pk, now=make.NOON + 336 * DAY)

    assert jobs.mind_homes(make.NOON + 366 * DAY) == 0
    assert jobs.mind_homes(make.NOON + 671 * DAY) == 1


def test_a_request_nobody_came_for_ends(home: make.Home) -> None:
    make.asked(make.account(phone=make.NUMBER), home.unit)

    assert jobs.mind_homes(make.NOON + 60 * DAY) == 0
    assert jobs.mind_homes(make.NOON + 61 * DAY) == 1
    assert Binding.objects.get().ended == "unanswered"


def test_a_proxy_ends_after_its_last_day(home: make.Home) -> None:
    proxy = make.proxy(make.account(phone=make.NUMBER))

    assert jobs.mind_homes(make.NOON + 41 * DAY) == 0
    assert jobs.mind_homes(make.NOON + 42 * DAY) == 1
    proxy.refresh_from_db()
    assert (proxy.state, proxy.phone) == ("ended", None)
    assert home.unit is not None


def test_the_photo_goes_seven_days_after_the_decision(home: make.Home) -> None:
    mine = make.account(phone=make.NUMBER)
    binding = make.asked(mine, home.unit, proof=Proof.PHOTO, photo="/9j/4AAQ")
    assert jobs.erase_on_time(make.NOON + 30 * DAY) == 0
    actions.confirm_home(home.keeper, binding.pk, now=make.NOON)

    assert jobs.erase_on_time(make.NOON + 7 * DAY) == 0
    assert jobs.erase_on_time(make.NOON + 8 * DAY) == 1
    assert jobs.erase_on_time(make.NOON + 8 * DAY) == 0
    assert not BindingProof.objects.exists()
    assert Trace.objects.get(verb="binding_proofs.erased").facts == {"rows": 1, "rule": "proof"}


def test_what_ended_is_erased_when_its_time_has_passed(home: make.Home) -> None:
    mine = make.account(phone=make.NUMBER)
    binding, proxy = make.asked(mine, home.unit), make.proxy(mine)
    actions.confirm_home(home.keeper, binding.pk, now=make.NOON)
    actions.leave_home(Actor(mine.pk), binding.pk, now=make.NOON)
    actions.end_proxy(Actor(mine.pk), proxy.pk, now=make.NOON)

    assert jobs.erase_on_time(make.NOON + 91 * DAY) == 1
    assert not Resident.objects.exists()
    assert jobs.erase_on_time(make.NOON + 366 * DAY) == 2
    assert not Binding.objects.exists()
    assert not Proxy.objects.exists()
    assert jobs.erase_on_time(make.NOON + 1096 * DAY) == 2
    assert not Consent.objects.exists()


def test_where_no_preset_says_how_long_nothing_is_erased() -> None:
    make.resident(moved_out_at=make.NOON)

    assert jobs.erase_on_time(make.NOON + 9999 * DAY) == 0
    assert jobs.mind_homes(make.NOON + 9999 * DAY) == 0
