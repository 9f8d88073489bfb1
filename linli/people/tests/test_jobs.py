from datetime import date, timedelta

import pytest

from linli.kernel.actor import ANONYMOUS, CLERK
from linli.kernel.refusals import NotAllowed
from linli.people import actions, jobs
from linli.people.models import Ownership, PhoneCode
from linli.people.rules import May
from linli.people.tests import make
from linli.places.tests import make as places
from linli.trail.actions import load_retention
from linli.trail.models import Trace

pytestmark = pytest.mark.django_db


def test_codes_of_yesterday_are_forgotten_once() -> None:
    actions.ask_code(ANONYMOUS, phone=make.NUMBER, now=make.NOON)
    tomorrow = make.NOON + timedelta(days=1, minutes=1)

    assert jobs.forget_codes(make.NOON) == 0
    assert jobs.forget_codes(tomorrow) == 1
    assert jobs.forget_codes(tomorrow) == 0
    assert not PhoneCode.objects.exists()


def share(until_on: date | None) -> Ownership:
    near = places.areas()
    home = places.entrance(places.compound(near), places.cell(near, 1, side=0))
    return Ownership.objects.create(
        unit=home.unit_set.all()[0], name="王小明", phone=make.NUMBER, until_on=until_on
    )


def test_a_former_owner_is_forgotten_after_the_days_of_the_preset() -> None:
    ended = share(make.NOON.date())
    Ownership.objects.create(unit=ended.unit, name="李小红", since_on=make.NOON.date())
    later = make.NOON + timedelta(days=31)

    assert jobs.forget_owners(later) == 0
    row = {"what": "owners", "days": 30, "valid_from": date(2026, 1, 1), "source": "test rows"}
    load_retention(CLERK, [row], now=make.NOON)
    assert [jobs.forget_owners(at) for at in (make.NOON, later, later)] == [0, 1, 0]

    assert Ownership.objects.get().until_on is None
    assert Trace.objects.get(verb="owners.erased").facts == {"owners": 1, "rule": "owners"}


def test_nobody_forgets_owners_by_hand() -> None:
    with pytest.raises(NotAllowed):
        actions.forget_owners(make.actor(May.KEEP_ROLL), before=make.NOON.date(), now=make.NOON)
