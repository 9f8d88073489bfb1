"""Those who set up the district enter a system, see its secret once, and what it was told."""

import re
from typing import Any

import pytest
from django.test import Client

from linli.exchange.models import Receiver, Sending
from linli.exchange.rules.webhooks import Happened, Told
from linli.orgs.models import Post
from linli.places.rules import May

from .test_webhooks import URL, happened, receiver

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("district", "keeper")]
PAGE = "/desk/receivers/"
GIVEN = {"name": "城市大脑", "url": URL, "events": ["case.reported", "case.closed"]}


@pytest.fixture
def admin(client: Client) -> Client:
    Post.objects.update(duties=[May.SET_UP])
    return client


def text(answer: Any, status: int = 200) -> str:
    assert answer.status_code == status
    found: str = answer.content.decode()
    return found


def test_a_system_is_entered_and_its_secret_shown_once(admin: Client) -> None:
    assert "还没有" in text(admin.get(PAGE))
    wrong = text(admin.post(f"{PAGE}new/", GIVEN | {"url": "https://10.0.0.1/"}), 422)
    assert "城市大脑" in wrong

    made = text(admin.post(f"{PAGE}new/", GIVEN))

    (secret,) = set(re.findall(r"whsec_[\w+/=]+", made))
    one = Receiver.objects.get()
    assert one.events == ["case.closed", "case.reported"]
    assert secret not in text(admin.get(f"{PAGE}{one.pk}/"))
    assert "城市大脑" in text(admin.get(PAGE))
    again = text(admin.post(f"{PAGE}{one.pk}/secret/"))
    assert set(re.findall(r"whsec_[\w+/=]+", again)) != {secret}


def test_it_is_changed_switched_and_its_messages_sent_again(admin: Client) -> None:
    one, _ = receiver(events=[Happened.REPORTED])
    happened()
    Sending.objects.update(state=Told.FAILED, tries=24, error="HTTP 503")
    page = f"{PAGE}{one.pk}/"
    assert "HTTP 503" in text(admin.get(page))

    admin.post(f"{PAGE}messages/{Sending.objects.get().pk}/again/")
    text(admin.post(f"{page}change/", {"name": ""}), 422)
    admin.post(f"{page}change/", {"name": "市平台", "events": ["case.closed"]})
    admin.post(f"{page}switch/", {"on": ""})

    one.refresh_from_db()
    assert Sending.objects.get().state == Told.WAITING
    assert (one.name, one.events, one.off_at is None) == ("市平台", ["case.closed"], False)
    assert "停用" in text(admin.get(page))
