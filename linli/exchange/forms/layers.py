"""What drawn layers say: overlaps, gaps, what lies beyond, old cell to new. (多网合一)"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from shapely import Polygon, STRtree, box, from_wkt, union_all
from shapely.geometry.base import BaseGeometry

from linli.exchange.rules import Fault, Finding, Taken, Why
from linli.exchange.rules.rows import CellRow

SLIVER = 0.001  # of the smaller cell: what drawing leaves between neighbours


@dataclass(frozen=True, slots=True)
class Portion:
    """How much of an old cell lies in a new one."""

    old: str
    new: str
    share: Fraction


def findings(cells: Sequence[Taken[CellRow]], whole: BaseGeometry | None = None) -> list[Finding]:
    """Overlaps inside a layer, gaps in it, and cells that reach beyond the whole.

    Without a boundary the first layer's own rectangle stands for the whole.
    """
    layers = _layers(cells)
    if not layers:
        return []
    first = next(iter(layers.values()))
    bounds = whole or box(*union_all([shape for _, shape in first]).bounds)
    found: list[Finding] = []
    for taken in layers.values():
        found += _overlaps(taken)
        found += _beyond(taken, bounds)
    found += _gaps(first, bounds)
    return found


def portions(old: Sequence[CellRow], new: Sequence[CellRow]) -> list[Portion]:
    """Old cell → new cells with shares of its area; slivers are left out. (新旧网格对照)"""
    shapes = [from_wkt(each.outline) for each in new]
    tree = STRtree(shapes)
    found = []
    for cell in old:
        shape = from_wkt(cell.outline)
        for at in sorted(int(each) for each in tree.query(shape, "intersects")):
            share = shape.intersection(shapes[at]).area / shape.area
            if share > SLIVER:
                kept = Fraction(share).limit_denominator(1_000)
                found.append(Portion(cell.code, new[at].code, kept))
    return found


def _layers(
    cells: Sequence[Taken[CellRow]],
) -> dict[str, list[tuple[Taken[CellRow], BaseGeometry]]]:
    layers: dict[str, list[tuple[Taken[CellRow], BaseGeometry]]] = {}
    for taken in cells:
        if taken.row.outline:
            layers.setdefault(taken.row.layer, []).append((taken, from_wkt(taken.row.outline)))
    return layers


def _overlaps(layer: list[tuple[Taken[CellRow], BaseGeometry]]) -> Iterator[Finding]:
    shapes = [shape for _, shape in layer]
    tree = STRtree(shapes)
    for at, (taken, shape) in enumerate(layer):
        for other in sorted(int(each) for each in tree.query(shape, "intersects")):
            common = shape.intersection(shapes[other]).area if other > at else 0.0
            smaller = min(shape.area, shapes[other].area)
            if common > SLIVER * smaller:
                about = f"{layer[other][0].row.name} {common / smaller:.1%}"
                yield _finding(taken, Why.OVERLAP, about)


def _beyond(
    layer: list[tuple[Taken[CellRow], BaseGeometry]], bounds: BaseGeometry
) -> Iterator[Finding]:
    for taken, shape in layer:
        outside = shape.difference(bounds).area / shape.area
        if outside > SLIVER * 5:
            yield _finding(taken, Why.BEYOND, f"{outside:.1%}")


def _gaps(
    layer: list[tuple[Taken[CellRow], BaseGeometry]], bounds: BaseGeometry
) -> Iterator[Finding]:
    left = bounds.difference(union_all([shape for _, shape in layer]))
    parts = [each for each in getattr(left, "geoms", [left]) if isinstance(each, Polygon)]
    smallest = min(shape.area for _, shape in layer)
    for part in parts:
        if part.area > SLIVER * 5 * smallest:
            middle = part.representative_point()
            yield _finding(layer[0][0], Why.GAP, f"{middle.x:.5f}, {middle.y:.5f}")


def _finding(taken: Taken[CellRow], why: Why, about: str) -> Finding:
    fault = Fault(why, "geometry", taken.row.name if why is not Why.GAP else taken.row.layer, about)
    return Finding(taken.file, taken.sheet, taken.number, fault)
