"""The page for callers by keyboard alone, without JavaScript, its presses counted; the answers."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from linli.cases import actions
from linli.cases.models import Case, MergeLink, Reporter, StandardAnswer
from linli.cases.rules import Source, Spot, State
from linli.cases.tests import answered, make, town
from linli.cases.tests.keyboard import Keyboard
from linli.people.models import Look
from linli.places.tests.make import COMMUNITY, STREET

pytestmark = pytest.mark.django_db
SECONDS, A_PRESS = 40, 0.28
"""How long a call may take to write down, and how long an average hand needs for a press."""
WORDS = "楼道灯不亮晚上看不清"


@pytest.fixture
def here() -> town.Town:
    return town.town()


@pytest.fixture
def desk(here: town.Town) -> Client:
    return town.client(here.staff["desk"])


def told(keys: Keyboard, phone: str = make.PHONE, words: str = WORDS, find: str = "梧桐3") -> None:
    keys.type("phone", phone)
    keys.type("text", words)
    keys.type("find", find)
    keys.enter()


def test_a_caller_is_registered_in_so_few_presses_that_it_takes_forty_seconds(
    desk: Client, here: town.Town
) -> None:
    keys = Keyboard(desk, "/desk/caller/", "call")

    told(keys)
    keys.enter()

    case = Case.objects.get()
    assert keys.answer.headers["Location"] == f"/desk/caller/{case.number}/"
    assert (case.place, case.source) == ("梧桐小区 3 栋 2 单元", Source.DESK)
    assert (case.text, case.grid_path) == (WORDS, here.cell.path)
    assert Reporter.objects.get().by_proxy
    typed = len(make.PHONE) + 3 * len(WORDS) + 3 * 2 + 1
    assert keys.presses - typed <= 4
    assert keys.presses * A_PRESS <= SECONDS
    page = desk.get(keys.answer.headers["Location"]).content.decode()
    assert f"<span>{case.number[-4:]}</span>" in page
    assert "发消息给来电人" in page


def test_an_elder_without_a_number_gets_his_code_on_paper(desk: Client) -> None:
    keys = Keyboard(desk, "/desk/caller/", "call")

    told(keys, phone="")
    keys.enter()

    case = Case.objects.get()
    paper = desk.get(f"/desk/caller/{case.number}/print/").content.decode()
    assert case.number in paper
    assert re.search(r"<b>[0-9A-Z]{8}</b>", paper)
    assert town.client().get(f"/desk/caller/{case.number}/").status_code == 302


def test_what_is_near_and_who_is_known_is_shown_before_anything_is_sent(
    desk: Client, here: town.Town
) -> None:
    spot = Spot(here.cell.path, here.entrance.path, "三号楼")
    first = make.report(spot=spot).case
    clerk = make.somebody(*town.DUTIES["desk"], area=STREET)
    actions.accept(clerk, first.pk, kind_code="", title="灯不亮", now=make.NOON)
    keys = Keyboard(desk, "/desk/caller/", "call")

    told(keys)

    page = keys.answer.content.decode()
    assert page.count(first.number) >= 2
    assert "这个号码没办完的事" in page
    assert Look.objects.count() == 1
    assert Case.objects.count() == 1
    keys.enter()
    assert Case.objects.count() == 2
    assert not MergeLink.objects.exists()


def test_a_caller_joins_what_others_reported(desk: Client, here: town.Town) -> None:
    first = make.report(spot=Spot(here.cell.path, here.entrance.path, "三号楼"), phone="").case
    keys = Keyboard(desk, "/desk/caller/", "call")
    told(keys)

    joins = [one for one in keys.controls if one.value == f"join:{first.number}"]
    keys.at = keys.controls.index(joins[0])
    keys.enter()

    link = MergeLink.objects.get()
    assert (link.master, link.duplicate.source) == (first, Source.DESK)
    assert first.number in desk.get(f"/desk/caller/{link.duplicate.number}/").content.decode()


def test_a_question_is_read_an_answer_that_holds_today(desk: Client) -> None:
    office, yesterday = make.org("望江街道", path=STREET), timezone.localdate() - timedelta(days=1)
    one = answered.standing(office)
    old = {"valid_from": yesterday - timedelta(days=9), "valid_until": yesterday}
    answered.standing(office, question="社区大厅周末几点开门？", **old)
    keys = Keyboard(desk, "/desk/caller/", "call")
    told(keys, words="服务大厅周末开门吗")

    says = [control for control in keys.controls if control.value.startswith("answer:")]
    keys.at = keys.controls.index(says[0])
    keys.enter()

    case = Case.objects.get()
    assert [control.value for control in says] == [f"answer:{one.pk}"]
    assert (case.state, case.public_reply) == (State.ANSWERED, one.answer)
    assert one.answer in desk.get(f"/desk/caller/{case.number}/").content.decode()


def test_what_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost(desk: Client) -> None:
    sent = {"key": "k" * 32, "phone": "12", "text": "灯", "find": "梧桐", "source": "desk",
            "go": "send"}  # fmt: skip

    number = desk.post("/desk/caller/", sent)
    nowhere = desk.post("/desk/caller/", {**sent, "phone": "", "find": "没有"})
    both = desk.post("/desk/caller/", {**sent, "phone": make.PHONE, "anonymous": "on"})

    assert [one.status_code for one in (number, nowhere, both)] == [422, 422, 422]
    assert 'href="#id_phone"' in number.content.decode()
    assert 'href="#id_find"' in nowhere.content.decode()
    assert 'href="#id_anonymous"' in both.content.decode()
    assert 'value="梧桐"' in number.content.decode()
    assert not Case.objects.exists()


def test_answers_are_written_down_changed_and_found(desk: Client) -> None:
    office = make.org("晴川社区", path=COMMUNITY)
    given = {
        "question": "周末开门吗？", "answer": "开。", "basis": "公告", "org": str(office.pk),
        "valid_from": "2026-01-01",
    }  # fmt: skip

    early = desk.post("/desk/answers/new/", {**given, "valid_until": "2025-12-31"})
    done = desk.post("/desk/answers/new/", given)

    assert (early.status_code, done.status_code) == (422, 302)
    assert 'href="#id_valid_until"' in early.content.decode()
    found = desk.get("/desk/answers/", {"q": "周末"}).content.decode()
    assert "周末开门吗？" in found
    assert "想查什么问题" in found
    one = StandardAnswer.objects.get()
    desk.post(f"/desk/answers/{one.pk}/", {**given, "valid_until": "2026-01-31"})
    assert "已过期" in desk.get("/desk/answers/").content.decode()
    assert "没有找到" in desk.get("/desk/answers/", {"q": "周末"}).content.decode()
