"""Everything about somebody on one page and in one file, from every room."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.db.models import ForeignKey, Model
from django.test import Client
from django.utils import timezone

from linli.cases.tests import make as cases
from linli.kernel.actor import Actor
from linli.kernel.masks import Sealed, phone
from linli.kernel.own import goes_on, plain
from linli.notices.tests.test_pages import tell
from linli.people.models import Account
from linli.people.tests import make
from linli.web import labels
from linli.web.my_data import ROOMS

NOT_A_PERSON: dict[str, str] = {
    "cases.Viewing": "who has a matter open, gone minutes after he left; no history of his work",
    "cases.Case": "an account stands there as who works on it; his own are in its reporters",
}
"""Tables that know an account and hold nothing about its owner, and why."""


def knowing() -> Iterator[type[Model]]:
    """The tables of the house whose rows know an account."""
    for model in apps.get_models():
        if model.__module__.startswith("linli."):
            linked = any(
                field.name == "account_id"
                or (isinstance(field, ForeignKey) and field.related_model is Account)
                for field in model._meta.fields
            )
            if linked:
                yield model


def test_no_table_that_knows_an_account_is_left_out_of_its_owners_file() -> None:
    covered = {model for own in ROOMS.values() for model in own.covers}
    missing = {model._meta.label for model in knowing() if model not in covered}

    assert missing <= set(NOT_A_PERSON)


def test_what_is_sealed_is_opened_and_everything_becomes_plain() -> None:
    at, number = datetime(2026, 11, 21, tzinfo=timezone.get_fixed_timezone(0)), uuid4()
    told = {"a": [{"phone": Sealed("13800002211", phone), "at": at, "id": number, "n": None}]}

    assert plain(told, lambda one: one.inside) == {
        "a": [{"phone": "13800002211", "at": at.isoformat(), "id": str(number), "n": None}]
    }
    assert goes_on(at, None, at) is None


@pytest.mark.django_db
def test_one_page_and_one_file_hold_what_every_room_keeps(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    cases.clocks()
    mine, other = make.account(phone=make.NUMBER), make.account(phone="13800002212")
    case = cases.report(Actor(mine.pk), name="王小明", text="三楼灯不亮").case
    tell(mine)
    client.force_login(mine)

    with django_assert_max_num_queries(60):
        page = client.get("/me/data/").content.decode()
    data = client.post("/me/data.json").json()
    client.force_login(other)
    theirs = client.post("/me/data.json").content.decode()

    assert "您反映过的事项" in page
    assert "没有联系方式就没法答复您" in page
    assert make.NUMBER not in page
    assert set(data) >= {"account", "looks", "notices", "orgs", "cases", "exchange", "web"}
    (told,) = data["cases"]["reported"]
    assert (told["number"], told["text"], told["name"]) == (case.number, "三楼灯不亮", "王小明")
    assert {one["channel"] for one in data["notices"]["messages"]} == {"inbox", "sms"}
    assert case.number not in theirs


@pytest.mark.django_db
def test_a_stranger_is_led_to_the_sign_in(client: Client) -> None:
    assert client.get("/me/data/")["Location"].endswith("?next=/me/data/")
    assert client.post("/me/data.json").status_code == 302


def test_every_kind_and_every_reason_has_words() -> None:
    assert all(code.partition(".")[0] in ROOMS for code in labels.KEPT)
    assert all(code.partition(".")[0] in ROOMS for code in labels.STAYS)
