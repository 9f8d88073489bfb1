"""The places of a demonstration town as its tables name them."""

from collections.abc import Iterator
from dataclasses import dataclass

from .outline import Places
from .town import Community, Compound, Plan

STREET_WORDS = frozenset({"街道", "镇", "乡"})


@dataclass(frozen=True, slots=True)
class Spot:
    """A place: its way down the tree, what people call it, and the columns that name it."""

    way: tuple[str, ...]
    name: str
    area: str = ""
    cell: str = ""
    compound: str = ""
    building: str = ""
    entrance: str = ""

    @property
    def columns(self) -> list[str]:
        """Area, cell, compound, building, entrance."""
        return [self.area, self.cell, self.compound, self.building, self.entrance]

    @property
    def short(self) -> str:
        """How the code of a body here ends."""
        return "-".join(self.way[2:]) if len(self.way) > 2 else (self.way or ("",))[-1]


def spots(plan: Plan, town: list[Community]) -> dict[Places, list[Spot]]:
    """All places of the town, by the set they belong to, in code order."""
    found: dict[Places, list[Spot]] = {each: [] for each in Places}
    found[Places.DISTRICT].append(Spot((), plan.name, area=plan.code))
    for number, (name, level) in enumerate(plan.streets, 1):
        code = f"{plan.code}{number:03d}"
        spot = Spot((code,), name, area=code)
        found[Places.SUBDISTRICT].append(spot)
        if level in STREET_WORDS:
            found[Places.STREET].append(spot)
    for community in town:
        _lay_community(found, community)
    inside = set(_large_cells(town))
    found[Places.LARGE_CELL] = [spot for spot in found[Places.CELL] if spot.cell in inside]
    return found


def _lay_community(found: dict[Places, list[Spot]], community: Community) -> None:
    way = (community.code[:9], community.code)
    found[Places.COMMUNITY].append(Spot(way, community.name, area=community.code))
    for number in range(1, community.cells + 1):
        code, name = f"{community.code}{number:03d}", f"{community.name}第{number}网格"
        found[Places.CELL].append(Spot((*way, code), name, cell=code))
    for one in community.compounds:
        _lay_compound(found, way, one)


def _lay_compound(found: dict[Places, list[Spot]], way: tuple[str, ...], one: Compound) -> None:
    here = (*way, one.code)
    spot = Spot(here, one.name, compound=one.code)
    found[Places.COMPOUND].append(spot)
    if one.branch:
        found[Places.BRANCH].append(spot)
    for number, entrances in enumerate(one.buildings, 1):
        name, building = f"{one.name}{number}号楼", f"{number}号楼"
        below = (*here, f"b{number}")
        found[Places.BUILDING].append(Spot(below, name, compound=one.code, building=building))
        for door in range(1, len(entrances) + 1):
            entrance = f"{door}单元"
            found[Places.ENTRANCE].append(
                Spot(
                    (*below, f"e{door}"), name + entrance,
                    compound=one.code, building=building, entrance=entrance,
                )
            )  # fmt: skip


def _large_cells(town: list[Community]) -> Iterator[str]:
    """The cells of the one compound that has cells of its own."""
    for community in town:
        for one in community.compounds:
            if one.large:
                yield from (f"{community.code}{each.cell + 1:03d}" for each in one.entrances)
