"""A demonstration town from a seed: true counts, invented places, nobody real.

Pure: a plan in, a town out; the same seed gives the same town. `tables.py` writes it down as a
district office would keep it, so that the importer that reads real files reads this one too.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from random import Random

from .ground import Corner, corner
from .outline import Houses, Matters, Mediations, Opening, Organs, ResidentGroup, Whistles

SHAPES = ((5, 2), (6, 2), (6, 2), (7, 2), (6, 3), (11, 2), (11, 3), (18, 2))
"""Floors, and units on a floor, of one entrance."""
LONGEST_BUILDING = 4
METRES_A_UNIT = 1.35


@dataclass(frozen=True, slots=True)
class Planted:
    """A grid cell outside the band on purpose, and the reason the office gave, if any."""

    households: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a town's preset says of it; counts by the words the office uses.

    Either so many `cells` of so many households, whatever buildings that takes; or so many
    `houses`, cut into cells near the middle of `households`. One compound may be `large`: it has
    so many cells of its own. `managed_bodies` are those of compounds that a firm serves, where
    the account tells them apart.
    """

    seed: int
    code: str
    name: str
    streets: tuple[tuple[str, str], ...]
    communities: int
    compounds: dict[str, int]
    governance: dict[str, int]
    bodies: dict[str, int]
    branches: int
    cells: int
    households: tuple[int, int]
    planted: tuple[Planted, ...]
    peopled: int
    firms: tuple[str, ...]
    names: dict[str, tuple[str, ...]]
    managed_bodies: dict[str, int] | None = None
    houses: tuple[Houses, ...] = ()
    large: int = 0
    built_in: str = ""
    tags: tuple[str, ...] = ()
    organs: Organs = field(default_factory=Organs)
    opened: tuple[Opening, ...] = ()
    residents: tuple[ResidentGroup, ...] = ()
    whistles: Whistles | None = None
    matters: tuple[Matters, ...] = ()
    mediations: tuple[Mediations, ...] = ()


@dataclass(slots=True)
class Entrance:
    """One staircase; `begin` and `end` are its stretch of the community's line, in metres."""

    floors: int
    on_a_floor: int
    begin: float = 0.0
    end: float = 0.0
    cell: int = 0

    @property
    def units(self) -> int:
        return self.floors * self.on_a_floor


@dataclass(slots=True)
class Compound:
    code: str
    name: str
    kind: str
    governance: str
    body: str
    branch: bool
    firm: str
    large: bool = False
    buildings: list[list[Entrance]] = field(default_factory=list)

    @property
    def entrances(self) -> list[Entrance]:
        return [one for building in self.buildings for one in building]


@dataclass(slots=True)
class Community:
    code: str
    name: str
    street: int
    at: Corner
    planted: dict[int, Planted] = field(default_factory=dict)
    compounds: list[Compound] = field(default_factory=list)
    cells: int = 0


