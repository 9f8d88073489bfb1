"""An owners' roll with everything that is wrong with such rolls."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest

from linli.exchange.forms import taking
from linli.exchange.forms.roster import Roster
from linli.exchange.rules import Why
from linli.kernel.refusals import Refused

from . import make

TITLE: list[object] = ["青禾苑小区业主名册(2026年)"]
UPPER: list[object] = ["序号", "房屋信息", None, None, None, "业主信息", None, None, "备注"]
LOWER: list[object] = [
    None,
    "楼栋",
    "单元",
    "房号",
    "专有面积",
    "业主姓名",
    "共有人",
    "联系电话",
    None,
]
MERGED = ("A1:I1", "A2:A3", "B2:E2", "F2:H2", "I2:I3")


def read(raw: bytes, compound: str = "") -> tuple[list[Any], taking.Notes]:
    notes = taking.Notes()
    return list(taking.walk([("roll.xlsx", raw)], Roster(compound), notes)), notes


def roll(*rows: list[object]) -> bytes:
    return make.book({"业主名册": [TITLE, UPPER, LOWER, *rows]}, MERGED)


def only_fault(raw: bytes) -> tuple[int, str, Why]:
    _, notes = read(raw)
    (bad,) = notes.bad
    return bad.number, bad.faults[0].column, bad.faults[0].why


def test_a_header_on_two_merged_lines() -> None:
    rows, notes = read(roll([1, "1号楼", "2单元", 301, 88.5, "甲某", None, "139****0001", None]))

    assert notes.layouts[0][2].heads[:5] == ("序号", "楼栋", "单元", "房号", "专有面积")
    assert notes.layouts[0][2].unknown == ("序号",)
    row = rows[0].row
    assert (row.compound, row.building_key, row.entrance_key, row.key) == (
        "青禾苑小区",
        "1",
        "2",
        "301",
    )
    assert row.area_m2 == Decimal("88.50")


def test_merged_buildings_go_down_and_empty_ones_do_not() -> None:
    rows: list[Sequence[Any]] = [
        [1, "1号楼", "1单元", "101", 80, "甲某", None, None, None],
        [2, None, None, "102", 80, "乙某", None, None, None],
        [3, None, "1单元", "103", 80, "丙某", None, None, None],
    ]
    raw = make.book({"名册": [TITLE, UPPER, LOWER, *rows]}, [*MERGED, "B4:B5", "C4:C5"])

    taken, notes = read(raw)

    assert [each.row.building for each in taken] == ["1号楼", "1号楼"]
    assert (notes.bad[0].number, notes.bad[0].faults[0].why) == (6, Why.MISSING)


def test_a_second_header_a_total_and_a_remark_are_no_rows() -> None:
    taken, notes = read(
        roll(
            [1, "1号楼", "1单元", "101", 80, "甲某", None, None, None],
            ["青禾苑小区业主名册(续表)"],
            ["序号", "楼栋", "单元", "房号", "专有面积", "业主姓名", "共有人", "联系电话", "备注"],
            [2, "1栋", "1单元", "102", 80, "乙某", None, None, None],
            ["合计", None, None, None, "=SUM(E4:E7)", None, None, None, None],
            [],
            ["注:以登记为准。"],
        )
    )

    assert [each.row.key for each in taken] == ["101", "102"]
    assert notes.skipped == {"title": 1, "header": 1, "total": 1, "remark": 1}


def test_sheets_that_are_no_roll_are_named() -> None:
    plain: list[Sequence[Any]] = [
        make.ROLL_HEAD,
        [1, "1号楼", "1单元", "101", 80, "甲某", "", "", ""],
    ]
    raw = make.book(
        {"名册": plain, "车位": [["车位号", "面积", "权利人"], ["A1", 12, "甲某"]], "空": []}
    )

    _, notes = read(raw, compound="C1")

    assert [sheet for _, sheet in notes.left_out] == ["车位", "空"]


def test_the_same_unit_with_another_owner_is_refused() -> None:
    first = [1, "2号楼", "1单元", "101", 80, "甲某", None, None, None]
    second = [2, "贰号楼", "1单元", "１０１", 80, "乙某", None, None, None]

    _, notes = read(roll(first, second))

    assert notes.bad[0].faults[0].about == "4"
    assert only_fault(roll(first, second)) == (5, "房号", Why.REPEATED)


@pytest.mark.parametrize(
    ("row", "column", "why"),
    [
        ([1, "1号楼", "1单元", "101", 0, "甲某"], "专有面积", Why.ZERO),
        ([1, "1号楼", "1单元", "101", "约90", "甲某"], "专有面积", Why.NOT_A_NUMBER),
        ([1, "1号楼", "1单元", "101", -9, "甲某"], "专有面积", Why.NEGATIVE),
        ([1, "1号楼", "1单元", "101", 80, None], "业主姓名", Why.NO_OWNER),
        ([1, "1号楼", "2单元", "1－2－30", 80, "甲某"], "房号", Why.CUT_OFF),
        ([1, "1号楼", "2单元", "1-3-301", 80, "甲某"], "房号", Why.CUT_OFF),
        ([1, "1号楼", "1单元", "101", 80, "甲某(1/2)、乙某(1/3)"], "业主姓名", Why.SHARES),
    ],
)
def test_bad_rows_say_their_column_and_why(row: list[object], column: str, why: Why) -> None:
    assert only_fault(roll(row)) == (4, column, why)


def test_a_unit_not_sold_has_no_owner() -> None:
    rows, _ = read(roll([1, "1号楼", "1单元", "101", 80, "(开发商未售)"]))

    assert (rows[0].row.unsold, rows[0].row.owners) == (True, ())


def test_a_composed_room_that_agrees_is_taken() -> None:
    rows, _ = read(roll([1, "3号楼", "2单元", "3-2-301", 80, "甲某"]))

    assert rows[0].row.key == "301"


def test_columns_in_any_order_and_missing_ones_named() -> None:
    swapped = make.csv(["面积", "产权人", "室号", "幢号"], ["80㎡", "甲某", "101", "1幢"])
    rows, _ = read(swapped, compound="C1")
    assert (rows[0].row.compound, rows[0].row.key) == ("C1", "101")

    with pytest.raises(taking.MissingColumns) as missing:
        read(make.csv(["面积", "产权人", "室号"], ["80", "甲某", "101"]))
    assert missing.value.heads == ("楼栋",)


def test_a_file_without_a_header_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        read(make.csv(["a", "b"], [1, 2]))
    assert refused.value.reason is Why.NO_HEADER
