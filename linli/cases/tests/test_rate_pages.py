"""The three rates at the desk: n beside each, what is left out, the rows behind every number."""

from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from linli.cases import actions, jobs
from linli.cases.labels.figures import BEHIND
from linli.cases.models import Case, Rated
from linli.cases.rules import CallBack, Spot
from linli.cases.rules.behind import FIGURES
from linli.kernel.actor import CLERK
from linli.orgs.tests.desk import reader
from linli.places.tests import make as places
from linli.places.tests.make import DISTRICT
from linli.trail.actions import record, seal

from . import make

HERE = "/desk/figures/rates/"
CEILING = 26
FORMULA = {
    "response": 30, "resolution": 35, "satisfaction": 35, "partly": 0, "grade5": 100,
    "grade4": 100, "grade3": 80, "grade2": 0, "grade1": 0, "least": 30,
    "valid_from": date(2026, 1, 1), "source": "an invented rule",
}  # fmt: skip


def closed(spot: Spot, number: int, **more: Any) -> None:
    """So many closed matters, at once: what they say stands on the rows themselves."""
    now = timezone.now()
    given = {
        "call_back": CallBack.ANSWERED, "solved": "yes", "satisfied": 5, "state": "closed",
        "closed_at": now, "verified": "checked", "next_due_at": None, **more,
    }  # fmt: skip
    for _ in range(number):
        case = make.report(spot=spot, now=now).case
        Case.objects.filter(pk=case.pk).update(**given)
        record(CLERK, "case.closed", case.pk, now)


@pytest.fixture
def desk(db: None) -> Client:  # noqa: ARG001  (opens the database)
    make.clocks()
    make.kind()
    town = places.areas()
    lies, home = places.cell(town, 1, side=0), places.compound(town)
    places.entrance(home, lies)
    actions.load_rates(CLERK, [FORMULA], now=make.NOON)
    spot = Spot(lies.path, f"{home.path}b1/", "梧桐小区 1 栋")
    closed(spot, 27)
    closed(spot, 3, solved="no", satisfied=1)
    closed(spot, 2, call_back=CallBack.NOT_DRAWN, solved=None, satisfied=None)
    make.report(spot=spot)
    seal(CLERK, now=timezone.now())
    jobs.keep_rates(timezone.now())
    return reader(DISTRICT, "cases.see")


def text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return str(answer.content.decode())


def test_rates_say_n_and_what_is_left_out(desk: Client, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(CEILING):
        page = text(desk, HERE)

    assert "90.0 %" in page
    assert "n = 30" in page
    assert "未回访：2" in page
    assert "望江街道" in page
    assert "不排名" in page


@pytest.mark.parametrize(
    ("asks", "words"),
    [
        ("?area=99/01/", "晴川社区"),
        ("?area=99/01/05/", "90.0 %"),
        ("?by=kind", "还没分类"),
        ("?by=body", "网格（不是单位主办）"),
        ("?kind=0402", "路灯不亮"),
        ("?since=2026-02-01&until=2026-01-01", "结束日期早于开始日期"),
        ("?since=1990-01-01", "最多查十年"),
        ("?since=yesterday", "今年"),
        ("?since=2025-01-01&until=2025-12-31", "还没有生效的三率公式"),
    ],
)
def test_every_question_has_an_answer(desk: Client, asks: str, words: str) -> None:
    assert words in text(desk, HERE + asks)


def test_days_without_a_matter_say_so(desk: Client) -> None:
    Case.objects.update(next_due_at=None)

    assert "现在也没有未办结的" in text(desk, f"{HERE}?since=2026-02-01&until=2026-02-28&by=kind")


def test_each_figure_leads_to_its_rows(desk: Client, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(CEILING):
        unsolved = text(desk, f"{HERE}unsolved/")

    assert set(FIGURES) <= set(BEHIND)
    assert unsolved.count("/desk/case/") == 3
    assert "没解决 · " in unsolved
    assert text(desk, f"{HERE}end-not_drawn/").count("/desk/case/") == 2
    assert "没有首次联系时限" in text(desk, f"{HERE}contact-no_clock/")
    assert "没有这样的事项" in text(desk, f"{HERE}late/")
    assert desk.get(f"{HERE}nothing/").status_code == 404


def test_what_leaves_the_house_tells_nothing_of_a_few(desk: Client) -> None:
    paper = text(desk, f"{HERE}print/")
    answer = desk.get(f"{HERE}rates.xlsx")

    sheets = load_workbook(BytesIO(answer.content)).worksheets
    cells = [str(one.value) for sheet in sheets for row in sheet for one in row if one.value]
    assert "未回访：少于 5" in paper
    assert "90.0 %" in paper
    assert "90.0 %" in cells
    assert {"32", "30"} <= set(cells)
    assert "2" not in cells
    assert answer["Content-Disposition"].endswith('.xlsx"')


def test_questions_answered_at_once_leave_the_house_as_they_stand_on_the_page(
    desk: Client,
) -> None:
    now = timezone.now()
    asked = Case.objects.filter(state="closed").order_by("pk").values_list("pk", flat=True)
    first, later = list(asked[:6]), list(asked[6:8])
    Case.objects.filter(pk__in=first).update(answered_at=now, state="answered")
    Case.objects.filter(pk__in=later).update(answered_at=now)

    page, printed = text(desk, HERE), text(desk, f"{HERE}print/")
    sheets = load_workbook(BytesIO(desk.get(f"{HERE}rates.xlsx").content)).worksheets
    of_a_kind = load_workbook(BytesIO(desk.get(f"{HERE}rates.xlsx?kind=0402").content)).worksheets

    said = [[cell.value for cell in row] for row in sheets[2].iter_rows(min_row=2)]
    assert "n = 8" in page
    assert said == [["在哪里", "当场答复", "后来转为事项"], ["青禾区", "8", "少于 5"]]
    assert "当场答复" in printed
    assert "<td>8</td><td>少于 5</td>" in printed
    assert (len(sheets), len(of_a_kind)) == (3, 2)


def test_a_stranger_and_whoever_sees_nothing_find_nothing(desk: Client) -> None:
    assert desk.get(f"{HERE}?area=98/").status_code == 404
    assert Client().get(HERE).status_code == 302
    assert reader(DISTRICT, "orgs.keep", username="keeper").get(HERE).status_code == 404


def test_long_lists_go_on(desk: Client) -> None:
    day, entry = timezone.localdate(), Rated.objects.filter(side="end", result="yes.5")[0]
    for number in range(51 - 27):
        another = make.report(now=timezone.now()).case
        Rated.objects.create(
            case=another, side="end", day=day - timedelta(days=number % 2), area=entry.area,
            result="yes.5",
        )  # fmt: skip

    since = (day - timedelta(days=3)).isoformat()
    first = text(desk, f"{HERE}solved/?since={since}&until={day.isoformat()}")

    assert "after=50" in first
    assert text(desk, f"{HERE}solved/?since={since}&until={day}&after=50").count("/desk/case/") == 1
