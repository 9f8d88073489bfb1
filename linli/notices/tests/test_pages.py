from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from linli.kernel.actor import CLERK
from linli.notices import actions, queries
from linli.notices.models import Message
from linli.notices.rules import TRIES, May, State
from linli.orgs.models import Appointment, Org, Post
from linli.people.models import Account
from linli.people.tests import make

pytestmark = pytest.mark.django_db


def tell(account: Account | None = None, once: str = "1", address: str = "") -> list[Message]:
    return actions.tell(
        CLERK,
        account_id=account.pk if account else None,
        address=address,
        template="case.handled",
        facts={"number": "B20261121-0187"},
        about=f"case:{uuid4()}",
        once=once,
        now=make.NOON,
    )


@pytest.fixture
def mine(client: Client) -> Account:
    account = make.account()
    client.force_login(account)
    return account


def appoint(account: Account) -> None:
    """To the post of who looks after delivery."""
    since = {"valid_from": date(2026, 1, 1), "source": "test rows"}
    Post.objects.create(code="post_keeper", name="值班员", duties=[May.SEE_DELIVERY], **since)
    org = Org.objects.create(kind="street_office", code="o1", name="测试街道", path="07/02/")
    Appointment.objects.create(
        account=account,
        post_code="post_keeper",
        org=org,
        area_path="07/02/",
        since_on=date(2026, 1, 1),
    )


@pytest.fixture
def keeper(client: Client) -> Account:
    account = make.staff()
    appoint(account)
    client.force_login(account)
    return account


def failed() -> Message:
    (message,) = tell(address=make.NUMBER)
    for _ in range(TRIES):
        actions.settle(CLERK, message.pk, error="no line", now=make.NOON)
    return message


def test_the_inbox_has_my_messages_in_words(
    client: Client, mine: Account, django_assert_max_num_queries: Any
) -> None:
    for n in range(40):
        tell(mine, f"{n}")
    tell(make.account(), "somebody else's")

    with django_assert_max_num_queries(6):
        page = client.get("/me/messages/").content.decode()

    assert page.count(">去看看<") == page.count("/open/") == 30
    assert "cursor=o~" in page


def test_an_empty_inbox_says_so(client: Client, mine: Account) -> None:
    assert "还没有消息" in client.get("/me/messages/").content.decode()
    assert queries.unread_count(make.actor(person_id=mine.pk)) == 0


def test_a_message_is_marked_as_read(client: Client, mine: Account) -> None:
    (one,) = tell(mine)
    (_other,) = tell(mine, "2")

    assert client.post(f"/me/messages/{one.pk}/read/").status_code == 302
    assert queries.unread_count(make.actor(person_id=mine.pk)) == 1
    assert client.post("/me/messages/read/").status_code == 302
    assert queries.unread_count(make.actor(person_id=mine.pk)) == 0


def test_a_message_leads_to_what_it_is_about_and_is_read(client: Client, mine: Account) -> None:
    (one,) = tell(mine)
    page = client.get("/me/messages/").content.decode()

    answer = client.post(f"/me/messages/{one.pk}/open/")

    assert f'action="/me/messages/{one.pk}/open/"' in page
    assert answer["Location"] == f"/about/{one.about.replace(':', '/')}/"
    assert queries.unread_count(make.actor(person_id=mine.pk)) == 0
    again = client.get("/me/messages/").content.decode()
    assert f'href="{answer["Location"]}"' in again


def test_a_message_about_nothing_leads_nowhere(client: Client, mine: Account) -> None:
    (one,) = tell(mine)
    Message.objects.update(about="")

    assert "/open/" not in client.get("/me/messages/").content.decode()
    assert client.post(f"/me/messages/{one.pk}/open/").status_code == 404


def test_how_many_are_new_stands_where_they_are_reached(client: Client, mine: Account) -> None:
    assert "条新消息" not in client.get("/me/").content.decode()

    tell(mine)
    tell(mine, "2")

    assert "2 条新消息" in client.get("/me/").content.decode()


def test_the_message_of_somebody_else_does_not_exist(client: Client, mine: Account) -> None:
    (message,) = tell(make.account())

    assert client.post(f"/me/messages/{message.pk}/read/").status_code == 404
    assert client.post(f"/me/messages/{message.pk}/open/").status_code == 404
    assert client.post(f"/me/messages/{uuid4()}/read/").status_code == 404
    assert mine.is_active


def test_a_stranger_signs_in_first(client: Client) -> None:
    assert client.get("/me/messages/")["Location"] == "/accounts/login/?next=/me/messages/"


def test_delivery_shows_failures_with_a_way_out(
    client: Client, keeper: Account, django_assert_max_num_queries: Any
) -> None:
    message = failed()

    with django_assert_max_num_queries(8):
        page = client.get("/desk/messages/?state=failed").content.decode()
    assert "138****2211" in page
    assert "no line" in page
    assert make.NUMBER not in page
    assert client.post(f"/desk/messages/{message.pk}/again/").status_code == 302

    message.refresh_from_db()
    assert message.state == State.QUEUED
    assert "没有" in client.get("/desk/messages/?state=failed").content.decode()
    assert keeper.is_staff_account


def test_delivery_is_not_for_everybody(client: Client, mine: Account) -> None:
    message = failed()

    assert client.get("/desk/messages/").status_code == 403
    assert client.post(f"/desk/messages/{message.pk}/again/").status_code == 404
    assert mine.is_active
