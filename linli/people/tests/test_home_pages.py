from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from linli.kernel.actor import Actor
from linli.people import actions, queries
from linli.people.models import Account, Binding, BindingProof, Consent, ProcessingNotice
from linli.people.rules import Proof, Tie
from linli.people.tests import make

pytestmark = pytest.mark.django_db

HELPER = "13900001111"


@pytest.fixture
def home() -> make.Home:
    make.told()
    return make.home()


@pytest.fixture
def mine(client: Client) -> Account:
    account = make.account(phone=make.NUMBER)
    client.force_login(account)
    return account


def photo() -> SimpleUploadedFile:
    out = BytesIO()
    Image.new("RGB", (40, 30), "white").save(out, "JPEG")
    return SimpleUploadedFile("paper.jpg", out.getvalue(), "image/jpeg")


def given(home: make.Home, **more: Any) -> dict[str, Any]:
    shown = queries.notices_of("home")[0]
    sound: dict[str, Any] = {
        "unit": home.unit.pk, "tie": Tie.TENANT, "name": "王小明", "proof": Proof.COUNTER,
        "read": "on", "notice_id": shown.pk,
    }  # fmt: skip
    return sound | more


def test_a_resident_finds_the_home_by_links_alone(
    client: Client, mine: Account, home: make.Home
) -> None:
    stairs = home.unit.entrance
    steps = [
        ("?find=梧桐", f"?compound={stairs.building.compound_id}"),
        (f"?compound={stairs.building.compound_id}", f"?building={stairs.building_id}"),
        (f"?building={stairs.building_id}", f"?entrance={stairs.pk}"),
    ]
    for asked, leads_to in steps:
        assert leads_to in client.get(f"/me/homes/new/{asked}").content.decode()

    page = client.get(f"/me/homes/new/?entrance={stairs.pk}").content.decode()
    assert "我们记下什么" in page
    assert "没找到这个小区" in client.get("/me/homes/new/?find=没有").content.decode()
    assert client.get(f"/me/homes/new/?compound={mine.pk}").status_code == 404


def test_a_home_is_asked_for_on_one_page(client: Client, mine: Account, home: make.Home) -> None:
    path = f"/me/homes/new/?entrance={home.unit.entrance_id}"
    lacking = client.post(path, given(home, read="", name=""))
    no_photo = client.post(path, given(home, proof=Proof.PHOTO))
    not_one = client.post(path, given(home, proof=Proof.PHOTO, photo=_text()))

    assert (lacking.status_code, no_photo.status_code, not_one.status_code) == (422, 422, 422)
    assert "请先看上面的说明" in lacking.content.decode()
    assert "王小明" in no_photo.content.decode()
    assert "这不是照片" in not_one.content.decode()
    sent = client.post(path, given(home, proof=Proof.PHOTO, photo=photo()))
    assert sent["Location"] == "/me/homes/"
    assert BindingProof.objects.get().binding.account == mine
    twice = client.post(path, given(home))
    assert (twice.status_code, Binding.objects.count()) == (422, 1)
    assert "这一户您已经申请过了" in twice.content.decode()


def _text() -> SimpleUploadedFile:
    return SimpleUploadedFile("paper.jpg", b"no picture", "image/jpeg")


def test_my_homes_say_what_is_open_and_why_not(
    client: Client, mine: Account, home: make.Home, django_assert_max_num_queries: Any
) -> None:
    assert "还没有绑定房屋" in client.get("/me/homes/").content.decode()
    refused = make.asked(mine, home.other)
    actions.refuse_home(home.keeper, refused.pk, reason="门牌对不上", now=make.NOON)
    binding = make.asked(mine, home.unit, Tie.OWNER)
    actions.confirm_home(home.keeper, binding.pk, now=make.NOON)

    with django_assert_max_num_queries(7):
        page = client.get("/me/homes/").content.decode()

    assert "门牌对不上" in page
    assert "参加业主表决" in page
    assert "梧桐小区 1" in client.get("/").content.decode()
    leave = f"/me/homes/{binding.pk}/leave/"
    assert "绑定马上解除" in client.get(leave).content.decode()
    assert client.post(leave)["Location"] == "/me/homes/"
    assert client.post(f"/me/homes/{binding.pk}/renew/").status_code == 422


