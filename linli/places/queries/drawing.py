"""The surroundings of a place as a drawing: cells, compounds, buildings, names. (示意图)

Only what is known is drawn. A compound is known by its buildings, so its tint is the ground
nearer to them than to those of other compounds; a building is a slab as long as its entrances.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from uuid import UUID

import numpy as np
import shapely
from django.db.models import Count, Max, Min
from shapely import Geometry

from linli.kernel.paths import community_of
from linli.places.models import Building, Compound
from linli.places.rules.drawing import SIDE, Window, span_for

from .labelling import Label, placed
from .locate import grid_index, grid_index_of, grid_stamp
from .town import is_synthetic

MOST = 700
"""Buildings drawn at most; where more stand, the compounds are drawn alone."""

ENTRANCE_M, DEPTH_M, APART_M = 15.0, 14.0, 3.0
YARD_M, GAP_M = 33.0, 2.0
KEPT = 96
NAMES_UP_TO_M = 240


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a template draws, in units of the paper: outlines by path, slabs, names. (示意图)"""

    width: int
    height: int
    ground: str
    cells: dict[str, str] = field(default_factory=dict)
    compounds: dict[str, str] = field(default_factory=dict)
    slabs: str = ""
    labels: tuple[Label, ...] = ()
    letters: int = 36
    metres: int = 50
    scale: float = 1.0
    synthetic: bool = True

    @property
    def small(self) -> int:
        """The size of lesser letters."""
        return self.letters * 5 // 6

    def outline(self, path: str) -> str:
        """The outline of a cell or compound that is to be pointed out."""
        return self.cells.get(path) or self.compounds.get(path, "")


@dataclass(frozen=True, slots=True)
class _House:
    path: str
    name: str
    compound: str
    compound_name: str
    x: float
    y: float
    half: float


def drawing(window: Window, letters: int = 36) -> Drawing:
    """The drawing of a window; kept until the ground changes. At most four queries. (示意图)"""
    stamp = grid_stamp()
    if stamp is None:
        return _made(None, window, letters)
    return _kept(stamp, window, letters)


@lru_cache(maxsize=KEPT)
def _kept(stamp: UUID, window: Window, letters: int) -> Drawing:
    return _made(stamp, window, letters)


