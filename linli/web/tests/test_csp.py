"""Browsers tell what the policy of our pages stopped; it is counted, and nothing of it kept."""

import json
from typing import Any

import pytest
from django.test import Client

from linli.people.models import SecurityEvent
from linli.web import noting
from linli.web.noting import Tally

pytestmark = pytest.mark.django_db
REPORT = {"csp-report": {"effective-directive": "script-src-elem", "document-uri": "https://x/me/"}}


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (json.dumps(REPORT), "csp.script-src-elem"),
        (json.dumps({"csp-report": {"violated-directive": "img-src http://x"}}), "csp.img-src"),
        (json.dumps({"csp-report": {"effective-directive": "<b>"}}), "csp.unknown"),
        ("[" * 9_000, "csp.unknown"),
        ("[1]", "csp.unknown"),
        ("", "csp.unknown"),
        ("x" * 20_000, "csp.unknown"),
    ],
)
def test_what_was_stopped_is_counted_by_its_kind_alone(
    client: Client, monkeypatch: pytest.MonkeyPatch, body: str, why: str
) -> None:
    monkeypatch.setattr(noting, "TALLY", Tally())

    told: Any = client.post("/csp-report/", body, content_type="application/csp-report")

    assert told.status_code == 204
    row = SecurityEvent.objects.get()
    assert (row.door, row.why, row.number) == ("csp-report/", why, 1)
    assert "https://x/me/" not in str(vars(row))


def test_a_form_in_its_place_is_answered_too(client: Client) -> None:
    """What was read as a form cannot be read again: it was an error."""
    assert client.post("/csp-report/", {"a": "b"}).status_code == 204


def test_every_page_says_where_breaches_are_told(client: Client) -> None:
    assert "report-uri /csp-report/" in client.get("/a11y/").headers["Content-Security-Policy"]
    assert client.get("/csp-report/").status_code == 405
