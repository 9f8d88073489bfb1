from datetime import timedelta

import pytest

from linli.kernel.actor import ANONYMOUS
from linli.people import actions, jobs
from linli.people.models import PhoneCode
from linli.people.tests import make

pytestmark = pytest.mark.django_db


def test_codes_of_yesterday_are_forgotten_once() -> None:
    actions.ask_code(ANONYMOUS, phone=make.NUMBER, now=make.NOON)
    tomorrow = make.NOON + timedelta(days=1, minutes=1)

    assert jobs.forget_codes(make.NOON) == 0
    assert jobs.forget_codes(tomorrow) == 1
    assert jobs.forget_codes(tomorrow) == 0
    assert not PhoneCode.objects.exists()
