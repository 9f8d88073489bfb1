"""Spreadsheets as a stream: merged cells, the far corner, a million rows."""

import io
import zipfile

import pytest
from openpyxl import Workbook

from linli.exchange.forms import workbook
from linli.exchange.rules import Why
from linli.kernel.refusals import Refused


def saved(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def with_sheet(xml: bytes) -> bytes:
    """A small workbook whose only sheet is this XML."""
    plain = zipfile.ZipFile(io.BytesIO(saved(Workbook())))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for part in plain.namelist():
            is_sheet = part == "xl/worksheets/sheet1.xml"
            made.writestr(part, xml if is_sheet else plain.read(part))
    return stream.getvalue()


def sheet_xml(rows: bytes) -> bytes:
    space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return b'<worksheet xmlns="' + space + b'"><sheetData>' + rows + b"</sheetData></worksheet>"


def read(raw: bytes) -> list[tuple[int, tuple[object, ...]]]:
    return [(each.number, each.cells) for _, lines in workbook.sheets(raw) for each in lines]


def test_merged_cells_are_filled_downwards() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["栋", "房"], ["1号楼", 101], [None, 102], [None, 103], [None, 104]):
        sheet.append(row)
    sheet.merge_cells("A2:A4")

    found = read(saved(book))

    assert [cells[0] for _, cells in found[1:]] == ["1号楼", "1号楼", "1号楼", None]


def test_hidden_rows_are_read() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["a"])
    sheet.append(["b"])
    sheet.row_dimensions[2].hidden = True

    assert len(read(saved(book))) == 2


def test_a_cell_in_the_far_corner_is_refused_in_words_not_left_out() -> None:
    rows = (
        b'<row r="1"><c r="A1"><v>1</v></c></row>'
        b'<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    )

    with pytest.raises(Refused) as refused:
        read(with_sheet(sheet_xml(rows)))
    assert refused.value.reason is Why.FAR_CELL


def test_an_empty_row_far_below_is_nothing() -> None:
    rows = (
        b'<row r="1"><c r="A1"><v>1</v></c></row>'
        b'<row r="1048576" ht="12"><c r="A1048576" s="3"/></row>'
    )

    assert read(with_sheet(sheet_xml(rows))) == [(1, (1,))]


def test_a_million_rows_are_refused_before_they_are_parsed() -> None:
    rows = b"".join(
        b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(1, 401_000)
    )

    with pytest.raises(Refused) as refused:
        next(workbook.sheets(with_sheet(sheet_xml(rows))))
    assert refused.value.reason is Why.TOO_MANY_ROWS


def test_rows_that_all_reach_far_are_refused() -> None:
    rows = b"".join(
        b'<row r="%d"><c r="XFD%d"><v>1</v></c></row>' % (n, n) for n in range(1, 1_100)
    )

    with pytest.raises(Refused) as refused:
        next(workbook.sheets(with_sheet(sheet_xml(rows))))
    assert refused.value.reason is Why.BLOWN_UP


def test_a_bomb_is_refused_by_what_it_declares() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("xl/workbook.xml", b"<workbook/>")
        made.writestr("xl/sharedStrings.xml", b" " * (97 << 20))

    with pytest.raises(Refused) as refused:
        next(workbook.sheets(stream.getvalue()))
    assert refused.value.reason is Why.BLOWN_UP


@pytest.mark.parametrize("raw", [b"PK\x03\x04 not really", saved(Workbook())[:900]])
def test_a_broken_workbook_is_refused(raw: bytes) -> None:
    with pytest.raises(Refused) as refused:
        next(workbook.sheets(raw))
    assert refused.value.reason is Why.BROKEN_FILE


def test_another_zip_is_no_workbook() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        made.writestr("word/document.xml", b"<w/>")

    with pytest.raises(Refused) as refused:
        next(workbook.sheets(stream.getvalue()))
    assert refused.value.reason is Why.FOREIGN_FILE
