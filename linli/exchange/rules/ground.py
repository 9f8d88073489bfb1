"""The invented ground a demonstration town stands on: bands of buildings laid like a snake.

A community is a stack of bands; what follows in it follows along one line that runs through the
bands to and fro. A stretch of the line is a polygon in plan metres. Nothing here is a real place.
"""

from collections.abc import Iterator
from dataclasses import dataclass

BAND_LENGTH_M, LANE_M = 600.0, 90.0
COMMUNITY_PITCH_M = (720.0, 1_000.0)
STREET_PITCH_M = (3_000.0, 2_100.0)

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Corner:
    """The south-west corner of a community, in metres east and north of the district's origin."""

    east: float
    north: float


def corner(street: int, place: int) -> Corner:
    """Where the community that stands at `place` in a street begins: four abreast, two deep."""
    wide, deep = STREET_PITCH_M
    return Corner(
        (street % 4) * wide + (place % 4) * COMMUNITY_PITCH_M[0],
        (street // 4) * deep + (place // 4) * COMMUNITY_PITCH_M[1],
    )


def boxes(at: Corner, begin: float, end: float, depth: float = LANE_M) -> Iterator[Box]:
    """The rectangles `(west, south, east, north)` of a stretch of the line, band by band.

    `depth` is how much of a band they fill: the whole lane for an area, less for a compound.
    """
    band = int(begin // BAND_LENGTH_M)
    while band * BAND_LENGTH_M < end - 1e-9:
        first = max(begin - band * BAND_LENGTH_M, 0.0)
        last = min(end - band * BAND_LENGTH_M, BAND_LENGTH_M)
        if band % 2:
            first, last = BAND_LENGTH_M - last, BAND_LENGTH_M - first
        south = at.north + band * LANE_M
        if last - first > 1e-9:
            yield (at.east + first, south, at.east + last, south + depth)
        band += 1


def middle(at: Corner, begin: float, end: float) -> tuple[float, float]:
    """The middle of the largest rectangle of a stretch."""
    west, south, east, north = max(boxes(at, begin, end), key=lambda box: box[2] - box[0])
    return round((west + east) / 2, 2), round((south + north) / 2, 2)


def wkt(parts: list[Box]) -> str:
    """The rectangles as the text an office's GIS writes: POLYGON or MULTIPOLYGON."""
    rings = [
        f"(({w:.2f} {s:.2f}, {e:.2f} {s:.2f}, {e:.2f} {n:.2f}, {w:.2f} {n:.2f}, {w:.2f} {s:.2f}))"
        for w, s, e, n in parts
    ]
    return f"POLYGON {rings[0]}" if len(rings) == 1 else f"MULTIPOLYGON ({', '.join(rings)})"
