"""Whatever a program makes of the documents of both interfaces, it is answered as they say."""

import os
from typing import Any

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import checks
from schemathesis.core.failures import FailureGroup

from linli.cases.rules import May
from linli.cases.tests import make
from linli.cases.tests.test_api import signed_in
from linli.orgs.models import Post

from . import open311
from .open311 import LAT, LIGHTS, LONG, App
from .open311_paths import document
from .open311_shapes import from_xml

pytestmark = pytest.mark.django_db
TOKEN = "t" * 32
checks.load_all_checks()
CHECKS: Any = checks.CHECKS.get_by_names([
    "not_a_server_error", "status_code_conformance", "content_type_conformance",
    "response_headers_conformance", "response_schema_conformance",
])  # fmt: skip
MANY = int(os.environ.get("LINLI_SCAN_CASES", "0"))
"""How many cases `bin/scan` asks for, of each interface; the build is content with a few."""
FEW = settings(
    max_examples=6,
    derandomize=not MANY,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(autouse=True)
def _one_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    """A request through the server's own door ends, the test's transaction does not."""
    monkeypatch.setattr(connections["default"], "close_if_unusable_or_obsolete", lambda: None)


@schemathesis.deserializer("text/xml")
def _read(_context: Any, response: Any) -> Any:
    return from_xml(response.content)


def tried(told: Any, known: dict[str, Any], headers: dict[str, str]) -> int:
    """Every way in of a document is tried a few times; how many ways there are."""
    schema: Any = schemathesis.openapi.from_dict(told)
    ways, app = [one.ok() for one in schema.get_all_operations()], get_wsgi_application()
    few = settings(FEW, max_examples=max(FEW.max_examples, MANY // len(ways)))
    done = sum(_tried(way, known, headers, app, few) for way in ways)
    print(f"cases tried: {done} in {len(ways)} ways")  # noqa: T201
    return len(ways)


def _tried(
    way: Any, known: dict[str, Any], headers: dict[str, str], app: Any, few: settings
) -> int:
    """Some calls, half of them about what is there; how many they were."""
    made: list[int] = []

    @given(case=way.as_strategy(), real=st.booleans())
    @few
    def each(case: Any, *, real: bool) -> None:
        for part in (case.path_parameters, case.body):
            if real and isinstance(part, dict):
                part.update({name: known[name] for name in known.keys() & part.keys()})
        answer = case.call(base_url="http://testserver/", app=app, headers=headers)
        case.validate_response(answer, checks=CHECKS)
        made.append(answer.status_code)

    each()
    return len(made)


def test_a_fault_that_is_planted_is_found() -> None:
    def broken(_environ: Any, start: Any) -> list[bytes]:
        start("500 Internal Server Error", [("Content-Type", "application/json")])
        return [b"{}"]

    told = {"responses": {"200": {"description": "", "content": {"application/json": {}}}}}
    schema: Any = schemathesis.openapi.from_dict(
        {"openapi": "3.1.0", "info": {"title": "x", "version": "1"}, "paths": {"/x": {"get": told}}}
    )
    (way,) = [one.ok() for one in schema.get_all_operations()]

    with pytest.raises(FailureGroup):
        _tried(way, {}, {}, broken, FEW)


def test_the_json_interface_answers_as_its_document_says(client: Client, settings: Any) -> None:
    settings.LINLI_LIMITS = "off"
    told = client.get("/api/v1/openapi.json").json()
    case = make.dispatched(make.org())
    signed_in(client, make.COMMUNITY)
    Post.objects.update(duties=[duty.value for duty in May])
    cookies = {**{name: one.value for name, one in client.cookies.items()}, "csrftoken": TOKEN}
    meant = {
        "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
        "X-CSRFToken": TOKEN,
    }

    ways = tried(told, {"case_id": str(case.pk), "task_id": str(make.task(case).pk)}, meant)

    assert ways == sum(len(one) for one in told["paths"].values())


def test_open311_answers_as_its_document_says(settings: Any) -> None:
    settings.LINLI_ORIGIN, settings.LINLI_LIMITS = open311.ORIGIN, "off"
    open311.catalogue()
    open311.ground()
    number = open311.published(App()).number
    known = {
        "service_code": LIGHTS,
        "service_request_id": number,
        "lat": LAT,
        "long": LONG,
        "api_key": "",
    }

    ways = tried(document(), known, {})

    assert ways == sum(len(one.keys() & {"get", "post"}) for one in document()["paths"].values())
