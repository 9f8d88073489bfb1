"""A leaver's hand-over: everything at once, a trace each, or nothing."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from linli.kernel.actor import CLERK, Duty
from linli.kernel.refusals import NotAllowed, Refused
from linli.orgs import actions, queries
from linli.orgs.actions import Handed, Laid
from linli.orgs.models import Appointment, Org, StandIn, Zone
from linli.orgs.rules import OrgKind, Seat, Term, Why
from linli.people.models import Account
from linli.people.tests import make as people
from linli.places.models import Compound
from linli.places.tests.make import COMMUNITY, GRID, NOON, areas, cell, compound
from linli.trail.models import Trace

from .desk import reader
from .make import KEEPER, SINCE, STRANGER, account, org, post

TODAY = NOON.date()
LAST = date(2026, 11, 30)
NEXT = LAST + timedelta(days=1)


class May(Duty):
    HANDLE = "cases.handle"


@pytest.fixture
def body(db: None) -> Org:  # noqa: ARG001  (opens the database)
    community = areas()
    cell(community, 1)
    compound(community)
    post("grid_worker", "网格员", "cases.handle")
    post("sys_admin", "系统管理员")
    post("sec_admin", "安全保密管理员")
    return org(OrgKind.RESIDENTS_COMMITTEE, COMMUNITY, "晴川社区居委会")


def seat(body: Org, area: str = GRID, code: str = "grid_worker") -> Seat:
    return Seat(body.pk, code, area, public_name="李师傅", public_phone="000-1")


def registered(member: Account) -> None:
    asked = actions.register(people.actor(person_id=member.pk), Compound.objects.get().pk, now=NOON)
    actions.confirm_registration(KEEPER, asked.pk, now=NOON)


def everything(body: Org) -> tuple[Account, Account]:
    """A leaver with a post, a zone and days of standing in, and his successor."""
    leaver, successor, third = account("li"), account("wang"), account("zhao")
    actions.appoint(CLERK, leaver.pk, seat(body), Term(SINCE), now=NOON)
    other = actions.appoint(CLERK, third.pk, seat(body, COMMUNITY), Term(SINCE), now=NOON)
    actions.stand_in(CLERK, other.pk, leaver.pk, Term(TODAY, LAST + timedelta(days=9)), now=NOON)
    registered(leaver)
    zone = actions.lay_zone(
        CLERK, Laid("z1", "一区", Compound.objects.get().path, body.pk), now=NOON
    )
    actions.claim_zone(people.actor(person_id=leaver.pk), zone.pk, now=NOON)
    return leaver, successor


def test_everything_goes_over_and_leaves_a_trace_each(body: Org) -> None:
    leaver, successor = everything(body)
    registered(successor)
    before = Trace.objects.count()

    done = actions.hand_over(KEEPER, body.pk, leaver.pk, successor.pk, until_on=LAST, now=NOON)

    new = Appointment.objects.get(account=successor)
    assert done == Handed(appointments=1, zones=1, given_back=0, stand_ins=1)
    assert Appointment.objects.get(account=leaver).until_on == LAST
    assert (new.since_on, new.area_path, new.public_phone) == (NEXT, GRID, "000-1")
    assert new.public_name == ""
    assert Zone.objects.get().claimed_by == successor
    days = StandIn.objects.get(account=successor)
    assert (days.since_on, days.until_on) == (NEXT, LAST + timedelta(days=9))
    assert StandIn.objects.get(account=leaver).until_on == LAST
    assert not queries.holding(body.pk, leaver.pk, NEXT)
    verbs = Trace.objects.order_by("pk").values_list("verb", flat=True)[before:]
    assert sorted(verbs) == [
        "appointment.ended", "appointment.made", "org.handed_over", "stand_in.ended",
        "stand_in.made", "zone.claimed",
    ]  # fmt: skip


def test_a_zone_is_given_back_where_the_successor_is_not_registered(body: Org) -> None:
    leaver, successor = everything(body)

    done = actions.hand_over(KEEPER, body.pk, leaver.pk, successor.pk, until_on=LAST, now=NOON)

    assert (done.zones, done.given_back) == (0, 1)
    assert Zone.objects.get().claimed_on is None


def test_what_the_successor_may_not_hold_stops_all_of_it(body: Org) -> None:
    leaver, successor = everything(body)
    actions.appoint(CLERK, leaver.pk, seat(body, code="sys_admin"), Term(SINCE), now=NOON)
    actions.appoint(CLERK, successor.pk, seat(body, code="sec_admin"), Term(SINCE), now=NOON)

    with pytest.raises(Refused) as no:
        actions.hand_over(KEEPER, body.pk, leaver.pk, successor.pk, until_on=LAST, now=NOON)

    assert no.value.reason is Why.THREE_PEOPLE
    assert not Appointment.objects.filter(account=leaver, until_on=LAST).exists()
    assert Zone.objects.get().claimed_by == leaver


def test_a_post_that_has_not_begun_ends_as_it_begins(body: Org) -> None:
    leaver, successor = account("li"), account("wang")
    later = LAST + timedelta(days=30)
    actions.appoint(CLERK, leaver.pk, seat(body), Term(later), now=NOON)

    actions.hand_over(KEEPER, body.pk, leaver.pk, successor.pk, until_on=LAST, now=NOON)

    assert Appointment.objects.get(account=leaver).until_on == later
    assert Appointment.objects.get(account=successor).since_on == later + timedelta(days=1)


def test_who_may_not_and_to_whom_not(body: Org) -> None:
    leaver, successor = everything(body)
    resident = people.account(phone="13700000009")
    given = [
        (KEEPER, leaver, leaver, Why.HANDS_TO_HIMSELF),
        (KEEPER, leaver, resident, Why.NO_STAFF_ACCOUNT),
        (KEEPER, successor, leaver, Why.HOLDS_NOTHING),
        (STRANGER, leaver, successor, Why.NOT_YOUR_AREA),
    ]
    for actor, one, other, why in given:
        with pytest.raises((Refused, NotAllowed)) as no:
            actions.hand_over(actor, body.pk, one.pk, other.pk, until_on=LAST, now=NOON)
        assert no.value.reason is why


def test_somebody_is_the_last_holder_until_another_is_appointed_here(body: Org) -> None:
    one = actions.appoint(CLERK, account("li").pk, seat(body), Term(SINCE), now=NOON)
    actions.appoint(CLERK, account("chen").pk, seat(body, COMMUNITY), Term(SINCE), now=NOON)
    assert queries.last_holder(one, May.HANDLE, LAST)

    actions.appoint(CLERK, account("wang").pk, seat(body), Term(NEXT), now=NOON)

    assert not queries.last_holder(one, May.HANDLE, LAST)
    assert queries.last_holder(one, May.HANDLE, LAST - timedelta(days=1))


def test_a_post_without_the_duty_is_nobodys_last(body: Org) -> None:
    one = actions.appoint(
        CLERK, account("li").pk, seat(body, code="sys_admin"), Term(SINCE), now=NOON
    )

    assert not queries.last_holder(one, May.HANDLE, LAST)


def test_somebody_is_appointed_by_user_name(body: Org) -> None:
    li = account("li")
    client = reader(COMMUNITY, "orgs.keep")
    page = f"/desk/bodies/{body.pk}/appoint/"
    typed = {"username": "li", "post": "grid_worker", "area": GRID, "since_on": "2026-11-01"}

    nobody = client.post(page, typed | {"username": "nobody"})
    myself = client.post(page, typed | {"username": "reader"})
    wrong = client.post(page, typed | {"until_on": "2026-10-01"})
    done = client.post(page, typed | {"public_name": "李师傅"})

    assert "没有这个用户名的在用工作账号。" in nobody.content.decode()
    assert 'href="#id_username"' in myself.content.decode()
    assert 'href="#id_until_on"' in wrong.content.decode()
    assert [answer.status_code for answer in (nobody, myself, wrong, done)] == [422, 403, 422, 302]
    assert Appointment.objects.get(account=li).public_name == "李师傅"


def test_the_body_says_who_stands_in_and_until_when(body: Org) -> None:
    one = actions.appoint(CLERK, account("li").pk, seat(body), Term(SINCE), now=NOON)
    account("wang")
    client, today = reader(COMMUNITY, "orgs.keep"), timezone.localdate()
    page, typed = f"/desk/posts/{one.pk}/stand-in/", {"username": "wang"}
    days = {"since_on": today.isoformat(), "until_on": (today + timedelta(days=5)).isoformat()}

    himself = client.post(page, typed | days | {"username": "li"})
    client.post(page, typed | days)
    twice = client.post(page, typed | days | {"since_on": (today + timedelta(days=1)).isoformat()})

    assert "不能给自己代班。" in himself.content.decode()
    assert 'href="#id_since_on"' in twice.content.decode()
    shown = client.get(f"/desk/bodies/{body.pk}/").content.decode()
    found = StandIn.objects.get()
    assert f"/desk/stand-ins/{found.pk}/end/" in shown
    assert days["until_on"] in shown
    client.post(f"/desk/stand-ins/{found.pk}/end/", {"until_on": today.isoformat()})
    found.refresh_from_db()
    assert found.until_on == today


def test_a_persons_page_lists_all_and_flags_a_cross_appointment(body: Org) -> None:
    leaver, _ = everything(body)
    firm = org(OrgKind.PROPERTY_COMPANY, COMMUNITY, "安居物业")
    Appointment.objects.create(
        account=leaver, post_code="grid_worker", org=firm, area_path=COMMUNITY, since_on=SINCE
    )
    client = reader(COMMUNITY, "orgs.keep")

    page = client.get(f"/desk/bodies/{body.pk}/people/{leaver.pk}/").content.decode()

    told = ["网格员", "晴川社区 第 1 网格", "一区", "安居物业", "不能给这家企业打分", "hand-over"]
    assert [word for word in told if word not in page] == []
    other = account("other")
    assert client.get(f"/desk/bodies/{body.pk}/people/{other.pk}/").status_code == 404
