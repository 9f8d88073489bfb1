"""Encodings, separators, and damage that stays in its own record."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.exchange.forms import reading
from linli.exchange.rules import Why
from linli.kernel.refusals import Refused

HEAD = "编号,内容,备注\r\n"


def lines(raw: bytes) -> list[tuple[int, tuple[object, ...], Why | None]]:
    return [(each.number, each.cells, each.why) for each in reading.records(raw)]


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("gb18030", "gb18030"),
        ("utf-16", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
    ],
)
def test_encodings_are_found_out(encoding: str, name: str) -> None:
    raw = (HEAD + "1,路灯不亮,無\r\n").encode(encoding)

    assert reading.encoding(raw).name == name
    assert lines(raw)[1][1] == ("1", "路灯不亮", "無")


def test_a_character_gbk_lacks_is_named() -> None:
    told = reading.encoding((HEAD + "1,䶮,\r\n").encode("gb18030"))

    assert (told.because, told.sign) == ("beyond gbk", "䶮")


def test_half_a_character_spoils_its_record_alone() -> None:
    good = "2,好,\r\n".encode("gbk")
    raw = HEAD.encode("gbk") + b"1,\xc2\xb7\xb5,x\r\n" + good

    found = lines(raw)

    assert found[1][2] is Why.DAMAGED
    assert len(found[1][1]) == 3
    assert found[2] == (3, ("2", "好", ""), None)


def test_an_unquoted_comma_spoils_its_record_alone() -> None:
    found = lines((HEAD + "1,a,b,c\r\n2,d,e\r\n").encode())

    assert [len(cells) for _, cells, _ in found] == [3, 4, 3]


def test_line_breaks_and_quotes_inside_quotes() -> None:
    found = lines((HEAD + '1,"第一行\n第二行 ""引号""",x\r\n2,好,\r\n').encode("gb18030"))

    assert found[1][1][1] == '第一行\n第二行 "引号"'
    assert found[2][0] == 3


def test_a_quote_nobody_closes_costs_its_line_alone() -> None:
    found = lines((HEAD + '1,"没有结尾,x\r\n' + "2,好,\r\n" * 500).encode())

    assert found[1][2] is Why.OPEN_QUOTE
    assert len(found) == 502


@pytest.mark.parametrize("separator", [",", "\t", ";", "|"])
def test_separators_are_found_out(separator: str) -> None:
    assert lines(separator.join(["a", "b", "c"]).encode())[0][1] == ("a", "b", "c")


def test_the_first_line_of_excel_names_the_separator() -> None:
    assert lines(b"sep=;\r\na;b,c\r\n")[0][1] == ("a", "b,c")


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", Why.EMPTY_FILE),
        (b"%PDF-1.7", Why.FOREIGN_FILE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", Why.OLD_EXCEL),
        (b"abc\x00" + b"x" * 100, Why.FOREIGN_FILE),
    ],
)
def test_what_is_no_table_is_refused(raw: bytes, why: Why) -> None:
    with pytest.raises(Refused) as refused:
        list(reading.records(raw))
    assert refused.value.reason is why


def test_too_many_rows_are_refused_before_they_are_read() -> None:
    with pytest.raises(Refused) as refused:
        next(reading.records(b"a,b\n" * 1_000_000))
    assert refused.value.reason is Why.TOO_MANY_ROWS


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(raw: bytes) -> None:
    try:
        found = lines(raw)
    except Refused:
        return
    assert [number for number, _, _ in found] == list(range(1, len(found) + 1))
