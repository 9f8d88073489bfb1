"""Everybody whose data was looked at hears so once a year."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from linli.kernel.actor import CLERK
from linli.kernel.refusals import NotAllowed
from linli.notices import actions, jobs
from linli.notices.models import Message
from linli.notices.tests import make
from linli.people.models import Look
from linli.people.rules import Purpose
from linli.people.tests import make as people

pytestmark = pytest.mark.django_db
NEW_YEAR = datetime(2027, 1, 2, 2, tzinfo=UTC)


def test_last_years_looks_are_told_once() -> None:
    mine, unseen = people.account(phone=people.NUMBER), people.account(phone="13800002212")
    for days in (3, 40, 400):
        Look.objects.create(
            subject_kind="account", subject_id=mine.pk, account_id=mine.pk, actor_id=uuid4(),
            office="测试街道 · 回访员", purpose=Purpose.CALL_BACK, about=f"case:{uuid4()}",
            fields=["phone"], looked_at=NEW_YEAR - timedelta(days=days),
        )  # fmt: skip

    assert [jobs.tell_looks(NEW_YEAR), jobs.tell_looks(NEW_YEAR)] == [1, 0]

    message = Message.objects.get()
    assert (message.account, message.facts) == (mine, {"year": 2026, "looks": 2})
    assert not Message.objects.filter(account=unseen).exists()


def test_nobody_tells_it_by_hand() -> None:
    with pytest.raises(NotAllowed):
        actions.tell_looks(make.somebody(), uuid4(), year=2026, now=NEW_YEAR)

    assert actions.tell_looks(CLERK, uuid4(), year=2026, now=NEW_YEAR) == []
