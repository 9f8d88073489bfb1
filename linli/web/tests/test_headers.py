"""What every answer says to the browser, and what signing in and out does to a session."""

import re
from typing import Any

import pytest
from django.test import Client

from linli.people.models import Account, Session
from linli.people.tests import make
from linli.web import pages

pytestmark = pytest.mark.django_db
PASSWORD = "不容易猜到的一句话"  # noqa: S105
DOORS = ("/a11y/", "/nothing/", "/accounts/login/", "/healthz", "/api/v1/cases")


@pytest.fixture(autouse=True)
def quick(settings: Any) -> None:
    """What a password is stored by is tested elsewhere; here it may be quick."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def staff() -> Account:
    account = make.staff()
    account.set_password(PASSWORD)
    account.save()
    return account


def sign_in(client: Client, code: str) -> Any:
    client.post("/accounts/staff/", {"login": "liming", "password": PASSWORD})
    return client.post("/accounts/factor/check/", {"code": code})


def said(answer: Any, name: str) -> str:
    """The page without what was typed and without its token."""
    return re.sub(r"\b\w{64}\b", "", answer.content.decode().replace(name, ""))


def key_of(client: Client) -> str:
    return client.cookies["sessionid"].value


@pytest.mark.parametrize("path", DOORS)
def test_every_answer_is_what_it_says_and_tells_no_other_site(client: Client, path: str) -> None:
    answer = client.get(path)

    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert "Server" not in answer.headers
    assert "X-Powered-By" not in answer.headers


@pytest.mark.parametrize("path", DOORS[:4])
def test_no_page_runs_or_stands_in_what_is_not_ours(client: Client, path: str) -> None:
    policy = client.get(path).headers["Content-Security-Policy"]

    for rule in ("object-src 'none'", "base-uri 'none'", "frame-ancestors 'self'"):
        assert rule in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("method", ["TRACE", "PUT", "DELETE", "PATCH", "OPTIONS", "MADEUP"])
@pytest.mark.parametrize("path", ["/a11y/", "/report/", "/healthz", "/api/v1/cases"])
def test_a_method_nobody_needs_is_refused(client: Client, method: str, path: str) -> None:
    assert client.generic(method, path).status_code == 405


def test_a_parameter_of_the_address_never_counts_as_one_of_the_form(client: Client) -> None:
    assert client.post("/settings/display/?density=xl", {"density": "huge"}).status_code == 422
    assert "density" not in client.cookies


def test_what_is_too_large_is_refused_with_the_same_headers(client: Client) -> None:
    answer = client.post("/report/", {}, CONTENT_LENGTH=str(10**13))

    assert answer.status_code == 413
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "path", ["/static/", "/media/", "/static/linli/", "/.git/config", "/data/"]
)
def test_no_folder_shows_what_is_in_it(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_an_unexpected_error_tells_nothing_of_the_inside_and_is_written_down(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("SELECT secret FROM inside")

    monkeypatch.setattr(pages, "render", broken)
    client = Client(raise_request_exception=False)

    answer = client.get("/a11y/")

    assert answer.status_code == 500
    assert "inside" not in answer.content.decode()
    assert "Traceback" not in answer.content.decode()
    assert [line.name for line in caplog.records if line.exc_info] == ["django.request"]


def test_signing_in_gives_a_new_session_and_signing_out_ends_it(client: Client) -> None:
    staff()
    client.post("/accounts/staff/", {"login": "liming", "password": PASSWORD})
    before = key_of(client)
    client.post("/accounts/factor/check/", {"code": make.totp()})
    after = key_of(client)
    copied = Client()
    copied.cookies["sessionid"] = after

    assert after != before
    assert len(after) >= 32
    assert copied.get("/accounts/devices/").status_code == 200
    assert "/accounts/logout/" in client.get("/me/").content.decode()
    client.post("/accounts/logout/")
    assert copied.get("/accounts/devices/").status_code == 302
    assert not Session.objects.filter(pk__in=[before, after]).exists()


def test_a_code_of_the_app_works_once(client: Client) -> None:
    account, code = staff(), make.totp()

    assert sign_in(client, code).status_code == 302
    again = Client()

    assert sign_in(again, code).status_code != 302
    assert again.session.get("_auth_user_id") is None
    assert client.session["_auth_user_id"] == str(account.pk)


def test_a_wrong_password_and_an_unknown_name_are_answered_alike(client: Client) -> None:
    staff()
    given = {"password": "wrong"}

    known = client.post("/accounts/staff/", {"login": "liming", **given})
    unknown = client.post("/accounts/staff/", {"login": "nobody", **given})

    assert known.status_code == unknown.status_code == 422
    assert said(known, "liming") == said(unknown, "nobody")


def test_a_new_password_needs_the_old_one_exactly_and_ends_other_sessions(client: Client) -> None:
    account = staff()
    there = Client()
    there.force_login(account)
    client.force_login(account)
    page = client.get("/accounts/password/").content.decode()
    new = {"password1": "另外一句不容易猜的话", "password2": "另外一句不容易猜的话"}

    assert (
        client.post("/accounts/password/", {"oldpassword": PASSWORD + " ", **new}).status_code
        != 302
    )
    account.refresh_from_db()
    assert account.check_password(PASSWORD)
    done = client.post("/accounts/password/", {"oldpassword": PASSWORD, **new})

    assert done.status_code == 302
    assert page.count('type="password"') == 3
    assert there.get("/accounts/devices/").status_code == 302


@pytest.mark.parametrize("path", ["/accounts/logout/", "/me/close/", "/me/data.json"])
def test_looking_at_a_page_changes_nothing(client: Client, path: str) -> None:
    client.force_login(staff())

    client.get(path)

    assert client.session.get("_auth_user_id")
    assert Account.objects.get().is_active
