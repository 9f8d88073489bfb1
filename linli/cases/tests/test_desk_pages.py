"""Pages of workers and the desk: who sees them, in how many queries, and what a refusal keeps."""

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone
from openpyxl import load_workbook

from linli.cases import actions
from linli.cases.models import Case, Reporter
from linli.cases.pages import paper
from linli.cases.rules import May, State
from linli.cases.tests import town
from linli.cases.tests.matters import actor, dispatched, handled, queries_of, report, words
from linli.kernel.actor import CLERK
from linli.kernel.refusals import NotAllowed
from linli.orgs.models import Appointment, Org
from linli.people.models import Look
from linli.trail.models import Trace

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "MEDIA_ROOT", tmp_path)


@pytest.fixture(autouse=True)
def place() -> town.Town:
    return town.town()


@pytest.mark.parametrize(
    ("path", "duty"),
    [
        ("/w/", None),
        ("/desk/", None),
        ("/desk/rows/", None),
        ("/desk/callbacks/", May.CALL_BACK),
        ("/desk/photos/", May.PUBLISH),
    ],
)
def test_staff_pages_are_for_their_duty_and_lead_strangers_to_sign_in(
    place: town.Town, path: str, duty: May | None
) -> None:
    assert town.client().get(path)["Location"].startswith("/accounts/login/")
    assert town.client(place.resident).get(path).status_code == 404
    for role, account in place.staff.items():
        may = duty is None or duty in town.DUTIES[role]
        client = town.client(account)
        assert (client.get(path).status_code == 200) is may, role
        if duty:
            assert (f'href="{path}"' in words(client, "/desk/")) is may, role


def test_another_duty_names_no_reporter(place: town.Town) -> None:
    """Who asks the reporters of one community reads nothing of those of the next."""
    case = handled(place)
    actions.verify(actor(place.staff["verifier"]), case.pk, note="亮了", now=timezone.now())
    office = Org.objects.get(code="street")
    Appointment.objects.filter(account=place.staff["caller"]).update(area_path="99/01/06/")
    Appointment.objects.create(
        account=place.staff["caller"], post_code="verifier", org=office, area_path=office.path,
        since_on=town.SINCE,
    )  # fmt: skip
    client, reporter = town.client(place.staff["caller"]), Reporter.objects.get()
    path = f"/desk/case/{case.number}/call/"

    seen = words(client, f"/desk/case/{case.number}/")

    assert "138****" not in seen
    assert client.get(path).status_code == 404
    assert client.get(f"{path}{reporter.pk}/").status_code == 404
    assert client.post(f"{path}{reporter.pk}/number/").status_code == 404


Made = Callable[[town.Town], Case]


@pytest.mark.parametrize(
    ("path", "role", "made"),
    [
        ("/desk/", "desk", lambda here: report(here).case),
        ("/desk/rows/", "desk", lambda here: report(here).case),
        ("/mine/", "resident", lambda here: report(here).case),
        ("/w/", "department", dispatched),
    ],
)
def test_lists_cost_the_same_with_more_rows(
    place: town.Town, path: str, role: str, made: Made
) -> None:
    account = place.resident if role == "resident" else place.staff[role]
    client = town.client(account)
    made(place)
    few = queries_of(client, path)

    for _ in range(5):
        made(place)

    assert queries_of(client, path) == few <= 40


