"""Where I am signed in: I see it, I end it, and nobody learns more from it."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone, translation

from linli.people import actions
from linli.people.models import Account, Session
from linli.people.queries import number_of
from linli.people.rules import May
from linli.people.tests import make
from linli.trail.models import Trace
from linli.web import labels
from linli.web.sign_in import devices
from linli.web.tests.test_demo import district

pytestmark = pytest.mark.django_db
PHONE = (
    "Mozilla/5.0 (Linux; Android 10; HUAWEI) AppleWebKit/537.36 Chrome/114 Mobile Safari/537.36"
    " MicroMessenger/8.0"
)
DESK = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126 Safari/537.36 Edg/126"
)
TABLET = "Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605 Version/17.5 Safari/604.1"
HARMONY = "Mozilla/5.0 (Phone; OpenHarmony 5.0) AppleWebKit/537.36 Chrome/114 HuaweiBrowser/5.0"
FIELD = re.compile(r'name="number" value="(\w+)"')


@pytest.fixture
def mine(settings: Any) -> Account:
    """Somebody of a demonstration, so that signing in takes one click."""
    settings.LINLI_DEMO = True
    district(synthetic=True)
    return make.account(phone=make.NUMBER, demo_role="居民", synthetic=True)


def signed_in(account: Account, agent: str) -> Client:
    client = Client(headers={"user-agent": agent})
    assert client.post(f"/demo/{account.pk}/").status_code == 302
    return client


def words(client: Client) -> str:
    answer = client.get("/accounts/devices/")
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(
    ("agent", "chinese", "english"),
    [
        (PHONE, "安卓设备，微信", "Android device, WeChat"),
        (DESK, "Windows 电脑，Edge", "Windows computer, Edge"),
        (TABLET, "iPad，Safari", "iPad, Safari"),
        (HARMONY, "鸿蒙设备，华为浏览器", "HarmonyOS device, Huawei Browser"),
        ("curl/8.1", "认不出的设备", "A device we do not recognise"),
        ("", "认不出的设备", "A device we do not recognise"),
    ],
)
def test_a_device_is_told_in_words(agent: str, chinese: str, english: str) -> None:
    kind = devices.device_of(agent)

    for language, word in (("zh-hans", chinese), ("en", english)):
        with translation.override(language):
            assert labels.device(*kind) == word


def test_my_devices_stand_there_this_one_first(mine: Account) -> None:
    phone, desk = signed_in(mine, PHONE), signed_in(mine, DESK)
    signed_in(make.account(demo_role="居民", synthetic=True), TABLET)

    page = words(phone)

    assert page.index("安卓设备，微信") < page.index("Windows 电脑，Edge")
    assert page.count("这台设备") == 1
    assert timezone.localdate().isoformat() in page
    assert "iPad" not in page
    assert "127.0.0.1" not in page
    assert all(one.pk not in page for one in Session.objects.all())
    assert words(desk).index("Windows") < words(desk).index("安卓")


def test_one_other_device_is_signed_out(mine: Account) -> None:
    phone, desk, tablet = (signed_in(mine, one) for one in (PHONE, DESK, TABLET))
    page = words(phone)
    (number,) = FIELD.findall(page[page.index("Windows") :])[:1]

    assert phone.post("/accounts/devices/end/", {"number": number}).status_code == 302
    phone.post("/accounts/devices/end/", {"number": number})

    assert desk.get("/me/")["Location"] == "/accounts/login/?next=/me/"
    assert tablet.get("/me/").status_code == phone.get("/me/").status_code == 200
    assert Trace.objects.get(verb="sessions.ended").facts == {"sessions": 1}


def test_all_other_devices_are_signed_out_and_this_one_stays(mine: Account) -> None:
    phone, *others = (signed_in(mine, one) for one in (PHONE, DESK, TABLET))
    neighbour = signed_in(make.account(demo_role="居民", synthetic=True), HARMONY)

    phone.post("/accounts/devices/end-others/")

    assert [one.get("/me/").status_code for one in others] == [302, 302]
    assert phone.get("/me/").status_code == neighbour.get("/me/").status_code == 200
    assert "没有在别的设备上登录" in words(phone)
    assert Trace.objects.get(verb="sessions.ended").facts == {"sessions": 2}


def test_nobody_ends_the_session_of_somebody_else(mine: Account) -> None:
    other = make.account(demo_role="居民", synthetic=True)
    theirs, me = signed_in(other, DESK), signed_in(mine, PHONE)
    (row,) = Session.objects.filter(account=other)

    me.post("/accounts/devices/end/", {"number": number_of(row)})
    me.post("/accounts/devices/end/", {"number": row.session_key})

    assert theirs.get("/me/").status_code == 200


def test_a_stranger_has_no_devices(client: Client) -> None:
    assert client.get("/accounts/devices/")["Location"] == "/accounts/login/"
    assert client.post("/accounts/devices/end/", {"number": "1"}).status_code == 403
    assert client.post("/accounts/devices/end-others/").status_code == 403
    assert not Session.objects.exists()


def test_the_row_says_neither_device_nor_day(mine: Account) -> None:
    signed_in(mine, PHONE)

    told = json.dumps(list(Session.objects.values("session_data")))

    assert "android" not in told
    assert timezone.localdate().isoformat() not in told


def test_a_new_day_is_noted_once_and_lengthens_nothing(mine: Account) -> None:
    phone = signed_in(mine, PHONE)
    session = phone.session
    session["used_on"] = "2026-01-01"
    session.save()
    ends_at = Session.objects.get().expire_date

    phone.get("/me/")
    sealed = Session.objects.get().session_data
    phone.get("/me/")

    kept = Session.objects.get()
    assert kept.get_decoded()["used_on"] == timezone.localdate().isoformat()
    assert kept.session_data == sealed
    assert kept.expire_date == ends_at < timezone.now() + timedelta(days=30)


def test_a_session_from_before_a_new_password_is_not_shown(settings: Any) -> None:
    settings.LINLI_DEMO = False
    officer = make.staff()
    there, here = Client(), Client()
    there.force_login(officer)
    officer.set_password("换过的口令不容易猜")
    officer.save()
    here.force_login(officer)

    assert Session.objects.filter(account=officer).count() == 2
    assert words(here).count('class="card"') == 1


def test_a_closed_account_is_signed_in_nowhere(mine: Account) -> None:
    phone, desk = signed_in(mine, PHONE), signed_in(mine, DESK)
    officer, keeper = make.staff(), make.actor(May.KEEP_ACCOUNTS)
    work = Client()
    work.force_login(officer)

    phone.post("/me/close/", {"sure": "on"})
    actions.close_staff_account(keeper, officer.pk, now=make.NOON)

    assert not Session.objects.filter(account__in=[mine, officer]).exists()
    assert desk.get("/me/").status_code == work.get("/me/").status_code == 302


def test_my_data_names_my_devices(mine: Account) -> None:
    phone = signed_in(mine, PHONE)

    data = phone.post("/me/data.json").json()

    today = timezone.localdate().isoformat()
    assert data["sessions"] == [{"device": ["android", "wechat"], "used_on": today}]
