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


def grid_index() -> GridIndex:
    """The index of the cells as they are now; one query where nothing changed."""
    global _kept  # noqa: PLW0603  (one index a process is the point)
    stamp = Revision.objects.filter(pk="grid").values_list("stamp", flat=True).first()
    kept = _kept
    if stamp is not None and kept is not None and kept[0] == stamp:
        return kept[1]
    with _lock:
        drawn = GridCell.objects.filter(boundary__isnull=False).order_by("path")
        rows = list(drawn.values_list("path", "boundary"))
        index = GridIndex([path for path, _ in rows], [bytes(wkb) for _, wkb in rows if wkb])
        if stamp is not None:
            _kept = (stamp, index)
    return index
