"""A small drawing of a community or compound, from plan coordinates. (示意图)"""

from dataclasses import dataclass, field

import shapely

from linli.places.models import Building, GridCell
from linli.places.rules import Band, GridKind

MARGIN_M = 12.0
LETTERS_ACROSS = 32
LARGEST = 2000
"""Buildings a drawing shows at most; a whole district is not drawn."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One cell: its outline, where its name stands, and whether it lies outside the band.

    `named` tells whether name and households have room inside; the list names all of them.
    """

    cell: GridCell
    points: str
    x: float
    y: float
    outside: bool
    named: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """What a template draws; y grows downwards, as in SVG, one unit a metre."""

    box: str
    width: float
    height: float
    letters: float
    cells: list[Shape] = field(default_factory=list)
    houses: list[tuple[float, float]] = field(default_factory=list)


def plan(path: str, size: Band | None) -> Plan | None:
    """The cells and buildings of an area on paper; None where nothing has coordinates."""
    cells = GridCell.objects.filter(path__under=path, closed_on__isnull=True)
    drawn = cells.filter(boundary__isnull=False).order_by("path")
    outlines = [(cell, shapely.from_wkb(bytes(cell.boundary or b""))) for cell in drawn]
    houses_here = Building.objects.filter(path__under=path, closed_on__isnull=True)
    known = houses_here.filter(x_m__isnull=False, y_m__isnull=False)
    spots = list(known.order_by("path").values_list("x_m", "y_m")[:LARGEST])
    houses = [(float(x), float(y)) for x, y in spots if x is not None and y is not None]
    corners = [outline.bounds for _, outline in outlines] + [(x, y, x, y) for x, y in houses]
    if not corners:
        return None
    left, low = (min(corner[n] for corner in corners) - MARGIN_M for n in (0, 1))
    right, top = (max(corner[n] for corner in corners) + MARGIN_M for n in (2, 3))
    letters = max(right - left, top - low) / LETTERS_ACROSS
    shapes = [_shape(one, (left, top, letters), size) for one in outlines]
    return Plan(
        box=f"0 0 {right - left:.1f} {top - low:.1f}",
        width=round(right - left, 1),
        height=round(top - low, 1),
        letters=round(letters, 1),
        cells=shapes,
        houses=[(round(x - left - 4, 1), round(top - y - 3, 1)) for x, y in houses],
    )


def _shape(
    one: tuple[GridCell, shapely.Geometry], paper: tuple[float, float, float], size: Band | None
) -> Shape:
    cell, outline = one
    left, top, letters = paper
    parts = shapely.get_parts(outline)
    largest = max(parts, key=shapely.area)
    ring = shapely.get_coordinates(shapely.get_exterior_ring(largest))
    middle = shapely.point_on_surface(largest)
    x, y = shapely.get_x(middle), shapely.get_y(middle)
    base = size is not None and cell.kind == GridKind.BASE
    return Shape(
        cell,
        " ".join(f"{x - left:.1f},{top - y:.1f}" for x, y in ring.tolist()),
        round(x - left, 1),
        round(top - y, 1),
        base and size is not None and not size.holds(cell.households),
        shapely.contains(largest, _room(cell.name, x, y, letters)),
    )


def _room(name: str, x: float, y: float, letters: float) -> shapely.Geometry:
    """What two lines take: the name, and its households below."""
    wide, deep = len(name) * letters, 2.4 * letters
    return shapely.box(x - wide / 2, y - deep / 2, x + wide / 2, y + deep / 2)
