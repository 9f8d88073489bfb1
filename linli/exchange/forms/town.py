"""A demonstration town's plan and expected figures, as its preset writes them."""

from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, PositiveInt, StringConstraints

from linli.exchange.rules.outline import (
    BodyGroup,
    Houses,
    Matters,
    Mediations,
    MemberGroup,
    Opening,
    Organs,
    Registered,
    ResidentGroup,
    SeatGroup,
    Whistles,
    ZoneGroup,
)
from linli.exchange.rules.town import Plan, Planted

Word = Annotated[str, StringConstraints(min_length=1, max_length=64)]
Counts = dict[Word, PositiveInt]
PRESETS = Path(__file__).resolve().parent.parent.parent / "presets"


class PlantedRow(BaseModel):
    """A grid cell that is to lie outside the band."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    households: PositiveInt
    reason: str = ""


class OrgansFile(BaseModel):
    """What stands on the ground: bodies, members, posts, zones, registrations."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    bodies: tuple[BodyGroup, ...] = ()
    members: tuple[MemberGroup, ...] = ()
    seats: tuple[SeatGroup, ...] = ()
    zones: tuple[ZoneGroup, ...] = ()
    registered: tuple[Registered, ...] = ()


class TownFile(BaseModel):
    """`exchange.town.yaml`: counts, names and a seed."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    seed: int
    code: Annotated[str, StringConstraints(pattern=r"^\d{6}$")]
    name: Word
    streets: Annotated[list[tuple[Word, Word]], Field(min_length=1, max_length=40)]
    communities: PositiveInt
    compounds: Counts
    governance: Counts
    bodies: Counts
    branches: int
    cells: PositiveInt = 1
    households: tuple[PositiveInt, PositiveInt]
    planted: list[PlantedRow] = []
    peopled: int
    firms: list[Word] = []
    managed_bodies: Counts | None = None
    houses: tuple[Houses, ...] = ()
    large: int = 0
    built_in: str = ""
    tags: tuple[Word, ...] = ()
    opened: tuple[Opening, ...] = ()
    residents: tuple[ResidentGroup, ...] = ()
    organs: OrgansFile = OrgansFile()
    whistles: Whistles | None = None
    matters: tuple[Matters, ...] = ()
    mediations: tuple[Mediations, ...] = ()


def plan_of(town: str) -> Plan:
    """The plan of a preset's town; raises `FileNotFoundError` where the preset has none."""
    given = TownFile.model_validate(_read(PRESETS / town / "exchange.town.yaml"))
    names = _read(PRESETS / "national" / "exchange.names.yaml")
    asked: dict[str, Any] = given.model_dump()
    asked["planted"] = tuple(Planted(**row) for row in asked["planted"])
    asked["streets"] = tuple(tuple(street) for street in given.streets)
    asked["firms"], asked["houses"] = tuple(given.firms), given.houses
    asked["opened"], asked["residents"] = given.opened, given.residents
    asked["whistles"], asked["matters"] = given.whistles, given.matters
    asked["mediations"] = given.mediations
    asked["organs"] = Organs(**dict(given.organs))
    return Plan(**asked, names={key: tuple(words) for key, words in names.items()})


def expected_of(town: str) -> dict[str, Any]:
    """The figures of the published account, to stand beside what the records give."""
    figures: dict[str, Any] = _read(PRESETS / town / "exchange.expected.yaml")["figures"]
    return figures


def _read(path: Path) -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return read
