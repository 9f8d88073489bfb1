"""Signing in as people do it: by code, or by password and app."""

import json
import re
import time
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.test import Client
from django.urls import NoReverseMatch, reverse

from linli.people.models import Account, Session
from linli.people.tests import make

pytestmark = pytest.mark.django_db
PASSWORD = "不容易猜到的一句话"  # noqa: S105


@pytest.fixture(autouse=True)
def outbox(settings: Any, tmp_path: Path) -> Path:
    settings.LINLI_DATA = tmp_path
    return tmp_path / "outbox" / "sms.jsonl"


def last_code(outbox: Path) -> str:
    line = json.loads(outbox.read_text("utf-8").splitlines()[-1])
    found = re.search(r"\d{6}", line["text"])
    assert found
    return found[0]


def officer(**more: Any) -> Account:
    account = make.staff(**more)
    account.set_password(PASSWORD)
    account.save()
    return account


def signed_in(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


def test_a_resident_signs_in_by_code_and_lands_where_he_wanted(
    client: Client, outbox: Path
) -> None:
    asked = client.post("/accounts/login/", {"phone": " 138 0000 2211", "next": "/me/looks/"})
    assert asked["Location"] == "/accounts/login/code/"
    assert "138****2211" in client.get("/accounts/login/code/").content.decode()

    assert client.post("/accounts/login/code/", {"code": "abc"}).status_code == 422
    response = client.post("/accounts/login/code/", {"code": last_code(outbox)})

    assert response["Location"] == "/me/looks/"
    assert signed_in(client) == str(Account.objects.get().pk)


def test_the_session_does_not_say_the_number(client: Client, outbox: Path) -> None:
    client.post("/accounts/login/", {"phone": make.NUMBER})
    row = Session.objects.get()

    assert row.session_data.startswith("v1.")
    assert make.NUMBER not in json.dumps(dict(client.session))
    assert last_code(outbox) not in json.dumps(dict(client.session))
    row.session_data = row.session_data[:-4] + "AAA="
    row.save()
    assert client.get("/accounts/login/code/")["Location"] == "/accounts/login/"


@pytest.mark.parametrize("number", ["", "1380000", "02812345678", "not a number"])
def test_what_is_no_mobile_number_is_said_at_the_field(client: Client, number: str) -> None:
    response = client.post("/accounts/login/", {"phone": number})

    assert response.status_code == 422
    assert number in response.content.decode()


def test_too_many_codes_are_429(client: Client) -> None:
    client.post("/accounts/login/", {"phone": make.NUMBER})

    again = client.post("/accounts/login/", {"phone": make.NUMBER})

    assert again.status_code == 429
    assert "请稍等" in again.content.decode()


def test_nowhere_else_is_landed(client: Client, outbox: Path) -> None:
    client.post("/accounts/login/?next=https://evil.example/", {"phone": make.NUMBER})

    response = client.post("/accounts/login/code/", {"code": last_code(outbox)})

    assert response["Location"] == "/"


def test_staff_need_password_and_app(client: Client) -> None:
    account = officer()
    wrong = client.post("/accounts/staff/", {"login": "liming", "password": "wrong"})
    assert wrong.status_code == 422

    first = client.post("/accounts/staff/", {"login": "liming", "password": PASSWORD})
    assert first["Location"] == "/accounts/factor/check/"
    assert signed_in(client) is None
    assert client.get("/accounts/factor/check/").status_code == 200
    client.post("/accounts/factor/check/", {"code": make.totp()})

    assert signed_in(client) == str(account.pk)


def test_staff_without_a_second_factor_are_led_to_it(client: Client) -> None:
    make.account("liming")
    client.force_login(Account.objects.get())

    for path in ("/me/", "/desk/messages/", "/"):
        assert client.get(path)["Location"] == "/accounts/factor/"
    assert client.get("/accounts/factor/").status_code == 200


def test_a_program_of_staff_without_a_second_factor_is_told_so(client: Client) -> None:
    """It was led to a page, which no program can fill in."""
    make.account("liming")
    client.force_login(Account.objects.get())

    told = client.get("/api/v1/tasks")

    assert told.status_code == 403
    assert told.json()["reason"] == "web.no_second_factor"


def test_a_second_factor_is_set_up_and_its_secret_is_sealed(client: Client) -> None:
    account = make.account("liming")
    account.set_password(PASSWORD)
    account.save()
    signed = client.post("/accounts/staff/", {"login": "liming", "password": PASSWORD})
    assert signed["Location"] == "/accounts/factor/"

    page = client.get("/accounts/factor/app/")
    assert page.status_code == 200
    secret = client.session["mfa.totp.secret"]
    done = client.post("/accounts/factor/app/", {"code": code_of(secret)})

    assert done["Location"] == "/accounts/factor/codes/"
    assert client.get("/accounts/factor/codes/").content.decode().count('class="code"') == 10
    kept = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in kept
    assert client.get("/me/").status_code == 200


def code_of(secret: str) -> str:
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    return str(format_hotp_value(hotp_value(secret, int(time.time() // 30))))


def test_recovery_seeds_are_sealed_and_codes_work(client: Client) -> None:
    account = officer()
    codes = RecoveryCodes.activate(account)
    client.post("/accounts/staff/", {"login": "liming", "password": PASSWORD})

    client.post("/accounts/factor/check/", {"code": codes.generate_codes()[0]})

    assert signed_in(client) == str(account.pk)
    assert str(codes.instance.data["seed"]).startswith("v1.")


def test_staff_keep_one_factor(client: Client) -> None:
    officer()
    client.force_login(Account.objects.get())
    again = client.post("/accounts/again/", {"password": PASSWORD})
    assert again.status_code == 302

    assert client.post("/accounts/factor/app/remove/").status_code == 200
    assert Authenticator.objects.exists()


def test_failing_from_elsewhere_locks_nobody_out(client: Client) -> None:
    officer()
    elsewhere = Client(REMOTE_ADDR="198.51.100.7")
    tried = [
        elsewhere.post("/accounts/staff/", {"login": "liming", "password": f"{n}"})
        for n in range(6)
    ]

    assert [t.status_code for t in tried] == [422] * 5 + [429]
    mine = client.post("/accounts/staff/", {"login": "liming", "password": PASSWORD})
    assert mine["Location"] == "/accounts/factor/check/"


@pytest.mark.parametrize(
    "name", ["account_signup", "account_email", "account_reset_password", "account_set_password"]
)
def test_what_nobody_needs_is_not_mounted(client: Client, name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)
    assert client.get("/accounts/signup/").status_code == 404
    assert client.get("/accounts/email/").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/accounts/login/",
        "/accounts/staff/",
        "/accounts/inactive/",
    ],
)
def test_doors_answer_without_an_account(client: Client, path: str) -> None:
    assert client.get(path).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/accounts/factor/",
        "/accounts/logout/",
        "/accounts/password/",
        "/accounts/again/",
        "/accounts/factor/again/",
        "/accounts/passkeys/",
        "/accounts/phone/",
    ],
)
def test_doors_answer_staff(client: Client, path: str) -> None:
    officer()
    client.force_login(Account.objects.get())

    assert client.get(path).status_code == 200


@pytest.mark.parametrize(
    "path",
    ["/accounts/passkeys/add/", "/accounts/factor/codes/new/", "/accounts/factor/app/remove/"],
)
def test_doors_that_change_the_sign_in_ask_again(client: Client, path: str) -> None:
    officer()
    client.force_login(Account.objects.get())
    assert client.get(path)["Location"].startswith("/accounts/again/")

    client.post("/accounts/again/", {"password": PASSWORD})

    assert client.get(path).status_code == 200


def test_a_number_is_changed_by_the_new_ones_code(client: Client, outbox: Path) -> None:
    mine = make.account(phone="13900001111")
    client.force_login(mine)

    client.post("/accounts/phone/", {"phone": make.NUMBER})
    response = client.post("/accounts/phone/code/", {"code": last_code(outbox)})

    assert response["Location"] == "/me/"
    mine.refresh_from_db()
    assert f"{mine.phone}" == "138****2211"


def test_large_letters_and_language_follow_the_account(client: Client, outbox: Path) -> None:
    mine = make.account(phone=make.NUMBER)
    client.force_login(mine)
    client.post("/settings/display/", {"density": "xl", "language": "en"})
    elsewhere = Client()

    elsewhere.post("/accounts/login/", {"phone": make.NUMBER})
    elsewhere.post("/accounts/login/code/", {"code": last_code(outbox)})

    assert elsewhere.cookies["density"].value == "xl"
    assert "My account" in elsewhere.get("/me/").content.decode()
