"""How many people live in an area, by file: taken once, refused in words, undone as a whole."""

import pytest

from linli.exchange import actions, jobs, labels
from linli.exchange.forms.residents import people
from linli.exchange.forms.values import Wrong
from linli.exchange.models import ImportRun
from linli.exchange.rules import Why
from linli.exchange.rules.rows import Kind
from linli.kernel.actor import CLERK
from linli.kernel.refusals import Refused
from linli.places import actions as ground
from linli.places.models import Area, ResidentCount
from linli.places.rules.residents import Count, Source

from . import make
from .test_actions import ACTOR, AREAS, NOW, load

COMMUNITY = "990101001001"
HEAD = ["区划代码", "统计日期", "常住人口", "小区居住人口", "数据来源", "依据"]
ROW = [COMMUNITY, "2025年12月31日", "5800人", "3400", "人口普查", "公报"]


def residents(*rows: list[str]) -> jobs.Report:
    return load(Kind.TERRITORY, make.csv(HEAD, *rows))


def changed(**cells: str) -> list[str]:
    return [cells.get(head, cell) for head, cell in zip(HEAD, ROW, strict=True)]


@pytest.mark.parametrize(
    ("cell", "found"),
    [("5800", 5800), ("５８００", 5800), (" 5,800 人", 5800), (5800.0, 5800), ("0", 0),
     ("", None), ("—", None)],
)  # fmt: skip
def test_people_are_counted_however_they_are_written(cell: str, found: int | None) -> None:
    assert people(cell) == found


@pytest.mark.parametrize(
    ("cell", "why"),
    [("20余万", Why.NOT_A_NUMBER), ("5.8万", Why.NOT_A_NUMBER), ("五千", Why.NOT_A_NUMBER),
     ("5,80", Why.NOT_A_NUMBER), ("5800.5", Why.NOT_A_NUMBER), ("-3", Why.NEGATIVE)],
)  # fmt: skip
def test_what_nobody_counted_is_no_number(cell: str, why: Why) -> None:
    with pytest.raises(Wrong) as wrong:
        people(cell)

    assert wrong.value.why is why


@pytest.mark.django_db
def test_counts_come_with_their_areas_or_after_them_and_once() -> None:
    book = make.book({
        "人口": [HEAD, ROW, changed(区划代码="990101", 数据来源="推算", 小区居住人口="", 依据="")],
        "区划": [["区划代码", "名称", "级别", "上级代码"], [COMMUNITY, "红梅社区", "社区",
                 "990101001"], ["990101", "甲区", "区县", ""],
                 ["990101001", "东街道", "街道", "990101"]],
    })  # fmt: skip

    first = load(Kind.TERRITORY, book)
    again = residents(ROW, changed(区划代码="990101", 数据来源="推算", 小区居住人口="", 依据=""))

    assert (first.taken, first.refused) == (5, 0)
    assert (again.taken, again.unchanged, again.refused) == (0, 2, 0)
    rows = ResidentCount.objects.order_by("area__code").values_list(
        "residents", "in_compounds", "source", "paper", "noted_by"
    )
    assert list(rows) == [
        (5800, None, "estimate", "推算", None), (5800, 3400, "census", "公报", None)
    ]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("cells", "why", "column"),
    [
        ({"区划代码": "999999"}, Why.UNKNOWN_PARENT, "区划代码"),
        ({"区划代码": ""}, Why.MISSING, "区划代码"),
        ({"统计日期": "去年底"}, Why.NO_SUCH_DATE, "统计日期"),
        ({"统计日期": ""}, Why.MISSING, "统计日期"),
        ({"统计日期": "2126-01-01"}, Why.STILL_TO_COME, "统计日期"),
        ({"常住人口": "20余万人"}, Why.NOT_A_NUMBER, "常住人口"),
        ({"常住人口": ""}, Why.MISSING, "常住人口"),
        ({"常住人口": "3", "小区居住人口": ""}, Why.TOO_FEW, "常住人口"),
        ({"小区居住人口": "5799"}, Why.TOO_FEW, "常住人口"),
        ({"小区居住人口": "6000"}, Why.OUT_OF_RANGE, "小区居住人口"),
        ({"数据来源": "听说"}, Why.UNKNOWN_WORD, "数据来源"),
        ({"数据来源": ""}, Why.MISSING, "数据来源"),
    ],
)
def test_a_bad_row_says_what_is_wrong_and_the_others_are_taken(
    cells: dict[str, str], why: Why, column: str
) -> None:
    load(Kind.TERRITORY, AREAS)

    report = residents(changed(统计日期="2024-12-31"), changed(**cells))

    (bad,) = report.bad
    assert (report.taken, bad.number) == (1, 3)
    assert [(one.why, one.column) for one in bad.faults] == [(why, column)]
    assert "3”" not in labels.sentence(bad.faults[0]) or why is not Why.TOO_FEW


@pytest.mark.django_db
def test_another_number_of_the_same_day_is_refused_in_a_file_and_over_files() -> None:
    load(Kind.TERRITORY, AREAS)

    within = residents(ROW, ROW, changed(常住人口="5900"))
    later = residents(changed(常住人口="6000"))

    assert [one.faults[0].why for one in (*within.bad, *later.bad)] == [Why.REPEATED, Why.REPEATED]
    assert ResidentCount.objects.get().residents == 5800


@pytest.mark.django_db
def test_what_was_noted_by_hand_is_not_written_over_and_holds_the_import_of_its_area() -> None:
    areas = load(Kind.TERRITORY, AREAS)
    count = Count(NOW.date(), 5_000, None, Source.SURVEY, "摸底表")
    path = Area.objects.get(code=COMMUNITY).path
    ground.note_residents(CLERK, path, count, now=NOW)

    report = residents(changed(统计日期=NOW.date().isoformat()))

    assert [one.faults[0].why for one in report.bad] == [Why.REPEATED]
    assert areas.run_id is not None
    with pytest.raises(Refused) as no:
        actions.undo(ACTOR, areas.run_id, now=NOW)
    assert no.value.reason is Why.STILL_USED


@pytest.mark.django_db
def test_an_import_of_counts_is_undone_as_a_whole_even_where_one_was_taken_back() -> None:
    load(Kind.TERRITORY, AREAS)
    report = residents(ROW, changed(统计日期="2024-12-31"))
    assert report.run_id is not None
    first = ResidentCount.objects.order_by("counted_on").first()
    assert first is not None
    ground.take_back_residents(CLERK, first.pk, now=NOW)

    actions.undo(ACTOR, report.run_id, now=NOW)

    assert not ResidentCount.objects.exists()
    assert ImportRun.objects.get(pk=report.run_id).state == "undone"
