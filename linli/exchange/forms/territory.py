"""The district's register: areas, compounds, buildings, entrances, units. (底数)"""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from linli.exchange.rules import Cell, Why
from linli.exchange.rules.rows import (
    AreaRow,
    BuildingRow,
    CompoundRow,
    EntranceRow,
    ResidentRow,
    Spot,
    UnitRow,
)
from linli.kernel.geo import gcj02_to_wgs84
from linli.places.rules import AreaKind, CompoundKind, Governance

from . import cleaning, values
from .columns import Table, given
from .residents import RESIDENTS, resident
from .tables import AREAS, BUILDINGS, COMPOUNDS, ENTRANCES, UNITS
from .taking import Look

AREA_KINDS = {
    "区县": AreaKind.DISTRICT,
    "区": AreaKind.DISTRICT,
    "县": AreaKind.DISTRICT,
    "街道": AreaKind.STREET,
    "镇": AreaKind.TOWN,
    "乡": AreaKind.TOWN,
    "开发区": AreaKind.DEVELOPMENT_ZONE,
    "发展中心": AreaKind.DEVELOPMENT_CENTER,
    "社区": AreaKind.COMMUNITY,
    "村": AreaKind.COMMUNITY,
}
COMPOUND_KINDS = {
    "商住小区": CompoundKind.COMMERCIAL_RESIDENTIAL,
    "商品房小区": CompoundKind.COMMERCIAL_RESIDENTIAL,
    "机关企事业单位居住小区": CompoundKind.WORK_UNIT,
    "单位小区": CompoundKind.WORK_UNIT,
    "无人管理老旧小区": CompoundKind.UNMANAGED_OLD,
    "老旧小区": CompoundKind.UNMANAGED_OLD,
    "居民自建小区": CompoundKind.SELF_BUILT,
    "自建小区": CompoundKind.SELF_BUILT,
    "其他": CompoundKind.OTHER,
}
GOVERNANCE = {
    "市场运作式": Governance.MARKET,
    "业主自治式": Governance.SELF_RUN,
    "代管托管式": Governance.ENTRUSTED,
    "一体融入式": Governance.INTEGRATED,
}
COMMITTEES = {
    "业委会": "owners_committee",
    "业主委员会": "owners_committee",
    "物委会": "property_committee",
    "物业管理委员会": "property_committee",
}
DWELLINGS = {"", "住宅", "居住", "住房", "成套住宅"}
OTHER_USES = {"商铺", "商业", "办公", "其他", "车位", "储藏室", "配套", "仓储"}
GCJ = {"GCJ-02", "GCJ02", "火星坐标", "高德"}


class Territory:
    """Reads the six tables of the register; a code or number comes once."""

    tables: tuple[Table, ...] = (AREAS, RESIDENTS, COMPOUNDS, BUILDINGS, ENTRANCES, UNITS)

    def __init__(self, heads: Mapping[str, str] | None = None) -> None:
        self.tables = given(heads or {}, Territory.tables)
        self.seen: dict[tuple[str, ...], tuple[int, int]] = {}
        self.readers: Mapping[str, Callable[[Look], Any]] = {
            "areas": _area,
            "residents": resident,
            "compounds": _compound,
            "buildings": _building,
            "entrances": _entrance,
            "units": _unit,
        }

    def take(self, look: Look) -> Sequence[Any]:
        row = self.readers[look.table](look)
        if look.faults:
            return ()
        told = hash(row)
        earlier = self.seen.setdefault(place_of(row), (look.number, told))
        if earlier == (look.number, told):
            return (row,)
        if earlier[1] != told:
            look.fault(
                Why.REPEATED, look.record.layout.table.columns[0].field, about=str(earlier[0])
            )
        return ()


def place_of(row: object) -> tuple[str, ...]:
    """What a row is about, whatever else it says; the same twice is a repetition."""
    if isinstance(row, UnitRow):
        return (row.compound, row.building_key, row.entrance_key, row.key)
    if isinstance(row, EntranceRow):
        return (row.compound, row.building_key, row.key)
    if isinstance(row, BuildingRow):
        return (row.compound, row.key)
    if isinstance(row, CompoundRow):
        return ("compound", row.code)
    if isinstance(row, AreaRow):
        return (row.code,)
    if isinstance(row, ResidentRow):
        return ("residents", row.code, row.counted_on.isoformat())
    raise TypeError(row)


def one_of(words: Mapping[str, Any], *, blank: str | None = None) -> Callable[[Cell], str]:
    """A reader of cells that hold one of some known words."""

    def parse(cell: Cell) -> str:
        bare = cleaning.key(cleaning.tight(cell))
        if not bare:
            if blank is None:
                raise values.Wrong(Why.MISSING)
            return blank
        if bare not in words:
            raise values.Wrong(Why.UNKNOWN_WORD, bare, "、".join(words))
        return str(words[bare])

    return parse


