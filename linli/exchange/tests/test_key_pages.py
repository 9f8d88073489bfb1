"""Keys of programs in the browser: given and shown once, listed, ended."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from linli.exchange.models import ApiKey
from linli.exchange.queries.open311 import key_known
from linli.orgs.models import Post
from linli.places.rules import May

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("keeper")]
PAGE = "/desk/keys/"
KEY = re.compile(r"\b[0-9a-f]{40}\b")


@pytest.fixture
def admin(client: Client) -> Client:
    Post.objects.update(duties=[May.SET_UP])
    return client


def text(answer: Any) -> str:
    found: str = answer.content.decode()
    return found


def test_a_key_is_shown_once_and_the_same_form_gives_no_second_one(
    admin: Client, django_assert_max_num_queries: Any
) -> None:
    given = {"name": "城市随手拍", "door": "hotline", "key": str(uuid4())}

    nothing = admin.post(f"{PAGE}new/", {"name": "城市随手拍"})
    made, again = (text(admin.post(f"{PAGE}new/", given)) for _ in range(2))
    with django_assert_max_num_queries(12):
        listed = text(admin.get(PAGE))

    (key,) = set(KEY.findall(made))
    one = ApiKey.objects.get()
    assert nothing.status_code == 422
    assert "城市随手拍" in text(nothing)
    assert (KEY.findall(again), KEY.findall(listed)) == ([], [])
    assert "城市随手拍" in listed
    assert (one.source, one.testing) == ("hotline", False)
    assert key_known(key, testing=False, source="hotline") == one
    assert key_known(key, testing=False) is None


def test_an_ended_key_is_refused_from_then_on_and_stays_on_record(admin: Client) -> None:
    form = {"name": "测试程序", "door": "testing", "key": str(uuid4())}
    (key,) = set(KEY.findall(text(admin.post(f"{PAGE}new/", form))))
    one = ApiKey.objects.get()
    page = f"{PAGE}{one.pk}/end/"

    asked = text(admin.get(page))
    known = key_known(key, testing=True)
    codes = [admin.post(page).status_code for _ in range(2)]

    assert "测试程序" in asked
    assert known == one
    assert codes == [302, 302]
    assert key_known(key, testing=True) is None
    assert "测试程序" in text(admin.get(PAGE))
    assert admin.get(f"{PAGE}{uuid4()}/end/").status_code == 404


def test_keys_are_for_those_who_set_up_the_district(client: Client) -> None:
    pages = [client.get(PAGE), client.get(f"{PAGE}new/"), client.post(f"{PAGE}new/", {})]

    assert {one.status_code for one in pages} == {403}
