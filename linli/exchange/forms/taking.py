"""The walk through all files of one import: lines become rows, or say why they do not."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from linli.exchange.rules import BadRow, Cell, Fault, Finding, Line, Taken, Why
from linli.kernel.refusals import Refused

from . import cleaning, columns, reading, workbook
from .columns import Layout, Record, Skipped, Table
from .values import Wrong

T = TypeVar("T")
MOST_KEPT = 20_000


@dataclass(slots=True)
class Notes:
    """What was read, beside the good rows."""

    layouts: list[tuple[str, str, Layout]] = field(default_factory=list)
    skipped: dict[str, int] = field(default_factory=dict)
    left_out: list[tuple[str, str]] = field(default_factory=list)
    encodings: dict[str, reading.Encoding] = field(default_factory=dict)
    taken: int = 0
    same: int = 0
    bad: list[BadRow] = field(default_factory=list)
    bad_more: int = 0
    findings: list[Finding] = field(default_factory=list)
    findings_more: int = 0
    titles: dict[tuple[str, str], str] = field(default_factory=dict)

    def refuse(self, row: BadRow) -> None:
        if len(self.bad) < MOST_KEPT:
            self.bad.append(row)
        else:
            self.bad_more += 1

    def find(self, finding: Finding) -> None:
        if len(self.findings) < MOST_KEPT:
            self.findings.append(finding)
        else:
            self.findings_more += 1

    @property
    def refused(self) -> int:
        return len(self.bad) + self.bad_more


@dataclass(slots=True)
class Look:
    """One record under the eye of its kind: values come out, faults stay."""

    record: Record
    title: str
    faults: list[Fault] = field(default_factory=list)
    findings: list[Fault] = field(default_factory=list)

    @property
    def table(self) -> str:
        return self.record.layout.table.name

    @property
    def number(self) -> int:
        return self.record.line.number

    def cell(self, name: str) -> Cell:
        return self.record.cells.get(name)

    def text(self, name: str) -> str:
        return cleaning.one_line(self.record.cells.get(name))

    def read(self, name: str, parse: Callable[[Cell], T], default: T) -> T:
        """A cell's value; a wrong one is noted and the default stands in for it."""
        try:
            return parse(self.record.cells.get(name))
        except Wrong as wrong:
            self.fault(wrong.why, name, wrong.value, wrong.about)
            return default

    def fault(self, why: Why, name: str = "", value: str = "", about: str = "") -> None:
        head = self.record.layout.head(name) if name else ""
        self.faults.append(Fault(why, head, value or self.text(name), about))

    def finding(self, why: Why, name: str, value: str = "") -> None:
        """Something worth a look; the cell itself is told only where it is given."""
        self.findings.append(Fault(why, self.record.layout.head(name), value))


class Reader(Protocol):
    """How one kind reads: its tables, and a record's rows. An empty answer: seen before."""

    tables: tuple[Table, ...]

    def take(self, look: Look) -> Sequence[Any]: ...


def walk(files: Sequence[tuple[str, bytes]], reader: Reader, notes: Notes) -> Iterator[Taken[Any]]:
    """The good rows of all files, one by one; everything else lands in the notes. (逐行读取)"""
    for name, raw in files:
        read, nearly = False, None
        for sheet, lines in _sheets(name, raw, notes):
            skipped, title = Skipped(), ""
            for each in columns.rows(lines, reader.tables, skipped):
                if isinstance(each, Layout):
                    title = " ".join(skipped.titles)
                    if each.missing:
                        nearly = nearly or each
                        break
                    notes.layouts.append((name, sheet, each))
                    read = True
                elif isinstance(each, Line):
                    notes.refuse(_unreadable(name, sheet, each, notes))
                else:
                    yield from _one(name, sheet, Look(each, title), reader, notes)
            _count(name, sheet, skipped, notes)
        if not read:
            raise MissingColumns(nearly)


def _count(name: str, sheet: str, skipped: Skipped, notes: Notes) -> None:
    if any(one[:2] == (name, sheet) for one in notes.layouts):
        notes.titles[(name, sheet)] = " ".join(skipped.titles)
        for what, count in skipped.counts.items():
            notes.skipped[what] = notes.skipped.get(what, 0) + count
    else:
        notes.left_out.append((name, sheet))


def _sheets(name: str, raw: bytes, notes: Notes) -> Iterator[tuple[str, Iterator[Line]]]:
    if raw.startswith(b"PK\x03\x04"):
        yield from workbook.sheets(raw)
        return
    reading.check(raw)
    notes.encodings[name] = reading.encoding(raw)
    yield "", reading.records(raw)


class MissingColumns(Refused):
    """No sheet has all columns that must be there; `heads` names those the nearest one lacks."""

    def __init__(self, nearly: Layout | None) -> None:
        super().__init__(Why.NO_HEADER)
        self.layout = nearly
        self.heads = tuple(sorted(nearly.head(each) for each in nearly.missing)) if nearly else ()


def _unreadable(name: str, sheet: str, line: Line, notes: Notes) -> BadRow:
    heads = next(one[2].heads for one in reversed(notes.layouts) if one[:2] == (name, sheet))
    why = line.why or Why.CELLS
    spoilt = next((at for at, each in enumerate(line.cells) if _is_spoilt(each)), None)
    head = heads[spoilt] if spoilt is not None and spoilt < len(heads) else ""
    shown = _readable(line.cells[spoilt]) if spoilt is not None else ""
    about = f"{len(line.cells)}/{len(heads)}" if why is Why.CELLS else ""
    fault = Fault(why, head, str(shown)[:80], about)
    return BadRow(name, sheet, line.number, (fault,), heads, tuple(map(_readable, line.cells)))


def _is_spoilt(cell: Cell) -> bool:
    return isinstance(cell, str) and reading.is_spoilt(cell)


def _readable(cell: Cell) -> Cell:
    return reading.HALVES.sub("\ufffd", cell) if isinstance(cell, str) else cell


def _one(name: str, sheet: str, look: Look, reader: Reader, notes: Notes) -> Iterator[Taken[Any]]:
    rows = reader.take(look)
    if look.faults:
        heads, cells = look.record.layout.heads, look.record.line.cells
        notes.refuse(BadRow(name, sheet, look.number, tuple(look.faults), heads, cells))
        return
    for each in look.findings:
        notes.find(Finding(name, sheet, look.number, each))
    if not rows:
        notes.same += 1
        return
    notes.taken += 1
    for row in rows:
        yield Taken(name, sheet, look.number, row, look.record.line.cells)
