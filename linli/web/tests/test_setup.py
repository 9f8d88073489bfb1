"""The first day of an empty district."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from linli.kernel.actor import ANONYMOUS
from linli.kernel.refusals import Refused
from linli.orgs.queries import actor_for
from linli.people.actions import begin_setup
from linli.people.models import Account
from linli.people.rules import May, Why
from linli.people.tests import make
from linli.places.models import Area
from linli.trail.models import Trace
from linli.web.actions import set_up_district

pytestmark = pytest.mark.django_db
GIVEN = {
    "district": "某某区",
    "district_code": "999907",
    "username": "admin",
    "name": "李明",
    "password": "一句不容易猜到的话语",
}


@pytest.fixture
def code(settings: Any, tmp_path: Path) -> str:
    settings.LINLI_DATA = tmp_path
    return begin_setup(tmp_path)


def test_the_first_administrator_keeps_accounts_of_the_new_district(
    client: Client, code: str, tmp_path: Path
) -> None:
    assert client.get("/setup/").status_code == 200

    response = client.post("/setup/", GIVEN | {"code": code.lower()})

    assert response["Location"] == "/accounts/factor/"
    assert client.get("/accounts/factor/app/").status_code == 200
    account = Account.objects.get()
    assert client.session["_auth_user_id"] == str(account.pk)
    assert actor_for(account).holds(May.KEEP_ACCOUNTS, "999907/")
    area = Area.objects.get()
    assert (area.name, area.path, area.synthetic) == ("某某区", "999907/", False)
    assert Trace.objects.filter(verb="area.founded").count() == 1
    assert not (tmp_path / "setup.json").exists()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"code": "0000-0000"}, "验证码不对"),
        ({"district_code": "99"}, "六位数字"),
        ({"username": "李"}, "至少三个"),
        ({"password": "short"}, "至少 10 个字符"),
        ({"district": ""}, "还没有填"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(
    client: Client, code: str, change: dict[str, str], words: str
) -> None:
    response = client.post("/setup/", GIVEN | {"code": code} | change)

    assert response.status_code == 422
    assert words in response.content.decode()
    assert not Account.objects.exists()
    assert not Area.objects.exists()


def test_the_wizard_is_gone_when_staff_exists(client: Client, code: str) -> None:
    make.account("liming")

    assert client.get("/setup/").status_code == 404
    assert client.post("/setup/", GIVEN | {"code": code}).status_code == 404
    with pytest.raises(Refused) as no:
        set_up_district(ANONYMOUS, **GIVEN, now=make.NOON)
    assert no.value.reason is Why.SET_UP_ALREADY
    assert not Area.objects.exists()


def test_without_a_printed_code_nobody_begins(
    client: Client, settings: Any, tmp_path: Path
) -> None:
    settings.LINLI_DATA = tmp_path

    assert client.post("/setup/", GIVEN | {"code": ""}).status_code == 422
    assert client.post("/setup/", GIVEN | {"code": "AAAA"}).status_code == 422
    assert not Account.objects.exists()


def test_a_short_password_is_said_in_our_words(client: Client) -> None:
    officer = make.staff()
    officer.set_password("一句不容易猜到的话语")
    officer.save()
    client.force_login(officer)

    page = client.post(
        "/accounts/password/",
        {"oldpassword": "一句不容易猜到的话语", "password1": "short", "password2": "short"},
    ).content.decode()

    assert "密码太短：至少 10 个字符。" in page
    assert "现在的密码" in page
