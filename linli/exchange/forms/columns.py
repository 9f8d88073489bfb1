"""Which column is which: headers in any order, on one line or two, or once more further down."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from linli.exchange.rules import Cell, Line
from linli.kernel.sheets import is_mark

from . import cleaning

LOOK_AHEAD = 30
LONGEST_HEAD = 200
"""Signs of a header; what is longer is none, and looking for its unit would take for ever."""
UNIT = re.compile(r"[\((\[【].*?[\))\]】]|[*※::#]+$|^[*※]+")
TOTAL = re.compile(r"^(合计|总计|小计|共计|累计|总合计|TOTAL)")
REMARK = re.compile(r"^(注|备注|说明|填表|制表|审核)[:\uff1a\d一、.]|^(填表|制表)")


@dataclass(frozen=True, slots=True)
class Column:
    """A field and the headers it goes by."""

    field: str
    words: tuple[str, ...]
    must: bool = False
    shared: bool = False  # a mapping may read one column twice


@dataclass(frozen=True, slots=True)
class Table:
    """A table a file may hold; recognised by its header."""

    name: str
    columns: tuple[Column, ...]

    @property
    def musts(self) -> frozenset[str]:
        return frozenset(each.field for each in self.columns if each.must)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where each field stands in a sheet: what the mapping page shows. (列对应)"""

    table: Table
    heads: tuple[str, ...]
    places: Mapping[str, int]
    row: int

    @property
    def unknown(self) -> tuple[str, ...]:
        known = set(self.places.values())
        return tuple(each for at, each in enumerate(self.heads) if each and at not in known)

    @property
    def missing(self) -> frozenset[str]:
        return self.table.musts - set(self.places)

    def head(self, name: str) -> str:
        """The header of a field, as the file writes it."""
        at = self.places.get(name)
        if at is not None:
            return self.heads[at]
        words = (each.words for each in self.table.columns if each.field == name and each.words)
        return next(words, (name,))[0]


@dataclass(slots=True)
class Skipped:
    """Lines that are no rows: nothing goes without being counted."""

    titles: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    def add(self, what: str) -> None:
        self.counts[what] = self.counts.get(what, 0) + 1


@dataclass(frozen=True, slots=True)
class Record:
    """A data line with its cells by field."""

    line: Line
    layout: Layout
    cells: Mapping[str, Cell]

    def get(self, name: str) -> Cell:
        return self.cells.get(name)


def head_key(cell: Cell) -> str:
    """A header without its unit, its star and its blanks."""
    words = cleaning.key(cleaning.tight(cell))
    return words if len(words) > LONGEST_HEAD else UNIT.sub("", words) or words


def given(mapping: Mapping[str, str], tables: Sequence[Table]) -> tuple[Table, ...]:
    """The tables with a mapping's own headers put first. (显式列对应)

    A field is named alone, or as `table.field`; an empty header leaves its column out.
    """
    return tuple(
        Table(table.name, tuple(_told(mapping, table, each) for each in table.columns))
        for table in tables
    )


def _told(mapping: Mapping[str, str], table: Table, column: Column) -> Column:
    head = mapping.get(f"{table.name}.{column.field}", mapping.get(column.field))
    if head is None:
        return column
    words = (head, *column.words) if head else ()
    return Column(column.field, words, column.must, shared=bool(head))


def layout(heads: Sequence[Cell], tables: Sequence[Table], row: int = 1) -> Layout | None:
    """The table these headers fit best: most of its compulsory columns, then most columns."""
    keys = [head_key(each) for each in heads]
    best, score = None, (-1, 0, 0)
    for table in tables:
        places = _places(keys, table)
        found = len(table.musts & set(places))
        fits = (int(found == len(table.musts)), found, len(places))
        if len(places) >= min(2, len(table.columns)) and found and fits > score:
            words = tuple(cleaning.one_line(each) for each in heads)
            best, score = Layout(table, words, places, row), fits
    return best


