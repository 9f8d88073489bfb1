"""Cells drawn on a map: one FeatureCollection, a polygon a feature. (GeoJSON 网格图层)

Coordinates come out in WGS-84, or in metres of the plan; GCJ-02 is turned here, and only here.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from shapely import MultiPolygon, Polygon, union_all
from shapely.geometry.base import BaseGeometry
from shapely.validation import explain_validity

from linli.exchange.rules import BadRow, Fault, Taken, Why
from linli.exchange.rules.rows import CellRow
from linli.kernel.geo import gcj02_to_wgs84, to_plan
from linli.kernel.refusals import Refused

from .columns import Column, Table, given
from .limits import MOST_BYTES, MOST_ROWS
from .mapping import Mapping
from .taking import Notes
from .values import yes

Ring = list[tuple[float, float]]
Turn = Callable[[float, float], tuple[float, float]]
HOUSEHOLDS = re.compile(r"[0-9]{1,9}")
FARTHEST = 1e9
UNFIT = re.compile("[\x00\ud800-\udfff]")
"""What JSON can write and no database takes as text."""
POINT = re.compile(r"\[(-?[0-9.e+-]+) (-?[0-9.e+-]+)\]")
DRAWN = Table(
    "drawn",
    (
        Column("code", ("code", "网格编码", "编码", "CODE"), must=True),
        Column("name", ("name", "网格名称", "名称", "NAME")),
        Column("community", ("community", "社区代码")),
        Column("layer", ("layer", "图层")),
        Column("department", ("dept", "department", "部门")),
        Column("crs", ("crs", "坐标系")),
        Column("households", ("households", "户数")),
        Column("dedicated", ("dedicated", "专属网格")),
        Column("reason", ("reason", "超范围原因")),
    ),
)


@dataclass(frozen=True, slots=True)
class Bad(Exception):
    """Why a feature's shape is not taken."""

    why: Why
    about: str = ""


