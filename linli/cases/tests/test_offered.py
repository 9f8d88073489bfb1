"""Whoever is given a task hears of it once, also where he is named besides others. (派单提醒)"""

from datetime import timedelta

import pytest

from linli.cases import actions, jobs
from linli.cases.rules import May, Offer, Part
from linli.cases.tests import make, planned
from linli.cases.tests.make import NOON
from linli.cases.tests.test_hearers import heard
from linli.kernel.actor import CLERK
from linli.orgs.models import Org
from linli.people.models import Account
from linli.trail.actions import seal

pytestmark = pytest.mark.django_db


def told(hours: float = 0) -> dict[str, list[str]]:
    seal(CLERK, now=make.later(hours))
    jobs.tell_offered(make.later(hours))
    return heard("task.offered")


def body() -> tuple[Org, Account]:
    org = make.org()
    return org, planned.on_the_desk("07/", May.HANDLE, of=org)


def test_a_body_named_besides_others_hears_it_like_the_first() -> None:
    (first, mine), (second, theirs) = body(), body()
    planned.on_the_desk("07/", May.HANDLE)
    case = make.dispatched(first)
    before = told()
    both = [Offer(org_id=first.pk), Offer(org_id=second.pk, part=Part.CO)]
    actions.redispatch(make.desk(), case.pk, offers=both, why="加派", now=make.later(1))

    after = told(1)

    assert set(before) == {mine.username}
    assert {who: len(said) for who, said in after.items()} == {
        mine.username: 1, theirs.username: 1,
    }  # fmt: skip
    assert case.number in after[theirs.username or ""][0]
    assert told(1) == after


def test_several_tasks_are_one_message_without_those_that_were_signed_for() -> None:
    org, mine = body()
    signed, _one, last = (make.dispatched(org) for _ in range(3))
    actions.sign(make.handler(org), make.task(signed).pk, now=NOON)

    said = told()

    [words] = said[mine.username or ""]
    assert "2" in words
    assert last.number in words


def test_an_emergency_and_what_is_older_than_a_day_are_not_told() -> None:
    org, _mine = body()
    make.dispatched(org, emergency=True)
    make.dispatched(org)
    seal(CLERK, now=NOON)

    assert jobs.tell_offered(NOON + timedelta(days=2)) == 2
    assert heard("task.offered") == {}
