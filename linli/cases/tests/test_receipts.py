"""Receipt codes stay in the browser that showed them, and with whom it showed them to."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from linli.cases.pages.receipts import COOKIE, keep_receipt, kept_receipt
from linli.cases.tests import matters, town
from linli.kernel.actor import ANONYMOUS
from linli.people.models import Session

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> town.Town:
    return town.town()


def track(client: Client, place: town.Town) -> str:
    done = matters.report(place)
    found = {"number": done.case.number, "receipt": done.receipt}
    return str(client.post("/track/", found)["Location"])


def test_the_server_keeps_no_code(place: town.Town) -> None:
    client = town.client()

    track(client, place)

    assert not Session.objects.exists()
    assert client.cookies["receipts"]["httponly"]
    assert client.cookies["receipts"]["samesite"] == "Lax"


def test_the_cookie_never_grows_beyond_what_browsers_keep(rf: RequestFactory) -> None:
    request: Any = rf.get("/")
    request.actor = ANONYMOUS
    answer = HttpResponse()
    for n in range(12):
        keep_receipt(request, answer, f"B{n:011}", "R" * 24, "某" * 400)
        request.COOKIES[COOKIE] = answer.cookies[COOKIE].value
    newest = kept_receipt(request, "B00000000011")
    keep_receipt(request, answer, "B1", "R", "x" * 9_000)

    assert len(request.COOKIES[COOKIE]) < 4_000
    assert newest == ("R" * 24, "某" * 400)
    assert len(answer.cookies[COOKIE].value) < 100


def test_a_code_is_gone_when_somebody_signs_in_or_out(place: town.Town) -> None:
    client = town.client()
    address = track(client, place)
    assert client.get(address).status_code == 200

    client.force_login(place.staff["worker"], backend="linli.web.sign_in.backend.Backend")
    assert client.get(address).status_code == 302

    client.cookies.pop("sessionid")
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("forged", ["x", "v1.k1.AAAA", "{}", "v1..", "v9.k1."])
def test_a_forged_cookie_is_an_empty_one(place: town.Town, forged: str) -> None:
    client = town.client()
    address = track(client, place)

    client.cookies["receipts"] = forged

    assert client.get(address).status_code == 302
