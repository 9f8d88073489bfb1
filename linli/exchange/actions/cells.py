"""Grid cells and the entrances that make them. (网格)"""

from typing import Any
from uuid import UUID

from shapely import from_wkt, to_wkb

from linli.exchange.rules import Taken, Why
from linli.exchange.rules.plan import Plan
from linli.exchange.rules.rows import CellPartRow, CellRow
from linli.kernel.ids import new_id
from linli.places.models import Area, Building, Compound, Entrance, GridCell
from linli.places.rules import GridKind

COLUMNS: dict[str, tuple[str, ...]] = {
    "gridcell": (
        "id", "path", "community_id", "code", "scheme", "kind", "name", "band_reason", "boundary",
    ),
}  # fmt: skip


class Cells:
    """Cells by code, entrances by where they stand."""

    def __init__(self) -> None:
        self.areas = {
            code: (pk, path) for code, pk, path in Area.objects.values_list("code", "pk", "path")
        }
        self.cells = dict(GridCell.objects.values_list("code", "pk"))
        self.serials: dict[str, int] = {}
        for path in GridCell.objects.values_list("path", flat=True):
            above, _, last = path[:-1].rpartition("/")
            number = int(last[1:]) if last[1:].isdigit() else 0
            self.serials[f"{above}/"] = max(number, self.serials.get(f"{above}/", 0))
        self.compounds = dict(Compound.objects.values_list("code", "pk"))
        self.buildings = {
            (compound, number): pk
            for pk, compound, number in Building.objects.values_list("pk", "compound_id", "number")
        }
        self.within: dict[UUID, list[UUID]] = {}
        self.numbers: dict[tuple[UUID, str], UUID] = {}
        self.holds: dict[UUID, UUID | None] = {}
        self._entrances()

    def _entrances(self) -> None:
        of_compound = {pk: compound for (compound, _), pk in self.buildings.items()}
        listed = Entrance.objects.values_list("pk", "building_id", "number", "grid_cell_id")
        for pk, building, number, cell in listed:
            self.within.setdefault(building, []).append(pk)
            self.within.setdefault(of_compound[building], []).append(pk)
            self.numbers[(building, number)] = pk
            self.holds[pk] = cell

    def plan(self, rows: list[Taken[Any]]) -> Plan:
        """What these rows would change; cells before their parts. (试算)"""
        found = Plan()
        for taken in rows:
            if isinstance(taken.row, CellRow):
                self._cell(found, taken, taken.row)
        for taken in rows:
            if isinstance(taken.row, CellPartRow):
                self._part(found, taken, taken.row)
        return found

    def _cell(self, plan: Plan, taken: Taken[Any], row: CellRow) -> None:
        community = self.areas.get(row.community)
        if community is None:
            plan.refuse(taken, Why.UNKNOWN_PARENT, "社区代码", row.community)
            return
        boundary = to_wkb(from_wkt(row.outline)) if row.outline and row.plan else None
        kind = GridKind.DEDICATED if row.dedicated else GridKind.BASE
        if known := self.cells.get(row.code):
            there = GridCell.objects.filter(pk=known).values("name", "band_reason", "kind").get()
            before: dict[str, Any] = {**there}
            after = {"name": row.name, "kind": str(kind)}
            after |= {"band_reason": row.reason} if row.reason else {}
            changed = plan.change("gridcell", known, before, after)
            plan.taken += changed
            plan.unchanged += not changed
            return
        above = community[1]
        self.serials[above] = self.serials.get(above, 0) + 1
        pk, path = new_id(), f"{above}g{self.serials[above]}/"
        scheme = row.layer[:32]
        plan.add(
            "gridcell",
            pk,
            path,
            community[0],
            row.code,
            scheme,
            kind,
            row.name,
            row.reason,
            boundary,
        )
        plan.taken += 1
        self.cells[row.code] = pk

    def _part(self, plan: Plan, taken: Taken[Any], row: CellPartRow) -> None:
        cell = self.cells.get(row.cell)
        compound = self.compounds.get(row.compound)
        if cell is None or compound is None:
            value = row.compound if cell else row.cell
            plan.refuse(taken, Why.UNKNOWN_PARENT, "小区编码" if cell else "网格编码", value)
            return
        entrances = self._entrances_of(compound, row)
        if not entrances:
            plan.refuse(taken, Why.NO_SUCH_PLACE, "楼栋", f"{row.building_key} {row.entrance_key}")
            return
        changed = 0
        for entrance in entrances:
            before = {"grid_cell_id": self.holds[entrance]}
            changed += plan.change("entrance", entrance, before, {"grid_cell_id": cell})
            self.holds[entrance] = cell
        plan.taken += bool(changed)
        plan.unchanged += not changed

    def _entrances_of(self, compound: UUID, row: CellPartRow) -> list[UUID]:
        if not row.building_key:
            return self.within.get(compound, [])
        building = self.buildings.get((compound, row.building_key))
        if building is None:
            return []
        if not row.entrance_key:
            return self.within.get(building, [])
        one = self.numbers.get((building, row.entrance_key))
        return [one] if one else []

    def settled(self) -> None:
        """Nothing is held back between batches."""
