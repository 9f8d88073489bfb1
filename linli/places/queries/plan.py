"""A small drawing of a community or compound, from plan coordinates. (示意图)"""

from dataclasses import dataclass, field

import shapely

from linli.places.models import Building, GridCell
from linli.places.rules import Band, GridKind

MARGIN_M = 12.0
LARGEST = 2000
"""Buildings a drawing shows at most; a whole district is not drawn."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One cell: its outline, where its name stands, and whether it lies outside the band."""

    cell: GridCell
    points: str
    x: float
    y: float
    outside: bool


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
    drawn = GridCell.objects.filter(path__under=path, boundary__isnull=False).order_by("path")
    outlines = [(cell, shapely.from_wkb(bytes(cell.boundary or b""))) for cell in drawn]
    known = Building.objects.filter(path__under=path, x_m__isnull=False, y_m__isnull=False)
    spots = list(known.order_by("path").values_list("x_m", "y_m")[:LARGEST])
    houses = [(float(x), float(y)) for x, y in spots if x is not None and y is not None]
    corners = [outline.bounds for _, outline in outlines] + [(x, y, x, y) for x, y in houses]
    if not corners:
        return None
    left, low = (min(corner[n] for corner in corners) - MARGIN_M for n in (0, 1))
    right, top = (max(corner[n] for corner in corners) + MARGIN_M for n in (2, 3))
    letters = max(right - left, top - low) / 32
    low -= 2 * letters
    shapes = [_shape(cell, outline, left, top, size) for cell, outline in outlines]
    return Plan(
        box=f"0 0 {right - left:.1f} {top - low:.1f}",
        width=round(right - left, 1),
        height=round(top - low, 1),
        letters=round(letters, 1),
        cells=shapes,
        houses=[(round(x - left - 4, 1), round(top - y - 3, 1)) for x, y in houses],
    )


def _shape(
    cell: GridCell, outline: shapely.Geometry, left: float, top: float, size: Band | None
) -> Shape:
    parts = shapely.get_parts(outline)
    largest = max(parts, key=shapely.area)
    ring = shapely.get_coordinates(shapely.get_exterior_ring(largest))
    middle = shapely.point_on_surface(largest)
    base = size is not None and cell.kind == GridKind.BASE
    return Shape(
        cell,
        " ".join(f"{x - left:.1f},{top - y:.1f}" for x, y in ring.tolist()),
        round(shapely.get_x(middle) - left, 1),
        round(top - shapely.get_y(middle), 1),
        base and size is not None and not size.holds(cell.households),
    )
