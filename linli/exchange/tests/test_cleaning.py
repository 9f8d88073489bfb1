"""Spellings that mean the same, and cells as values."""

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.exchange.forms import cleaning, values
from linli.exchange.rules import Why
from linli.exchange.rules.rows import OwnerShare


@pytest.mark.parametrize(
    "written",
    ["12号楼", "12栋", "12幢", "12座", "12#", "十二号楼", "拾贰號樓", "１２号楼", " 12 号楼"],
)
def test_spellings_of_a_building_have_one_key(written: str) -> None:
    assert cleaning.building_key(written) == "12"


@pytest.mark.parametrize(
    ("written", "key"),
    [("A座", "A"), ("综合楼", "综合楼"), ("东楼", "东"), ("3号楼(B)", "3号楼(B)")],
)
def test_buildings_with_other_names_keep_them(written: str, key: str) -> None:
    assert cleaning.building_key(written) == key


@pytest.mark.parametrize("written", ["2单元", "二单元", "2門", "贰單元", "２单元", "02单元"])
def test_spellings_of_an_entrance_have_one_key(written: str) -> None:
    assert cleaning.entrance_key(written) == "2"


@pytest.mark.parametrize(
    ("written", "key"), [("302室", "302"), ("３０２", "302"), ("三〇二户", "302"), ("0302", "0302")]
)
def test_rooms_keep_their_zeros(written: str, key: str) -> None:
    assert cleaning.room_key(written) == key


def test_pinyin_in_brackets_goes_and_traditional_becomes_simplified() -> None:
    assert cleaning.key("網(wǎng)格\uff08ɡé\uff09員") == "网格员"
    assert cleaning.key("住在這裏著") == "住在这里着"


@pytest.mark.parametrize(
    ("words", "number"),
    [("十", 10), ("二十三", 23), ("一百零二", 102), ("二〇三", 203), ("楼", None)],
)
def test_numerals(words: str, number: int | None) -> None:
    assert cleaning.numeral(words) == number


@pytest.mark.parametrize("cell", ['="007"', "\t007", "'007".replace("'", " "), " 007\u3000"])
def test_a_protected_number_is_text(cell: str) -> None:
    assert values.code(cell) == "007"


def test_a_number_cell_is_its_digits() -> None:
    assert (cleaning.text(101.0), cleaning.text(68.42)) == ("101", "68.42")


def test_the_apostrophe_of_a_correction_goes_again() -> None:
    assert cleaning.text("'=SUM(A1)") == "=SUM(A1)"
    assert cleaning.text("'quoted'") == "'quoted'"


@given(st.text(max_size=40))
def test_a_key_is_its_own_key(words: str) -> None:
    once = cleaning.key(words)
    assert cleaning.key(once).isascii() == once.isascii()


@pytest.mark.parametrize(
    ("cell", "area"),
    [
        (88.5, "88.50"),
        ("88.50㎡", "88.50"),
        ("88.5 平方米", "88.50"),
        ("８８．５", "88.50"),
        ("1,288.5", "1288.50"),
        (0.1 + 0.2, "0.30"),
    ],
)
def test_areas(cell: str | float, area: str) -> None:
    assert values.area(cell) == Decimal(area)


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("约90", Why.NOT_A_NUMBER),
        (0, Why.ZERO),
        ("-3.2", Why.NEGATIVE),
        (None, Why.MISSING),
        ("9999999", Why.OUT_OF_RANGE),
    ],
)
def test_areas_that_are_none(cell: str | int | None, why: Why) -> None:
    with pytest.raises(values.Wrong) as wrong:
        values.area(cell)
    assert wrong.value.why is why


@pytest.mark.parametrize(
    "cell",
    [
        "2026-09-24 09:16",
        "2026/09/24 09:16:00",
        "2026年09月24日 09时16分",
        "2026-9-24T09:16:00",
        "2026-09-24T01:16:00Z",
        datetime(2026, 9, 24, 1, 16, tzinfo=UTC),
    ],
)
def test_times(cell: str | datetime) -> None:
    assert values.moment(cell) == datetime(2026, 9, 24, 1, 16, tzinfo=UTC)


@pytest.mark.parametrize("cell", ["2026-02-30", "昨天", "2026-13-01", "2026-09-24 25:00"])
def test_times_that_do_not_exist(cell: str) -> None:
    with pytest.raises(values.Wrong):
        values.moment(cell)


def test_a_date_alone() -> None:
    assert values.day("2026年9月4日") == date(2026, 9, 4)


def test_owners_with_and_without_shares() -> None:
    half = Fraction(1, 2)
    assert values.owners("甲某(1/2)\n乙某\uff081/2\uff09") == (
        OwnerShare("甲某", half),
        OwnerShare("乙某", half),
    )
    assert values.owners("甲某(60%)乙某(40%)")[1] == OwnerShare("乙某", Fraction(2, 5))
    assert values.owners("甲某", "乙某、丙某") == tuple(map(OwnerShare, ("甲某", "乙某", "丙某")))
    assert values.owners("  甲某\u00a0") == (OwnerShare("甲某"),)
    assert values.owners("—") == ()


@pytest.mark.parametrize("cell", ["甲某(1/2)乙某(1/3)", "甲某(1/2)、乙某", "甲某(1/0)"])
def test_shares_that_are_no_whole(cell: str) -> None:
    with pytest.raises(values.Wrong) as wrong:
        values.owners(cell)
    assert wrong.value.why is Why.SHARES


def test_phones() -> None:
    assert values.phones("139****0001/158****0002") == ("139****0001", "158****0002")
    assert values.phones("—") == values.phones("不愿透露") == ()
    assert values.is_phone("0000-*****12 转 3")
    assert not values.is_phone("12")


@pytest.mark.parametrize(("cell", "days"), [("５", 5), ("3个工作日", 3), (7, 7), ("", None)])
def test_limits(cell: str | int, days: int | None) -> None:
    assert values.whole(cell) == days
