"""Moving over in the browser, and what goes back: explained, left, sent again."""

from typing import Any

import pytest
from django.test import Client

from linli.exchange.labels.elsewhere import said
from linli.exchange.models import Difference, Result, TakeOver
from linli.people.tests import make as people

from . import beside

pytestmark = pytest.mark.django_db
PAGE = f"/desk/take-over/{beside.SYSTEM}/"


@pytest.mark.usefixtures("keeper")
def test_a_system_is_left_only_when_each_difference_has_its_reason(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    beside.standing()

    with django_assert_max_num_queries(12):
        listed = client.get("/desk/take-over/").content.decode()
    page = client.get(PAGE).content.decode()
    early = client.post(f"{PAGE}cut-over/")
    empty = client.post(PAGE, {"reason": "新系统先办"})
    blank = client.post(PAGE, {"numbers": "2026-7", "reason": " "})
    done = client.post(PAGE, {"numbers": "2026-7", "reason": "新系统先办"})

    assert f'href="{PAGE}"' in listed
    assert "待核查" in page
    assert "disabled" in page
    assert [one.status_code for one in (early, empty, blank, done)] == [422, 422, 422, 302]
    assert 'id="why-not"' in early.content.decode()
    assert "新系统先办" in empty.content.decode()
    assert "checked" in blank.content.decode()
    row = Difference.objects.get()
    assert (row.reason, row.explained_by is None) == ("新系统先办", False)
    assert "新系统先办" in client.get(f"{PAGE}?show=explained").content.decode()
    assert client.post(f"{PAGE}cut-over/").status_code == 302
    assert TakeOver.objects.get().cut_over_by == row.explained_by


@pytest.mark.usefixtures("keeper")
def test_what_failed_is_shown_with_its_error_and_sent_again_once(client: Client) -> None:
    one = beside.failed()

    page = client.get("/desk/results/").content.decode()
    first = client.post(f"/desk/results/{one.pk}/again/")
    second = client.post(f"/desk/results/{one.pk}/again/")

    assert "HTTP 500" in page
    assert one.number in page
    assert (first.status_code, second.status_code) == (302, 302)
    again = Result.objects.get()
    assert (again.state, again.tries) == ("waiting", 0)
    assert one.number in client.get("/desk/results/?show=waiting").content.decode()
    assert client.get("/desk/results/?show=sent&after=x").status_code == 200


def test_both_are_for_those_who_import(client: Client) -> None:
    beside.standing()
    client.force_login(people.staff())

    pages = ("/desk/take-over/", PAGE, "/desk/results/")

    assert {client.get(page).status_code for page in pages} == {403}
    assert client.post(f"{PAGE}cut-over/").status_code == 403


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "没有"),
        ("handled", "待核查"),
        ("state=handled; lead=甲局", "状态 待核查；主办 甲局"),
        ("handled_at=2026-05-12T02:00:00+00:00", "2026-05-12 10:00"),
        ("当前状态 exchange.unknown_stage; 主办单位 exchange.unknown_body", "不是已知的单位"),
        ("“诉求=1”是不认识的词", "“诉求=1”是不认识的词"),
    ],
)
def test_what_a_side_says_is_said_without_codes(text: str, words: str) -> None:
    assert said(text).endswith(words.rsplit(" ", maxsplit=1)[-1])
    assert "state" not in said(text)