def _places(keys: list[str], table: Table) -> dict[str, int]:
    places: dict[str, int] = {}
    for column in table.columns:
        for word in column.words:
            wanted = head_key(word)
            at = next((i for i, each in enumerate(keys) if each == wanted), None)
            if at is not None and (column.shared or at not in places.values()):
                places[column.field] = at
                break
    return places


def find(lines: Sequence[Line], tables: Sequence[Table]) -> tuple[int, Layout] | None:
    """The header among a sheet's first lines, and the index of the first line after it."""
    best: tuple[int, Layout] | None = None
    for at, line in enumerate(lines):
        single = layout(line.cells, tables, line.number)
        double = None
        if at + 1 < len(lines):
            double = layout(_two(line, lines[at + 1]), tables, lines[at + 1].number)
        for after, found in ((at + 1, single), (at + 2, double)):
            if found and (best is None or _better(found, best[1])):
                best = (after, found)
        if best and not best[1].missing and at >= best[0]:
            break
    return best


def _better(one: Layout, other: Layout) -> bool:
    return (-len(one.missing), len(one.places)) > (-len(other.missing), len(other.places))


def _two(upper: Line, lower: Line) -> tuple[Cell, ...]:
    width = max(len(upper.cells), len(lower.cells))
    top = upper.cells + (None,) * (width - len(upper.cells))
    low = lower.cells + (None,) * (width - len(lower.cells))
    return tuple(
        below if cleaning.text(below) else above for above, below in zip(top, low, strict=True)
    )


def rows(
    lines: Iterator[Line], tables: Sequence[Table], skipped: Skipped
) -> Iterator[Record | Line | Layout]:
    """The header's layout first, then each record; a line that cannot be one comes back as it is.

    Nothing at all comes from a sheet whose header is not known.
    """
    first = list(islice(lines, LOOK_AHEAD))
    found = find(first, tables)
    if found is None:
        return
    start, current = found
    titles = map(_only, first[:start])
    skipped.titles += [each for each in titles if each and not is_mark(each)]
    yield current
    if current.missing:
        return
    for source in (iter(first[start:]), lines):
        for line in source:
            what = _kind_of(line, current)
            if what == "header":
                current = layout(line.cells, tables, line.number) or current
            if what:
                skipped.add(what)
            elif line.why or _too_wide(line, current):
                yield line
            else:
                yield Record(line, current, _by_field(line, current))


def _by_field(line: Line, current: Layout) -> dict[str, Cell]:
    cells, width = line.cells, len(line.cells)
    return {name: cells[at] if at < width else None for name, at in current.places.items()}


def _too_wide(line: Line, current: Layout) -> bool:
    width = len(current.heads)
    return len(line.cells) > width and any(cleaning.text(each) for each in line.cells[width:])


def _kind_of(line: Line, current: Layout) -> str:
    """What a line is that is no record: blank, title, total, remark or a header again."""
    if line.why:
        return ""
    some = [each for each in line.cells if each is not None and each != ""]
    if len(some) > 3 and (not isinstance(some[0], str) or some[0][:1].isdigit()):
        return ""
    words = [each for each in map(cleaning.text, some) if each]
    if not words:
        return "blank"
    if TOTAL.match(words[0]):
        return "total"
    if len(words) == 1 and (REMARK.match(words[0]) or len(current.heads) > 3):
        return "remark" if REMARK.match(words[0]) else "title"
    return "header" if _is_header(words, current) else ""


def _is_header(words: list[str], current: Layout) -> bool:
    known = {head_key(each) for each in current.heads if each}
    return head_key(words[0]) in known and sum(head_key(each) in known for each in words) * 2 > len(
        words
    )


def _only(line: Line) -> str:
    words = [each for each in map(cleaning.text, line.cells) if each]
    return words[0] if len(words) == 1 else ""