def test_a_home_of_somebody_else_is_not_found(client: Client, mine: Account) -> None:
    make.told()
    other = make.asked(make.account(phone=HELPER), make.home().unit)

    assert client.get(f"/me/homes/{other.pk}/leave/").status_code == 404
    assert client.post(f"/me/homes/{other.pk}/renew/").status_code == 404
    assert mine.is_active


def test_work_accounts_have_no_homes_and_helpers(client: Client) -> None:
    client.force_login(make.staff())

    for path in ("/me/homes/", "/me/homes/new/", "/me/proxies/", "/me/proxies/guardian/"):
        assert client.get(path).status_code == 403


def test_both_sides_see_who_acts_for_whom(client: Client, mine: Account) -> None:
    make.told()
    helper = make.account(phone=HELPER, name="李红")
    notice = queries.notices_of("proxy")[0].pk
    told = {
        "phone": HELPER, "scopes": ["report"], "since": "2026-11-21", "until": "2099-01-01",
        "read": "on", "notice_id": notice,
    }  # fmt: skip
    other = Client()
    other.force_login(helper)

    assert client.post("/me/proxies/new/", told | {"phone": "12"}).status_code == 422
    too_long = client.post("/me/proxies/new/", told)
    assert "最长十二个月" in too_long.content.decode()
    proxy = make.proxy(mine, HELPER, until=date(2027, 11, 21))
    assert "替我报事" in other.get("/me/proxies/").content.decode()
    other.post(f"/me/proxies/{proxy.pk}/accept/")
    assert "李**" in client.get("/me/proxies/").content.decode()
    client.post(f"/me/proxies/{proxy.pk}/end/")

    proxy.refresh_from_db()
    assert proxy.state == "ended"


def test_consents_are_read_and_taken_back_on_one_page(
    client: Client, mine: Account, home: make.Home
) -> None:
    binding = make.asked(mine, home.unit)
    page = client.get("/me/consents/").content.decode()
    account = queries.notices_of("account")[0]
    client.post(f"/me/consents/agree/{account.pk}/")
    given = Consent.objects.get(about=binding.pk)
    withdraw = f"/me/consents/{given.pk}/withdraw/"

    assert "有一份关于账号的说明，您还没有看过" in page
    assert "有一份关于账号的说明，您还没有看过" not in client.get("/me/consents/").content.decode()
    assert "马上停止" in client.get(withdraw).content.decode()
    assert client.post(withdraw)["Location"] == "/me/consents/"
    assert "已撤回" in client.get("/me/consents/").content.decode()
    stranger = Client()
    stranger.force_login(make.account(phone=HELPER))
    assert stranger.get(withdraw).status_code == 404
    assert Actor(mine.pk).person_id == given.account_id


def test_every_version_of_a_notice_is_open_to_everybody(client: Client, home: make.Home) -> None:
    page = client.get("/privacy/home/").content.decode()

    assert "第 1 版" in page
    assert client.get("/privacy/nothing/").status_code == 404
    assert home.unit is not None


def test_what_a_rule_refuses_is_said_beside_its_field(client: Client) -> None:
    make.told()
    client.force_login(make.account(phone=make.NUMBER))
    shown = ProcessingNotice.objects.get(code="proxy")
    given = {
        "phone": make.NUMBER, "scopes": ["report"], "since": "2026-11-21", "until": "2099-01-01",
        "read": "on", "notice_id": shown.pk,
    }  # fmt: skip

    own = client.post("/me/proxies/new/", given)
    late = client.post("/me/proxies/new/", given | {"phone": HELPER})

    assert own.context["form"].errors.get("phone") == ["这是您自己的号码，请写别人的。"]
    assert late.context["form"].errors.get("until") == ["最长十二个月，到期可以再委托。"]
