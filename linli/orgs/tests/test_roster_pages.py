"""The pages of a roster: laid out, drawn up after a preview, changed, printed, swapped."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from linli.orgs import actions, queries
from linli.orgs.models import Roster, Shift, Swap
from linli.orgs.rules import OrgKind, Seat, Term, month_of
from linli.places import actions as places
from linli.places.models import GridCell
from linli.places.tests.make import COMMUNITY, DISTRICT
from linli.places.tests.make import KEEPER as PLACES_KEEPER

from . import rosters
from .desk import reader
from .make import KEEPER, SINCE, org
from .rosters import NOW, Desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return rosters.desk()


@pytest.fixture
def keeper() -> Client:
    return reader(COMMUNITY, "orgs.keep")


def signed_in(desk: Desk, who: str) -> Client:
    client = Client()
    client.force_login(desk.people[who])
    return client


def full(desk: Desk) -> str:
    """The next month, with everybody in turn; its name as the address says it."""
    month, now = month_of(timezone.localdate())[1], timezone.now()
    people = [one.pk for one in desk.people.values()]
    actions.draw_month(KEEPER, desk.roster.pk, month, people, now=now)
    return f"{month:%Y-%m}"


@pytest.mark.usefixtures("desk")
def test_a_roster_is_laid_out_and_what_is_wrong_stands_beside_its_field(keeper: Client) -> None:
    body = org(OrgKind.OWNERS_COMMITTEE, COMMUNITY, "业委会")
    page = f"/desk/bodies/{body.pk}/rosters/new/"
    typed = {"post": "clerk", "area": COMMUNITY, "shifts": ["day"], "days": "working", "persons": 1}
    assert "白班 08:30–22:00" in keeper.get(page).content.decode()

    wrong = keeper.post(page, typed | {"shifts": []})
    done = keeper.post(page, typed | {"only_on_shift": "on", "phone": "000-3000"})

    assert wrong.status_code == 422
    assert 'href="#id_shifts' in wrong.content.decode()
    roster = Roster.objects.get(org=body)
    assert done["Location"] == f"/desk/rosters/{roster.pk}/"
    assert (roster.days, roster.only_on_shift, roster.phone) == ("working", True, "000-3000")
    listed = keeper.get(f"/desk/bodies/{body.pk}/rosters/").content.decode()
    assert [word for word in ("窗口", "工作日", "在班才有职责") if word not in listed] == []
    none = org(OrgKind.PARTY_BRANCH, COMMUNITY, "支部")
    assert "还没有值班表" in keeper.get(f"/desk/bodies/{none.pk}/rosters/").content.decode()


def test_a_month_is_shown_before_it_is_kept(
    desk: Desk, keeper: Client, django_assert_max_num_queries: Any
) -> None:
    month = month_of(timezone.localdate())[1]
    page = f"/desk/rosters/{desk.roster.pk}/draw/"
    asked = {"month": f"{month:%Y-%m}", "people": [str(desk.people["li"].pk)], "first": ""}

    nobody = keeper.get(page, asked | {"people": ""})
    with django_assert_max_num_queries(30):
        shown = keeper.get(page, asked).content.decode()
    assert Shift.objects.count() == 0
    kept = keeper.post(page, asked)

    assert 'href="#id_people' in nobody.content.decode()
    assert "li师傅" in shown
    assert "排不上人" in shown
    assert kept["Location"] == f"/desk/rosters/{desk.roster.pk}/?month={month:%Y-%m}"
    assert Shift.objects.exclude(account=desk.people["li"]).count() == 0
    assert Shift.objects.count() > 28


def test_a_month_names_gaps_and_costs_the_same_however_full(
    desk: Desk, keeper: Client, django_assert_max_num_queries: Any
) -> None:
    month = full(desk)
    last = Shift.objects.order_by("-duty_on").first()
    assert last is not None
    actions.withdraw_shift(KEEPER, last.pk, now=NOW)

    with django_assert_max_num_queries(30):
        page = keeper.get(f"/desk/rosters/{desk.roster.pk}/?month={month}").content.decode()
    sheet = keeper.get(f"/desk/rosters/{desk.roster.pk}/print/?month={month}").content.decode()

    for shown in (page, sheet):
        assert "空着" in shown
        assert [who for who in desk.people if f"{who}师傅" not in shown] == []
    assert "还有 1 个班没人值" in page
    assert "这个月没有人申请换班" in page


def test_one_shift_is_changed_and_taken_off(desk: Desk, keeper: Client) -> None:
    full(desk)
    first = Shift.objects.order_by("begins_at").filter(code="night")[0]
    other = next(one for one in desk.people.values() if one.pk != first.account_id)
    page = f"/desk/rosters/{desk.roster.pk}/{first.duty_on}/night/"
    busy = Shift.objects.get(duty_on=first.duty_on + timedelta(days=1), code="day").account

    clash = keeper.post(page, {"person": str(busy.pk)})
    Shift.objects.filter(account=other).update(withdrawn_at=NOW)
    done = keeper.post(page, {"person": str(other.pk)})
    first.refresh_from_db()
    assert first.account == other
    gone = keeper.post(f"/desk/shifts/{first.pk}/withdraw/")
    first.refresh_from_db()

    assert (clash.status_code, done.status_code, gone.status_code) == (422, 302, 302)
    assert 'href="#id_person"' in clash.content.decode()
    assert first.withdrawn_at is not None
    for lost in ("not-a-day/night", f"{first.duty_on}/noon"):
        assert keeper.get(f"/desk/rosters/{desk.roster.pk}/{lost}/").status_code == 404


def test_a_roster_is_changed_and_closed(desk: Desk, keeper: Client) -> None:
    page = f"/desk/rosters/{desk.roster.pk}"

    keeper.post(f"{page}/hours/", {"shifts": ["night"], "days": "off", "persons": 1})
    desk.roster.refresh_from_db()
    assert (desk.roster.shifts, desk.roster.days) == (["night"], "off")
    assert keeper.get(f"{page}/close/").status_code == 200
    keeper.post(f"{page}/close/")

    desk.roster.refresh_from_db()
    assert desk.roster.closed_at is not None
    assert "已停用" in keeper.get(f"{page}/").content.decode()
    assert keeper.get(f"{page}/draw/").status_code == 404


def test_those_of_the_body_read_it_and_nobody_else(desk: Desk) -> None:
    far = reader("98/", "orgs.keep", username="far")
    page = f"/desk/rosters/{desk.roster.pk}/"

    assert signed_in(desk, "li").get(page).status_code == 200
    assert signed_in(desk, "li").get(f"{page}draw/").status_code == 403
    assert far.get(page).status_code == 403
    assert "/accounts/login/" in Client().get(page)["Location"]


def test_my_shifts_and_their_calendar_hold_only_mine(
    desk: Desk, django_assert_max_num_queries: Any
) -> None:
    full(desk)
    li = signed_in(desk, "li")

    with django_assert_max_num_queries(20):
        page = li.get("/me/shifts/").content.decode()
    file = li.get("/me/shifts/shifts.ics").content.decode()

    mine = Shift.objects.filter(account=desk.people["li"])
    assert page.count("申请换班") == file.count("BEGIN:VEVENT") == mine.count()
    assert file.count("DTEND:") == mine.count()
    assert "后面没有您的班" in reader(DISTRICT, username="idle").get("/me/shifts/").content.decode()
    for path in ("/me/shifts/", "/me/shifts/shifts.ics"):
        assert "/accounts/login/" in Client().get(path)["Location"]


def test_a_swap_is_asked_answered_and_seen_by_whoever_keeps_the_roster(
    desk: Desk, keeper: Client
) -> None:
    month = full(desk)
    gives = Shift.objects.filter(account=desk.people["li"]).order_by("begins_at")[0]
    li, wang = signed_in(desk, "li"), signed_in(desk, "wang")
    page = f"/me/shifts/{gives.pk}/swap/"
    takes = next(
        one for one in Shift.objects.filter(account=desk.people["wang"]).order_by("begins_at")
        if asks(li, page, one)
    )  # fmt: skip

    assert "您让出" in wang.get("/me/shifts/").content.decode()
    assert wang.get(page).status_code == 404
    assert li.post(f"/me/swaps/{Swap.objects.get().pk}/answer/").status_code == 404
    wang.post(f"/me/swaps/{Swap.objects.get().pk}/answer/", {"answer": "yes"})

    gives.refresh_from_db()
    takes.refresh_from_db()
    assert (gives.account, takes.account) == (desk.people["wang"], desk.people["li"])
    shown = keeper.get(f"/desk/rosters/{desk.roster.pk}/?month={month}").content.decode()
    assert "已同意，两个班已对换" in shown


def asks(client: Client, page: str, wanted: Shift) -> bool:
    return client.post(page, {"takes": str(wanted.pk)}).status_code == 302


def test_a_swap_is_taken_back(desk: Desk) -> None:
    full(desk)
    li = signed_in(desk, "li")
    gives = Shift.objects.filter(account=desk.people["li"]).order_by("begins_at")[0]
    others = Shift.objects.exclude(account=desk.people["li"]).order_by("begins_at")
    assert any(asks(li, f"/me/shifts/{gives.pk}/swap/", one) for one in others)

    li.post(f"/me/swaps/{Swap.objects.get().pk}/withdraw/")

    assert Swap.objects.get().answered_at is not None
    empty = li.post(f"/me/shifts/{gives.pk}/swap/", {})
    assert empty.status_code == 422
    assert 'href="#id_takes' in empty.content.decode()


def test_the_posted_code_follows_the_roster(
    client: Client, desk: Desk, django_assert_max_num_queries: Any
) -> None:
    """Whoever is on duty answers for his post; without him the plate shows what it showed."""
    cell, now = GridCell.objects.get(), timezone.now()
    plate = places.issue_plate(PLACES_KEEPER, cell.pk, now=now)
    before = client.get(f"/g/{plate.code}/").content.decode()
    shift = desk.give("wang", 1, "night")
    Shift.objects.filter(pk=shift.pk).update(
        begins_at=now - timedelta(hours=1), ends_at=now + timedelta(hours=1),
        rest_until=now + timedelta(hours=9),
    )  # fmt: skip

    with django_assert_max_num_queries(8):
        after = client.get(f"/g/{plate.code}/").content.decode()

    assert [word for word in ("li师傅", "tel:000-0000") if word not in before] == []
    assert "值班中" not in before
    assert [word for word in ("wang师傅", "tel:000-wang", "值班中") if word not in after] == []
    assert "li师傅" not in after
    Roster.objects.update(on_plates=False)
    assert "值班中" not in client.get(f"/g/{plate.code}/").content.decode()


def test_a_departments_desk_is_not_posted_at_every_cell(client: Client, desk: Desk) -> None:
    cell, now = GridCell.objects.get(), timezone.now()
    plate = places.issue_plate(PLACES_KEEPER, cell.pk, now=now)
    office = org(OrgKind.DEPARTMENT, DISTRICT, "区住建局")
    seat = Seat(office.pk, "clerk", DISTRICT)
    actions.appoint(KEEPER, desk.people["wang"].pk, seat, Term(SINCE), now=NOW)
    rosters.asked(office, [desk.people["wang"], desk.people["li"]], now)
    assert [one.org for one in queries.on_duty(now, path=cell.path)] == [office]

    assert "区住建局" not in client.get(f"/g/{plate.code}/").content.decode()