def is_geojson(raw: bytes) -> bool:
    return raw[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")


def walk(
    name: str, raw: bytes, notes: Notes, mapping: Mapping | None = None
) -> Iterator[Taken[CellRow]]:
    """The good features, numbered from 1; the others land in the notes. (逐要素读取)"""
    seen: dict[tuple[str, str], int] = {}
    mapping = mapping or Mapping()
    fields = {each.field: each.words for each in given(mapping.columns, (DRAWN,))[0].columns}
    for number, feature in enumerate(_features(raw), 1):
        told = _told(feature, fields)
        try:
            row = _cell(feature, told, mapping)
        except Bad as bad:
            notes.refuse(_bad(name, number, told, bad))
            continue
        first = seen.setdefault((row.layer, row.code), number)
        if first != number:
            notes.refuse(_bad(name, number, told, Bad(Why.REPEATED, str(first)), "code"))
            continue
        notes.taken += 1
        yield Taken(name, row.layer, number, row)


def heads(raw: bytes) -> tuple[str, ...]:
    """The names of the properties of the first features."""
    found: dict[str, None] = {}
    for feature in _features(raw)[:30]:
        properties = feature.get("properties") if isinstance(feature, dict) else None
        found |= dict.fromkeys(map(str, properties if isinstance(properties, dict) else ()))
    return tuple(found)


def _features(raw: bytes) -> list[Any]:
    if len(raw) > MOST_BYTES:
        raise Refused(Why.FILE_TOO_BIG)
    try:
        whole = json.loads(raw.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as broken:
        raise Refused(Why.NOT_GEOJSON) from broken
    found = whole.get("features") if isinstance(whole, dict) else None
    if not isinstance(found, list) or whole.get("type") != "FeatureCollection":
        raise Refused(Why.NOT_GEOJSON)
    if len(found) > MOST_ROWS:
        raise Refused(Why.TOO_MANY_ROWS)
    if not found:
        raise Refused(Why.EMPTY_FILE)
    return found


def _told(feature: Any, fields: dict[str, tuple[str, ...]]) -> dict[str, str]:
    """What a feature says of itself, as text: a code may be a number."""
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(properties, dict):
        return {}
    told = {}
    for field, words in fields.items():
        value = next((properties[each] for each in words if properties.get(each) is not None), "")
        whole = isinstance(value, float) and value.is_integer()
        told[field] = UNFIT.sub("\ufffd", str(int(value) if whole else value))
    return told


def _cell(feature: Any, told: dict[str, str], mapping: Mapping) -> CellRow:
    if not told.get("code"):
        raise Bad(Why.MISSING, "code")
    shifted = told["crs"].upper().replace("-", "") == "GCJ02"
    plan = told["crs"].lower() == "plan"
    shape = _shape(feature.get("geometry"))
    if not plan and not all(abs(x) <= 180 and abs(y) <= 90 for x, y in _corners(shape)):
        raise Bad(Why.OUT_OF_RANGE)
    if shifted:
        shape = _turned(shape, gcj02_to_wgs84)
    if mapping.origin and not plan:
        shape, plan = _turned(shape, partial(to_plan, origin=mapping.origin)), True
    households = told["households"]
    return CellRow(
        code=told["code"].strip()[:20],
        name=(told["name"] or told["code"])[:64],
        community=told["community"] or mapping.community,
        layer=told["layer"],
        department=told["department"],
        households=int(households) if HOUSEHOLDS.fullmatch(households) else None,
        dedicated=yes(told["dedicated"]),
        reason=told["reason"][:200],
        outline=shape.wkt,
        plan=plan,
    )


def _shape(geometry: Any) -> Polygon | MultiPolygon:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    try:
        if kind == "Polygon":
            shape: Polygon | MultiPolygon = _polygon(geometry["coordinates"])
        elif kind == "MultiPolygon":
            shape = MultiPolygon([_polygon(each) for each in geometry["coordinates"]])
        else:
            raise Bad(Why.BAD_SHAPE, str(kind))
    except (TypeError, ValueError, KeyError, IndexError) as wrong:
        raise Bad(Why.BAD_SHAPE) from wrong
    return sound(shape)


def sound(drawn: BaseGeometry) -> Polygon | MultiPolygon:
    """A closed area that does not cross itself; raises `Bad` with the point where it does."""
    shape = _area(drawn)
    if shape is None:
        raise Bad(Why.BAD_SHAPE, drawn.geom_type)
    if shape.is_valid and shape.area > 0:
        return shape
    why = explain_validity(shape)
    point = POINT.search(why)
    at = f"{float(point[1]):.6f}, {float(point[2]):.6f}" if point else ""
    raise Bad(Why.CROSSES_ITSELF if "ntersection" in why else Why.BAD_SHAPE, at)


def _area(drawn: BaseGeometry) -> Polygon | MultiPolygon | None:
    """One area or several; sound parts that share an edge are one."""
    if isinstance(drawn, MultiPolygon) and all(each.is_valid for each in drawn.geoms):
        drawn = union_all(list(drawn.geoms))
    if isinstance(drawn, Polygon):
        return drawn
    return drawn if isinstance(drawn, MultiPolygon) else None


def _polygon(rings: Any) -> Polygon:
    cleaned = [_ring(each) for each in rings]
    return Polygon(cleaned[0], cleaned[1:])


def _ring(points: Any) -> Ring:
    """A closed ring without repeated corners; heights are dropped."""
    ring: Ring = []
    for point in points:
        x, y = float(point[0]), float(point[1])
        if not (abs(x) <= FARTHEST and abs(y) <= FARTHEST):
            raise Bad(Why.BAD_SHAPE)
        if not ring or ring[-1] != (x, y):
            ring.append((x, y))
    if len(ring) < 4 or ring[0] != ring[-1]:
        raise Bad(Why.BAD_SHAPE)
    return ring


def _corners(shape: Polygon | MultiPolygon) -> Iterator[tuple[float, float]]:
    for part in shape.geoms if isinstance(shape, MultiPolygon) else [shape]:
        for corner in part.exterior.coords:
            yield corner[0], corner[1]


def _turned(shape: Polygon | MultiPolygon, turn: Turn) -> Polygon | MultiPolygon:
    if isinstance(shape, MultiPolygon):
        return MultiPolygon([_turned_one(each, turn) for each in shape.geoms])
    return _turned_one(shape, turn)


def _turned_one(shape: Polygon, turn: Turn) -> Polygon:
    rings = [[turn(each[0], each[1]) for each in ring.coords] for ring in shape.interiors]
    return Polygon([turn(each[0], each[1]) for each in shape.exterior.coords], rings)


def _bad(name: str, number: int, told: dict[str, str], bad: Bad, field: str = "") -> BadRow:
    value = told.get(field, "") if field else told.get("name", "")
    fault = Fault(bad.why, field or "geometry", value, bad.about)
    return BadRow(name, told.get("layer", ""), number, (fault,), tuple(told), tuple(told.values()))
