"""The counter's code in hand, and an old number in somebody else's."""

import json
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from linli.people import actions, queries
from linli.people.models import Account
from linli.people.tests import make

pytestmark = pytest.mark.django_db

NEW = "13900001111"


@pytest.fixture(autouse=True)
def outbox(settings: Any, tmp_path: Path) -> Path:
    settings.LINLI_DATA = tmp_path
    settings.LINLI_SMS = "linli.notices.adapters.FileSms"
    return tmp_path / "outbox" / "sms.jsonl"


def last_code(outbox: Path) -> str:
    line = json.loads(outbox.read_text("utf-8").splitlines()[-1])
    found = re.search(r"\d{6}", line["text"])
    assert found is not None
    return found[0]


def test_a_code_on_paper_gives_the_account_its_new_number(client: Client, outbox: Path) -> None:
    make.told()
    home, mine = make.home(), make.account(phone=make.NUMBER)
    actions.settle(home.keeper, mine.pk, home.unit.pk, now=timezone.now())
    lives = queries.confirmed(mine.pk).get()
    paper = actions.issue_paper_code(home.keeper, lives.pk, now=timezone.now())

    wrong = client.post("/accounts/lost/", {"paper": paper, "phone": "12"})
    sent = client.post("/accounts/lost/", {"paper": paper, "phone": NEW})
    mistyped = client.post("/accounts/lost/code/", {"code": "12"})
    done = client.post("/accounts/lost/code/", {"code": last_code(outbox)})

    assert (wrong.status_code, mistyped.status_code) == (422, 422)
    assert sent["Location"] == "/accounts/lost/code/"
    assert "账号已换成新号码" in done.content.decode()
    assert queries.by_phone(NEW) == mine


def test_a_wrong_paper_is_said_in_words(client: Client, outbox: Path) -> None:
    client.post("/accounts/lost/", {"paper": "AAAAA-AAAAA", "phone": NEW})

    answer = client.post("/accounts/lost/code/", {"code": last_code(outbox)})

    assert answer.status_code == 422
    assert "纸上的码不对" in answer.content.decode()
    assert Client().get("/accounts/lost/code/")["Location"] == "/accounts/lost/"


def test_who_has_an_old_number_today_begins_anew(client: Client, outbox: Path) -> None:
    make.told()
    long_ago = timezone.now() - timedelta(days=200)
    earlier = make.account(phone=make.NUMBER, last_login=long_ago)
    client.post("/accounts/login/", {"phone": make.NUMBER})
    code = last_code(outbox)

    stopped = client.post("/accounts/login/code/", {"code": code})
    again = client.post("/accounts/login/code/", {"code": code})
    client.post("/accounts/login/code/", {"code": code, "anew": "on"})

    assert "这个号码是我新办的" in stopped.content.decode()
    assert "这个号码是我新办的" in again.content.decode()
    assert client.session["_auth_user_id"] != str(earlier.pk)
    earlier.refresh_from_db()
    assert (earlier.phone, earlier.is_active) == (None, True)
    assert Account.objects.count() == 2


def test_the_sign_in_says_first_how_the_number_is_treated(client: Client) -> None:
    make.told()

    assert "/privacy/account/" in client.get("/accounts/login/").content.decode()
