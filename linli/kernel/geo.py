"""Coordinates: GCJ-02, which Chinese maps draw in, to WGS-84, which we keep. Metres near a point.

GCJ-02 shifts WGS-84 by some hundred metres inside the mainland. The shift has no closed inverse;
five rounds of correction bring it below a millimetre.
"""

from math import cos, pi, radians, sin, sqrt

SEMI_MAJOR = 6_378_245.0
ECCENTRICITY = 0.00669342162296594323
METRES_PER_DEGREE = 111_319.49
ROUNDS = 5


def is_shifted_here(lon: float, lat: float) -> bool:
    """True where GCJ-02 differs from WGS-84 at all: the rectangle its formula is used in."""
    return 72.004 <= lon <= 137.8347 and 0.8293 <= lat <= 55.8271


def wgs84_to_gcj02(lon: float, lat: float) -> tuple[float, float]:
    """Where a Chinese map draws a point."""
    if not is_shifted_here(lon, lat):
        return lon, lat
    east, north = _shift(lon, lat)
    return lon + east, lat + north


def gcj02_to_wgs84(lon: float, lat: float) -> tuple[float, float]:
    """Where a point of a Chinese map really is. (GCJ-02 转 WGS-84)"""
    if not is_shifted_here(lon, lat):
        return lon, lat
    true_lon, true_lat = lon, lat
    for _ in range(ROUNDS):
        drawn_lon, drawn_lat = wgs84_to_gcj02(true_lon, true_lat)
        true_lon += lon - drawn_lon
        true_lat += lat - drawn_lat
    return true_lon, true_lat


def metres_between(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Distance of two near points, in metres; good to a thousandth within a district."""
    middle = radians((one[1] + other[1]) / 2)
    east = (other[0] - one[0]) * METRES_PER_DEGREE * cos(middle)
    north = (other[1] - one[1]) * METRES_PER_DEGREE
    return sqrt(east * east + north * north)


def to_plan(lon: float, lat: float, origin: tuple[float, float]) -> tuple[float, float]:
    """Metres east and north of the origin; good to a thousandth within a district. (平面坐标)"""
    east = (lon - origin[0]) * METRES_PER_DEGREE * cos(radians(origin[1]))
    return east, (lat - origin[1]) * METRES_PER_DEGREE


def origin_of(written: str) -> tuple[float, float] | None:
    """`105.1234,36.5678` → longitude and latitude; None where nothing is written."""
    if not written:
        return None
    lon, lat = (float(part) for part in written.split(","))
    if not (abs(lon) <= 180 and abs(lat) < 90):
        raise ValueError(f"LINLI_ORIGIN: {written!r} is no longitude and latitude.")
    return lon, lat


def from_plan(x_m: float, y_m: float, origin: tuple[float, float]) -> tuple[float, float]:
    """Longitude and latitude of a point of the plan: `to_plan` undone."""
    east = x_m / (METRES_PER_DEGREE * cos(radians(origin[1])))
    return origin[0] + east, origin[1] + y_m / METRES_PER_DEGREE


def _shift(lon: float, lat: float) -> tuple[float, float]:
    x, y = lon - 105.0, lat - 35.0
    waves = (20 * sin(6 * x * pi) + 20 * sin(2 * x * pi)) * 2 / 3
    east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x)) + waves
    east += (20 * sin(x * pi) + 40 * sin(x / 3 * pi)) * 2 / 3
    east += (150 * sin(x / 12 * pi) + 300 * sin(x / 30 * pi)) * 2 / 3
    north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x)) + waves
    north += (20 * sin(y * pi) + 40 * sin(y / 3 * pi)) * 2 / 3
    north += (160 * sin(y / 12 * pi) + 320 * sin(y * pi / 30)) * 2 / 3
    latitude = radians(lat)
    bend = 1 - ECCENTRICITY * sin(latitude) ** 2
    root = sqrt(bend)
    meridian = SEMI_MAJOR * (1 - ECCENTRICITY) / (bend * root) * pi / 180
    parallel = SEMI_MAJOR / root * cos(latitude) * pi / 180
    return east / parallel, north / meridian
