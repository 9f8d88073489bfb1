"""What those who keep the roll see of requests for homes, and what they decide."""

import io
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from linli.orgs.models import Appointment, Org, Post
from linli.orgs.rules import OrgKind
from linli.people import actions, queries
from linli.people.models import Export, Proxy
from linli.people.rules import May, Proof, Tie
from linli.people.tests import make

pytestmark = pytest.mark.django_db

HELPER = "13900001111"
SINCE = date(2026, 1, 1)


@pytest.fixture
def home() -> make.Home:
    make.told()
    return make.home()


@pytest.fixture
def desk(home: make.Home) -> Client:
    """Somebody who keeps the roll where the home lies, signed in with a second factor."""
    area = next(iter(home.keeper.areas))
    Post.objects.create(
        code="keeper", name="社区工作者", duties=["people.keep_roll"], valid_from=SINCE,
        source="for tests alone",
    )  # fmt: skip
    org = Org.objects.create(kind=OrgKind.RESIDENTS_COMMITTEE, code="rc", name="居委会", path=area)
    keeper = make.staff("keeper")
    Appointment.objects.create(
        account=keeper, post_code="keeper", org=org, area_path=area, since_on=SINCE
    )
    client = Client()
    client.force_login(keeper)
    return client


def test_the_desk_decides_the_oldest_first(
    desk: Client, home: make.Home, django_assert_max_num_queries: Any
) -> None:
    mine = make.account(phone=make.NUMBER)
    line = make.share(home.unit, make.NUMBER)
    binding = make.asked(mine, home.unit, Tie.OWNER, proof=Proof.PHOTO, photo="/9j/4AAQ")
    make.asked(make.account(phone=HELPER), home.other)
    at = f"/desk/bindings/{binding.pk}/"

    with django_assert_max_num_queries(15):
        listed = desk.get("/desk/bindings/").content.decode()
    page = desk.get(at).content.decode()

    assert "王小明" not in listed + page
    assert "号码相符 · 姓名相符" in page
    assert "王小明" in desk.post(f"{at}names/").content.decode()
    opened = desk.post(f"{at}proof.jpg")
    assert (opened["Content-Type"], opened["Cache-Control"][:7]) == ("image/jpeg", "max-age")
    assert desk.post(f"{at}confirm/", {"share": ""}).status_code == 422
    assert desk.post(f"{at}refuse/", {"reason": ""}).status_code == 422
    assert desk.post(f"{at}confirm/", {"share": line.pk})["Location"] == "/desk/bindings/"
    again = desk.post(f"{at}confirm/", {"share": line.pk})
    assert "这件已经办过了" in again.content.decode()


def test_the_desk_makes_a_paper_code_and_ends_a_home(desk: Client, home: make.Home) -> None:
    mine = make.account(phone=make.NUMBER)
    binding = make.asked(mine, home.unit)
    actions.confirm_home(home.keeper, binding.pk, now=make.NOON)

    found = desk.post("/desk/bindings/", {"find": make.NUMBER}).content.decode()
    code = desk.post(f"/desk/bindings/{binding.pk}/paper-code/").content.decode()
    assert desk.post(f"/desk/bindings/{binding.pk}/end/", {}).status_code == 422
    ended = desk.post(f"/desk/bindings/{binding.pk}/end/", {"reason": "房子卖了"})

    assert str(binding.pk) in found
    assert "只显示这一次" in code
    assert ended["Location"] == "/desk/bindings/"
    assert queries.by_phone(make.NUMBER) is None


def test_the_desk_sends_a_request_back(desk: Client, home: make.Home) -> None:
    binding = make.asked(make.account(phone=make.NUMBER), home.unit)

    desk.post(f"/desk/bindings/{binding.pk}/refuse/", {"reason": "门牌对不上"})

    binding.refresh_from_db()
    assert binding.reason == "门牌对不上"


def test_the_desk_sees_guardians_with_their_paper(desk: Client, home: make.Home) -> None:
    mine = make.account(phone=make.NUMBER)
    client = Client()
    client.force_login(mine)
    notice = queries.notices_of("guardian")[0].pk
    told = {"name": "王小宝", "under_14": "on", "read": "on", "notice_id": notice}
    assert client.post("/me/proxies/guardian/", told).status_code == 422
    actions.settle(home.keeper, mine.pk, home.unit.pk, now=make.NOON)
    for _ in range(2):
        assert client.post("/me/proxies/guardian/", told)["Location"] == "/me/proxies/"
    first, second = Proxy.objects.order_by("pk")

    assert desk.get("/desk/bindings/guardians/").content.decode().count("不满十四周岁") == 2
    assert desk.post(f"/desk/bindings/guardians/{first.pk}/refuse/", {}).status_code == 422
    desk.post(f"/desk/bindings/guardians/{first.pk}/refuse/", {"reason": "请带户口本"})
    desk.post(f"/desk/bindings/guardians/{second.pk}/confirm/")

    page = client.get("/me/proxies/").content.decode()
    assert "请带户口本" in page
    assert "有效" in page


