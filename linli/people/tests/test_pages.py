from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from linli.people import actions
from linli.people.models import Account
from linli.people.rules import AccessContext, May, Purpose
from linli.people.tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def mine(client: Client) -> Account:
    account = make.account(phone=make.NUMBER)
    client.force_login(account)
    return account


@pytest.mark.parametrize("path", ["/me/", "/me/looks/", "/me/name/", "/me/close/"])
def test_a_stranger_is_led_to_the_sign_in_and_back(client: Client, path: str) -> None:
    response = client.get(path)

    assert response.status_code == 302
    assert response["Location"] == f"/accounts/login/?next={path}"


def test_my_page_shows_me_masked(client: Client, mine: Account) -> None:
    page = client.get("/me/").content.decode()

    assert "王**" in page
    assert "138****2211" in page
    assert make.NUMBER not in page
    assert str(mine.pk) not in page


def test_nobody_looked_is_said_in_words(client: Client, mine: Account) -> None:
    page = client.get("/me/looks/").content.decode()

    assert "还没有人查看过您的信息" in page
    assert mine.is_active


def test_who_looked_is_said_in_words_and_without_a_name(
    client: Client, mine: Account, django_assert_max_num_queries: Any
) -> None:
    caller = make.actor(May.CALL_BACK)
    seen = make.resident(account=mine)
    for _ in range(40):
        context = AccessContext(Purpose.CALL_BACK, f"case:{uuid4()}")
        actions.look(caller, seen.pk, context, now=make.NOON)

    with django_assert_max_num_queries(6):
        page = client.get("/me/looks/").content.decode()

    assert page.count("· 回访员") == 30
    assert "回访" in page
    assert "更早" in page or "cursor=o~" in page
    assert str(caller.person_id) not in page


def test_my_data_leaves_as_a_file(client: Client, mine: Account) -> None:
    response = client.post("/me/data.json")

    assert response.json()["account"]["phone"] == make.NUMBER
    assert "attachment" in response["Content-Disposition"]
    assert client.get("/me/data.json").status_code == 405
    assert mine.is_active


def test_a_name_is_kept(client: Client, mine: Account) -> None:
    assert client.post("/me/name/", {"name": "李" * 65}).status_code == 422
    assert client.post("/me/name/", {"name": "李小红"}).status_code == 302

    mine.refresh_from_db()
    assert f"{mine.name}" == "李**"


def test_closing_is_said_twice_and_signs_out(client: Client, mine: Account) -> None:
    assert client.post("/me/close/", {}).status_code == 422
    assert client.post("/me/close/", {"sure": "on"}).status_code == 200

    mine.refresh_from_db()
    assert not mine.is_active
    assert client.get("/me/").status_code == 302