def _made(stamp: UUID | None, window: Window, letters: int) -> Drawing:
    cells = grid_index_of(stamp).within(window.box)
    houses = _houses(window)
    areas = _compounds(houses, window)
    paper = _Paper(window)
    fits = len(houses) <= MOST
    names = {one.compound: one.compound_name for one in houses}
    wanted = [(names[path], area) for path, area in areas.items()]
    doors = houses if window.span_m <= NAMES_UP_TO_M else []
    return Drawing(
        width=SIDE,
        height=window.height,
        ground=paper.path([outline for _, outline in cells]),
        cells={path: paper.path([outline]) for path, outline in cells},
        compounds={path: paper.path([area]) for path, area in areas.items()},
        slabs=paper.slabs(houses) if fits else "",
        labels=placed(
            window,
            letters,
            [(name, *paper.below_middle(area)) for name, area in wanted],
            [(one.name, *window.drawn(one.x, one.y)) for one in doors],
        ),
        letters=letters,
        metres=max(10, window.span_m // 120 * 20),
        scale=round(SIDE / window.span_m, 4),
        synthetic=is_synthetic(),
    )


def _houses(window: Window) -> list[_House]:
    west, south, east, north = window.box
    reach = 2 * YARD_M
    near = Building.objects.filter(
        x_m__range=(west - reach, east + reach),
        y_m__range=(south - reach, north + reach),
        closed_on__isnull=True,
    ).order_by("path")
    counted = near.annotate(stairs=Count("entrance")).values_list(
        "path", "name", "compound__path", "compound__name", "x_m", "y_m", "stairs"
    )
    rows = [(*row[:4], float(row[4] or 0), float(row[5] or 0), row[6]) for row in counted]
    halves = _halves([(x, y, n) for *_, x, y, n in rows])
    return [_House(*row[:6], half) for row, half in zip(rows, halves, strict=True)]


def _halves(given: Sequence[tuple[float, float, int]]) -> list[float]:
    """Half the length of each slab: by its entrances, but never into the next slab of its row."""
    if not given:
        return []
    x, y, stairs = (np.array(column, dtype=float) for column in zip(*given, strict=True))
    wish = np.maximum(stairs, 1) * ENTRANCE_M / 2
    lines = np.lexsort((x, np.round(y / DEPTH_M)))
    line, at, half = np.round(y / DEPTH_M)[lines], x[lines], wish[lines]
    gap = np.where(line[1:] == line[:-1], at[1:] - at[:-1], np.inf)
    ahead = np.append(gap, np.inf)
    behind = np.insert(gap, 0, np.inf)
    allowed = np.minimum(half, np.maximum(np.minimum(ahead, behind) / 2 - APART_M, APART_M))
    found = np.empty_like(half)
    found[lines] = allowed
    return [float(one) for one in found]


def _compounds(houses: Sequence[_House], window: Window) -> dict[str, Geometry]:
    """The ground of each compound: what lies nearest to its slabs, but no farther than a yard."""
    if not houses:
        return {}
    steps = np.array([-1.0, -0.5, 0.0, 0.5, 1.0])
    x = np.concatenate([one.x + steps * one.half for one in houses])
    y = np.repeat([one.y for one in houses], len(steps))
    owner = np.repeat(np.arange(len(houses)), len(steps))
    points = shapely.points(x, y)
    parts = shapely.get_parts(shapely.voronoi_polygons(shapely.MultiPoint(np.column_stack([x, y]))))
    which, part = shapely.STRtree(parts).query(points, predicate="intersects")
    paths = np.array([houses[owner[one]].compound for one in which.tolist()])
    nearest = parts[part] if len(parts) else np.array([shapely.box(*window.box)] * len(paths))
    frame = shapely.box(*window.box)
    found: dict[str, Geometry] = {}
    for path, rows in groupby(sorted(zip(paths.tolist(), nearest, strict=True), key=itemgetter(0)),
                              key=itemgetter(0)):  # fmt: skip
        own = [one for one in houses if one.compound == path]
        yards = shapely.union_all([_yard(one) for one in own])
        area = shapely.intersection(shapely.union_all([part for _, part in rows]), yards)
        shown = shapely.intersection(
            shapely.simplify(shapely.buffer(area, -GAP_M, join_style="mitre"), 0.5), frame
        )
        if not shown.is_empty:
            found[path] = shown
    return found


def _yard(one: _House) -> Geometry:
    deep = DEPTH_M / 2 + YARD_M
    wide = one.half + YARD_M
    return shapely.box(one.x - wide, one.y - deep, one.x + wide, one.y + deep)


class _Paper:
    """Turns shapes of the ground into SVG paths of whole units."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.frame = shapely.box(*_wider(window.box, window.span_m / 20))

    def path(self, shapes: Iterable[Geometry]) -> str:
        drawn = []
        for shape in shapes:
            for part in shapely.get_parts(shapely.intersection(shape, self.frame)):
                if part.geom_type == "Polygon":
                    rings = [part.exterior, *part.interiors]
                    drawn += [self._ring(shapely.get_coordinates(ring)[:-1]) for ring in rings]
        return "".join(drawn)

    def _ring(self, corners: "np.ndarray[tuple[int, int], np.dtype[np.float64]]") -> str:
        spots = [self.window.drawn(x, y) for x, y in corners.tolist()]
        return "M" + "L".join(f"{x:.0f},{y:.0f}" for x, y in spots) + "Z"

    def slabs(self, houses: Sequence[_House]) -> str:
        scale = SIDE / self.window.span_m
        drawn = []
        for one in houses:
            if shapely.intersects_xy(self.frame, one.x, one.y):
                x, y = self.window.drawn(one.x - one.half, one.y + DEPTH_M / 2)
                wide, deep = 2 * one.half * scale, DEPTH_M * scale
                drawn.append(f"M{x:.0f},{y:.0f}h{wide:.0f}v{deep:.0f}h-{wide:.0f}z")
        return "".join(drawn)

    def below_middle(self, area: Geometry) -> tuple[float, float]:
        """In the yard south of the slabs, so that a pin on a building hides no name."""
        largest = max(shapely.get_parts(area), key=shapely.area)
        middle = shapely.centroid(largest)
        lower = shapely.get_y(middle) - (YARD_M + DEPTH_M) / 2
        return self.window.drawn(shapely.get_x(middle), lower)


def _wider(box: tuple[float, float, float, float], by: float) -> tuple[float, float, float, float]:
    return (box[0] - by, box[1] - by, box[2] + by, box[3] + by)


def window_of(path: str, tall: int = 100) -> Window | None:
    """The window that shows an area, cell, compound or building; None where nothing is drawn."""
    if path.count("/") > community_of(path).count("/") and "/c" in path:
        return _window_of_houses(path, tall)
    if found := grid_index().bounds(path):
        return _window_around(found, tall)
    return _window_of_houses(path, tall)


def _window_of_houses(path: str, tall: int) -> Window | None:
    homes = Building.objects.filter(path__under=path, x_m__isnull=False, y_m__isnull=False)
    found = homes.aggregate(Min("x_m"), Min("y_m"), Max("x_m"), Max("y_m"))
    corners = [found[name] for name in ("x_m__min", "y_m__min", "x_m__max", "y_m__max")]
    if None not in corners:
        west, south, east, north = (float(one) for one in corners)
        return _window_around(_wider((west, south, east, north), YARD_M), tall)
    home = Compound.objects.filter(path=path, x_m__isnull=False, y_m__isnull=False).first()
    if home is None or home.x_m is None or home.y_m is None:
        return None
    return Window(0, 0, tall=tall).around(home.x_m, home.y_m)


def _window_around(box: tuple[float, float, float, float], tall: int) -> Window:
    west, south, east, north = box
    span = span_for(east - west, (north - south) * 100 / tall)
    return Window(0, 0, span, tall).around((west + east) / 2, (south + north) / 2)
