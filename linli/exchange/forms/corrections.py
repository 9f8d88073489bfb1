"""A workbook of the rows that were not taken: why in front, their own cells behind. (更正表)

Whoever corrects it in place can hand it in again: no table has a column 原因. Text that a
spreadsheet could run as a formula gets an apostrophe, which reading takes off again.
"""

import io
import re
from collections.abc import Callable, Iterable
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from linli.exchange.rules import BadRow, Cell, Fault

FIRST = "原因"
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
NUMBER = re.compile(r"^[+-]?[0-9]+(\.[0-9]+)?$")
FORBIDDEN = re.compile(r"[][:*?/\\]")
LONGEST_CELL = 32_000


def harmless(cell: Cell) -> Cell:
    """A cell that no spreadsheet runs."""
    if not isinstance(cell, str):
        return cell
    bare = ILLEGAL.sub("\ufffd", cell)[:LONGEST_CELL]
    return f"'{bare}" if bare.startswith(DANGEROUS) and not NUMBER.match(bare) else bare


def workbook(
    rows: Iterable[BadRow], say: Callable[[Fault], str], titles: dict[tuple[str, str], str]
) -> bytes:
    """One sheet for each sheet that had bad rows; its title and header stay its own."""
    book = Workbook(write_only=True)
    sheets: dict[tuple[str, str], tuple[int, list[BadRow]]] = {}
    for row in rows:
        sheets.setdefault((row.file, row.sheet), (len(sheets) + 1, []))[1].append(row)
    for (file, name), (at, bad) in sheets.items():
        sheet = book.create_sheet(_tab(name or file, at))
        if title := titles.get((file, name)):
            sheet.append([harmless(title)])
        sheet.append([_text(sheet, each) for each in (FIRST, *bad[0].heads)])
        for row in bad:
            why = f"{row.number}: " + "; ".join(say(each) for each in row.faults)
            sheet.append([_text(sheet, each) for each in (why, *row.cells)])
    if not sheets:
        book.create_sheet(FIRST).append([FIRST])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _text(sheet: Any, cell: Cell) -> object:
    """Text stays text: never a formula, whatever it begins with."""
    value = harmless(cell)
    if not isinstance(value, str):
        return value
    written = WriteOnlyCell(sheet, value=value)
    written.data_type = "s"
    return written


def _tab(name: str, at: int) -> str:
    return f"{at} {FORBIDDEN.sub(' ', name)}"[:31]
