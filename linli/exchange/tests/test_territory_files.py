"""The register and the grid cells, from tables and from maps."""

from decimal import Decimal
from typing import Any

import pytest
from shapely import from_wkt

from linli.exchange.forms import geojson, layers, taking
from linli.exchange.forms.grids import Grids
from linli.exchange.forms.mapping import Mapping
from linli.exchange.forms.territory import Territory
from linli.exchange.rules import Why
from linli.exchange.rules.rows import AreaRow, CellPartRow, CellRow, CompoundRow, UnitRow
from linli.kernel.geo import wgs84_to_gcj02
from linli.kernel.refusals import Refused

from . import make

UNIT_HEAD = ["小区编码", "楼栋", "单元", "房号", "楼层", "专有面积", "用途"]


def read(raw: bytes, reader: Any = None) -> tuple[list[Any], taking.Notes]:
    notes = taking.Notes()
    walked = taking.walk([("t", raw)], reader or Territory(), notes)
    return [each.row for each in walked], notes


def test_a_workbook_of_all_tables() -> None:
    raw = make.book(
        {
            "区划": [["区划代码", "名称", "级别", "上级代码"], ["990101", "甲区", "区县", ""]],
            "小区": [
                ["小区编码", "小区名称", "社区代码", "小区类型", "业主组织", "任期起", "任期止"],
                ["C1", "青禾苑", "990101001", "商住小区", "业委会", "2025-01-01", "2029年12月31日"],
            ],
            "房屋": [UNIT_HEAD, ["C1", "1栋", "", "１０１", "-1", "80㎡", "商铺"]],
        }
    )
    (area, compound, unit), notes = read(raw)

    assert area == AreaRow("990101", "甲区", "district", "")
    assert isinstance(compound, CompoundRow)
    assert (compound.kind, compound.committee) == ("commercial_residential", "owners_committee")
    assert unit == UnitRow("C1", "1栋", "1", "1", "101", -1, Decimal("80.00"), dwelling=False)
    assert notes.taken == 3


@pytest.mark.parametrize(
    ("row", "column", "why"),
    [
        (["C1", "1栋", "", "101", "", "0", ""], "专有面积", Why.ZERO),
        (["", "1栋", "", "101", "", "80", ""], "小区编码", Why.MISSING),
        (["C1", "", "", "101", "", "80", ""], "楼栋", Why.MISSING),
        (["C1", "1栋", "", "101", "高", "80", ""], "楼层", Why.NOT_A_NUMBER),
    ],
)
def test_bad_units(row: list[str], column: str, why: Why) -> None:
    _, notes = read(make.csv(UNIT_HEAD, row))

    assert [(each.column, each.why) for each in notes.bad[0].faults] == [(column, why)]


def test_a_code_twice_with_other_content_is_refused() -> None:
    head = ["区划代码", "名称", "级别", "上级代码"]
    street = ["990101001", "甲街道", "街道", "990101"]
    rows, notes = read(make.csv(head, street, street, ["990101001", "乙街道", "街道", "990101"]))

    assert (len(rows), notes.same) == (1, 1)
    assert notes.bad[0].faults[0].why is Why.REPEATED


def test_a_word_that_is_none_of_the_known_says_which_are() -> None:
    head = ["小区编码", "小区名称", "社区代码", "小区类型"]
    _, notes = read(make.csv(head, ["C1", "青禾苑", "9", "别墅群"]))

    assert "商住小区" in notes.bad[0].faults[0].about


CELL_HEAD = ["网格编码", "网格名称", "社区代码", "小区编码", "楼栋", "单元", "超范围原因"]


def test_cells_and_what_belongs_to_them() -> None:
    first = ["G1", "一格", "9", "C1", "1栋", "1单元", ""]
    rows, notes = read(
        make.csv(CELL_HEAD, first, first, ["G1", "一格", "9", "C2", "", "", ""]), Grids()
    )

    assert isinstance(rows[0], CellRow)
    assert rows[1:] == [CellPartRow("G1", "C1", "1", "1"), CellPartRow("G1", "C2", "", "")]
    assert notes.same == 1


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (["G2", "二格", "9", "C1", "1栋", "1单元", ""], Why.REPEATED),
        (["G1", "别名", "9", "C2", "", "", ""], Why.REPEATED),
        (["G1", "一格", "9", "", "1栋", "", ""], Why.MISSING),
        (["G1", "一格", "9", "C1", "", "1单元", ""], Why.MISSING),
    ],
)
def test_bad_parts(row: list[str], why: Why) -> None:
    first = ["G1", "一格", "9", "C1", "1栋", "1单元", ""]
    _, notes = read(make.csv(CELL_HEAD, first, row), Grids())

    assert notes.bad[0].faults[0].why is why


