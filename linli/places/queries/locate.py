"""From a point on the plan to the grid cell that holds it."""

from collections.abc import Sequence
from threading import Lock
from uuid import UUID

import numpy as np
import shapely

from linli.places.models import GridCell, Revision

_lock = Lock()
_kept: tuple[UUID, "GridIndex"] | None = None


class GridIndex:
    """The boundaries of all cells in one tree; built once a process and revision. (网格索引)"""

    def __init__(self, paths: Sequence[str], boundaries: Sequence[bytes]) -> None:
        self.paths = paths
        self.tree = shapely.STRtree(shapely.from_wkb(np.array(boundaries, dtype=object)))

    def within(self, box: tuple[float, float, float, float]) -> list[tuple[str, shapely.Geometry]]:
        """The cells a rectangle touches, in code order, with their outlines."""
        found = sorted(self.tree.query(shapely.box(*box)).tolist())
        return [(self.paths[one], self.tree.geometries[one]) for one in found]

    def bounds(self, path: str) -> tuple[float, float, float, float] | None:
        """The rectangle around a cell, or around all cells of an area."""
        inside = [n for n, one in enumerate(self.paths) if one.startswith(path)]
        if not inside:
            return None
        west, south, east, north = shapely.total_bounds(self.tree.geometries[inside]).tolist()
        return (west, south, east, north)

    def at(self, x_m: float, y_m: float) -> str | None:
        """The path of the cell at a point; on a border the first in code order."""
        hits = self.tree.query(shapely.Point(x_m, y_m), predicate="intersects")
        return self.paths[hits.min()] if len(hits) else None

    def at_each(self, points: Sequence[tuple[float, float]]) -> list[str | None]:
        """As `at`, for many points at once."""
        found: list[str | None] = [None] * len(points)
        if not points:
            return found
        which, cells = self.tree.query(shapely.points(np.array(points)), predicate="intersects")
        order = np.lexsort((-cells, which))
        for point, cell in zip(which[order].tolist(), cells[order].tolist(), strict=True):
            found[point] = self.paths[cell]
        return found


def grid_stamp() -> UUID | None:
    """Which state the ground is in; None where it was never changed since the first day."""
    return Revision.objects.filter(pk="grid").values_list("stamp", flat=True).first()


def grid_index() -> GridIndex:
    """The index of the cells as they are now; one query where nothing changed."""
    return grid_index_of(grid_stamp())


def grid_index_of(stamp: UUID | None) -> GridIndex:
    """As `grid_index`, for who has read the stamp already."""
    global _kept  # noqa: PLW0603  (one index a process is the point)
    kept = _kept
    if stamp is not None and kept is not None and kept[0] == stamp:
        return kept[1]
    with _lock:
        drawn = GridCell.objects.filter(boundary__isnull=False, closed_on__isnull=True)
        rows = list(drawn.order_by("path").values_list("path", "boundary"))
        index = GridIndex([path for path, _ in rows], [bytes(wkb) for _, wkb in rows if wkb])
        if stamp is not None:
            _kept = (stamp, index)
    return index
