"""Registering where one lives, a zone of one's own, and the desk of both."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from linli.orgs.models import Appointment, Org, Post, Registration, Zone
from linli.people.models import Account
from linli.people.tests import make as people
from linli.places.models import Compound
from linli.places.tests import make as places

pytestmark = pytest.mark.django_db
SINCE = date(2026, 1, 1)


@pytest.fixture
def home() -> Compound:
    return places.compound(places.areas())


@pytest.fixture
def branch(home: Compound) -> Org:
    name = "梧桐小区党支部"
    return Org.objects.create(
        kind="party_branch", code="b1", name=name, path=home.path, phone="0000-1234567"
    )


@pytest.fixture
def member(client: Client) -> Account:
    account = people.account(phone="13700000001", name="司马迁")
    client.force_login(account)
    return account


@pytest.fixture
def keeper(branch: Org) -> Client:
    """Somebody who keeps the bodies of the street."""
    Post.objects.create(
        code="keeper", name="管名录的", duties=["orgs.keep"], valid_from=SINCE, source="test rows"
    )
    account = people.staff("keeper")
    Appointment.objects.create(
        account=account, post_code="keeper", org=branch, area_path="99/01/", since_on=SINCE
    )
    client = Client()
    client.force_login(account)
    return client


def zone(branch: Org, number: int = 1, **more: Any) -> Zone:
    name = f"{number} 号责任区"
    return Zone.objects.create(
        code=f"z{number:03}", name=name, path=branch.path, org=branch, **more
    )


def words(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def test_a_member_registers_is_confirmed_claims_and_gives_back(
    client: Client, keeper: Client, member: Account, home: Compound, branch: Org
) -> None:
    mine = zone(branch)
    assert "我来认领" not in words(client, "/me/helping/")
    assert home.name in words(client, f"/me/helping/?find={home.name[:2]}")

    for _ in range(2):
        client.post("/me/helping/register/", {"compound": home.code})
    asked = Registration.objects.get()
    assert "等社区确认" in words(client, "/me/helping/")
    assert client.post(f"/me/helping/zones/{mine.pk}/claim/").status_code == 403
    desk = words(keeper, "/desk/zones/")
    assert "司**" in desk or "司马*" in desk
    assert "司马迁" not in desk
    keeper.post(f"/desk/zones/registrations/{asked.pk}/confirm/", {"area": "99/01/"})

    for _ in range(2):
        client.post(f"/me/helping/zones/{mine.pk}/claim/")
    assert "我的责任区" in words(client, "/me/helping/")
    sheet = words(client, f"/zones/{mine.pk}/print/")
    assert "0000-1234567" in sheet
    assert "司马迁" not in sheet
    assert "13700000001" not in sheet
    client.post(f"/me/helping/zones/{mine.pk}/leave/")
    client.post(f"/me/helping/{asked.pk}/end/")

    assert Zone.objects.get().claimed_by is None
    assert Registration.objects.get().ended_on == timezone.localdate()
    assert Account.objects.get(pk=member.pk).is_active


def test_what_is_not_ones_own_is_not_found(client: Client, member: Account, home: Compound) -> None:
    other = Registration.objects.create(
        compound=home, account=people.account(phone="13700000002"), asked_on=SINCE
    )

    assert client.post(f"/me/helping/{other.pk}/end/").status_code == 404
    assert client.post("/me/helping/register/", {"compound": "nowhere"}).status_code == 404
    assert "没有这个名字的小区" in words(client, "/me/helping/?find=月球")
    assert Client().get("/me/helping/")["Location"].startswith("/accounts/login/")
    assert member.pk != other.account_id


def test_a_zone_is_laid_out_and_closed_at_the_desk(keeper: Client, home: Compound) -> None:
    branch = Org.objects.get(code="b1")
    asked = {"path": home.path, "org": branch.pk, "name": "东门一片", "code": "z9"}

    wrong = keeper.post("/desk/zones/new/?area=99/01/05/", asked | {"name": ""})
    done = keeper.post("/desk/zones/new/?area=99/01/05/", asked)
    taken = keeper.post("/desk/zones/new/?area=99/01/05/", asked | {"path": f"{home.path}b1/"})

    assert wrong.status_code == 422
    assert 'value="z9"' in wrong.content.decode()
    assert done.status_code == 302
    assert taken.status_code == 422
    made = Zone.objects.get()
    assert "没人认领" in words(keeper, "/desk/zones/?free=1")
    keeper.post(f"/desk/zones/{made.pk}/close/", {"area": "99/01/"})
    assert "这里还没有划责任区" in words(keeper, "/desk/zones/")
    assert Zone.objects.get().closed_on == timezone.localdate()


def test_a_zone_says_how_many_households_its_place_has(
    client: Client, keeper: Client, member: Account, home: Compound, branch: Org
) -> None:
    """A building's zones tell the building's households, a compound's all of them."""
    places.entrance(home, None, units=6)
    places.entrance(home, None, building="2", units=4)
    whole = zone(branch)
    part = Zone.objects.create(code="z2", name="二", path=f"{home.path}b2/", org=branch)
    Registration.objects.create(compound=home, account=member, asked_on=SINCE, confirmed_on=SINCE)

    desk, mine = words(keeper, "/desk/zones/"), words(client, "/me/helping/")

    assert [("该处共 10 户" in page, "该处共 4 户" in page) for page in (desk, mine)] == [
        (True, True), (True, True)
    ]  # fmt: skip
    assert "该处共 10 户" in words(keeper, f"/zones/{whole.pk}/print/")
    assert "该处共 4 户" in words(keeper, f"/zones/{part.pk}/print/")


def test_a_registration_that_is_not_taken_up_is_gone_from_the_list(
    keeper: Client, home: Compound, branch: Org
) -> None:
    unit = Org.objects.create(kind="partner", code="u", name="演示单位", path="99/")
    asked = Registration.objects.create(compound=home, org=unit, asked_on=SINCE)

    assert "演示单位" in words(keeper, "/desk/zones/")
    keeper.post(f"/desk/zones/registrations/{asked.pk}/refuse/", {"area": branch.path})

    assert "没有人在等" in words(keeper, "/desk/zones/")


def test_the_list_costs_the_same_whatever_it_holds(
    keeper: Client, branch: Org, django_assert_max_num_queries: Any
) -> None:
    for number in range(60):
        zone(branch, number)

    with django_assert_max_num_queries(14):
        page = words(keeper, "/desk/zones/?free=1")

    assert page.count("没人认领") >= 50
    assert "after=z049" in page
    assert "z059" in words(keeper, "/desk/zones/?after=z049")


def test_somebody_elsewhere_keeps_nothing_here(home: Compound, branch: Org) -> None:
    far = people.staff("far")
    Post.objects.create(
        code="far", name="别处", duties=["orgs.keep"], valid_from=SINCE, source="test rows"
    )
    Appointment.objects.create(
        account=far, post_code="far", org=branch, area_path="98/01/", since_on=SINCE
    )
    client, mine = Client(), zone(branch)
    client.force_login(far)

    assert client.post(f"/desk/zones/{mine.pk}/close/").status_code == 403
    assert client.get(f"/zones/{mine.pk}/print/").status_code == 404
    assert home.path == branch.path
