"""A changed file of a table: which rows are new, which stay, and which are wrong and where."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pydantic import ValidationError

from linli.exchange.forms import reading, workbook
from linli.exchange.labels import WHY
from linli.exchange.rules import Why
from linli.kernel.dated import all_standing
from linli.kernel.refusals import Refused
from linli.kernel.sheets import DANGEROUS
from linli.trail.rules import Why as WhyTrail
from linli.web.words import say

from . import wording
from .forms import judged
from .known import Setting

MOST_ROWS = 5_000
Cells = dict[str, str]


@dataclass(frozen=True, slots=True)
class Bad:
    """One fault of a file: its line, its column in words, and why. (问题行)"""

    line: int
    column: str
    why: str


@dataclass(slots=True)
class Found:
    """What a file holds: new rows with their cells, how many stay as they are, and faults."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    cells: list[Cells] = field(default_factory=list)
    unchanged: int = 0
    bad: list[Bad] = field(default_factory=list)


def lines(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """The lines of a CSV or of the first sheet of a workbook; `Refused` for anything else."""
    if content.startswith(b"PK\x03\x04"):
        found = next((list(rows) for _name, rows in workbook.sheets(content)), [])
    else:
        found = list(reading.records(content))
    for line in found:
        if line.number > MOST_ROWS:
            raise Refused(Why.TOO_MANY_ROWS)
        cells = [_bare(wording.text(one)) for one in line.cells]
        if any(cells):
            yield line.number, cells


def _bare(text: str) -> str:
    """Without the apostrophe that keeps a spreadsheet from running it."""
    return text[1:] if text.startswith("'") and text[1:].startswith(DANGEROUS) else text


def read(setting: Setting, content: bytes, today: date) -> Found:
    """A trial run over a file; what it finds is not set yet. (试运行)"""
    try:
        rows = list(lines(content))
    except Refused as refused:
        why = Why(refused.reason.value)
        return Found(bad=[Bad(0, "", str(WHY[why]))])
    if not rows:
        return Found(bad=[Bad(0, "", str(WHY[Why.EMPTY_FILE]))])
    (number, heads), *rest = rows
    strange = [one for one in heads if one and one not in setting.row.model_fields]
    if strange:
        return Found(bad=[Bad(number, one, _unknown(setting, one)) for one in strange])
    return judge(setting, [(n, dict(zip(heads, cells, strict=False))) for n, cells in rest], today)


def _unknown(setting: Setting, column: str) -> str:
    try:
        setting.row.model_validate({column: ""})
    except ValidationError as bad:
        strange = (one for one in bad.errors() if one["type"] == "extra_forbidden")
        return next((wording.fault(setting, one) for one in strange), "")
    return ""


def judge(setting: Setting, given: list[tuple[int, Cells]], today: date) -> Found:
    """Each line as a row: new, as it stands, or wrong in a column."""
    key, found = (*setting.table.key, setting.table.since), Found()
    standing = {tuple(getattr(one, k) for k in key): one for one in all_standing(setting.table)}
    seen: set[tuple[Any, ...]] = set()
    for number, cells in given:
        try:
            row = setting.row.model_validate(cells).model_dump()
        except ValidationError as bad:
            found.bad += [_fault(setting, number, one) for one in bad.errors()]
            continue
        mark = tuple(row[column] for column in key)
        known = standing.get(mark)
        if known and all(getattr(known, column) == value for column, value in row.items()):
            found.unchanged += 1
            continue
        twice = [(setting.table.since, WhyTrail.DAY_TAKEN)] if mark in seen else []
        wrong = twice or judged(setting, row, today)
        seen.add(mark)
        if wrong:
            found.bad += [Bad(number, called(setting, column), say(why)) for column, why in wrong]
            continue
        found.rows.append(row)
        found.cells.append(cells)
    return found


def _fault(setting: Setting, number: int, error: Any) -> Bad:
    column = str(error["loc"][0]) if error["loc"] else ""
    return Bad(number, called(setting, column), wording.fault(setting, error))


def called(setting: Setting, column: str) -> str:
    """A column by its name in the file and by what people call it."""
    words = setting.columns.get(column)
    return f"{column} {words[0]}" if words else column
