"""What each kind of import reads: its tables, its reader, and a first look at the headers."""

import hashlib
import json
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from typing import Any

from linli.exchange.rules import Line
from linli.exchange.rules.rows import Kind

from . import cleaning, columns, geojson, reading, workbook
from .cases import EXPORT, Cases
from .columns import Table
from .grids import Grids
from .mapping import Mapping
from .mediations import Mediations
from .roster import ROLL, Roster
from .staffed import Staffed
from .taking import Reader
from .territory import Territory
from .whistles import Whistles

File = tuple[str, bytes]
MOST_HEADS = 256
READERS: dict[Kind, Callable[[dict[str, str]], Reader]] = {
    Kind.TERRITORY: Territory,
    Kind.BODIES: Staffed,
    Kind.GRIDS: Grids,
    Kind.WHISTLES: Whistles,
    Kind.MEDIATIONS: Mediations,
}
"""Who reads a kind by its columns alone."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet as it was recognised; no cells of persons. (识别到的表)

    `places` says for each field found which of `heads` it is; `row` where the header stands.
    """

    file: str
    name: str
    table: str
    heads: tuple[str, ...]
    places: dict[str, int]
    missing: tuple[str, ...]
    row: int

    def plain(self) -> dict[str, Any]:
        return asdict(self)


def tables(kind: Kind, *, drawn: bool = False) -> tuple[Table, ...]:
    """The tables a file of this kind may hold."""
    if kind is Kind.GRIDS:
        return (geojson.DRAWN,) if drawn else Grids.tables
    return {
        Kind.TERRITORY: Territory.tables,
        Kind.BODIES: Staffed.tables,
        Kind.ROSTER: (ROLL,),
        Kind.CASES: (EXPORT,),
        Kind.WHISTLES: Whistles.tables,
        Kind.MEDIATIONS: Mediations.tables,
    }[kind]


def reader(kind: Kind, mapping: Mapping, bodies: Collection[str] | None) -> Reader:
    """Who reads the lines of a kind, knowing the bodies of the district."""
    if kind is Kind.ROSTER:
        return Roster(mapping.compound, mapping.columns)
    if read := READERS.get(kind):
        return read(mapping.columns)
    return Cases(mapping, bodies)


def first_look(kind: Kind, files: Sequence[File], mapping: Mapping) -> list[Sheet]:
    """The header of every sheet and what it was taken for. (识别表头)"""
    found = []
    for name, raw in files:
        drawn = kind is Kind.GRIDS and geojson.is_geojson(raw)
        known = columns.given(mapping.columns, tables(kind, drawn=drawn))
        if drawn:
            heads: tuple[str, ...] = geojson.heads(raw)
            layout = columns.layout(heads, known)
            found.append(_sheet(name, "", heads, layout))
            continue
        for title, lines in _sheets(raw):
            first = list(islice(lines, columns.LOOK_AHEAD))
            met = columns.find(first, known)
            found.append(_sheet(name, title, _widest(first), met[1] if met else None))
    return found


def in_order(kind: Kind, files: Sequence[File], mapping: Mapping) -> list[File]:
    """Parents before children: files by the first table they hold, else as handed in."""
    ranks = [each.name for each in tables(kind)]
    seen: dict[int, int] = {}
    for at, file in enumerate(files):
        held = [one.table for one in first_look(kind, [file], mapping) if one.table in ranks]
        seen[at] = min((ranks.index(each) for each in held), default=len(ranks))
    return [files[at] for at in sorted(seen, key=lambda each: (seen[each], each))]


def layout_of(sheets: Sequence[Sheet]) -> str:
    """What files with the same headers share, whatever their names: 64 hex digits."""
    told = json.dumps(sorted({each.heads for each in sheets if each.heads}))
    return hashlib.sha256(told.encode()).hexdigest()


def _sheets(raw: bytes) -> Iterator[tuple[str, Iterator[Line]]]:
    if raw.startswith(b"PK\x03\x04"):
        yield from workbook.sheets(raw)
    else:
        yield "", reading.records(raw)


def _sheet(file: str, name: str, heads: tuple[str, ...], met: columns.Layout | None) -> Sheet:
    if met is None:
        return Sheet(file, name, "", heads[:MOST_HEADS], {}, (), 0)
    missing = tuple(sorted(met.missing))
    return Sheet(file, name, met.table.name, met.heads, dict(met.places), missing, met.row)


def _widest(lines: Sequence[Line]) -> tuple[str, ...]:
    """The line that is most likely a header where none is known: the first of the fullest."""
    told = [tuple(cleaning.one_line(cell) for cell in line.cells) for line in lines[:8]]
    return max(told, key=lambda cells: sum(map(bool, cells)), default=())
