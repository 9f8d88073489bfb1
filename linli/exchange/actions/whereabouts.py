"""Where a row stands, by the codes of the register; each table is read when first asked for."""

from functools import cached_property
from uuid import UUID

from linli.exchange.rules.staffed import Where
from linli.places.models import Area, Building, Compound, Entrance, GridCell
from linli.places.rules import Level

Blame = tuple[str, str]
"""The column that names no known place, and what stands there."""


class Places:
    """Paths by code."""

    @cached_property
    def areas(self) -> dict[str, str]:
        return dict(Area.objects.values_list("code", "path"))

    @cached_property
    def cells(self) -> dict[str, str]:
        return dict(GridCell.objects.values_list("code", "path"))

    @cached_property
    def compounds(self) -> dict[str, tuple[UUID, str]]:
        rows = Compound.objects.values_list("code", "pk", "path")
        return {code: (pk, path) for code, pk, path in rows}

    @cached_property
    def buildings(self) -> dict[tuple[UUID, str], tuple[UUID, str]]:
        rows = Building.objects.values_list("compound_id", "number", "pk", "path")
        return {(compound, number): (pk, path) for compound, number, pk, path in rows}

    @cached_property
    def entrances(self) -> dict[tuple[UUID, str], str]:
        rows = Entrance.objects.values_list("building_id", "number", "path")
        return {(building, number): path for building, number, path in rows}

    @cached_property
    def district(self) -> str:
        """The only district there is, or nothing."""
        found = list(Area.objects.filter(level=Level.DISTRICT).values_list("path", flat=True)[:2])
        return found[0] if len(found) == 1 else ""

    def find(self, where: Where) -> tuple[str, Blame | None]:
        """The path of a place, narrowest first; or what of it nobody knows."""
        if where.compound:
            return self._inside(where)
        if where.cell:
            found = self.cells.get(where.cell, "")
            return found, None if found else ("网格编码", where.cell)
        found = self.areas.get(where.area, "")
        return found, None if found else ("区划代码", where.area)

    def _inside(self, where: Where) -> tuple[str, Blame | None]:
        compound = self.compounds.get(where.compound)
        if compound is None:
            return "", ("小区编码", where.compound)
        if not where.building:
            return compound[1], None
        building = self.buildings.get((compound[0], where.building))
        if building is None:
            return "", ("楼栋", where.building)
        if not where.entrance:
            return building[1], None
        entrance = self.entrances.get((building[0], where.entrance), "")
        return entrance, None if entrance else ("单元", where.entrance)
