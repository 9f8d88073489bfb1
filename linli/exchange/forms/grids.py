"""Grid cells as a list of what belongs to each, or drawn on a map. (网格)"""

from collections.abc import Mapping, Sequence

from shapely import from_wkt
from shapely.errors import ShapelyError

from linli.exchange.rules import Cell, Why
from linli.exchange.rules.rows import CellPartRow, CellRow

from . import cleaning, values
from .columns import Table, given
from .geojson import Bad, sound
from .tables import CELLS
from .taking import Look
from .territory import must_code


def _outline(cell: Cell) -> str:
    """A polygon in metres of the plan, as WKT; empty where the cell is known by its parts alone."""
    words = cleaning.text(cell)
    if not words:
        return ""
    try:
        return sound(from_wkt(words)).wkt
    except (ShapelyError, UnicodeDecodeError) as wrong:  # the second, where its message is cut
        raise values.Wrong(Why.BAD_SHAPE) from wrong
    except Bad as bad:
        raise values.Wrong(bad.why, "", bad.about) from bad


class Grids:
    """Reads a list of cells; a cell's first row names it, every row adds a part."""

    tables: tuple[Table, ...] = (CELLS,)

    def __init__(self, heads: Mapping[str, str] | None = None) -> None:
        self.tables = given(heads or {}, Grids.tables)
        self.cells: dict[str, tuple[int, CellRow]] = {}
        self.parts: dict[tuple[str, str, str], tuple[int, str]] = {}

    def take(self, look: Look) -> Sequence[CellRow | CellPartRow]:
        cell, part = self._cell(look), self._part(look)
        if look.faults:
            return ()
        rows: list[CellRow | CellPartRow] = []
        at, known = self.cells.setdefault(cell.code, (look.number, cell))
        if known is cell:
            rows.append(cell)
        elif (known.name, known.community) != (cell.name, cell.community):
            look.fault(Why.REPEATED, "code", cell.code, str(at))
            return ()
        if part:
            where = (part.compound, part.building_key, part.entrance_key)
            at, owner = self.parts.setdefault(where, (look.number, part.cell))
            if owner != part.cell:
                look.fault(Why.REPEATED, "compound", " ".join(where).strip(), str(at))
                return ()
            if at == look.number:
                rows.append(part)
        return rows

    def _cell(self, look: Look) -> CellRow:
        return CellRow(
            code=look.read("code", must_code, ""),
            name=look.read("name", values.filled, "")[:64],
            community=look.read("community", must_code, ""),
            layer="",
            department="",
            households=look.read("households", values.whole, None),
            dedicated=values.yes(look.cell("dedicated")),
            reason=look.text("reason")[:200],
            outline=look.read("outline", _outline, ""),
            plan=True,
        )

    def _part(self, look: Look) -> CellPartRow | None:
        compound = look.read("compound", values.code, "")
        building, entrance = look.text("building"), look.text("entrance")
        if not compound:
            if building or entrance:
                look.fault(Why.MISSING, "compound")
            return None
        if entrance and not building:
            look.fault(Why.MISSING, "building")
        return CellPartRow(
            cell=values.code(look.cell("code")),
            compound=compound,
            building_key=cleaning.building_key(building) if building else "",
            entrance_key=cleaning.entrance_key(entrance) if entrance else "",
        )
