"""Whatever comes to the door of Open311 is answered in the client's format, and never with 500."""

from typing import Any

import pytest
from defusedxml.ElementTree import fromstring
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linli.cases.models import Case

from . import open311
from .open311 import LIGHTS, V2, App

pytestmark = pytest.mark.django_db
KINDS = [open311.FORM, "multipart/form-data", "multipart/form-data; boundary=x", "text/plain", ""]
SLOW = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
NAMES = ["start_date", "end_date", "page", "page_size", "bbox", "status", "service_request_id",
         "service_code", "jurisdiction_id"]  # fmt: skip


@pytest.fixture
def app(settings: Any) -> App:
    settings.LINLI_ORIGIN, settings.LINLI_LIMITS = open311.ORIGIN, "off"
    open311.catalogue()
    open311.ground()
    return App()


def is_sound(answer: Any) -> bool:
    """A list of errors, or an answer, in the format its type says."""
    if answer["Content-Type"].startswith("application/json"):
        body = answer.json()
        codes = [one["code"] for one in body] if answer.status_code != 200 else [200]
    else:
        assert answer["Content-Type"].startswith("text/xml")
        root = fromstring(answer.content)
        assert answer.status_code == 200 or root.tag == "errors"
        codes = [int(code.text or "") for code in root.iter("code")] or [200]
    return bool(codes)


@pytest.mark.parametrize("form", ["xml", "json"])
@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("get", "v2/nothing", 404),
        ("get", "v3/services", 404),
        ("get", "v2/services/none", 404),
        ("get", "v2/requests/none", 404),
        ("get", "v2/tokens/none", 404),
        ("get", "v2/servicerequestupdates/1", 404),
        ("put", "v2/servicerequestupdates", 405),
        ("post", "v2/nothing", 404),
        ("post", "v2/services", 405),
        ("put", "v2/requests", 405),
        ("delete", "v2/requests/none", 405),
        ("options", "v2/requests", 405),
        ("trace", "v2/services", 405),
        ("post", "discovery", 405),
        ("get", "v2/requests/a%00b%0a", 404),
        ("get", "v2/%ff%fe", 404),
    ],
)
def test_t10_t26_every_error_has_the_clients_format(
    app: App, form: str, method: str, path: str, status: int
) -> None:
    answer = getattr(app.client, method)(f"/open311/{path}.{form}")

    assert answer.status_code == status
    assert answer["Content-Type"] == {
        "xml": "text/xml; charset=utf-8", "json": "application/json; charset=utf-8",
    }[form]  # fmt: skip
    assert is_sound(answer)
    assert answer.has_header("Allow") is (status == 405)


def test_t26_head_has_no_body_and_is_not_used(app: App) -> None:
    assert app.client.head(f"{V2}/services.json").status_code == 405


@pytest.mark.parametrize("path", ["", "v2", "v2/services", "v2/services.html", "v2/.json"])
def test_t26_without_a_format_the_error_is_xml_or_what_is_accepted(app: App, path: str) -> None:
    plain = app.client.get(f"/open311/{path}")
    json = app.client.get(f"/open311/{path}", headers={"Accept": "application/json"})

    assert [plain.status_code, json.status_code] == [404, 404]
    assert is_sound(plain)
    assert json.json()[0]["code"] == 404


def test_t10_too_often_and_too_large_have_the_format_too(app: App, settings: Any) -> None:
    settings.LINLI_LIMITS = "open311=1/h"
    answers = [app.file(form="xml", description="灯坏了") for _ in range(2)]
    large = Client().get(f"{V2}/services.json", headers={"Content-Length": "9" * 12})

    assert [one.status_code for one in answers] == [200, 429]
    assert int(answers[1]["Retry-After"]) > 0
    assert is_sound(answers[1])
    assert (large.status_code, large.json()[0]["code"]) == (413, 413)


@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
@given(st.dictionaries(st.sampled_from(NAMES), st.text(max_size=40), max_size=3))
def test_t19_no_parameter_of_a_list_is_a_500(app: App, asked: dict[str, str]) -> None:
    answer = app.client.get(f"{V2}/requests.json", asked)

    assert answer.status_code in {200, 400}
    assert is_sound(answer)


@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
@given(st.binary(max_size=80), st.sampled_from(KINDS))
def test_t15_no_bytes_of_a_form_are_a_500(app: App, body: bytes, kind: str) -> None:
    answer = app.post(body, kind=kind)

    assert answer.status_code in {400, 404}
    assert is_sound(answer)


@settings(max_examples=40, deadline=None, suppress_health_check=SLOW)
@given(st.text(max_size=60), st.sampled_from(["xml", "json"]))
def test_t26_no_path_is_a_500(app: App, odd: str, form: str) -> None:
    from urllib.parse import quote

    answer = app.client.get(f"{V2}/{quote(odd.encode('utf-8', 'replace'), safe='')}.{form}")

    assert answer.status_code == 404
    assert is_sound(answer)


def test_t26_over_long_parameters_are_answered(app: App) -> None:
    long = "9" * 5_000
    for name in NAMES:
        assert app.client.get(f"{V2}/requests.json", {name: long}).status_code in {200, 400}
    fields = "&".join(f"a{n}=1" for n in range(1_200))
    assert app.post(fields.encode()).status_code == 400
    assert app.file(service_code=LIGHTS, description="灯" * 900_000).status_code == 400
    assert not Case.objects.exists()


def test_a_path_that_is_an_ending_alone_is_answered_in_its_form(client: Client) -> None:
    answer = client.get(f"{open311.V2}/services/%1C.json")

    assert (answer.status_code, answer["Content-Type"]) == (404, "application/json; charset=utf-8")
