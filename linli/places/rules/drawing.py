"""Which piece of the plan is drawn, and how near. (平面图)"""

from dataclasses import dataclass, replace
from enum import StrEnum

SIDE = 720
"""A drawing is this many units wide, whatever stretch of ground it shows."""

SPANS_M = (120, 240, 480, 960, 1920)
"""How many metres a drawing may be wide; closer and wider walk along these."""

FARTHEST_M = 1_000_000.0


class Way(StrEnum):
    """How a view or a pin is moved by a button. (放大、缩小、往北、往南、往西、往东)"""

    CLOSER = "closer"
    WIDER = "wider"
    NORTH = "north"
    SOUTH = "south"
    WEST = "west"
    EAST = "east"


STEPS = {Way.NORTH: (0, 1), Way.SOUTH: (0, -1), Way.WEST: (-1, 0), Way.EAST: (1, 0)}


@dataclass(frozen=True, slots=True)
class Window:
    """The piece of the plan a drawing shows, around a middle in plan metres. (图幅)

    `span_m` is its width on the ground, `tall` its height in per cent of its width. On paper y
    grows downwards, on the ground it grows to the north.
    """

    x_m: float
    y_m: float
    span_m: int = SPANS_M[1]
    tall: int = 100

    @property
    def height(self) -> int:
        return SIDE * self.tall // 100

    @property
    def box(self) -> tuple[float, float, float, float]:
        """West, south, east, north."""
        wide, high = self.span_m / 2, self.span_m * self.height / SIDE / 2
        return (self.x_m - wide, self.y_m - high, self.x_m + wide, self.y_m + high)

    def drawn(self, x_m: float, y_m: float) -> tuple[float, float]:
        """From the ground to paper."""
        west, _, _, north = self.box
        scale = SIDE / self.span_m
        return ((x_m - west) * scale, (north - y_m) * scale)

    def met(self, x: float, y: float, width: float) -> tuple[float, float]:
        """From a click on a picture `width` pixels wide to the ground, to the decimetre."""
        west, _, _, north = self.box
        scale = self.span_m / width
        return (round(west + x * scale, 1), round(north - y * scale, 1))

    def holds(self, x_m: float, y_m: float) -> bool:
        west, south, east, north = self.box
        return west <= x_m <= east and south <= y_m <= north

    def around(self, x_m: float, y_m: float) -> "Window":
        """The same size around another middle, on a lattice, so that few drawings are made."""
        lattice = self.span_m / 12
        x, y = (round(round(at / lattice) * lattice, 1) for at in (x_m, y_m))
        return replace(self, x_m=x, y_m=y)

    def moved(self, way: Way) -> "Window":
        """One size closer or wider, or half a picture aside."""
        if way in STEPS:
            east, north = self.aside(way, 2)
            return replace(self, x_m=self.x_m + east, y_m=self.y_m + north)
        return replace(self, span_m=size_after(self.span_m, way))

    def aside(self, way: Way, parts: int) -> tuple[float, float]:
        """How far east and north one step is, that many steps to a picture."""
        east, north = STEPS[way]
        return (east * self.span_m / parts, north * self.span_m / parts)


def size_after(span_m: int, way: Way) -> int:
    """The next size, or the same at either end."""
    closer = [size for size in SPANS_M if size < span_m]
    wider = [size for size in SPANS_M if size > span_m]
    if way is Way.CLOSER:
        return closer[-1] if closer else span_m
    return wider[0] if wider else span_m


def span_for(width_m: float, height_m: float = 0.0) -> int:
    """The smallest size that shows all of something."""
    return next((size for size in SPANS_M if size >= max(width_m, height_m)), SPANS_M[-1])
