"""A register of whistles: read row by row, joined to its matters, counted, undone. (吹哨台账)"""

from collections import Counter
from datetime import UTC, date, datetime
from typing import Any

import pytest

from linli.cases import actions as matters
from linli.cases.models import Case, Deadline, Whistle, WhistleCall, WhistleKind, WhistleMatter
from linli.cases.rules.whistles import CallState, WhistleState
from linli.cases.tests import make as cases
from linli.cases.tests import whistled
from linli.exchange import actions, queries
from linli.exchange.forms.mapping import Mapping
from linli.exchange.forms.town import plan_of
from linli.exchange.jobs import take_file
from linli.exchange.models import ImportRun
from linli.exchange.rules import Why
from linli.exchange.rules.rows import Kind
from linli.exchange.rules.tables import sheets
from linli.exchange.rules.town import build
from linli.exchange.tests import make
from linli.kernel.actor import CLERK
from linli.kernel.refusals import Refused

pytestmark = pytest.mark.django_db
TODAY = date(2026, 5, 9)
NOW = datetime(2026, 5, 9, 4, tzinfo=UTC)
HEAD = [
    "吹哨编号", "吹哨时间", "哨型", "涉及工单", "吹哨事由", "应哨部门", "签收时间", "报到时间",
    "办结时间", "销哨时间",
]  # fmt: skip


def row(number: str, called: str, matters: str, **more: str) -> list[str]:
    told = {
        "吹哨时间": "2026-05-08 09:00", "哨型": "ordinary", "吹哨事由": "杆塔升高",
        "吹哨编号": number, "应哨部门": called, "涉及工单": matters, **more,
    }  # fmt: skip
    return [told.get(head, "") for head in HEAD]


def take(*rows: list[str]) -> Any:
    file = ("台账.csv", make.csv(HEAD, *rows))
    return take_file(CLERK, Kind.WHISTLES, file, Mapping(), now=lambda: NOW, tick=lambda _: None)


@pytest.fixture
def here() -> list[Case]:
    cases.clocks()
    whistled.kinds()
    WhistleKind.objects.update(valid_from=datetime(2026, 1, 1, tzinfo=UTC).date())
    for name in ("供电", "通信"):
        cases.org(name)
    return [cases.accepted(), cases.accepted()]


def test_a_row_each_department_makes_one_whistle_with_its_matters(here: list[Case]) -> None:
    numbers = "、".join(case.number for case in here)
    done = {"报到时间": "2026-05-08 10:00", "办结时间": "2026-05-08 12:00"}

    report = take(row("H1", "供电", numbers, **done), row("H1", "通信", numbers))
    again = take(row("H1", "供电", numbers, **done), row("H1", "通信", numbers, 集合地点="东门"))

    one = Whistle.objects.get()
    states = Counter(WhistleCall.objects.values_list("state", flat=True))
    assert (report.taken, report.refused, again.taken, again.unchanged) == (2, 0, 0, 2)
    assert (one.state, one.area_path, one.number[:9]) == (
        WhistleState.RAISED, "07/02/", "C20260508",
    )  # fmt: skip
    assert WhistleMatter.objects.count() == 2
    assert states == {CallState.DONE: 1, CallState.CALLED: 1}
    runs = Deadline.objects.filter(call__state=CallState.CALLED, met_at=None)
    assert sorted(runs.values_list("kind", flat=True)) == ["contact", "report_in", "sign"]


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"涉及工单": "D404"}, Why.NO_SUCH_MATTER),
        ({"应哨部门": "没有的局"}, Why.UNKNOWN_BODY),
        ({"哨型": "没有的哨"}, Why.UNKNOWN_WORD),
        ({"报到时间": "2026-05-07 10:00"}, Why.BEFORE),
        ({"吹哨时间": "昨天"}, Why.NO_SUCH_DATE),
    ],
)
def test_a_bad_row_says_what_is_wrong_with_it(
    here: list[Case], wrong: dict[str, str], why: Why
) -> None:
    report = take(_row(here, wrong))

    assert [fault.why for bad in report.bad for fault in bad.faults] == [why]
    assert not Whistle.objects.exists()


def _row(here: list[Case], wrong: dict[str, str]) -> list[str]:
    given = row("H1", "供电", here[0].number)
    return [wrong.get(head, cell) for head, cell in zip(HEAD, given, strict=True)]


def test_an_import_of_whistles_is_undone_until_somebody_acts_on_one(here: list[Case]) -> None:
    take(row("H1", "供电", here[0].number))
    actions.undo(CLERK, ImportRun.objects.get(state="done").pk, now=NOW)
    gone = Whistle.objects.count()
    take(row("H2", "供电", here[0].number))
    call = whistled.call_of(Whistle.objects.get())
    matters.sign_call(cases.handler(call.org), call.pk, now=NOW)

    with pytest.raises(Refused) as no:
        actions.undo(CLERK, ImportRun.objects.get(state="done").pk, now=NOW)

    assert gone == 0
    assert no.value.reason is Why.STILL_USED
    assert Deadline.objects.filter(call=call).count() == 3


def test_both_units_are_figures_of_a_town(here: list[Case]) -> None:
    take(
        row("H1", "供电", here[0].number, 报到时间="2026-05-08 10:00", 销哨时间="2026-05-09 10:00"),
        row("H2", "通信", f"{here[0].number}、{here[1].number}"),
    )
    Case.objects.filter(pk=here[1].pk).update(state="handled", handled_at=NOW)

    figure = queries.figures(NOW.date()).figure

    names = ("whistles", "whistles_ended", "whistle_matters", "whistle_matters_done")
    assert [figure(name) for name in names] == [2, 1, 2, 1]


def test_the_town_of_the_account_has_so_many_whistles_and_so_many_matters_done() -> None:
    plan = plan_of("qilin")
    files = {
        one.name: list(one.rows) for one in sheets(plan, build(plan), TODAY) if one.name[:2] > "12"
    }
    filed, calls = files["14-工单"], files["15-吹哨台账"]

    about = {number for each in calls for number in each[3].split("、")}

    assert len({each[0] for each in calls}) == 786
    assert about == {each[0] for each in filed}
    assert sum(each[-1] == "已结案" for each in filed) == 705
    open_on = {each[1][:10] for each in filed if each[-1] != "已结案"}
    assert (min(open_on), max(open_on)) == ("2026-05-04", "2026-05-07")
