"""A register of mediations: read row by row, counted by community and year, undone. (调解台账)"""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from linli.cases.models import Mediation
from linli.cases.queries.mediation import mediation_tallies
from linli.cases.rules.mediation import MediationState
from linli.exchange import actions, queries
from linli.exchange.forms.mapping import Mapping
from linli.exchange.jobs import take_file
from linli.exchange.models import ImportRun
from linli.exchange.rules import Why
from linli.exchange.rules.expected import value_of
from linli.exchange.rules.rows import Kind
from linli.exchange.tests import make
from linli.kernel.actor import CLERK
from linli.places.tests import make as places

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 9, 4, tzinfo=UTC)
PLAIN = {
    "申请时间": "2026-03-02 09:00", "纠纷类型": "邻里纠纷", "所属社区": "",
    "结束时间": "2026-03-06", "调解结果": "达成协议", "履行情况": "", "同意调解时间": "",
}  # fmt: skip
HEAD = ["调解编号", *PLAIN]


@pytest.fixture
def community() -> str:
    return places.areas().name


def take(*rows: dict[str, str]) -> Any:
    lines = [[(PLAIN | row).get(head, "") for head in HEAD] for row in rows]
    file = ("台账.csv", make.csv(HEAD, *lines))
    return take_file(CLERK, Kind.MEDIATIONS, file, Mapping(), now=lambda: NOW, tick=lambda _: None)


def test_a_register_is_counted_by_community_and_year_and_taken_once(community: str) -> None:
    here = {"所属社区": community}
    rows = (
        {"调解编号": "1", **here, "履行情况": "已履行"},
        {"调解编号": "2", **here, "调解结果": "未达成协议"},
        {"调解编号": "3", **here, "调解结果": "不同意调解"},
    )
    report, again = take(*rows), take(*rows, {"调解编号": "4", **here})

    assert (report.taken, report.refused, again.taken, again.unchanged) == (3, 0, 1, 3)
    (tally,) = mediation_tallies(frozenset({"99/"}), date(2026, 1, 1), date(2026, 12, 31)).values()
    assert (tally.ended, tally.settled) == (3, 2)
    figure = queries.figures(NOW.date()).figure
    assert value_of("mediations_settled.2026 % mediations_ended.2026", figure) == "66.7"
    assert figure("mediations_ended.2025") == 0
    kept = Mediation.objects.get(key="register:1")
    assert (kept.state, kept.kept, kept.number[:9]) == (MediationState.SETTLED, "yes", "T20260302")


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"所属社区": "没有的社区"}, Why.NO_SUCH_PLACE),
        ({"纠纷类型": "没有的类型"}, Why.UNKNOWN_WORD),
        ({"调解结果": ""}, Why.MISSING),
        ({"结束时间": "2026-03-01"}, Why.BEFORE),
    ],
)
def test_a_bad_row_says_what_is_wrong_with_it(
    community: str, wrong: dict[str, str], why: Why
) -> None:
    report = take({"调解编号": "1", "所属社区": community, **wrong})

    assert [fault.why for bad in report.bad for fault in bad.faults] == [why]


def test_a_register_is_undone(community: str) -> None:
    take({"调解编号": "1", "所属社区": community})
    actions.undo(CLERK, ImportRun.objects.get().pk, now=NOW)

    assert not Mediation.objects.exists()
