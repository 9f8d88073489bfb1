"""Following what a neighbour has reported already, and following it no longer. (我也遇到了)"""

from typing import Any
from uuid import uuid4

import pytest

from linli.cases import actions, queries
from linli.cases.models import Case, MergeLink
from linli.cases.pages.alike import Alike
from linli.cases.pages.shown import Near
from linli.cases.queries import following, looking
from linli.cases.rules import CallBack, May, Spot, State, Why
from linli.cases.tests import make, matters, town
from linli.cases.tests.make import NOON, PHONE
from linli.cases.tests.test_report_pages import check, draft_of
from linli.kernel.actor import ANONYMOUS, Actor
from linli.kernel.refusals import NotAllowed, Refused
from linli.orgs.rules import OrgKind
from linli.people.tests import make as people

pytestmark = pytest.mark.django_db
AWAY = Spot(make.SPOT.grid_path, "07/02/05/c1/b9/", "梧桐小区 9 栋", 300.0, 80.0)


def join(case: Case, who: Actor = ANONYMOUS) -> actions.Reported:
    given: dict[str, Any] = {"key": uuid4().hex, "text": "我家也是", "phone": PHONE, "now": NOON}
    return actions.join(who, case.pk, **given)


def test_who_follows_is_asked_like_the_first() -> None:
    case, _man = make.handled()
    join(case)

    actions.verify(make.verifier(), case.pk, now=NOON)

    asked = queries.reporters_of(make.again(case))
    assert [one.call_back for one in asked] == [None, None]


def test_who_leaves_keeps_his_number_and_is_asked_no_more() -> None:
    case, _man = make.handled()
    mine = join(case)
    actions.verify(make.verifier(), case.pk, now=NOON)
    make.asked(case, reporter_id=case.reporter_set.get().pk)

    left = actions.leave(ANONYMOUS, mine.case.pk, receipt=mine.receipt, now=NOON)

    assert (left.number, left.state) == (mine.case.number, State.WITHDRAWN)
    assert make.again(case).call_back == CallBack.ANSWERED
    assert following.others_of(case) == 0
    assert make.verbs(left)[-1] == "case.left"


def test_leaving_twice_is_leaving_once() -> None:
    mine = join(make.report().case)

    for _time in range(2):
        actions.leave(ANONYMOUS, mine.case.pk, receipt=mine.receipt, now=NOON)

    assert make.verbs(mine.case).count("case.left") == 1


def test_the_first_reporter_and_strangers_leave_nothing() -> None:
    first = make.report()
    mine = join(first.case)

    with pytest.raises(Refused) as first_one:
        actions.leave(ANONYMOUS, first.case.pk, receipt=first.receipt, now=NOON)
    with pytest.raises(NotAllowed):
        actions.leave(make.resident(), mine.case.pk, now=NOON)

    assert first_one.value.reason is Why.WRONG_STATE
    assert MergeLink.objects.filter(undone_at=None).count() == 1


def test_what_is_over_is_left_by_nobody() -> None:
    case = make.report().case
    mine = join(case)
    Case.objects.filter(pk=case.pk).update(state=State.REJECTED)

    with pytest.raises(Refused) as no:
        actions.leave(ANONYMOUS, mine.case.pk, receipt=mine.receipt, now=NOON)

    assert no.value.reason is Why.WRONG_STATE


def test_who_follows_already_is_answered_with_his_number() -> None:
    first, neighbour = make.resident(), make.resident()
    case = make.report(first).case
    mine = join(case, neighbour)

    again, own = join(case, neighbour), join(case, first)

    assert again == mine
    assert own.case == case
    assert Case.objects.count() == 2


def test_nobody_follows_what_concerns_one_household() -> None:
    case = make.report().case
    code = make.kind(personal=True)
    actions.accept(make.desk(), case.pk, kind_code=code, title="楼道灯不亮", now=NOON)

    with pytest.raises(NotAllowed):
        join(case)

    assert list(following.followable(ANONYMOUS)) == []


def test_who_may_be_meant_is_shown_nothing_new() -> None:
    """A firm does not read here what is kept from it everywhere else."""
    case = make.report().case
    firm = make.org("物业公司", OrgKind.PROPERTY_COMPANY, make.COMMUNITY)

    with pytest.raises(NotAllowed):
        join(case, make.somebody(May.HANDLE, org=firm))

    assert following.is_followable(ANONYMOUS, case)


def test_the_same_kind_is_found_further_away_and_stands_first() -> None:
    make.clocks()
    near = make.report(text="井盖坏了").case
    away = make.report(spot=AWAY).case
    actions.accept(make.desk(), away.pk, kind_code=make.kind(), title="楼道灯不亮", now=NOON)
    anybody = following.followable(ANONYMOUS)

    same = looking.similar(
        make.SPOT, among=anybody, kinds=following.kinds_alike("我家门口路灯不亮了")
    )
    other = looking.similar(make.SPOT, among=anybody, kinds=following.kinds_alike("没有热水"))

    assert same == [away, near]
    assert other == [near]


def test_the_page_names_how_many_and_never_who() -> None:
    here = town.town()
    case = matters.report(here).case
    for _neighbour in range(5):
        join(case)
    reader = town.client(people.account(phone="13900007788"))

    page = check(reader, here)
    sent = {"draft": draft_of(page), "step": "join", "case": case.number}
    reader.post("/report/", sent)
    again = check(reader, here).content.decode()

    assert "另有 5 人也遇到了" in page.content.decode()
    assert PHONE not in page.content.decode()
    assert "您已经在跟进" in again
    assert 'name="case"' not in again


def test_whose_own_report_it_is_is_not_told_that_he_follows_it() -> None:
    one = Near("B20260508-0001", "路灯不亮", "", "办理中", "")

    assert Alike(one, mine=one.number).reported
    assert not Alike(one, mine="B20260508-0002").reported
    assert not Alike(one).reported


def test_the_page_of_who_follows_has_a_way_out() -> None:
    here = town.town()
    mine = join(matters.report(here).case)
    stranger = town.client()
    found = {"number": mine.case.number, "receipt": mine.receipt}
    address = stranger.post("/track/", found)["Location"]

    before = matters.words(stranger, address)
    stranger.post(address, {"do": "leave"})
    after = matters.words(stranger, address)

    assert 'value="leave"' in before
    assert 'value="leave"' not in after
    assert "不再跟进" in after