def must_code(cell: Cell) -> str:
    found = values.code(cell)
    if not found:
        raise values.Wrong(Why.MISSING)
    return found


def _area(look: Look) -> AreaRow:
    kind = look.read("kind", one_of(AREA_KINDS), "")
    parent = look.read("parent", values.code, "")
    if not parent and kind and kind != AreaKind.DISTRICT:
        look.fault(Why.MISSING, "parent")
    return AreaRow(
        code=look.read("code", must_code, ""),
        name=look.read("name", values.filled, "")[:64],
        kind=kind,
        parent=parent,
    )


def _compound(look: Look) -> CompoundRow:
    term_from, term_until = (
        look.read(name, values.day, None) for name in ("term_from", "term_until")
    )
    if term_from and term_until and term_until < term_from:
        look.fault(Why.BEFORE, "term_until", about=str(term_from))
    return CompoundRow(
        code=look.read("code", must_code, ""),
        name=look.read("name", values.filled, "")[:64],
        community=look.read("community", must_code, ""),
        kind=look.read("kind", one_of(COMPOUND_KINDS), ""),
        built_in=look.read("built_in", _year, None),
        governance=look.read("governance", one_of(GOVERNANCE, blank=""), ""),
        governed_from=look.read("governed_from", values.day, None),
        tags=cleaning.parts(look.cell("tags")),
        address=look.text("address")[:120],
        spot=spot(look),
        committee=look.read("committee", one_of(COMMITTEES, blank=""), ""),
        committee_name=look.text("committee_name"),
        term_from=term_from,
        term_until=term_until,
        branch=look.text("branch"),
        firm=look.text("firm"),
    )


def _year(cell: Cell) -> int | None:
    found = values.whole(str(cleaning.text(cell)).rstrip("年"))
    if found is not None and not 1850 <= found <= 2150:
        raise values.Wrong(Why.OUT_OF_RANGE, str(found), "1850-2150")
    return found


def _building(look: Look) -> BuildingRow:
    name = look.read("building", values.filled, "")
    return BuildingRow(
        look.read("compound", must_code, ""), name[:32], cleaning.building_key(name), spot(look)
    )


def _entrance(look: Look) -> EntranceRow:
    building = look.read("building", values.filled, "")
    return EntranceRow(
        look.read("compound", must_code, ""),
        building[:32],
        cleaning.building_key(building),
        cleaning.entrance_key(look.read("entrance", values.filled, "")),
    )


def _unit(look: Look) -> UnitRow:
    building = look.read("building", values.filled, "")
    number = look.read("number", values.filled, "")
    return UnitRow(
        compound=look.read("compound", must_code, ""),
        building=building[:32],
        building_key=cleaning.building_key(building),
        entrance_key=cleaning.entrance_key(look.text("entrance")) or "1",
        key=_short(look, cleaning.room_key(number)),
        floor=look.read("floor", _floor, None),
        area_m2=look.read("area", values.area, Decimal(0)),
        dwelling=_is_dwelling(look),
    )


def _short(look: Look, number: str) -> str:
    if len(number) > 16:
        look.fault(Why.OUT_OF_RANGE, "number", number, "16")
    return number


def _floor(cell: Cell) -> int | None:
    return _floor_of(cleaning.tight(cell)) if cell not in (None, "") else None


@lru_cache(maxsize=1_024)
def _floor_of(words: str) -> int | None:
    bare = cleaning.key(words)
    below = bare.startswith(("-", "负", "B", "地下"))
    found = values.whole(bare.lstrip("-负B地下") if below else bare)
    return -found if below and found is not None else found


def _is_dwelling(look: Look) -> bool:
    use = cleaning.tight(look.cell("use"))
    if use in DWELLINGS:
        return True
    if cleaning.key(use) not in OTHER_USES:
        look.finding(Why.WORD_LEFT, "use", use)
    return False


def spot(look: Look) -> Spot | None:
    """Where it stands, in degrees or in metres of the plan; GCJ-02 is turned here."""
    x, y = (look.read(name, values.number, None) for name in ("plan_x", "plan_y"))
    if x is not None and y is not None:
        return Spot(x, y, plan=True)
    lon, lat = (look.read(name, values.number, None) for name in ("longitude", "latitude"))
    if lon is None or lat is None:
        return None
    return on_earth(look, lon, lat, shifted=cleaning.key(look.text("crs")) in GCJ)


def on_earth(look: Look, lon: float, lat: float, *, shifted: bool) -> Spot | None:
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        look.fault(Why.OUT_OF_RANGE, "longitude", f"{lon:g}, {lat:g}")
        return None
    if lon.is_integer() and lat.is_integer():
        look.finding(Why.ROUNDED_PLACE, "longitude", f"{lat:g}, {lon:g}")
        return None
    return Spot(*gcj02_to_wgs84(lon, lat)) if shifted else Spot(lon, lat)
