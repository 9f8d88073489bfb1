"""What fails at a door leaves a count, whoever tried; its owner and the auditor hear of it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from linli.kernel.actor import CLERK, Actor
from linli.kernel.ids import NOBODY
from linli.notices import jobs
from linli.notices.models import Message
from linli.notices.rules import TEMPLATES
from linli.notices.tests.make import appointed
from linli.people.actions import ask_code
from linli.people.labels.events import why_in_words
from linli.people.models import Account, SecurityEvent
from linli.people.rules import May
from linli.people.rules.events import Event, Kind
from linli.people.tests import make
from linli.trail.actions import seal
from linli.web import noting
from linli.web.actions import change_number
from linli.web.noting import Tally
from linli.web.sign_in.adapters import CHANGES, AccountAdapter

PASSWORD = "不容易猜到的一句话"  # noqa: S105
NOON = datetime(2026, 11, 21, 4, tzinfo=UTC)
WHYS_TRIED = ("people.no_audit", "一个没人认识的", "csp.img-src", "web.no_csrf_token")
STAFF, STEP = "/accounts/staff/", "/accounts/factor/check/"


@pytest.fixture(autouse=True)
def fresh(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.LINLI_DATA = tmp_path
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    monkeypatch.setattr(noting, "TALLY", Tally())


@pytest.fixture
def officer(db: None) -> Account:  # noqa: ARG001
    """Somebody of the staff with password and app. (工作人员)"""
    account = make.staff()
    account.set_password(PASSWORD)
    account.save()
    return account


def found() -> set[tuple[str, str, str, bool, int]]:
    rows = SecurityEvent.objects.all()
    return {(r.event, r.door, r.why, r.account_id != NOBODY, r.number) for r in rows}


def sign_in(client: Client, **given: str) -> Any:
    return client.post(STAFF, {"login": "liming", "password": PASSWORD, **given})


def test_failures_are_counted_with_their_account_and_unknown_names_without(
    client: Client, officer: Account
) -> None:
    sign_in(client, password="wrong")  # noqa: S106
    sign_in(client, login="nobody.here")
    sign_in(client)
    client.post(STEP, {"code": "000000"})
    client.post(STEP, {"code": make.totp()})
    client.post("/accounts/again/", {"password": "wrong"})

    assert client.session["_auth_user_id"] == str(officer.pk)
    assert found() == {
        ("failed", "accounts/staff/", "", True, 1),
        ("failed", "accounts/staff/", "", False, 1),
        ("step_failed", "accounts/factor/check/", "", True, 1),
        ("signed_in", "", "password+totp", False, 1),
        ("again_failed", "accounts/again/", "", True, 1),
    }
    assert "nobody.here" not in str(list(SecurityEvent.objects.values()))


def test_a_residents_wrong_code_is_counted_for_the_number_alone(client: Client, db: None) -> None:  # noqa: ARG001
    mine = make.account(phone=make.NUMBER)
    client.post("/accounts/login/", {"phone": make.NUMBER})

    client.post("/accounts/login/code/", {"code": "000000"})

    row = SecurityEvent.objects.get()
    assert (row.event, row.account_id) == ("code_failed", mine.pk)
    assert row.last_at - timezone.now() < timedelta(minutes=1)


def test_what_is_refused_hidden_forged_or_too_often_is_counted_by_reason(officer: Account) -> None:
    client, strict = Client(), Client(enforce_csrf_checks=True)
    client.force_login(officer)

    client.get("/desk/accounts/")
    client.get(f"/desk/accounts/{officer.pk}/")
    client.get("/about/case/6b8d0f2e-1c7b-4f52-9a83-0d1d7b6b8f11/")
    client.get("/no/such/page/")
    strict.post(STAFF, {"login": "liming"})
    Client().get("/desk/accounts/")

    assert {(event, why) for event, _, why, _, _ in found()} == {
        ("refused", "people.no_duty_for_purpose"),
        ("hidden", ""),
        ("forged", "web.no_csrf_token"),
    }


def test_a_flood_is_written_ten_times_and_then_once_a_minute() -> None:
    tally, kind = Tally(), Kind(Event.FAILED, "accounts/staff/")

    flood = [tally.due(kind, NOON + timedelta(milliseconds=n)) for n in range(1_000)]
    later = tally.due(kind, NOON + timedelta(seconds=61))
    next_hour = tally.due(kind, NOON + timedelta(hours=1))

    assert (sum(flood), later, next_hour) == (10, 991, 1)
    tally.MOST = 3
    for n in range(9):
        tally.due(Kind(Event.FAILED, f"{n}"), NOON)
    assert len(tally.kept) <= 4


def test_the_owner_hears_once_a_day_that_somebody_knows_the_password(officer: Account) -> None:
    thief = Client()
    sign_in(thief)
    for _ in range(3):
        thief.post(STEP, {"code": "000000"})

    assert [jobs.tell_unusual(timezone.now()) for _ in range(2)] == [1, 1]

    told = Message.objects.get()
    assert (told.account, told.template, told.urgent) == (officer, "account.step_tried", True)
    reader = Client()
    reader.force_login(officer)
    assert reader.get(f"/about/{told.about.replace(':', '/')}/")["Location"] == "/accounts/devices/"


def test_the_owner_hears_of_a_new_device_password_and_factor(
    client: Client, officer: Account
) -> None:
    new = {"password1": "另外一句不容易猜的话", "password2": "另外一句不容易猜的话"}
    sign_in(client)
    client.post(STEP, {"code": make.totp()})
    client.post("/accounts/password/", {"oldpassword": PASSWORD, **new})
    AccountAdapter().send_notification_mail("mfa/email/webauthn_added", officer)
    AccountAdapter().send_notification_mail("account/email/unknown", officer)
    seal(CLERK, now=timezone.now())

    jobs.tell_accounts(timezone.now())

    told = set(Message.objects.values_list("template", "account"))
    assert {f"account.{what}" for what in CHANGES.values()} <= set(TEMPLATES)
    assert told == {
        (f"account.{what}", officer.pk) for what in ("new_device", "password", "factor_added")
    }


def test_the_former_number_hears_that_it_is_one_no_more(db: None) -> None:  # noqa: ARG001
    mine = make.account(phone="13900001111")
    asked, code = ask_code(Actor(mine.pk), phone=make.NUMBER, own=True, now=NOON)
    assert change_number(Actor(mine.pk), asked.pk, code=code, now=NOON)

    told = Message.objects.get()
    assert (told.template, told.channel, told.account) == ("account.phone_changed", "sms", None)
    assert f"{told.address}" == "139****1111"


def test_the_auditor_reads_it_in_numbers(officer: Account) -> None:
    sign_in(Client(), password="wrong")  # noqa: S106
    auditor = Client()
    auditor.force_login(appointed(May.AUDIT_LOOKS, area="99/"))

    page = auditor.get("/desk/events/").content.decode()
    words = [why_in_words(code, {"people.no_audit": "x"}) for code in WHYS_TRIED]
    empty = auditor.get("/desk/events/?month=2025-01").content.decode()

    assert "用户名或密码不对" in page
    assert words == ["x", "一个没人认识的", "本站页面策略拦下：img-src", "缺少本站页面的校验码"]
    assert str(officer.username) not in page
    assert "没有" in empty
    assert Client().get("/desk/events/").status_code == 302