def test_the_desk_finds_a_line_of_the_roll_and_ends_it(desk: Client, home: make.Home) -> None:
    share, stairs = make.share(home.unit), home.unit.entrance
    house = stairs.building

    for found in (desk.get("/desk/roll/"), desk.get("/desk/roll/", {"find": "梧桐"})):
        assert f"?compound={house.compound_id}" in found.content.decode()
    assert (
        f"?building={house.pk}"
        in desk.get(f"/desk/roll/?compound={house.compound_id}").content.decode()
    )
    assert f"?entrance={stairs.pk}" in desk.get(f"/desk/roll/?building={house.pk}").content.decode()
    page = f"/desk/roll/?entrance={stairs.pk}"
    assert "王**" in desk.get(page).content.decode()

    late = desk.post(f"/desk/roll/{share.pk}/end/", {"on": "2099-01-01"})
    assert late.status_code == 422
    assert late.context["form"].errors["on"]
    assert desk.post(f"/desk/roll/{share.pk}/end/", {"on": "2026-01-02"})["Location"] == page
    assert "2026-01-02" in desk.get(page).content.decode()
    assert desk.post(f"/desk/roll/{share.pk}/put-back/")["Location"] == page
    assert "目前是业主" in desk.get(page).content.decode()


def test_the_roll_of_other_places_stays_shut(desk: Client, home: make.Home) -> None:
    share = make.share(home.unit)
    Appointment.objects.update(area_path="98/")

    assert desk.get(f"/desk/roll/?entrance={home.unit.entrance_id}").status_code == 403
    assert desk.get(f"/desk/roll/{share.pk}/end/").status_code == 404
    assert "您负责的范围里没有这个小区" in desk.get("/desk/roll/?find=梧桐").content.decode()


def test_the_desk_adds_an_owner_and_hears_why_not(desk: Client, home: make.Home) -> None:
    roll = f"/desk/roll/?entrance={home.unit.entrance_id}"
    here = f"/desk/roll/units/{home.unit.pk}/add/"
    assert here in desk.get(roll).content.decode()
    given = {"name": "李小红", "phone": "", "part": "1", "of": "2", "since": "2026-01-02"}

    for more, field in (
        ({"name": ""}, "name"),
        ({"phone": "12"}, "phone"),
        ({"part": ""}, "part"),
        ({"part": "3"}, "part"),
        ({"since": "2099-01-01"}, "since"),
    ):
        said = desk.post(here, given | more)
        assert said.status_code == 422
        assert said.context["form"].errors[field]
    assert desk.post(here, given)["Location"] == roll

    page = desk.get(roll).content.decode()
    assert "李**" in page
    assert "还有 1/2 没有业主" in page
    over = desk.post(here, given | {"name": "王大明", "part": "2", "of": "3"})
    assert "超过整套房屋" in over.content.decode()
    assert "王大明" in over.content.decode()


def test_a_unit_that_is_owned_whole_offers_no_form(desk: Client, home: make.Home) -> None:
    first = make.share(home.unit, until_on=date(2026, 1, 2))
    make.share(home.unit, name="王大明", since_on=date(2026, 1, 2))
    here = f"/desk/roll/units/{home.unit.pk}/add/"

    roll = desk.get(f"/desk/roll/?entrance={home.unit.entrance_id}").content.decode()
    page = desk.get(here).content.decode()

    assert here not in roll
    assert f"/desk/roll/{first.pk}/put-back/" not in roll
    assert "超过整套房屋" in roll
    assert "整套都有业主了" in page
    assert 'name="part"' not in page
    Appointment.objects.update(area_path="98/")
    assert desk.get(here).status_code == 404


def test_the_roll_that_is_taken_along_says_once_whose_copy_it_is(
    desk: Client, home: make.Home
) -> None:
    make.share(home.unit)
    compound = home.unit.entrance.building.compound_id
    desk.post(f"/desk/exports/roll/{compound}/", {"purpose": "audit", "reason": "年度审计"})
    asked = Export.objects.get()
    second = make.actor(May.ALLOW_EXPORTS, area="07/")
    actions.allow_export(second, asked.pk, now=timezone.now())

    answer = desk.post(f"/desk/exports/{asked.pk}/take/")

    rows = [*load_workbook(io.BytesIO(answer.content)).worksheets[0].iter_rows(values_only=True)]
    assert [asked.number in str(row[0]) for row in rows] == [True, False, False]
    assert rows[1][1] == "姓名"
