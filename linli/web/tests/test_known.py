"""A stranger spends all he can, from wherever he likes; whoever signed in before still does."""

import json
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from linli.kernel.actor import Actor
from linli.people import actions
from linli.people.actions.paper_code import new_code
from linli.people.models import Account, PhoneCode
from linli.people.tests import make
from linli.web.sign_in import known

pytestmark = pytest.mark.django_db
PASSWORD = "不容易猜到的一句话"  # noqa: S105
CODE, STAFF, STEP = "/accounts/login/", "/accounts/staff/", "/accounts/factor/check/"
OFFICE = "192.0.2.9"


@pytest.fixture(autouse=True)
def outbox(settings: Any, tmp_path: Path) -> Path:
    """Messages go into a file; what a password is stored by may be quick here. (发件箱)"""
    settings.LINLI_DATA = tmp_path
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return tmp_path / "outbox" / "sms.jsonl"


def last_code(outbox: Path) -> str:
    line = json.loads(outbox.read_text("utf-8").splitlines()[-1])
    return re.findall(r"\d{6}", line["text"])[0]  # type: ignore[no-any-return]


def ask(client: Client) -> int:
    return client.post(CODE, {"phone": make.NUMBER}).status_code


def strangers_spend_everything() -> None:
    for host in range(4):
        for _ in range(5):
            ask(Client(REMOTE_ADDR=f"198.51.100.{host}"))
            PhoneCode.objects.update(asked_at=timezone.now() - timedelta(seconds=90))


def at_home(outbox: Path) -> Client:
    """A browser that signed in once, and out again. (登录过的设备)"""
    client = Client(REMOTE_ADDR=OFFICE)
    ask(client)
    client.post("/accounts/login/code/", {"code": last_code(outbox)})
    client.post("/accounts/logout/")
    PhoneCode.objects.all().delete()
    return client


def test_all_that_strangers_may_ask_for_shuts_nobody_out_who_signed_in_before(
    outbox: Path,
) -> None:
    mine = at_home(outbox)

    strangers_spend_everything()

    assert ask(Client(REMOTE_ADDR="203.0.113.5")) == 429
    assert ask(mine) == 302
    done = mine.post("/accounts/login/code/", {"code": last_code(outbox)})
    assert done.status_code == 302
    assert mine.session["_auth_user_id"] == str(Account.objects.get().pk)


def test_a_paper_from_the_counter_has_a_share_of_its_own() -> None:
    """Whoever lost the telephone has no browser that is known."""
    lost = make.account(phone="13900001111")
    paper = new_code(make.actor(), lost, timezone.now())
    strangers_spend_everything()

    refused, taken = (
        Client().post("/accounts/lost/", {"paper": one, "phone": make.NUMBER})
        for one in ("ZZZZZ-99999", paper)
    )

    assert (refused.status_code, taken.status_code) == (429, 302)


def test_a_number_that_strangers_ask_for_can_still_be_taken(outbox: Path) -> None:
    mine = make.account(phone="13900001111")
    strangers_spend_everything()

    asked, code = actions.ask_code(
        Actor(mine.pk), phone=make.NUMBER, asked_from=f"account:{mine.pk}", is_known=True,
        own=True, now=timezone.now(),
    )  # fmt: skip

    assert actions.change_phone(Actor(mine.pk), asked.pk, code=code, now=timezone.now())
    assert not outbox.read_text("utf-8").count(code)


def officer() -> None:
    account = make.staff()
    account.set_password(PASSWORD)
    account.save()


def signs_in(client: Client, password: str = PASSWORD) -> int:
    return client.post(STAFF, {"login": "liming", "password": password}).status_code


def knows(client: Client) -> Client:
    """Give a browser what signing in once leaves there."""
    signs_in(client)
    assert client.post(STEP, {"code": make.totp()}).status_code == 302
    assert known.COOKIE in client.cookies
    client.post("/accounts/logout/")
    return client


def test_failing_in_the_same_network_shuts_nobody_out_who_signed_in_before() -> None:
    officer()
    mine = knows(Client(REMOTE_ADDR=OFFICE))
    colleague = Client(REMOTE_ADDR=OFFICE)

    failed = [signs_in(colleague, f"{n}") for n in range(12)]

    assert failed[-1] == 429
    assert signs_in(Client(REMOTE_ADDR=OFFICE)) == 429
    assert signs_in(mine) == 302


def test_a_thief_of_the_password_uses_up_no_codes_of_the_app_for_its_owner() -> None:
    officer()
    mine = knows(Client(REMOTE_ADDR=OFFICE))
    thief = Client(REMOTE_ADDR="198.51.100.7")
    signs_in(thief)
    for _ in range(6):
        thief.post(STEP, {"code": "000000"})

    signs_in(mine)
    tried = mine.post(STEP, {"code": "000000"}).content.decode()

    assert "次数太多" not in tried
    assert "次数太多" in thief.post(STEP, {"code": "000000"}).content.decode()


def test_the_cookie_says_nothing_and_counts_for_its_accounts_alone(rf: Any) -> None:
    mine, other = make.account("one"), make.account("two")
    again = rf.get("/")
    known.remember(rf.get("/"), response := HttpResponse(), mine)
    again.COOKIES[known.COOKIE] = response.cookies[known.COOKIE].value

    assert known.device_of(again, mine).startswith("device:")
    assert known.device_of(again, other) == ""
    assert known.device_for(again, "ONE") == known.any_device(again)
    assert str(mine.pk) not in again.COOKIES[known.COOKIE]
    again.COOKIES[known.COOKIE] = again.COOKIES[known.COOKIE][:-6] + "AAAAA="
    assert known.any_device(again) == ""
