"""The register of places, by code, while files are laid over it; nothing is written. (底数)"""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from linli.exchange.rules import Taken, Why
from linli.exchange.rules.plan import Plan
from linli.exchange.rules.rows import (
    AreaRow,
    BuildingRow,
    CompoundRow,
    EntranceRow,
    ResidentRow,
    UnitRow,
)
from linli.kernel.ids import new_id
from linli.places.models import Area, Building, Compound, Entrance, GovernanceModel, Unit
from linli.places.rules import AreaKind, Level

from .bodies import Bodies
from .residents import Residents

LEVELS = {AreaKind.DISTRICT: Level.DISTRICT, AreaKind.COMMUNITY: Level.COMMUNITY}
RANKED = (AreaRow, ResidentRow, CompoundRow, BuildingRow, EntranceRow, UnitRow)
"""What lies in what, the outermost first."""

COLUMNS: dict[str, tuple[str, ...]] = {
    "area": ("id", "path", "level", "kind", "code", "name"),
    "compound": (
        "id", "path", "community_id", "code", "name", "kind", "address", "built_in",
        "x_m", "y_m", "longitude", "latitude",
    ),
    "governancemodel": ("id", "compound_id", "model", "since_on"),
    "profiletag": ("id", "compound_id", "code"),
    "building": ("id", "path", "compound_id", "number", "name", "x_m", "y_m"),
    "entrance": ("id", "path", "building_id", "number"),
    "unit": ("id", "entrance_id", "number", "floor", "floor_area", "is_dwelling"),
}  # fmt: skip


