"""Signing out from afar: one device or all others, mine alone, each with its trace."""

from datetime import timedelta

import pytest

from linli.kernel.actor import ANONYMOUS
from linli.kernel.refusals import NotAllowed
from linli.people import actions, queries
from linli.people.models import Account, Session
from linli.people.tests import make
from linli.trail.models import Trace

pytestmark = pytest.mark.django_db
SOON = make.NOON + timedelta(days=1)


def session(account: Account, key: str) -> Session:
    return Session.objects.create(
        session_key=key, session_data="", expire_date=SOON, account=account
    )


def test_one_of_mine_ends_once() -> None:
    mine = make.account()
    one, other = session(mine, "a"), session(mine, "b")
    actor = make.actor(person_id=mine.pk)

    ended = [actions.end_session(actor, queries.number_of(one), now=make.NOON) for _ in range(2)]

    assert ended == [1, 0]
    assert list(Session.objects.all()) == [other]
    assert Trace.objects.get().verb == "sessions.ended"


def test_all_others_end_and_nobody_elses() -> None:
    mine, theirs = make.account(), make.account()
    here, neighbour = session(mine, "a"), session(theirs, "b")
    session(mine, "c")

    ended = actions.end_other_sessions(make.actor(person_id=mine.pk), here="a", now=make.NOON)

    assert ended == 1
    assert set(Session.objects.all()) == {here, neighbour}


def test_nobody_ends_what_is_not_his() -> None:
    one = session(make.account(), "a")
    stranger = make.actor(person_id=make.account().pk)

    assert actions.end_session(stranger, queries.number_of(one), now=make.NOON) == 0
    with pytest.raises(NotAllowed):
        actions.end_session(ANONYMOUS, queries.number_of(one), now=make.NOON)
    with pytest.raises(NotAllowed):
        actions.end_other_sessions(ANONYMOUS, here="a", now=make.NOON)
    assert Session.objects.count() == 1