def test_the_live_list_says_nothing_while_nothing_changed(place: town.Town) -> None:
    client = town.client(place.staff["desk"])
    report(place)
    first = client.get("/desk/rows/")

    again = client.get("/desk/rows/", headers={"If-None-Match": first["ETag"]})
    report(place, text="水管漏水")
    changed = client.get("/desk/rows/", headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert "水管漏水" in changed.content.decode()


def test_the_desk_lists_page_by_page(place: town.Town) -> None:
    for n in range(33):
        report(place, text=f"第{n}件")
    client = town.client(place.staff["desk"])

    first = words(client, "/desk/")
    older = re.search(r'rel="next" href="([^"]+)"', first)
    assert older
    second = words(client, "/desk/" + older.group(1).replace("&amp;", "&"))

    listed = [re.findall(r'id="go-(B[\d-]+)"', page) for page in (first, second)]
    assert [len(one) for one in listed] == [30, 3]
    assert not set(listed[0]) & set(listed[1])


def test_a_step_refused_keeps_what_was_typed(place: town.Town) -> None:
    case = report(place).case
    client = town.client(place.staff["desk"])

    page = client.post(f"/desk/case/{case.number}/do/reject/", {"reject-why": " "})
    late = client.post(f"/desk/case/{case.number}/do/close/", {"close-reply": "已答复"})

    assert page.status_code == 422
    assert late.status_code == 422
    assert "已答复" in late.content.decode()


def test_a_verifier_sees_why_accepting_is_not_his(place: town.Town) -> None:
    case = report(place).case
    client = town.client(place.staff["verifier"])

    page = client.post(
        f"/desk/case/{case.number}/do/accept/", {"accept-title": "灯", "accept-kind_code": ""}
    )

    assert page.status_code == 403


def test_two_desks_tap_at_once_and_one_is_told(place: town.Town) -> None:
    case, client = report(place).case, town.client(place.staff["desk"])
    given = {"accept-title": "灯", "accept-kind_code": ""}
    client.post(f"/desk/case/{case.number}/do/accept/", given)

    second = client.post(f"/desk/case/{case.number}/do/accept/", given)

    assert second.status_code == 409


def test_the_same_matter_is_merged_by_its_number(place: town.Town) -> None:
    master, double = report(place).case, report(place).case
    client = town.client(place.staff["desk"])
    path = f"/desk/case/{double.number}/merge/"
    assert master.number in words(client, path)

    wrong = client.post(path, {"master": "B20200101-0001", "why": "一样"})
    client.post(path, {"near": master.number, "why": "同一盏灯"})

    double.refresh_from_db()
    assert wrong.status_code == 422
    assert double.state == State.MERGED


def test_the_number_is_opened_for_one_call_and_recorded(place: town.Town) -> None:
    case = handled(place)
    actions.verify(actor(place.staff["verifier"]), case.pk, note="亮了", now=timezone.now())
    reporter = Reporter.objects.get()
    client = town.client(place.staff["caller"])
    path = f"/desk/case/{case.number}/call/{reporter.pk}/"
    assert "13800002211" not in words(client, path)
    assert "138****2211" in words(client, "/desk/callbacks/")

    opened = client.post(f"{path}number/")
    half = client.post(path, {"result": "answered", "solved": "yes"})

    assert "13800002211" in opened.content.decode()
    assert opened["Cache-Control"] == "no-store"
    assert Look.objects.count() == 1
    assert half.status_code == 422
    page = half.content.decode()
    assert [field for field in ("in_time", "satisfied") if f'href="#id_{field}' not in page] == []
    assert 'href="#id_solved' not in page
    silent = client.post(path, {"result": "no_answer", "solved": "yes"}).content.decode()
    assert 'href="#id_solved' in silent
    assert silent.count("没有人接听") == 2
    assert words(client, path).count("可以不填") == 1


def test_words_find_matters_within_a_list_and_stay_typed(place: town.Town) -> None:
    client = town.client(place.staff["desk"])
    for n in range(33):
        report(place, text=f"水管漏水{n}")
    actions.ask_wording(CLERK)
    actions.walk_wording(CLERK)

    first = words(client, "/desk/?q=漏水")
    older = re.search(r'rel="next" href="([^"]+)"', first)
    assert older
    second = words(client, "/desk/" + older.group(1).replace("&amp;", "&"))
    none = words(client, "/desk/?q=漏水&show=closed")

    assert [len(re.findall(r'id="go-B', page)) for page in (first, second, none)] == [30, 3, 0]
    assert 'name="q" type="search" value="漏水"' in none
    assert '<option value="closed" selected' in none
    assert "这里没有您能看的、含有这些词的事项。" in none
    assert queries_of(client, "/desk/rows/?q=漏水") <= 20
    assert 'href="/desk/case/B' in second
    assert "?q=" in second


def test_the_slip_of_a_matter_says_all_but_who_reported_it(place: town.Town) -> None:
    case = dispatched(place)
    client, elsewhere = town.client(place.staff["desk"]), town.client(place.resident)
    path, body = f"/desk/case/{case.number}/slip/", case.task_set.get().org
    assert body

    slip = words(client, path)

    assert case.number in slip
    assert case.text in slip
    assert case.place in slip
    assert body.name in slip
    assert "138" not in slip
    assert queries_of(client, path) <= 15
    assert elsewhere.get(path).status_code == 404
    assert f'href="{path}"' in words(client, f"/desk/case/{case.number}/")


def test_a_list_taken_along_holds_no_words_of_reporters_and_is_noted(place: town.Town) -> None:
    client, (named, new) = town.client(place.staff["desk"]), (report(place), report(place))
    desk = actor(place.staff["desk"])
    actions.accept(desk, named.case.pk, kind_code="", title="=坏灯", now=timezone.now())

    book = client.post("/desk/export/?show=waiting")
    none = client.post("/desk/export/?show=closed")

    sheet = load_workbook(io.BytesIO(book.content)).active
    assert sheet is not None
    rows = {row[0]: row for row in sheet.iter_rows(min_row=3, values_only=True)}
    assert set(rows) == {named.case.number, new.case.number}
    assert rows[named.case.number][2] == "'=坏灯"
    assert not rows[new.case.number][2]
    assert new.case.text not in f"{rows}"
    assert [trace.facts for trace in Trace.objects.filter(verb="case.exported").order_by("pk")] == [
        {"list": "waiting", "rows": 2},
        {"list": "closed", "rows": 0},
    ]
    assert none.status_code == 200
    assert client.get("/desk/export/").status_code == 405
    assert town.client(place.staff["department"]).post("/desk/export/").status_code == 404


def test_only_who_sees_matters_takes_a_list_along(place: town.Town) -> None:
    with pytest.raises(NotAllowed):
        actions.export(actor(place.resident), "waiting", rows=0, now=timezone.now())


def test_a_list_that_is_too_long_says_so(place: town.Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paper, "MOST", 2)
    for _ in range(3):
        report(place)

    book = town.client(place.staff["desk"]).post("/desk/export/")

    sheet = load_workbook(io.BytesIO(book.content)).active
    assert sheet is not None
    assert sheet.max_row == 4
    assert "还有更多" in f"{sheet['A1'].value}"
