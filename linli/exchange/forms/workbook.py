"""Spreadsheets, read as a stream. Nothing is unpacked before its declared size is known.

The sheet's own XML is scanned first, as bytes: how many rows, how far right, what is merged. A cell
at the far corner then costs nothing, and a million rows are refused before one is read. Whichever
parser there is, the standard library's or lxml's, what is no XML is a `SyntaxError`.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries

from linli.exchange.rules import Cell, Line, Why
from linli.kernel.refusals import Refused

from .limits import (
    MOST_BYTES,
    MOST_COLUMNS,
    MOST_PARTS,
    MOST_ROWS,
    MOST_UNPACKED,
    MOST_WORDS,
)

BLOCK = 1 << 20
ROW = (b"<row ", b"<row>", b":row ")
MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s+ref=\"([A-Z]+\d+:[A-Z]+\d+)\"")
BELOW = re.compile(rb"<(?:\w+:)?c\s[^>]*?r=\"[A-Z]+(\d{6,7})\"[^>/]*>")
FAR = re.compile(rb"\sr=\"[A-Z]{3}\d+\"")
MOST_FAR = 1_000
MOST_MERGED = 20_000


@dataclass(slots=True)
class Shape:
    """What a sheet's XML says of itself."""

    rows: int = 0
    far: int = 0
    merged: list[str] = field(default_factory=list)

    def downwards(self) -> dict[tuple[int, int], int]:
        """For each column and row covered from above: the row that holds the value."""
        covered: dict[tuple[int, int], int] = {}
        for ref in self.merged:
            left, top, _, bottom = range_boundaries(ref)
            if left is None or top is None or bottom is None or bottom - top > MOST_ROWS:
                continue
            for row in range(top + 1, min(bottom, top + 5_000) + 1):
                covered[(left, row)] = top
        return covered


def sheets(raw: bytes) -> Iterator[tuple[str, Iterator[Line]]]:
    """Each sheet's name and its lines; merged cells are filled downwards. (工作簿)"""
    archive = _checked(raw)
    try:
        book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, TypeError, SyntaxError) as broken:
        raise Refused(Why.BROKEN_FILE) from broken
    try:
        yield from _sheets(book, archive)
    finally:
        book.close()


def _sheets(book: Any, archive: zipfile.ZipFile) -> Iterator[tuple[str, Iterator[Line]]]:
    for sheet in book.worksheets:
        part = sheet._worksheet_path.lstrip("/")
        yield sheet.title, _lines(sheet, shape(archive, part))


def _checked(raw: bytes) -> zipfile.ZipFile:
    """Refuse by what the archive declares; zipfile reads no part beyond its declared size."""
    if len(raw) > MOST_BYTES:
        raise Refused(Why.FILE_TOO_BIG)
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
    except zipfile.BadZipFile as broken:
        raise Refused(Why.BROKEN_FILE) from broken
    parts = archive.infolist()
    if "xl/workbook.xml" not in {each.filename for each in parts}:
        raise Refused(Why.FOREIGN_FILE)
    if any(each.flag_bits & 1 for each in parts):
        raise Refused(Why.OLD_EXCEL)
    _weigh(archive, parts)
    return archive


def _weigh(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    """A million rows are too many rows, whatever they weigh; so rows are counted first."""
    words = sum(each.file_size for each in parts if "/worksheets/" not in each.filename)
    if len(parts) > MOST_PARTS or words > MOST_WORDS:
        raise Refused(Why.BLOWN_UP)
    for each in parts:
        if each.filename.startswith("xl/worksheets/") and each.filename.endswith(".xml"):
            shape(archive, each.filename)
    if sum(each.file_size for each in parts) > MOST_UNPACKED:
        raise Refused(Why.BLOWN_UP)


def shape(archive: zipfile.ZipFile, part: str) -> Shape:
    """Scan a sheet without parsing it; stops as soon as it is too much."""
    seen, rest = Shape(), b""
    try:
        with archive.open(part) as stream:
            while block := stream.read(BLOCK):
                text = rest + block
                whole = text.rfind(b">") + 1
                text, rest = text[:whole], text[whole:][-BLOCK:]
                _count(seen, text)
    except (zipfile.BadZipFile, KeyError, EOFError, OSError, zlib.error) as broken:
        raise Refused(Why.BROKEN_FILE) from broken
    return seen


def _count(seen: Shape, text: bytes) -> None:
    seen.rows += sum(text.count(each) for each in ROW)
    if seen.rows > MOST_ROWS:
        raise Refused(Why.TOO_MANY_ROWS)
    if any(int(row) > MOST_ROWS for row in BELOW.findall(text)):
        raise Refused(Why.FAR_CELL)
    seen.far += len(FAR.findall(text))
    seen.merged.extend(ref.decode() for ref in MERGED.findall(text))
    if seen.far > MOST_FAR or len(seen.merged) > MOST_MERGED:
        raise Refused(Why.BLOWN_UP)


def _lines(sheet: Any, seen: Shape) -> Iterator[Line]:
    covered = seen.downwards()
    tops = {(column, top) for (column, _), top in covered.items()}
    held: dict[tuple[int, int], Cell] = {}
    left = seen.rows
    sheet.reset_dimensions()
    rows = sheet.iter_rows(max_row=MOST_ROWS, values_only=True)
    try:
        for number, values in enumerate(rows, 1):
            if left <= 0:
                return
            if not values:
                continue
            left -= 1
            cells = [_value(each) for each in values[:MOST_COLUMNS]]
            for column in (key[0] for key in tops if key[1] == number):
                held[(column, number)] = cells[column - 1] if column <= len(cells) else None
            yield Line(number, _filled(cells, number, covered, held))
    except (ValueError, KeyError, IndexError, TypeError, SyntaxError) as broken:
        raise Refused(Why.BROKEN_FILE) from broken


def _value(cell: object) -> Cell:
    return cell if isinstance(cell, Cell) else None if cell is None else str(cell)


def _filled(
    cells: list[Cell],
    number: int,
    covered: dict[tuple[int, int], int],
    held: dict[tuple[int, int], Cell],
) -> tuple[Cell, ...]:
    """An empty cell inside a merged range has the value of the range's first row."""
    if not covered:
        return tuple(cells)
    for index, cell in enumerate(cells):
        top = covered.get((index + 1, number))
        if cell is None and top is not None:
            cells[index] = held.get((index + 1, top))
    return tuple(cells)
