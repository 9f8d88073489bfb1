"""Accounts that end by the clock or by a wish; nobody but who may does any of it."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from linli.kernel.actor import CLERK, Actor
from linli.kernel.refusals import NotAllowed, Refused
from linli.people import actions
from linli.people.models import Account
from linli.people.rules import May, Why
from linli.people.rules.requests import RequestKind
from linli.people.tests import make

pytestmark = pytest.mark.django_db
NOON, DAY = make.NOON, timedelta(days=1)
KEEPER = make.actor(May.ANSWER_REQUESTS, area="07/")


def test_only_the_clock_ends_what_nobody_uses() -> None:
    tries: list[Callable[[], object]] = [
        lambda: actions.warn_idle(KEEPER, before=NOON, needed=(), now=NOON),
        lambda: actions.close_idle(KEEPER, before=NOON, warned_before=NOON, needed=(), now=NOON),
        lambda: actions.close_left(KEEPER, staff_before=None, now=NOON),
        lambda: actions.forget_again(KEEPER, [], now=NOON),
    ]

    for attempt in tries:
        with pytest.raises(NotAllowed):
            attempt()


def test_who_was_closed_after_a_backup_is_closed_once_more() -> None:
    account = make.account(phone=make.NUMBER)

    done = [actions.forget_again(CLERK, [account.pk], now=NOON) for _ in range(2)]

    assert done == [1, 0]
    assert Account.objects.get(pk=account.pk).closed_at == NOON


def test_deletion_is_granted_by_whose_duty_it_is_and_says_why() -> None:
    account = make.account(phone=make.NUMBER)
    one = actions.ask_about_data(Actor(account.pk), RequestKind.DELETE, text="都删掉", now=NOON)

    with pytest.raises(NotAllowed):
        actions.grant_deletion(make.actor(), one.pk, words="好", needed=(), now=NOON)
    with pytest.raises(Refused) as no:
        actions.grant_deletion(KEEPER, one.pk, words=" ", needed=(), now=NOON)

    assert no.value.reason is Why.REASON_MISSING
    assert Account.objects.get(pk=account.pk).closed_at is None
