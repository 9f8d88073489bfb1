"""The reporter asks for it to be done again; the desk says yes or no; figures follow."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from linli.cases import actions
from linli.cases.models import Case, Reporter
from linli.cases.queries.figures import badges, figures
from linli.cases.rules import State, Try, Why
from linli.cases.tests import make, town
from linli.cases.tests.make import NOON
from linli.cases.tests.matters import actor, handled, report, words
from linli.kernel.actor import ANONYMOUS
from linli.kernel.refusals import NotAllowed, Refused
from linli.notices.models import Message

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "MEDIA_ROOT", tmp_path)


def _closed() -> tuple[Case, str]:
    from linli.cases import access

    make.clocks()
    case = make.closed()
    return case, access.receipt(case.pk)


def test_the_reporter_asks_within_the_window_and_once() -> None:
    case, receipt = _closed()

    for _ in range(2):
        asked = actions.ask_reopen(ANONYMOUS, case.pk, why="又坏了", receipt=receipt, now=NOON)
    with pytest.raises(Refused) as twice:
        actions.ask_reopen(ANONYMOUS, case.pk, why="还是坏的", receipt=receipt, now=NOON)
    with pytest.raises(NotAllowed):
        actions.ask_reopen(ANONYMOUS, case.pk, why="又坏了", receipt="00000000", now=NOON)

    assert asked.reopen_asked_at == NOON
    assert twice.value.reason is Why.ASKED_ALREADY
    assert make.verbs(case).count("case.reopen_asked") == 1
    assert figures(make.desk(), NOON).reopen_asked == 1


def test_after_the_window_nobody_asks_any_more() -> None:
    case, receipt = _closed()

    with pytest.raises(Refused) as late:
        actions.ask_reopen(
            ANONYMOUS, case.pk, why="又坏了", receipt=receipt, now=NOON + timedelta(days=9)
        )

    assert late.value.reason is Why.WINDOW_OVER


def test_what_was_asked_in_time_is_granted_later_too() -> None:
    case, receipt = _closed()
    actions.ask_reopen(ANONYMOUS, case.pk, why="又坏了", receipt=receipt, now=NOON)

    again = actions.reopen(make.desk(), case.pk, why="再看", now=NOON + timedelta(days=9))

    assert (again.state, again.reopen_asked_at) == (State.IN_PROGRESS, None)
    found = figures(make.desk(), NOON)
    assert (found.reopen_asked, found.closed_today) == (0, 0)


def test_a_refusal_tells_the_reporter_why() -> None:
    case, receipt = _closed()
    with pytest.raises(Refused) as unasked:
        actions.decline_reopen(make.desk(), case.pk, why="已修好", now=NOON)
    actions.ask_reopen(ANONYMOUS, case.pk, why="又坏了", receipt=receipt, now=NOON)

    with pytest.raises(NotAllowed):
        actions.decline_reopen(make.verifier(), case.pk, why="已修好", now=NOON)
    with pytest.raises(Refused):
        actions.decline_reopen(make.desk(), case.pk, why=" ", now=NOON)
    case = actions.decline_reopen(make.desk(), case.pk, why="灯亮着", now=NOON)

    assert unasked.value.reason is Why.NOT_ASKED
    assert (case.state, case.reopen_asked_at) == (State.CLOSED, None)
    assert Message.objects.filter(template="case.reopen_declined").exists()
    assert figures(make.desk(), NOON).reopen_asked == 0


def test_the_figures_of_the_side_bar_follow_the_call_back() -> None:
    make.clocks()
    case = make.verified()
    caller = make.caller()
    assert badges(caller)["cases.to_call"] == 1

    actions.call_back(
        caller, case.pk, reporter_id=Reporter.objects.get().pk, result=Try.REFUSED, now=NOON
    )

    assert badges(caller)["cases.to_call"] == 0
    assert "cases.to_call" not in badges(make.verifier())


def test_the_desk_finds_the_request_and_answers_it() -> None:
    here = town.town()
    case = handled(here)
    client, desk = town.client(here.resident), town.client(here.staff["desk"])
    path = f"/case/{case.number}/"
    client.post(path, {"do": "word", "solved": "no", "satisfied": "1", "words": "没修好"})

    assert "社区定了就告诉您" in words(client, path)
    assert case.number in words(desk, "/desk/?show=reopen")
    assert desk.get("/desk/again/")["Location"] == "/desk/?show=reopen"
    step = f"/desk/case/{case.number}/do/decline_reopen/"
    assert desk.post(step, {"decline_reopen-why": "现场看过，灯亮着"}).status_code == 302
    page = words(client, path)

    assert "现场看过，灯亮着" in page
    assert "没解决，请重新办理" in page


def test_whoever_tracks_without_an_account_asks_answers_adds_and_withdraws() -> None:
    here = town.town()
    done = report(here, anonymous=True)
    client, path = town.client(), f"/track/{done.case.number}/"
    client.post("/track/", {"number": done.case.number, "receipt": done.receipt})
    actions.ask(actor(here.staff["desk"]), done.case.pk, text="哪一层？", now=timezone.now())
    question = done.case.question_set.get()

    client.post(path, {"do": "answer", "question": str(question.pk), "answer": "三层"})
    client.post(path, {"do": "more", "text": "四层也不亮", "photos": town.upload()})
    for _ in range(2):
        assert client.post(path, {"do": "withdraw"}).status_code == 302

    page = words(client, path)
    for said in ("三层", "四层也不亮", "您已经撤回，没有人再办"):
        assert said in page


def test_a_merged_reporter_follows_the_master_but_reads_nobody_s_words() -> None:
    here = town.town()
    master, mine = report(here, phone=""), report(here, anonymous=True, text="三楼的灯坏了")
    desk, now = actor(here.staff["desk"]), timezone.now()
    actions.merge(desk, mine.case.pk, master_id=master.case.pk, why="同一盏灯", now=now)
    actions.supplement(actor(here.resident), master.case.pk, text="我家在302", now=now)
    actions.accept(desk, master.case.pk, kind_code=town.kind(), title="楼道灯不亮", now=now)
    client = town.client()
    client.post("/track/", {"number": mine.case.number, "receipt": mine.receipt})

    page = words(client, f"/track/{mine.case.number}/")

    for said in (f"和 {master.case.number} 是同一件事", "社区已接", "青禾区路灯管理所"):
        assert said in page
    assert "另一位反映人作了补充" in page
    assert "302" not in page


def test_a_merged_reporter_is_told() -> None:
    here = town.town()
    master, mine = report(here), report(here)
    desk = actor(here.staff["desk"])

    actions.merge(desk, mine.case.pk, master_id=master.case.pk, why="同一盏灯", now=timezone.now())

    told = Message.objects.get(template="case.merged")
    assert told.facts["number"] == mine.case.number


def test_a_second_tap_shows_what_is_true_now() -> None:
    here = town.town()
    case = report(here).case
    desk = town.client(here.staff["desk"])
    given = {"accept-title": "灯", "accept-kind_code": ""}
    path = f"/desk/case/{case.number}/do/accept/"
    desk.post(path, given)

    page = desk.post(path, given)

    assert page.status_code == 409
    assert "没有重复办" in page.content.decode()
    assert "step-dispatch" in page.content.decode()


def test_the_queue_of_calls_has_its_order_and_says_how_many_wait() -> None:
    here = town.town()
    verifier = actor(here.staff["verifier"])
    numbers = []
    for more in ({}, {"complaint": True}, {"emergency": True}):
        case = handled(here)
        actions.verify(verifier, case.pk, note="亮了", now=timezone.now())
        Case.objects.filter(pk=case.pk).update(**more)
        numbers.append(case.number)

    page = words(town.client(here.staff["caller"]), "/desk/callbacks/")

    assert re.findall(r"muted\">(B[\d-]+)", page) == numbers[::-1]
    assert "3 件事等着回访" in page
    assert "已打 0 个，最多 80 个" in page


def test_only_who_has_the_duty_finds_the_entry_in_the_side_bar() -> None:
    here = town.town()
    page = words(town.client(here.staff["verifier"]), "/desk/")
    other = words(town.client(here.staff["caller"]), "/desk/")

    assert "/desk/callbacks/" not in page
    assert "/desk/photos/" not in page
    assert "/desk/callbacks/" in other
