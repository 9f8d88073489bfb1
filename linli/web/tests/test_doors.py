"""What a hostile request meets before any page: size, zero bytes, caches, foreign ways back."""

from typing import Any

import pytest
from django.test import Client

from linli.cases.forms import Draft, Where
from linli.cases.tests import town
from linli.people.models import Session
from linli.web.middleware import LARGEST

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("said", [str(LARGEST + 1), str(10**13), "-1", "many"])
def test_what_says_it_is_too_large_is_not_read(client: Client, said: str) -> None:
    answer = client.post("/report/", {"step": "what"}, CONTENT_LENGTH=said)

    assert answer.status_code == 413
    assert "64 MB" in answer.content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "/g/a%00b/", "/case/B%00/", "/track/B%00/", "/track/?number=%00", "/report/?g=%00",
        "/report/done/%00/", "/desk/?q=%00", "/desk/case/%00/", "/w/?after=%00", "/?%00=1",
        "/desk/places/out-of-band/?after=%00", "/me/looks/?cursor=%00",
    ],
)  # fmt: skip
def test_a_zero_byte_is_refused_before_the_database(path: str) -> None:
    client = town.client(town.town().staff["desk"])

    assert client.get(path).status_code == 400


def test_a_program_is_told_of_a_zero_byte_in_its_own_form(client: Client) -> None:
    answer = client.get("/api/v1/cases?number=%00")

    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert answer.json()["reason"] == "web.malformed"


@pytest.mark.parametrize("field", ["find", "compound", "case", "draft", "step"])
def test_a_zero_byte_in_a_form_is_refused(client: Client, field: str) -> None:
    given = {"step": "where", "go": "find", field: "a\0b"}

    assert client.post("/report/", given).status_code == 400


@pytest.mark.parametrize("text", ["a\0b", "a\ud800b"])
@pytest.mark.parametrize("field", ["text", "plate_code", "phone"])
def test_what_is_no_text_is_refused_by_the_api(client: Client, field: str, text: str) -> None:
    given = {"text": "路灯不亮", "x_m": 1.0, "y_m": 1.0, field: text}
    more: Any = {"headers": {"Idempotency-Key": "k" * 32}}

    answer = client.post("/api/v1/cases", given, content_type="application/json", **more)

    assert answer.status_code == 422
    assert answer.json()["reason"] == "web.malformed"


@pytest.mark.parametrize("path", ["/", "/mine/", "/me/", "/desk/", "/w/", "/report/", "/a11y/"])
def test_no_page_of_somebody_signed_in_is_kept(path: str) -> None:
    client = town.client(town.town().staff["desk"])

    kept = client.get(path).headers["Cache-Control"]

    assert "no-store" in kept
    assert "private" in kept


def test_a_report_not_sent_stays_for_the_way_back_until_signing_out() -> None:
    client = town.client(town.town().staff["desk"])

    step = client.post("/report/", {"step": "what", "text": "灯不亮"})
    out = client.post("/accounts/logout/")

    assert step.headers["Cache-Control"] == "private, no-cache"
    assert "Vary" not in step.headers
    assert out.headers["Clear-Site-Data"] == '"cache"'


def test_a_session_that_ended_elsewhere_leaves_nothing_in_the_browser() -> None:
    client = town.client(town.town().resident)
    Session.objects.all().delete()

    ended, stranger = client.get("/"), Client().get("/")

    assert ended.headers["Clear-Site-Data"] == '"cache"'
    assert "Clear-Site-Data" not in stranger.headers


def test_a_page_with_the_number_of_somebody_else_is_kept_nowhere() -> None:
    here = town.town()
    draft = Draft(text="灯不亮", where=Where(entrance=str(here.entrance.pk))).sealed()
    wrong = {"step": "check", "draft": draft, "source": "desk", "by_proxy": "on", "phone": "1380x"}

    by_desk = town.client(here.staff["desk"]).post("/report/", wrong)
    by_resident = town.client(here.resident).post("/report/", wrong)

    assert (by_desk.status_code, by_resident.status_code) == (422, 422)
    assert by_desk.headers["Cache-Control"] == "private, no-store"
    assert by_resident.headers["Cache-Control"] == "private, no-cache"


def test_a_way_back_never_leaves_the_encryption(client: Client) -> None:
    page = client.get("/accounts/login/?next=http://testserver/mine/", secure=True)

    assert 'value="http://testserver' not in page.content.decode()
