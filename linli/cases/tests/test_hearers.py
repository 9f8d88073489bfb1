"""Who on duty hears of what waits, of what is pressed and of what was missed. (告知工作人员)"""

from datetime import timedelta

import pytest
from django.test import Client

from linli.cases import actions, jobs
from linli.cases.rules import May
from linli.cases.tests import make, planned, town
from linli.cases.tests.make import NOON
from linli.kernel.actor import CLERK
from linli.notices import labels
from linli.notices.models import Message
from linli.orgs.rules import OrgKind
from linli.people.models import Account
from linli.trail.actions import seal

pytestmark = pytest.mark.django_db
LATE = NOON + timedelta(days=40)


def heard(template: str) -> dict[str, list[str]]:
    """Whose inbox has which texts."""
    found: dict[str, list[str]] = {}
    for one in Message.objects.filter(template=template, channel="inbox").order_by("pk"):
        assert one.account
        text = labels.written(one.template, one.facts).body
        found.setdefault(one.account.username or "", []).append(text)
    return found


def names(*people: Account) -> set[str]:
    return {one.username or "" for one in people}


def missed() -> None:
    actions.mark_missed(CLERK, now=LATE)
    seal(CLERK, now=LATE)
    jobs.tell_missed(LATE)


def test_a_request_is_told_to_the_nearest_who_may_decide_it() -> None:
    near, far = planned.on_the_desk(), planned.on_the_desk("07/")
    planned.on_the_desk("07/02/06/")
    planned.on_the_desk(make.COMMUNITY, May.SEE)

    planned.hold_asked()

    assert set(heard("order.asked")) == names(near)
    assert far.username not in heard("order.asked")


def test_whose_own_request_it_is_hears_nothing_and_the_next_level_does() -> None:
    planned.grounds()
    case, near, far = make.accepted(), planned.on_the_desk(), planned.on_the_desk("07/")
    me = make.desk()
    asker = type(me)(near.pk, me.duties)

    actions.ask_exclusion(asker, case.pk, ground="duplicate", reason="x", now=NOON)

    assert set(heard("order.asked")) == names(far)


def test_those_who_have_it_hear_that_it_is_pressed() -> None:
    make.clocks()
    body = make.org()
    mine = planned.on_the_desk("07/", May.HANDLE, of=body)
    planned.on_the_desk("07/", May.HANDLE)
    case = make.dispatched(body)

    actions.supervise(make.desk(), case.pk, why="今天办好", now=NOON)
    actions.supervise(make.desk(), case.pk, why="今天办好", now=NOON)
    actions.remind(make.desk(), case.pk, why="请抓紧", now=make.later(1))

    assert {who: len(said) for who, said in heard("case.pressed").items()} == {mine.username: 2}


def test_missed_clocks_are_one_message_for_each_desk_and_told_once() -> None:
    make.clocks()
    near, far = planned.on_the_desk(), planned.on_the_desk("07/")
    for _ in range(3):
        make.report()

    missed()
    missed()

    told = heard("clocks.missed")
    assert set(told) == names(near)
    assert far.username not in told
    assert [("3" in said) for said in told[near.username or ""]] == [True]


def test_whom_a_complaint_is_about_hears_nothing_of_its_clocks() -> None:
    make.clocks()
    object_of_it = make.org("晴川社区居委会", OrgKind.RESIDENTS_COMMITTEE, make.COMMUNITY)
    planned.on_the_desk(make.COMMUNITY, of=object_of_it)
    street = planned.on_the_desk("07/02/")
    case = make.report().case
    kind = make.kind("0701", object_kind="residents_committee")
    actions.accept(make.desk(), case.pk, kind_code=kind, title="投诉社区", complaint=True, now=NOON)

    missed()

    assert set(heard("clocks.missed")) == names(street)


def test_the_message_leads_to_the_list_of_what_is_late() -> None:
    here = town.town()
    case = make.report().case

    desk = town.client(here.staff["desk"]).get(f"/about/late/{case.pk}/")

    assert desk.headers["Location"].endswith("/desk/?show=late")
    assert town.client(here.resident).get(f"/about/late/{case.pk}/").status_code == 404
    assert Client().get(f"/about/late/{case.pk}/").status_code == 302
