"""Who is told to sign in before he reports does not type twice."""

import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from django.test import Client
from django.utils import timezone

from linli.cases.models import Case, Photo
from linli.cases.pages.waiting import KEY
from linli.cases.tests import town
from linli.cases.tests.test_report_pages import check, step
from linli.kernel.actor import CLERK
from linli.people.models import Session
from linli.places.actions import load_features

from .settings import leads_to, text

pytestmark = pytest.mark.django_db
ON = "/report/?on=1"
TEXT = "三楼声控灯整夜亮着"


@pytest.fixture
def place(settings: Any, tmp_path: Path) -> town.Town:
    """A town where a stranger signs in before he reports."""
    settings.LINLI_DATA = settings.MEDIA_ROOT = tmp_path
    made = town.town()
    row = {"feature": "open_report", "path": "", "on": False, "valid_from": date(2026, 1, 1)}
    load_features(CLERK, [{**row, "source": "our decision"}], now=timezone.now())
    return made


def signs_in(client: Client, outbox: Path, way_on: str) -> str:
    client.post("/accounts/login/", {"phone": "13800002211", "next": way_on})
    line = json.loads((outbox / "outbox" / "sms.jsonl").read_text("utf-8").splitlines()[-1])
    found = re.search(r"\d{6}", line["text"])
    assert found
    return leads_to(client.post("/accounts/login/code/", {"code": found[0]}))


def test_what_he_wrote_is_there_after_signing_in(place: town.Town, tmp_path: Path) -> None:
    client = town.client()
    told = text(check(client, place, TEXT, photos=town.upload()))
    link = re.search(r'href="/accounts/login/\?next=([^"]+)"', told)
    assert link
    assert "登录后接着往下办" in told
    assert "写好的内容留着" in text(client.get("/accounts/login/"))

    there = signs_in(client, tmp_path, unquote(link[1]))
    page = client.get(there)

    assert there == ON
    assert "no-store" in page["Cache-Control"]
    for one in (TEXT, "梧桐小区 3 栋 2 单元 三楼", 'class="photos"'):
        assert one in text(page)
    done = step(client, page, "check")
    case = Case.objects.get()
    assert leads_to(done) == f"/report/done/{case.number}/"
    assert (case.place, Photo.objects.count()) == ("梧桐小区 3 栋 2 单元 三楼", 1)
    assert KEY not in client.session


def test_it_waits_an_hour_for_who_does_not_sign_in_and_shows_nobody_else(
    place: town.Town,
) -> None:
    client = town.client()
    check(client, place, TEXT)

    ends_at = Session.objects.get().expire_date
    assert timedelta(minutes=59) < ends_at - timezone.now() <= timedelta(hours=1)
    assert TEXT not in text(client.get(ON))
    assert TEXT not in text(town.client().get(ON))


def test_another_report_ends_its_waiting(place: town.Town, tmp_path: Path) -> None:
    client = town.client()
    check(client, place, TEXT)
    signs_in(client, tmp_path, ON)
    assert KEY in client.session

    client.get("/report/")

    assert KEY not in client.session
    assert TEXT not in text(client.get(ON))


def test_closed_while_he_wrote_nothing_is_lost_either(place: town.Town) -> None:
    """The community closed reporting between his second page and his third."""
    client = town.client()
    row = {"feature": "open_report", "path": "", "on": True, "valid_from": date(2026, 1, 2)}
    load_features(CLERK, [{**row, "source": "our decision"}], now=timezone.now())
    page = check(client, place, TEXT)
    again = {**row, "on": False, "valid_from": date(2026, 1, 3), "source": "our decision"}
    load_features(CLERK, [again], now=timezone.now())

    said = step(client, page, "check", phone="13800002211")

    assert said.status_code in {403, 422}
    assert "登录后接着往下办" in text(said)
    assert KEY in client.session
