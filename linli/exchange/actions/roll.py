"""The owners' roll laid over the register: units it names, and who owns them. (业主名册)"""

from typing import Any
from uuid import UUID

from linli.exchange.rules import Taken, Why
from linli.exchange.rules.plan import Plan
from linli.exchange.rules.rows import RosterRow
from linli.kernel.ids import new_id
from linli.people.models import Ownership
from linli.people.queries import owner_hash, phone_hash
from linli.people.rules import JOINT
from linli.places.models import Compound, Unit

from .register import Register, hundredths

COLUMNS: dict[str, tuple[str, ...]] = {
    "ownership": (
        "id",
        "unit_id",
        "name",
        "phone",
        "phone_hash",
        "name_hash",
        "part",
        "of",
        "note",
    ),
}
Share = tuple[str, str, int, int]
"""Hash of the name, hash of the number, part, of."""


class Roll:
    """Places from the register; a unit that has other owners already is left to a person."""

    def __init__(self) -> None:
        self.register = Register()
        self.names: dict[str, list[str]] = {}
        for name, code in Compound.objects.values_list("name", "code"):
            self.names.setdefault(name.removesuffix("小区"), []).append(code)

    def plan(self, rows: list[Taken[Any]]) -> Plan:
        """What these rows would change. (试算)"""
        found = Plan()
        placed = [(taken, at) for taken in rows if (at := self._entrance(found, taken))]
        self._units(found, placed)
        ids = self._ids(found, placed)
        listed = Ownership.objects.filter(unit__in=ids.values(), until_on__isnull=True)
        owned: dict[UUID, set[Share]] = {}
        for one in listed:
            share = (one.name_hash, one.phone_hash, one.part, one.of)
            owned.setdefault(one.unit_id, set()).add(share)
        for taken, entrance in placed:
            self._owners(found, taken, ids[(entrance, taken.row.key)], owned)
        return found

    def settled(self) -> None:
        self.register.settled()

    def _entrance(self, plan: Plan, taken: Taken[Any]) -> UUID | None:
        row: RosterRow = taken.row
        codes = [row.compound] if row.compound in self.register.compounds else []
        codes = codes or self.names.get(row.compound.removesuffix("小区"), [])
        if len(codes) != 1:
            plan.refuse(taken, Why.NO_SUCH_PLACE, "小区", row.compound)
            return None
        compound = self.register.compounds[codes[0]]
        known = self.register.buildings.get((compound[0], row.building_key))
        building = known or self.register._building(
            plan, compound, row.building_key, row.building[:32], {}
        )
        return self.register.entrance(plan, building, row.entrance_key or "1")

    def _units(self, plan: Plan, placed: list[tuple[Taken[Any], UUID]]) -> None:
        """Units the register lacks; those it has keep what it says, the area apart."""
        known = self._known(placed)
        for taken, entrance in placed:
            row: RosterRow = taken.row
            area, there = hundredths(row.area_m2), known.get((entrance, row.key))
            if there is None:
                plan.add("unit", new_id(), entrance, row.key, None, area, row.is_dwelling)
            else:
                plan.change("unit", there[0], {"floor_area": there[1]}, {"floor_area": area})

    def _known(
        self, placed: list[tuple[Taken[Any], UUID]]
    ) -> dict[tuple[UUID, str], tuple[UUID, int | None]]:
        entrances = {at for _, at in placed} - self.register.fresh
        listed = Unit.objects.filter(entrance__in=entrances)
        told = listed.values_list("entrance_id", "number", "pk", "floor_area")
        return {(at, number): (pk, area) for at, number, pk, area in told}

    def _ids(
        self, plan: Plan, placed: list[tuple[Taken[Any], UUID]]
    ) -> dict[tuple[UUID, str], UUID]:
        ids = {place: pk for place, (pk, _) in self._known(placed).items()}
        return ids | {(row[1], row[2]): row[0] for row in plan.new.get("unit", [])}

    def _owners(
        self,
        plan: Plan,
        taken: Taken[Any],
        unit: UUID,
        owned: dict[UUID, set[Share]],
    ) -> None:
        row: RosterRow = taken.row
        wanted = []
        for at, owner in enumerate(row.owners):
            phone = row.phones[at] if at < len(row.phones) else ""
            share = owner.share
            part, of = (share.numerator, share.denominator) if share else (1, 1)
            hashed = phone_hash(phone) if phone and "*" not in phone else ""
            named = owner_hash(owner.name)
            wanted.append((owner.name, phone or None, (named, hashed, part, of)))
        if unit in owned:
            same = owned[unit] == {each[2] for each in wanted}
            plan.unchanged += same
            if not same:
                plan.refuse(taken, Why.STANDS, "业主姓名", "")
            return
        if not wanted:
            added = any(each[0] == unit for each in plan.new.get("unit", ()))
            plan.taken += added
            plan.unchanged += not added
            return
        joint = JOINT if len(wanted) > 1 and not row.owners[0].share else ""
        note = " ".join(each for each in (joint, row.remark) if each)[:200]
        for name, number, (named, hashed, part, of) in wanted:
            plan.add("ownership", new_id(), unit, name[:64], number, hashed, named, part, of, note)
        plan.taken += 1
