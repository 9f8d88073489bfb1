"""One more reporter of an open matter: an own number, one work, and the desk can undo it."""

from uuid import uuid4

import pytest
from django.db import connection

from linli.cases import actions
from linli.cases.models import Case, MergeLink
from linli.cases.rules import CallBack, State, Why
from linli.cases.tests import make
from linli.cases.tests.make import NOON
from linli.kernel.actor import ANONYMOUS
from linli.kernel.refusals import NotAllowed, Refused

pytestmark = pytest.mark.django_db


def join(case: Case, key: str = "") -> actions.Reported:
    return actions.join(ANONYMOUS, case.pk, key=key or uuid4().hex, text="我家也是", now=NOON)


def test_who_joins_has_an_own_number_and_code() -> None:
    first = make.report()

    second = join(first.case)

    assert second.case.state == State.MERGED
    assert second.case.number != first.case.number
    assert second.receipt != first.receipt
    assert MergeLink.objects.get().master == first.case
    assert make.verbs(first.case)[-1] == "case.joined"


def test_joining_twice_with_one_key_is_joining_once() -> None:
    case = make.report().case

    first, second = join(case, "k" * 32), join(case, "k" * 32)

    assert first.case == second.case
    assert MergeLink.objects.count() == 1


def test_nobody_joins_what_is_over() -> None:
    case = make.closed()

    with pytest.raises(Refused) as no:
        join(case)

    assert no.value.reason is Why.MASTER_NOT_OPEN
    assert Case.objects.count() == 1


def test_what_does_not_exist_is_refused_like_what_is_hidden() -> None:
    with pytest.raises(NotAllowed):
        actions.join(ANONYMOUS, make.nobody(), key=uuid4().hex, text="我家也是", now=NOON)


def test_the_desk_undoes_it() -> None:
    done = join(make.report().case)

    actions.unmerge(make.desk(), done.case.pk, now=NOON)

    assert make.again(done.case).state == State.REPORTED


def test_a_matter_waits_no_more_for_a_reporter_who_parted() -> None:
    case, _man = make.handled()
    part = join_by_number(case)
    actions.verify(make.verifier(), case.pk, now=NOON)
    make.asked(case, reporter_id=case.reporter_set.get().pk)
    assert make.again(case).call_back is None

    actions.unmerge(make.desk(), part.pk, now=NOON)

    assert make.again(case).call_back == CallBack.ANSWERED
    assert actions.close(make.desk(), case.pk, now=NOON).state == State.CLOSED


def test_who_parted_is_asked_about_the_own_matter() -> None:
    case, _man = make.handled()
    part = join_by_number(case)
    make.samples(100, 0)
    actions.verify(make.verifier(), case.pk, now=NOON)
    assert part.reporter_set.get().call_back == CallBack.NOT_DRAWN

    actions.unmerge(make.desk(), part.pk, now=NOON)

    assert part.reporter_set.get().call_back is None


def join_by_number(case: Case) -> Case:
    phone, key = "13800002212", uuid4().hex
    return actions.join(ANONYMOUS, case.pk, key=key, text="我家也是", phone=phone, now=NOON).case


def test_who_joined_is_told_when_it_is_on_the_disk() -> None:
    """A number taken ahead spares its own transaction the disk, never the one it is used in."""
    master = make.report().case
    if connection.vendor == "postgresql":
        _say("SET LOCAL synchronous_commit TO on")

    join(master)

    sqlite = "SELECT 'on'"
    assert _say("SHOW synchronous_commit" if connection.vendor == "postgresql" else sqlite) == "on"


def _say(statement: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return str(cursor.fetchone()[0]) if cursor.description else ""