def build(plan: Plan) -> list[Community]:
    """The communities of the town in code order, each with its compounds, cells and entrances."""
    dice = Random(plan.seed)  # noqa: S311  (a town, not a secret)
    town = _communities(plan)
    lines = _housed(plan, town, dice) if plan.houses else _celled(plan, town, dice)
    total = sum(plan.compounds.values())
    compounds = _shared(total, plan.communities, dice, least=min(4, total // plan.communities))
    traits = _Traits(plan, dice)
    large = next((one for one in town if one.cells > plan.large + 2), None) if plan.large else None
    for community, line, count in zip(town, lines, compounds, strict=True):
        cells = plan.large if community is large else 0
        for piece in _pieces(line, count, dice, cells):
            compound = traits.next_compound(community)
            compound.large = bool(cells) and not community.compounds
            compound.buildings = piece if plan.houses else _buildings(piece, whole=compound.large)
            community.compounds.append(compound)
    return town


def _celled(plan: Plan, town: list[Community], dice: Random) -> Iterator[list[list[Entrance]]]:
    """Cells first: entrances along each community's line until every cell is full."""
    cells = _shared(plan.cells, plan.communities, dice, least=min(6, plan.cells))
    for number, planted in enumerate(plan.planted):
        town[(number * 7 + 3) % len(town)].planted[2] = planted
    for community, count in zip(town, cells, strict=True):
        community.cells = count
    return ([[one] for one in _line(plan, community, dice)] for community in town)


def _housed(plan: Plan, town: list[Community], dice: Random) -> Iterator[list[list[Entrance]]]:
    """Buildings first: each community gets its share, then is cut into cells."""
    deck = [each for each in plan.houses for _ in range(each.buildings)]
    dice.shuffle(deck)
    least = len(deck) * 2 // (plan.communities * 3)
    for community, share in zip(
        town, _shared(len(deck), plan.communities, dice, least=least), strict=True
    ):
        houses, deck = deck[:share], deck[share:]
        line, at = [], 0.0
        for house in houses:
            line.append([Entrance(house.floors, house.on_a_floor) for _ in range(house.entrances)])
            for one in line[-1]:
                one.begin, one.end = at, round(at + one.units * METRES_A_UNIT, 2)
                at = one.end
        _cut(plan, community, [one for building in line for one in building])
        yield line


def _cut(plan: Plan, community: Community, line: list[Entrance]) -> None:
    """Cells of about the wanted size along the line; a reason that is planted goes to the first."""
    total, held = sum(one.units for one in line), 0
    community.cells = max(1, round(total * 2 / sum(plan.households)))
    for one in line:
        one.cell = (held + one.units // 2) * community.cells // total
        held += one.units
    community.planted |= dict(enumerate(plan.planted))


def _communities(plan: Plan) -> list[Community]:
    """Communities spread over the streets, some streets holding one more."""
    each, more = divmod(plan.communities, len(plan.streets))
    town: list[Community] = []
    for street in range(len(plan.streets)):
        for place in range(each + (street < more)):
            town.append(
                Community(
                    code=f"{plan.code}{street + 1:03d}{place + 1:03d}",
                    name=f"{plan.names['communities'][len(town)]}社区",
                    street=street,
                    at=corner(street, place),
                )
            )
    return town


def _shared(total: int, among: int, dice: Random, *, least: int) -> list[int]:
    """`total` things dealt to `among` places, each at least `least`, no place far from the mean."""
    shares = [least] * among
    room = 2 * total // among + 1
    for _ in range(total - least * among):
        place = dice.randrange(among)
        while shares[place] >= room:
            place = dice.randrange(among)
        shares[place] += 1
    return shares


def _line(plan: Plan, community: Community, dice: Random) -> list[Entrance]:
    """Entrances along the community's line, cut into cells of the wanted size."""
    line: list[Entrance] = []
    shape, run, at = SHAPES[0], 0, 0.0
    for cell in range(community.cells):
        planted = community.planted.get(cell)
        wanted = planted.households if planted else dice.randint(*plan.households)
        held = 0
        while held < wanted:
            if run == 0:
                shape, run = dice.choice(SHAPES), dice.randint(2, LONGEST_BUILDING)
            one = Entrance(*shape, begin=at, cell=cell)
            one.end = at = round(at + one.units * METRES_A_UNIT, 2)
            held, run = held + one.units, run - 1
            line.append(one)
    return line


def _pieces(
    line: list[list[Entrance]], count: int, dice: Random, large: int
) -> Iterator[list[list[Entrance]]]:
    """The line cut into compounds; a cut does not heed the cells, as in life.

    A large compound comes first and fills its cells.
    """
    first = sum(each[0].cell < large for each in line)
    if first:
        yield line[:first]
    rest, count = line[first:], count - bool(first)
    cuts = [0, *sorted(dice.sample(range(1, len(rest)), count - 1)), len(rest)]
    yield from (rest[a:b] for a, b in pairwise(cuts))


def _buildings(pieces: list[list[Entrance]], *, whole: bool) -> list[list[Entrance]]:
    """Neighbouring entrances of one shape make a building; a `whole` one lies in one cell."""
    buildings: list[list[Entrance]] = []
    for (one,) in pieces:
        last = buildings[-1] if buildings else []
        alike = bool(last) and (last[0].floors, last[0].on_a_floor) == (one.floors, one.on_a_floor)
        if alike and whole:
            alike = last[0].cell == one.cell
        if alike and len(last) < LONGEST_BUILDING:
            last.append(one)
        else:
            buildings.append([one])
    return buildings


class _Traits:
    """Hands out kinds, models, bodies and branches until each count of the plan is used up."""

    def __init__(self, plan: Plan, dice: Random) -> None:
        total = sum(plan.compounds.values())
        self.plan, self.dice = plan, dice
        self.kinds = _deck(plan.compounds, dice)
        self.models = _deck(plan.governance, dice)
        self.bodies = _deck(plan.bodies | {"": total - sum(plan.bodies.values())}, dice)
        self.managed: list[str] = []
        if plan.managed_bodies is not None:
            served = sum(plan.governance.get(each, 0) for each in plan.names["managed"])
            without = {"": served - sum(plan.managed_bodies.values())}
            self.managed = _deck(plan.managed_bodies | without, dice)
        self.branch = _deck({"yes": plan.branches, "": total - plan.branches}, dice)
        self.seen: dict[str, int] = {}

    def next_compound(self, community: Community) -> Compound:
        number = len(community.compounds) + 1
        model = self.models.pop()
        managed = model in self.plan.names["managed"]
        return Compound(
            code=f"{community.code}C{number:02d}",
            name=self._name(),
            kind=self.kinds.pop(),
            governance=model,
            body=(self.managed if managed and self.managed else self.bodies).pop(),
            branch=bool(self.branch.pop()),
            firm=self.dice.choice(self.plan.firms) if managed else "",
        )

    def _name(self) -> str:
        """Two words of the list; a name already given gets a number, as in life."""
        words = self.plan.names
        name = self.dice.choice(words["compound_first"]) + self.dice.choice(words["compound_last"])
        self.seen[name] = self.seen.get(name, 0) + 1
        return name if self.seen[name] == 1 else f"{name}{_ORDINALS[self.seen[name]]}期"


_ORDINALS = ("", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十")


def _deck(counts: dict[str, int], dice: Random) -> list[str]:
    deck = [name for name, count in counts.items() for _ in range(count)]
    dice.shuffle(deck)
    return deck


def full_name(dice: Random, names: dict[str, Sequence[str]] | dict[str, tuple[str, ...]]) -> str:
    """An invented person's name of two or three characters."""
    given = dice.choice(names["given"])
    return dice.choice(names["surnames"]) + given
