"""Where a matter lies: from a building, an entrance, a unit or a point."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from linli.kernel.paths import community_of
from linli.places.models import Building, Entrance, GridCell, Unit
from linli.places.rules import Spot

from .locate import grid_index

NEAR_M = 60.0
"""How far from a building a point still counts as its compound's."""


def spot_of_building(building_id: UUID) -> Spot | None:
    """A building; in the cell most of its entrances lie in. Two queries."""
    house = Building.objects.select_related("compound").filter(pk=building_id).first()
    if house is None:
        return None
    stairs = Entrance.objects.filter(building=house, grid_cell__isnull=False).order_by("path")
    cells = Counter(stairs.values_list("grid_cell__path", flat=True)).most_common(1)
    grid = cells[0][0] if cells else _drawn_at(house.x_m, house.y_m, house.path)
    place = f"{house.compound.name} {house.name}"
    return Spot(grid, house.path, place, house.x_m, house.y_m)


def spot_of_entrance(entrance_id: UUID) -> Spot | None:
    """One staircase. One query where its cell is known."""
    near = Entrance.objects.select_related("building__compound", "grid_cell")
    stairs = near.filter(pk=entrance_id).first()
    return None if stairs is None else _spot_of(stairs)


def spot_of_unit(unit_id: UUID) -> Spot | None:
    """The staircase a unit lies at: the place of a matter names no door."""
    near = Unit.objects.select_related("entrance__building__compound", "entrance__grid_cell")
    unit = near.filter(pk=unit_id).first()
    return None if unit is None else _spot_of(unit.entrance)


def _spot_of(stairs: Entrance) -> Spot:
    house = stairs.building
    grid = (
        stairs.grid_cell.path if stairs.grid_cell else _drawn_at(house.x_m, house.y_m, house.path)
    )
    place = f"{house.compound.name} {house.name} {stairs.number} 单元"
    return Spot(grid, stairs.path, place, house.x_m, house.y_m)


def _drawn_at(x_m: float | None, y_m: float | None, path: str) -> str:
    """The cell drawn around a point, else the community."""
    found = None if x_m is None or y_m is None else grid_index().at(x_m, y_m)
    return found or community_of(path)


def spot_at(x_m: float, y_m: float) -> Spot | None:
    """A pin on the plan; None where neither a drawn cell nor a building is near. (落点)

    Cells without boundary are known by their entrances: the nearest building tells. A pin near
    a building is its compound's, but not the building's own.
    """
    met = met_at(x_m, y_m)
    return met.spot if met else None


@dataclass(frozen=True, slots=True)
class Met:
    """What a pin has met, for the words beside it: the spot, its cell, the building nearby."""

    spot: Spot
    cell: str
    building: str


def met_at(x_m: float, y_m: float) -> Met | None:
    """As `spot_at`, with the names of the grid cell and of the building next to it."""
    drawn = grid_index().at(x_m, y_m)
    house = _nearest(x_m, y_m, community_of(drawn) if drawn else "")
    spot = _spot_met(x_m, y_m, drawn, house)
    if spot is None:
        return None
    cell = GridCell.objects.filter(path=spot.grid_path).first()
    return Met(spot, cell.name if cell else "", house.name if house else "")


def _spot_met(x_m: float, y_m: float, drawn: str | None, house: Building | None) -> Spot | None:
    if house is not None:
        beside = spot_of_building(house.pk) if drawn is None else None
        grid = beside.grid_path if beside else drawn or community_of(house.path)
        return Spot(grid, house.compound.path, house.compound.name, x_m, y_m)
    cell = GridCell.objects.select_related("community").filter(path=drawn or "").first()
    if cell is None:
        return None
    place = f"{cell.community.name} · {cell.name}"
    return Spot(cell.path, cell.community.path, place, x_m, y_m)


def _nearest(x_m: float, y_m: float, under: str) -> Building | None:
    """The building next to a point, of those within reach."""
    around = Building.objects.filter(
        x_m__range=(x_m - NEAR_M, x_m + NEAR_M),
        y_m__range=(y_m - NEAR_M, y_m + NEAR_M),
        closed_on__isnull=True,
    )
    reached = around.filter(path__under=under).select_related("compound")

    def away(house: Building) -> float:
        return float(((house.x_m or 0) - x_m) ** 2 + ((house.y_m or 0) - y_m) ** 2)

    near = [house for house in reached if away(house) <= NEAR_M**2]
    return min(near, key=lambda house: (away(house), house.path), default=None)
