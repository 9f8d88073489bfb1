"""Whoever did nothing for long, or does something grave, is asked who he is; nothing is lost."""

import time
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from linli.notices.tests.make import appointed
from linli.people.models import Account, Measure, SecurityEvent, Session
from linli.people.rules import Gauge, May, Why
from linli.people.rules.sessions import (
    BOUNDS,
    RESIDENT,
    STAFF,
    is_noted,
    lasting,
    was_away,
    why_not_measure,
)
from linli.people.tests import make
from linli.web import noting
from linli.web.sign_in.again import GRAVE, OPEN, WITH_FILES
from linli.web.sign_in.sessions import AWAY, SINCE, USED

PASSWORD = "不容易猜到的一句话"  # noqa: S105
HOUR = 3600


@pytest.mark.parametrize(
    ("staff", "said", "most", "away"),
    [
        (True, {}, STAFF.most, timedelta(minutes=60)),
        (True, {Gauge.STAFF_AWAY_MINUTES: 20}, STAFF.most, timedelta(minutes=20)),
        (False, {}, timedelta(days=30), timedelta(days=14)),
        (False, {Gauge.RESIDENT_AWAY_DAYS: 3}, RESIDENT.most, timedelta(days=3)),
    ],
)
def test_staff_rest_for_minutes_and_residents_for_days(
    said: dict[Gauge, int], most: timedelta, away: timedelta, *, staff: bool
) -> None:
    found = lasting(staff=staff, said=said)

    assert (found.most, found.away) == (most, away)


def test_use_is_noted_now_and_then_and_no_number_shuts_everybody_out() -> None:
    assert (was_away(HOUR, HOUR), was_away(HOUR + 1, HOUR)) == (False, True)
    assert (is_noted(299, HOUR), is_noted(300, HOUR)) == (False, True)
    for code, (least, most) in BOUNDS.items():
        assert why_not_measure(code, least - 1) is Why.OUT_OF_BOUNDS
        assert why_not_measure(code, most + 1) is Why.OUT_OF_BOUNDS
        assert why_not_measure(code, least) is None
    assert why_not_measure(Gauge.NIGHT_FROM, 0) is None


def names(patterns: list[Any], before: str = "") -> set[str]:
    found: set[str] = set()
    for one in patterns:
        if isinstance(one, URLPattern) and one.name:
            found.add(before + one.name)
        elif isinstance(one, URLResolver):
            inner = f"{before}{one.namespace}:" if one.namespace else before
            found |= names(one.url_patterns, inner)
    return found


def test_every_grave_step_is_a_page_and_what_asks_stays_open() -> None:
    pages = names(get_resolver().url_patterns)

    assert set(GRAVE | OPEN | WITH_FILES) <= pages
    assert WITH_FILES <= GRAVE
    assert not GRAVE & OPEN


