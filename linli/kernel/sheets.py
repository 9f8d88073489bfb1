"""Everything that leaves for a spreadsheet: tables in which no text runs as a formula.

Text that a spreadsheet could take for a formula gets an apostrophe; reading takes it off again.
A test sees to it that nobody writes CSV or a workbook elsewhere.
"""

import csv
import io
import math
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, TextIO

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

Cell = str | int | float | bool | Decimal | date | datetime | time | None
Rows = Iterable[Sequence[Cell]]

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a formula begins with, in full width too; a blank line or tab hides the next sign."""
NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
FORBIDDEN = re.compile(r"[][:*?/\\\x00-\x1f]")
LONGEST_CELL = 32_000
LONGEST_TAB = 31
LONGEST_MARK = 200
MARK = "※ "
"""With this begins the line that says whose copy a sheet is; what reads a sheet leaves it out."""
EXACT = 10**15
"""Larger whole numbers lose digits in a spreadsheet: they are written as text."""


def harmless(cell: Cell) -> Cell:
    """A cell that no spreadsheet runs and every one can hold. (防公式注入)"""
    plain = _plain(cell)
    if not isinstance(plain, str):
        return plain
    bare = ILLEGAL.sub("\ufffd", plain)[:LONGEST_CELL]
    runs = bare.startswith(DANGEROUS) and not NUMBER.fullmatch(bare)
    return f"'{bare}" if runs else bare


def _plain(cell: Cell) -> Cell:
    """What has no form of its own in a spreadsheet becomes text."""
    if isinstance(cell, bool | None):
        return cell
    if isinstance(cell, int):
        return cell if abs(cell) < EXACT else str(cell)
    if isinstance(cell, float):
        return cell if math.isfinite(cell) else str(cell)
    if isinstance(cell, Decimal):
        return cell if cell.is_finite() else str(cell)
    if isinstance(cell, datetime | time) and cell.tzinfo:
        return cell.isoformat()
    return cell


def write_csv(out: TextIO, rows: Rows) -> int:
    """Lines with CRLF, as spreadsheets expect them; how many they were."""
    lines, count = csv.writer(out, lineterminator="\r\n"), 0
    for count, row in enumerate(rows, 1):  # noqa: B007  (the last number is the answer)
        lines.writerow([harmless(cell) for cell in row])
    return count


def workbook(sheets: Iterable[tuple[str, Rows]], *, mark: str = "") -> bytes:
    """An XLSX of named sheets; text stays text, whatever it looks like. (工作簿)

    `mark` says whose copy it is, in the sheet and on each printed page.
    """
    book = Workbook(write_only=True)
    for at, (name, rows) in enumerate(sheets, 1):
        sheet = book.create_sheet(_tab(name, at))
        _mark(sheet, mark)
        if mark:
            sheet.append([_in_bold(WriteOnlyCell(sheet), mark)])
        for row in rows:
            sheet.append([_written(sheet, cell) for cell in row])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def marked(book: bytes, mark: str) -> bytes:
    """The same workbook with a mark in each sheet and on each printed page. (水印)"""
    opened, stream = load_workbook(io.BytesIO(book)), io.BytesIO()
    for sheet in opened.worksheets:
        sheet.insert_rows(1)
        _mark(sheet, mark)
        _in_bold(sheet["A1"], mark)
    opened.save(stream)
    return stream.getvalue()


def is_mark(text: str) -> bool:
    """True for the line of a sheet that says whose copy it is."""
    return text.startswith(MARK.strip())


def _mark(sheet: Any, mark: str) -> None:
    """In a header `&` begins a code, so it is doubled; a line holds 255 signs at most.

    The first line stays in view, and is printed again on each page.
    """
    line = ILLEGAL.sub(" ", mark)[:LONGEST_MARK].replace("&", "&&")
    for place in (sheet.oddHeader, sheet.oddFooter) if line else ():
        place.center.text = line
    if line:
        sheet.freeze_panes, sheet.print_title_rows = "A2", "1:1"


def _in_bold(cell: Any, mark: str) -> Any:
    cell.value, cell.data_type = MARK + str(harmless(mark)), "s"
    cell.font = Font(bold=True, color="B42318")
    return cell


def _written(sheet: Any, cell: Cell) -> object:
    value = harmless(cell)
    if not isinstance(value, str):
        return value
    written = WriteOnlyCell(sheet, value=value)
    written.data_type = "s"
    return written


def _tab(name: str, at: int) -> str:
    """The number keeps two sheets apart; a name neither begins nor ends with an apostrophe."""
    return FORBIDDEN.sub(" ", ILLEGAL.sub(" ", f"{at} {name}"))[:LONGEST_TAB].rstrip(" '")
