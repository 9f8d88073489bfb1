"""What was merged in another system stays merged here, one matter to each link. (并案转入)"""

import pytest

from linli.cases import queries as cases
from linli.cases.models import Case, MergeLink
from linli.cases.rules import State
from linli.cases.tests import sound
from linli.exchange import actions, queries
from linli.exchange.models import ImportRun
from linli.exchange.rules import Why
from linli.exchange.rules.expected import value_of
from linli.exchange.rules.rows import Kind
from linli.kernel.refusals import Refused

from . import make
from .older import CLOSED, HEAD, NOON, PLAIN, SIGNED
from .test_actions import ACTOR, load

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("district")]
COLUMNS = [*HEAD, "二级分类", "诉求类型", "并入工单", "公开答复内容", "回访结果", "满意度"]


def taken(**matters: dict[str, str]) -> list[Why]:
    rows = []
    for number, told in matters.items():
        cells = PLAIN | told | {"工单编号": number}
        rows.append([cells.get(head, "") for head in COLUMNS])
    report = load(Kind.CASES, make.csv(COLUMNS, *rows), now=lambda: NOON)
    return [fault.why for bad in report.bad for fault in bad.faults]


def into(number: str) -> dict[str, str]:
    return {"当前状态": "已合并", "并入工单": number}


def links() -> dict[str, str]:
    rows = MergeLink.objects.select_related("duplicate", "master")
    return {one.duplicate.foreign_no: one.master.foreign_no for one in rows}


def test_a_matter_that_was_merged_leads_to_the_one_it_went_into() -> None:
    faults = taken(A2=into("A1"), A3=into("A2"), A1=SIGNED)
    again = taken(A4=into("A2"), A1=SIGNED)

    assert (faults, again) == ([], [])
    assert links() == {"A2": "A1", "A3": "A1", "A4": "A1"}
    assert cases.has_duplicates(Case.objects.get(foreign_no="A1"))
    assert sound.faults() == []


def test_a_matter_merged_later_is_merged_here_then_and_once() -> None:
    taken(A1=SIGNED, A2=SIGNED)
    taken(A1=SIGNED, A2=SIGNED | into("A1"))
    taken(A1=SIGNED, A2=SIGNED | into("A1"), A3=SIGNED)

    assert links() == {"A2": "A1"}
    assert Case.objects.get(foreign_no="A2").state == State.MERGED


@pytest.mark.parametrize("number", ["A9", "A2"])
def test_a_link_that_leads_nowhere_or_round_is_refused_with_its_row(number: str) -> None:
    assert taken(A1=SIGNED, A2=into(number)) == [Why.NO_SUCH_MATTER]
    assert Case.objects.count() == 1


def test_an_import_is_undone_with_its_links_but_not_from_under_those_of_another() -> None:
    taken(A1=SIGNED)
    taken(A2=into("A1"))
    first, second = ImportRun.objects.order_by("begun_at", "pk")

    with pytest.raises(Refused) as no:
        actions.undo(ACTOR, first.pk, now=NOON)
    actions.undo(ACTOR, second.pk, now=NOON)

    assert no.value.reason is Why.STILL_USED
    assert not MergeLink.objects.exists()
    assert Case.objects.count() == 1


def test_the_figures_of_a_town_count_matters_by_kind_and_complaints_by_year() -> None:
    ours = {"一级分类": "公共设施", "二级分类": "楼道堆物"}
    heard = {"公开答复内容": "已清理", "回访结果": "接通", "满意度": "满意"}
    taken(A1=CLOSED | ours | heard, A2=into("A1") | ours, A3=SIGNED | ours | {"诉求类型": "投诉"})

    figure = queries.figures(NOON.date()).figure

    names = ("matters_reported.01", "matters_standing.0101", "matters_closed", "merge_links")
    assert [figure(name) for name in names] == [3, 2, 1, 1]
    assert figure("matters_closed_with_feedback") == 1
    assert value_of("complaints.01.2025 -> complaints.01.2026", figure) == "–"
    assert value_of("complaints.2026 -> matters_standing", figure) == "1 → 2, +100.00 %"