def drawn(*features: dict[str, object]) -> tuple[list[Any], taking.Notes]:
    notes = taking.Notes()
    return list(geojson.walk("g.geojson", make.geojson(*features), notes)), notes


def test_numeric_codes_and_repeated_corners_are_taken() -> None:
    ring = make.square(105.5, 36.2)
    rows, _ = drawn(make.feature(11, [ring[0], ring[0], *ring[1:]]))

    assert rows[0].row.code == "11"


def test_an_outline_that_crosses_itself_says_where() -> None:
    bow = [[105.0, 36.0], [105.2, 36.2], [105.2, 36.0], [105.0, 36.2], [105.0, 36.0]]
    _, notes = drawn(make.feature("A", bow), make.feature("B", make.square(105.0, 36.0)))

    (bad,) = notes.bad
    assert (bad.number, bad.faults[0].why) == (1, Why.CROSSES_ITSELF)
    assert bad.faults[0].about == "105.100000, 36.100000"
    assert notes.taken == 1


def test_a_code_twice_in_a_layer_is_refused_and_in_two_layers_is_not() -> None:
    one, two = make.square(105.0, 36.0), make.square(105.002, 36.0)
    rows, notes = drawn(
        make.feature("A", one), make.feature("A", two), make.feature("A", two, layer="乙")
    )

    assert [each.row.layer for each in rows] == ["甲", "乙"]
    assert notes.bad[0].faults[0].why is Why.REPEATED


def test_gcj02_is_turned() -> None:
    true = make.square(105.0, 36.0)
    shifted = [list(wgs84_to_gcj02(x, y)) for x, y in true]
    rows, _ = drawn(make.feature("A", true), make.feature("B", shifted, layer="乙", crs="GCJ-02"))

    (portion,) = layers.portions([rows[1].row], [rows[0].row])
    assert portion.share > 0.9999


def test_drawn_cells_get_their_boundary_in_the_plan() -> None:
    notes = taking.Notes()
    mapping = Mapping(origin=(105.0, 36.0), community="9")
    raw = make.geojson(make.feature("A", make.square(105.0, 36.0, 0.01)))
    (taken,) = geojson.walk("g", raw, notes, mapping)

    assert (taken.row.plan, taken.row.community) == (True, "9")
    assert 1_100 < from_wkt(taken.row.outline).bounds[3] < 1_115


def test_findings_name_overlaps_gaps_and_what_lies_beyond() -> None:
    rows, _ = drawn(
        make.feature("A", make.square(0.0, 0.0)),
        make.feature("B", make.square(0.0005, 0.0)),
        make.feature("C", make.square(0.0, 0.002)),
        make.feature("D", make.square(0.001, 0.0025), layer="乙"),
    )

    found = {(each.fault.why, each.fault.value) for each in layers.findings(rows)}
    assert (Why.OVERLAP, "网格A") in found
    assert (Why.BEYOND, "网格D") in found
    assert any(why is Why.GAP for why, _ in found)


@pytest.mark.parametrize("raw", [b"{", b"[]", b'{"type":"Feature"}', b"\xff\xfe{}", b"[" * 9_999])
def test_what_is_no_collection_is_refused(raw: bytes) -> None:
    with pytest.raises(Refused) as refused:
        list(geojson.walk("g", raw, taking.Notes()))
    assert refused.value.reason is Why.NOT_GEOJSON


@pytest.mark.parametrize(
    "geometry",
    [
        None,
        {"type": "Point", "coordinates": [1, 2]},
        {"type": "Polygon", "coordinates": [[[1, 2]]]},
    ],
)
def test_what_is_no_area_is_refused(geometry: object) -> None:
    wrong = make.feature("A", []) | {"geometry": geometry}
    _, notes = drawn(wrong)

    assert notes.bad[0].faults[0].why is Why.BAD_SHAPE