@pytest.fixture
def keeper(db: None, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Account:  # noqa: ARG001
    """Who keeps accounts, with password and app. (账号管理员)"""
    monkeypatch.setattr(noting, "TALLY", noting.Tally())
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    account = appointed(May.KEEP_ACCOUNTS, area="99/")
    account.set_password(PASSWORD)
    account.save()
    return account


def signed_in(account: Account, **earlier: int) -> Client:
    """A browser whose sign-in and last use lie so many seconds back. (登录过一阵的浏览器)"""
    client = Client()
    client.force_login(account)
    session = client.session
    for name, seconds in earlier.items():
        session[name] = int(time.time()) - seconds
    session.save()
    return client


def prove(client: Client, asked: str, password: str = PASSWORD) -> Any:
    return client.post(asked, {"password": password})


def test_what_was_typed_is_handed_in_after_a_rest(keeper: Account) -> None:
    client = signed_in(keeper, **{SINCE: 3 * HOUR, USED: 2 * HOUR})
    typed = {"key": "6b8d0f2e-1c7b-4f52-9a83-0d1d7b6b8f11", "username": "xinren", "name": "新人"}

    asked = client.post("/desk/accounts/new/", typed)
    page = client.get(asked["Location"]).content.decode()
    wrong = prove(client, asked["Location"], "something else")
    nobody_yet = Account.objects.filter(username="xinren").exists()
    done = prove(client, asked["Location"])

    assert asked["Location"].startswith("/accounts/again/?")
    assert "离开了一会儿" in page
    assert (wrong.status_code, nobody_yet) == (200, False)
    assert done.status_code == 200
    assert Account.objects.filter(username="xinren").exists()
    assert client.get("/desk/accounts/").status_code == 200
    failed = SecurityEvent.objects.values_list("event", "door", "number")
    assert list(failed) == [("again_failed", "accounts/again/", 1)]


def test_a_page_comes_back_and_a_list_that_keeps_itself_fresh_is_nobody(keeper: Account) -> None:
    client = signed_in(keeper, **{SINCE: 3 * HOUR, USED: HOUR - 100})

    live = client.get("/desk/accounts/", headers={"X-Requested-With": "live"})
    kept = client.session[USED]
    client.get("/desk/accounts/")

    assert live.status_code == 200
    assert kept < client.session[USED]
    away = signed_in(keeper, **{SINCE: 3 * HOUR, USED: 2 * HOUR})
    assert away.get("/desk/accounts/", headers={"X-Requested-With": "live"}).status_code == 401
    assert away.get("/api/v1/tasks").json()["reason"] == "web.was_away"
    asked = away.get("/desk/accounts/?find=a")["Location"]
    assert prove(away, asked)["Location"] == "/desk/accounts/?find=a"


def test_a_form_from_elsewhere_is_not_kept_for_later(keeper: Account) -> None:
    """What is kept is handed in without a token: so the token is asked for before."""
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = signed_in(keeper, **{SINCE: 3 * HOUR, USED: 2 * HOUR}).cookies

    assert strict.post("/desk/accounts/new/", {"username": "planted"}).status_code == 403
    assert "account_reauthentication_state" not in strict.session


def test_a_resident_who_comes_every_week_stays_and_one_who_does_not_signs_in_anew(
    keeper: Account,
) -> None:
    week, mine = 7 * 24 * HOUR, make.account(phone=make.NUMBER)
    client = signed_in(mine, **{SINCE: 3 * week, USED: week})

    assert client.get("/me/").status_code == 200
    gone = signed_in(mine, **{SINCE: 3 * week, USED: 2 * week + HOUR})
    assert gone.get("/me/looks/")["Location"] == "/accounts/login/?next=%2Fme%2Flooks%2F"
    assert gone.session.get("_auth_user_id") is None
    assert Session.objects.filter(account=mine).count() == 1
    assert keeper.pk != mine.pk


def test_the_district_sets_how_long(keeper: Account) -> None:
    for code, number in (("staff_away_minutes", 5), ("staff_most_days", 1)):
        Measure.objects.create(code=code, number=number, valid_from=date(2026, 1, 1), source="test")

    client = signed_in(keeper)

    assert client.session[AWAY] == 300
    ends = Session.objects.get(pk=client.session.session_key).expire_date
    assert ends - timezone.now() < timedelta(days=1)


def test_a_grave_step_asks_once_in_so_many_minutes(keeper: Account) -> None:
    other = make.staff("other")
    client = signed_in(keeper, **{SINCE: HOUR, USED: 10})
    code = f"/desk/accounts/{other.pk}/code/"

    reading = client.get(f"/desk/accounts/{other.pk}/")
    asked = client.post(code)["Location"]
    page = client.get(asked).content.decode()
    done = prove(client, asked)
    again = client.post(f"/desk/accounts/{other.pk}/rest/", {"why": "lost"})

    assert reading.status_code == 200
    assert "分量重" in page
    assert (done.status_code, again.status_code) == (200, 302)


@pytest.mark.parametrize("path", ["/", "/me/", "/desk/accounts/", "/a11y/", "/me/messages/"])
def test_one_signs_out_from_every_page(keeper: Account, path: str) -> None:
    assert 'href="/accounts/logout/"' in signed_in(keeper).get(path).content.decode()


def test_a_password_of_years_ago_still_signs_in(keeper: Account) -> None:
    Account.objects.filter(pk=keeper.pk).update(joined_at=make.NOON - timedelta(days=4_000))

    done = Client().post("/accounts/staff/", {"login": keeper.username, "password": PASSWORD})

    assert done["Location"] == "/accounts/factor/check/"


def test_whoever_has_just_signed_in_is_not_asked(keeper: Account) -> None:
    other = make.staff("other")

    assert signed_in(keeper).post(f"/desk/accounts/{other.pk}/code/").status_code == 200
