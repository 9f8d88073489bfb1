"""Whoever has an account hears what was changed of its sign-in, and who tries it, once."""

from datetime import timedelta
from uuid import uuid4

import pytest

from linli.kernel.actor import CLERK, Actor
from linli.kernel.refusals import NotAllowed
from linli.notices import actions
from linli.notices.models import Message
from linli.people.rules.events import Unusual
from linli.people.tests import make
from linli.people.tests.make import NOON
from linli.trail.actions import record
from linli.trail.models import Trace

pytestmark = pytest.mark.django_db


def news(verb: str, account: object, **facts: str) -> Trace:
    record(CLERK, verb, account, NOON, **facts)  # type: ignore[arg-type]
    return Trace.objects.latest("pk")


def test_each_change_is_told_once_and_new_devices_once_a_day() -> None:
    mine = make.account(phone=make.NUMBER)
    changes = [
        news("account.sign_in_changed", mine.pk, what="password"),
        news("account.phone_changed", mine.pk, by="paper_code"),
        news("account.way_in_given", mine.pk),
        *(news("account.sign_in_changed", mine.pk, what="new_device") for _ in range(2)),
    ]

    for one in [*changes, *changes]:
        actions.tell_account(CLERK, one, now=NOON)

    inbox = Message.objects.filter(channel="inbox").values_list("template", flat=True)
    assert sorted(inbox) == [
        "account.new_device", "account.password", "account.phone_changed", "account.way_in_given",
    ]  # fmt: skip
    sms = Message.objects.filter(channel="sms").values_list("template", flat=True)
    assert sorted(sms) == ["account.password", "account.phone_changed"]


def test_unusual_tries_are_told_once_a_day_by_the_house_alone() -> None:
    mine = make.account(phone=make.NUMBER)

    for hours in (0, 1, 24):
        actions.tell_unusual(CLERK, mine.pk, Unusual.TRIED, now=NOON + timedelta(hours=hours))

    assert Message.objects.filter(channel="inbox").count() == 2
    with pytest.raises(NotAllowed):
        actions.tell_unusual(Actor(mine.pk), mine.pk, Unusual.TRIED, now=NOON)
    with pytest.raises(NotAllowed):
        actions.tell_former_number(Actor(uuid4()), mine.pk, make.NUMBER, now=NOON)
