"""A report without a session goes a short way; both ways answer alike."""

import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.test.client import ClientHandler

from linli.cases.api import matters as api
from linli.cases.models import Case
from linli.cases.tests.make import NOON, PHONE
from linli.places import actions as places
from linli.places.tests import make as town
from linli.web import short_way

pytestmark = pytest.mark.django_db

URL = "/api/v1/cases"
KEPT = ("Cache-Control", "Content-Type", "X-Content-Type-Options", "Referrer-Policy")
TOO_LARGE = "x" * (2 * 1024 * 1024 + 1)


@pytest.fixture
def code() -> str:
    cell = town.cell(town.areas(), 1)
    return places.issue_plate(town.KEEPER, cell.pk, now=NOON).code


def framework(environ: dict[str, Any], start: Callable[..., Any]) -> list[bytes]:
    """Django whole, but for closing the connection that the test holds open."""
    answer: Any = ClientHandler(enforce_csrf_checks=False)(environ)
    start(f"{answer.status_code} {answer.reason_phrase}", list(answer.items()))
    return [answer.content]


SERVER = short_way.take_short_way(framework)


def send(body: bytes, key: str = "", *, cookie: str = "", **more: Any) -> HttpResponse:
    """As the web server hands it over: the short way lies around the framework."""
    headers = {"Idempotency-Key": key or uuid4().hex}
    if cookie:
        headers["Cookie"] = f"density={cookie}"
    more = {"HTTP_HOST": "testserver", **more}
    given = RequestFactory().post(
        URL, body, content_type="application/json", headers=headers, **more
    )
    said: list[tuple[str, list[tuple[str, str]]]] = []
    content = b"".join(SERVER(given.environ, lambda *told: said.append(told)))
    ((status, names),) = said
    return HttpResponse(content, status=int(status[:3]), headers=dict(names))


def said(answer: HttpResponse) -> dict[str, object]:
    told: dict[str, object] = json.loads(answer.content)
    return {name: value for name, value in told.items() if name not in {"id", "number", "receipt"}}


@pytest.mark.parametrize(
    "given",
    [
        {"text": "灯不亮"},
        {"text": "灯不亮", "phone": PHONE},
        {"text": "灯不亮", "plate_code": "nobody's"},
        {"text": "灯不亮", "kind_code": "9999"},
        {"text": ""},
        {"text": "a\0b"},
        {"text": "\ud800"},
        {"text": 3},
        {"text": TOO_LARGE},
        {"text": "灯不亮", "x_m": float("nan"), "y_m": 1},
        {"text": "灯不亮", "more": 1},
        ["text"],
    ],
    ids=repr,
)
def test_both_ways_answer_alike(code: str, given: Any) -> None:
    if isinstance(given, dict):
        given = {"plate_code": code, **given}
    body = json.dumps(given).encode()

    short, long = send(body), send(body, cookie="standard")

    assert short.status_code == long.status_code
    if short.status_code != 400:
        assert said(short) == said(long)
    assert [short.headers.get(name) for name in KEPT] == [long.headers.get(name) for name in KEPT]


@pytest.mark.parametrize("key", ["short", "k" * 15, "k" * 65, ""])
def test_a_key_out_of_bounds_is_told_the_long_way(code: str, key: str) -> None:
    body = json.dumps({"text": "灯不亮", "plate_code": code}).encode()

    answer = Client().post(
        URL, body, content_type="application/json", headers={"Idempotency-Key": key} if key else {}
    )

    assert answer.status_code == 422
    assert not Case.objects.exists()


def test_the_same_key_is_answered_alike_on_both_ways(code: str) -> None:
    body, key = json.dumps({"text": "灯不亮", "plate_code": code}).encode(), uuid4().hex

    short, long = send(body, key), send(body, key, cookie="standard")

    assert short.content == long.content
    assert Case.objects.count() == 1


def test_a_report_in_order_meets_no_page_and_no_session(
    code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[object] = []
    monkeypatch.setattr("linli.web.middleware.actor_of", seen.append)
    body = json.dumps({"text": "灯不亮", "plate_code": code}).encode()

    answer = send(body)

    assert answer.status_code == 201
    assert "Vary" not in answer.headers
    assert not seen


def test_the_limit_counts_each_report_once_whichever_way_it_goes(code: str) -> None:
    good = json.dumps({"text": "灯不亮", "plate_code": code}).encode()
    bad = json.dumps({"text": "灯不亮", "plate_code": "nobody's"}).encode()

    with override_settings(LINLI_LIMITS="report=4/h"):
        statuses = [send(body).status_code for body in (good, bad, good, bad, good)]

    assert statuses == [201, 422, 201, 422, 429]


def test_a_foreign_host_is_refused_before_anything_is_read(code: str) -> None:
    body = json.dumps({"text": "灯不亮", "plate_code": code}).encode()

    answer = send(body, HTTP_HOST="evil.example")

    assert answer.status_code == 400
    assert not Case.objects.exists()


def test_what_is_asked_with_a_query_or_a_cookie_is_not_plain(rf: Any) -> None:
    plain = rf.post(URL, b"{}", content_type="application/json")
    asked = rf.post(f"{URL}?x=1", b"{}", content_type="application/json")
    kept = rf.post(URL, b"{}", content_type="application/json", HTTP_COOKIE="a=b")
    endless = rf.post(URL, b"{}", content_type="application/json", CONTENT_LENGTH="")

    asked_of = (plain, asked, kept, endless, rf.get(URL))
    assert [short_way.is_plain(one.environ) for one in asked_of] == [
        True, False, False, False, False,
    ]  # fmt: skip


def test_a_report_whose_connection_died_is_filed_the_long_way(
    code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer, met = api.answer, list[str]()

    def dies_once(*asked: Any) -> bytes:
        met.append("asked")
        if len(met) == 1:
            raise OperationalError("The server closed the connection.")
        return answer(*asked)

    monkeypatch.setattr(api, "answer", dies_once)

    filed = send(json.dumps({"text": "灯不亮", "plate_code": code}).encode())

    assert filed.status_code == 201
    assert met == ["asked", "asked"]
    assert Case.objects.count() == 1
