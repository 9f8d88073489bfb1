"""Whatever somebody typed, a spreadsheet shows it and runs nothing."""

import csv
import io
from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from linli.kernel.sheets import DANGEROUS, ILLEGAL, LONGEST_CELL, harmless, workbook, write_csv

TEXTS = st.one_of(
    st.text(),
    st.builds(str.__add__, st.sampled_from(DANGEROUS), st.text()),
    st.sampled_from(["=1+1", "-1", "+8613800002211", "-1\n=1", "'=1", "\x00=1", "\ud800", "-"]),
)
CELLS = st.one_of(
    TEXTS,
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.decimals(),
    st.dates(),
    st.datetimes(timezones=st.sampled_from([None, UTC])),
    st.times(),
)


def is_calm(text: str) -> bool:
    """Nothing a spreadsheet would begin to work out, unless it is a plain number."""
    return not text.startswith(DANGEROUS) or text.lstrip("+-").replace(".", "", 1).isdecimal()


@pytest.mark.parametrize("begins", DANGEROUS)
def test_a_cell_that_begins_like_a_formula_is_text(begins: str) -> None:
    assert harmless(f"{begins}CMD()") == f"'{begins}CMD()"


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("-12.5", "-12.5"),
        ("+8613800002211", "+8613800002211"),
        ("-1\n", "'-1\n"),
        (float("-inf"), "'-inf"),
        (Decimal("NaN"), "NaN"),
        (10**20, "100000000000000000000"),
        (datetime(2026, 5, 1, tzinfo=UTC), "2026-05-01T00:00:00+00:00"),
        (date(2026, 5, 1), date(2026, 5, 1)),
        (time(8), time(8)),
        (True, True),
        (None, None),
    ],
)
def test_what_is_no_formula_stays_what_it_is(cell: object, shown: object) -> None:
    assert harmless(cell) == shown  # type: ignore[arg-type]


@given(TEXTS)
def test_no_text_begins_a_formula(text: str) -> None:
    shown, kept = harmless(text), ILLEGAL.sub("\ufffd", text)[:LONGEST_CELL]

    assert isinstance(shown, str)
    assert is_calm(shown)
    assert shown in {kept, f"'{kept}"}


@given(st.lists(CELLS, min_size=1, max_size=4))
def test_a_line_of_csv_holds_the_same_harmless_cells(row: list[object]) -> None:
    out = io.StringIO(newline="")

    write_csv(out, [row])  # type: ignore[list-item]

    raw = out.getvalue().encode()
    (read,) = csv.reader(io.StringIO(raw.decode(), newline=""))
    texts = [cell for cell, given in zip(read, row, strict=True) if isinstance(given, str)]
    assert all(is_calm(text) for text in texts)


@given(st.text(), st.lists(CELLS, min_size=1, max_size=4))
def test_a_workbook_opens_and_holds_no_formula(name: str, row: list[object]) -> None:
    raw = workbook([(name, [row]), (name, [["x"]])])  # type: ignore[list-item]

    book = load_workbook(io.BytesIO(raw))
    cells = [cell for line in book.worksheets[0].iter_rows() for cell in line]
    assert len(book.worksheets) == 2
    assert all(cell.data_type != "f" for cell in cells)
    assert all(is_calm(cell.value) for cell in cells if isinstance(cell.value, str))