class Register:
    """Knows what stands in the database and what this run has added to it."""

    def __init__(self) -> None:
        self.areas = {
            code: (pk, path) for code, pk, path in Area.objects.values_list("code", "pk", "path")
        }
        self.compounds = {
            code: (pk, path)
            for code, pk, path in Compound.objects.values_list("code", "pk", "path")
        }
        now = GovernanceModel.objects.filter(until_on__isnull=True)
        self.governed: dict[UUID, tuple[str, date, UUID | None]] = {
            compound: (model, since, pk)
            for compound, model, since, pk in now.values_list(
                "compound_id", "model", "since_on", "pk"
            )
        }
        self.buildings: dict[tuple[UUID, str], tuple[UUID, str]] = {}
        for compound, number, pk, path in Building.objects.values_list(
            "compound_id", "number", "pk", "path"
        ):
            self.buildings[(compound, number)] = (pk, path)
        self.entrances: dict[tuple[UUID, str], UUID] = {}
        for building, number, pk in Entrance.objects.values_list("building_id", "number", "pk"):
            self.entrances[(building, number)] = pk
        self.serials: dict[str, int] = {}
        self.fresh: set[UUID] = set()
        self.bodies = Bodies()
        self.residents = Residents()

    def plan(self, rows: list[Taken[Any]]) -> Plan:
        """What these rows would change; areas before what lies in them. (试算)"""
        found = Plan()
        ranks = {each: rank for rank, each in enumerate(RANKED)}
        units: list[tuple[Taken[Any], UUID]] = []
        for taken in sorted(rows, key=lambda each: (ranks[type(each.row)], _level(each.row))):
            row = taken.row
            if isinstance(row, UnitRow):
                entrance = self._entrance(found, taken, row)
                if entrance:
                    units.append((taken, entrance))
            elif isinstance(row, AreaRow):
                self._area(found, taken, row)
            elif isinstance(row, ResidentRow):
                self.residents.lay(found, taken, row, self.areas.get(row.code))
            elif isinstance(row, CompoundRow):
                self._compound(found, taken, row)
            elif isinstance(row, BuildingRow):
                self._building_alone(found, taken, row)
            else:
                self._entrance_alone(found, taken, row)
        self.lay_units(found, units)
        return found

    def _area(self, plan: Plan, taken: Taken[Any], row: AreaRow) -> None:
        parent = self.areas.get(row.parent) if row.parent else None
        if row.parent and parent is None:
            plan.refuse(taken, Why.UNKNOWN_PARENT, "上级代码", row.parent)
            return
        after = {"name": row.name, "kind": row.kind}
        if known := self.areas.get(row.code):
            self._same(plan, Area, known[0], after)
            return
        short = row.code.removeprefix(row.parent) or row.code
        path = f"{parent[1] if parent else ''}{short}/"
        pk = new_id()
        level = LEVELS.get(AreaKind(row.kind), Level.SUBDISTRICT)
        plan.add("area", pk, path, level, row.kind, row.code[:12], row.name)
        plan.taken += 1
        self.areas[row.code] = (pk, path)

    def _compound(self, plan: Plan, taken: Taken[Any], row: CompoundRow) -> None:
        community = self.areas.get(row.community)
        if community is None:
            plan.refuse(taken, Why.UNKNOWN_PARENT, "社区代码", row.community)
            return
        spot = row.spot
        x, y = (spot.x, spot.y) if spot and spot.plan else (None, None)
        lon, lat = (spot.x, spot.y) if spot and not spot.plan else (None, None)
        if known := self.compounds.get(row.code):
            self._again(plan, known[0], row, (x, y, lon, lat))
            return
        pk, path = new_id(), self._next(community[1], "c", "compound")
        plan.add(
            "compound", pk, path, community[0], row.code, row.name, row.kind, row.address,
            row.built_in, x, y, lon, lat,
        )  # fmt: skip
        self._governed(plan, pk, row)
        for tag in dict.fromkeys(row.tags):
            plan.add("profiletag", new_id(), pk, tag[:32])
        self.bodies.lay(plan, row, pk, path)
        plan.taken += 1
        self.compounds[row.code] = (pk, path)

    def _again(self, plan: Plan, pk: UUID, row: CompoundRow, at: tuple[float | None, ...]) -> None:
        """A known compound: what the row says is new; what it leaves blank stays."""
        told: dict[str, Any] = {"address": row.address or None, "built_in": row.built_in}
        told |= dict(zip(("x_m", "y_m", "longitude", "latitude"), at, strict=True))
        said = {name: value for name, value in told.items() if value is not None}
        after = {"name": row.name, "kind": row.kind} | said
        before = Compound.objects.filter(pk=pk).values(*after).first() or {}
        changed = plan.change("compound", pk, before, after) | self._governed(plan, pk, row)
        plan.taken += changed
        plan.unchanged += not changed

    def _governed(self, plan: Plan, pk: UUID, row: CompoundRow) -> bool:
        """Another model from a later day: the old one ends on the day before."""
        since = row.governed_from
        model, day, old = self.governed.get(pk, ("", date.min, None))
        if not row.governance or since is None or row.governance == model or since <= day:
            return False
        if old is not None:
            ends = since - timedelta(days=1)
            plan.change("governancemodel", old, {"until_on": None}, {"until_on": ends})
        new = new_id()
        plan.add("governancemodel", new, pk, row.governance, since)
        self.governed[pk] = (row.governance, since, new)
        return True

    def _building_alone(self, plan: Plan, taken: Taken[Any], row: BuildingRow) -> None:
        compound = self._known_compound(plan, taken, row.compound)
        if compound is None:
            return
        spot = row.spot if row.spot and row.spot.plan else None
        after = {"x_m": spot.x, "y_m": spot.y} if spot else {}
        if known := self.buildings.get((compound[0], row.key)):
            self._same(plan, Building, known[0], after)
            return
        self._building(plan, compound, row.key, row.name, after)
        plan.taken += 1

    def _building(
        self, plan: Plan, compound: tuple[UUID, str], key: str, name: str, at: dict[str, float]
    ) -> tuple[UUID, str]:
        if known := self.buildings.get((compound[0], key)):
            return known
        pk, path = new_id(), _under(compound[1], "b", key)
        plan.add("building", pk, path, compound[0], key[:16], name, at.get("x_m"), at.get("y_m"))
        self.buildings[(compound[0], key)] = (pk, path)
        return pk, path

    def _entrance_alone(self, plan: Plan, taken: Taken[Any], row: EntranceRow) -> None:
        compound = self._known_compound(plan, taken, row.compound)
        if compound is None:
            return
        building = self._building(plan, compound, row.building_key, row.building, {})
        known = (building[0], row.key) in self.entrances
        self.entrance(plan, building, row.key)
        plan.unchanged += known
        plan.taken += not known

    def _entrance(self, plan: Plan, taken: Taken[Any], row: UnitRow) -> UUID | None:
        compound = self._known_compound(plan, taken, row.compound)
        if compound is None:
            return None
        building = self._building(plan, compound, row.building_key, row.building, {})
        return self.entrance(plan, building, row.entrance_key)

    def entrance(self, plan: Plan, building: tuple[UUID, str], key: str) -> UUID:
        """An entrance by its number, made where it is new."""
        if known := self.entrances.get((building[0], key)):
            return known
        pk = new_id()
        plan.add("entrance", pk, _under(building[1], "e", key), building[0], key[:16])
        self.entrances[(building[0], key)] = pk
        self.fresh.add(pk)
        return pk

    def lay_units(self, plan: Plan, units: list[tuple[Taken[Any], UUID]]) -> None:
        """Units of entrances: new ones added, known ones compared. One query a batch."""
        old = {entrance for _, entrance in units} - self.fresh
        known: dict[tuple[UUID, str], tuple[UUID, int | None, int | None, bool]] = {}
        if old:
            listed = Unit.objects.filter(entrance__in=old).values_list(
                "entrance_id", "number", "pk", "floor", "floor_area", "is_dwelling"
            )
            known = {(at, number): (pk, f, a, d) for at, number, pk, f, a, d in listed}
        for taken, entrance in units:
            row = taken.row
            area = hundredths(row.area_m2)
            there = known.get((entrance, row.key))
            if there is None:
                plan.add("unit", new_id(), entrance, row.key, row.floor, area, row.dwelling)
                plan.taken += 1
                continue
            before = {"floor": there[1], "floor_area": there[2], "is_dwelling": there[3]}
            after = {"floor": row.floor, "floor_area": area, "is_dwelling": row.dwelling}
            changed = plan.change("unit", there[0], before, after)
            plan.taken += changed
            plan.unchanged += not changed

    def settled(self) -> None:
        """The batch is written: what was fresh in it may now have company."""
        self.fresh.clear()

    def _known_compound(self, plan: Plan, taken: Taken[Any], code: str) -> tuple[UUID, str] | None:
        known = self.compounds.get(code)
        if known is None:
            plan.refuse(taken, Why.UNKNOWN_PARENT, "小区编码", code)
        return known

    def _same(self, plan: Plan, model: type[Any], pk: UUID, after: dict[str, Any]) -> None:
        before = model.objects.filter(pk=pk).values(*after).first() if after else {}
        changed = before is not None and plan.change(model._meta.model_name, pk, before, after)
        plan.taken += changed
        plan.unchanged += not changed

    def _next(self, above: str, letter: str, what: str) -> str:
        if above not in self.serials:
            paths = {"compound": self.compounds}[what].values()
            used = [path[len(above) + 1 : -1] for _, path in paths if path.startswith(above)]
            self.serials[above] = max((int(each) for each in used if each.isdigit()), default=0)
        self.serials[above] += 1
        return f"{above}{letter}{self.serials[above]}/"


def hundredths(area: Decimal) -> int:
    """Floor area in units of 0.01 m²."""
    return int(area.scaleb(2))


def _level(row: Any) -> int:
    return len(row.code) if isinstance(row, AreaRow) else 0


def _under(above: str, letter: str, key: str) -> str:
    """The path of something numbered; other signs become their code points."""
    plain = "".join(each if each.isascii() and each.isalnum() else f"{ord(each):x}" for each in key)
    return f"{above}{letter}{plain[:12].lower()}/"
