"""Whatever a program sends, it is told what is wrong with it; nothing is a fault of ours."""

import json
from base64 import b64encode
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from linli.cases.models import Case
from linli.cases.tests import make
from linli.cases.tests.test_api import URL, signed_in
from tests.hostile import NASTY, get

pytestmark = pytest.mark.django_db
BODIES = [
    b"", b"{", b"null", b"[]", b"7", b'"x"', b"\xff\xfe", b"[" * 100_000, b"{\"a\":" * 50_000,
    b'{"text": ' + b"9" * 5_000 + b"}", b'{"text": NaN}', b'{"text": "\\ud800"}',
    b'{"text": "a", "x_m": 1e999, "y_m": -1e999}', b'{"text": "a", "x_m": 1e300, "y_m": 1e300}',
    b'{"text": "a", "text": ["b"]}', b'{"text": "a", "plate_code": "a\\u0000b"}',
]  # fmt: skip
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
FIELDS = ("text", "plate_code", "x_m", "y_m", "kind_code", "phone", "another")
CURSORS = [
    "p=x",
    "p=2026-01-01",
    "p=0001-01-01T00:00:00%2B14:00",
    "o=-1",
    f"o={2**70}",
    "r=x",
    "o=x",
]


@pytest.fixture(autouse=True)
def _unlimited(settings: Any) -> None:
    settings.LINLI_LIMITS = "off"


def send(client: Client, body: bytes, key: str = "") -> int:
    more: dict[str, Any] = {"headers": {"Idempotency-Key": key or uuid4().hex}}
    answer = client.generic("POST", URL, body, content_type="application/json", **more)
    assert answer["Content-Type"].startswith("application/")
    return answer.status_code


@pytest.mark.parametrize("body", BODIES, ids=range(len(BODIES)))
def test_a_body_that_is_no_report_is_refused(client: Client, body: bytes) -> None:
    assert send(client, body) in {400, 422}
    assert not Case.objects.exists()


@given(st.dictionaries(st.sampled_from(FIELDS), JSON))
@settings(max_examples=200)
def test_any_json_is_answered(body: dict[str, Any]) -> None:
    assert send(Client(), json.dumps(body).encode()) < 500


@pytest.mark.parametrize("cursor", CURSORS)
def test_a_cursor_nobody_gave_out_is_malformed(client: Client, cursor: str) -> None:
    make.report()
    signed_in(client, make.COMMUNITY)

    answer = client.get(URL, {"cursor": b64encode(cursor.encode()).decode()})

    assert (answer.status_code, answer.json()["reason"]) == (422, "web.malformed")
    assert answer.json()["errors"][0]["at"] == "query.cursor"


def test_any_question_is_answered(client: Client) -> None:
    signed_in(client, make.COMMUNITY)
    for name in ("cursor", "page_size", "offset", "x"):
        for value in NASTY:
            assert get(client, URL, name, value).status_code in {200, 400, 422}, (name, value[:40])


@pytest.mark.parametrize("key", ["", "x", "k" * 65, "键" * 16, "k\x7f" * 8, "\u202e" * 16])
def test_any_key_is_answered(client: Client, key: str) -> None:
    body = json.dumps({"text": "灯不亮", "x_m": 1.0, "y_m": 1.0}).encode()

    assert send(client, body, key) == 422
