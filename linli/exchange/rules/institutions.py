"""The bodies of a demonstration town and their invented people, row by row. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import count as counted
from itertools import cycle, islice
from random import Random

from .outline import FIRMS, BodyGroup, Places, SeatGroup, ZoneGroup
from .spots import Spot, spots
from .town import Community, Plan

Row = list[str]
TERM_FROM, TERM_UNTIL = "2024-03-01", "2029-02-28"
ASKED_ON, CONFIRMED_ON, CLAIMED_ON = "2024-03-04", "2024-03-11", "2024-03-18"
STEP = 251
"""How far apart names are dealt, so that neighbours in a list are not namesakes."""


@dataclass(frozen=True, slots=True)
class Body:
    """A body by the word that files call it by, and where it stands."""

    word: str
    spot: Spot


class Names:
    """Invented names; within a body none comes twice before all have come.

    Who answers for zones is told from the beginning again: the first are those who hold its posts.
    """

    def __init__(self, plan: Plan, dice: Random) -> None:
        words = plan.names
        self.all = [surname + given for surname in words["surnames"] for given in words["given"]]
        self.dice = dice
        self.first: dict[str, int] = {}
        self.turns: dict[tuple[str, str], Iterator[int]] = {}

    def next_of(self, body: Body, among: str = "") -> str:
        if body.word not in self.first:
            self.first[body.word] = self.dice.randrange(len(self.all))
        turns = self.turns.setdefault((body.word, among), counted(self.first[body.word]))
        return self.all[next(turns) * STEP % len(self.all)]


class Institutions:
    """Everything that stands on the ground of a town: the rows of five tables."""

    def __init__(self, plan: Plan, town: list[Community]) -> None:
        self.plan, self.town, self.organs = plan, town, plan.organs
        self.dice = Random(plan.seed + 2)  # noqa: S311  (a town, not a secret)
        self.names = Names(plan, self.dice)
        self.spots = spots(plan, town)
        self.groups: dict[str, list[Body]] = {}
        self.standing: dict[tuple[str, tuple[str, ...]], list[Body]] = {}
        self._note_register()
        self.rows = [row for group in self.organs.bodies for row in self._lay(group)]

    def _note_register(self) -> None:
        """The bodies that the table of compounds makes: committees by name, firms by name."""
        district = self.spots[Places.DISTRICT][0]
        serving = {one.firm for community in self.town for one in community.compounds}
        for firm in self.plan.firms:
            if firm in serving:
                self._note(FIRMS, Body(firm, district))
        places = {spot.compound: spot for spot in self.spots[Places.COMPOUND]}
        for community in self.town:
            for one in community.compounds:
                if one.body:
                    self._note(one.body, Body(f"{one.name}{one.body}", places[one.code]))

    def _note(self, group: str, body: Body) -> None:
        self.groups.setdefault(group, []).append(body)
        self.standing.setdefault((group, body.spot.way), []).append(body)

    def _lay(self, group: BodyGroup) -> Iterator[Row]:
        """The bodies of a group; of the places only some where the group is smaller."""
        where = self.spots[group.at]
        if group.count is not None and group.count < len(where):
            kept = set(self.dice.sample(range(len(where)), group.count))
            where = [spot for at, spot in enumerate(where) if at in kept]
        host = self.groups[group.host][0].word if group.host else ""
        for spot in where:
            for number, name in enumerate(_names(group), 1):
                tail = [spot.short, f"{number:02d}" if len(_names(group)) > 1 else ""]
                body = Body("-".join(each for each in (group.key, *tail) if each), spot)
                above = self.above((group.above,), spot, number) if group.above else None
                self._note(group.key, body)
                named = name.replace("{place}", spot.name)
                yield [
                    body.word, named, group.form, *spot.columns, above.word if above else "", host,
                    TERM_FROM, TERM_UNTIL, "、".join(group.matters),
                ]  # fmt: skip

    def above(self, groups: tuple[str, ...], spot: Spot, turn: int) -> Body | None:
        """The nearest body of some groups over a place; where several stand there, by turns."""
        for depth in range(len(spot.way), -1, -1):
            keys = [(group, spot.way[:depth]) for group in groups]
            if found := [body for key in keys for body in self.standing.get(key, ())]:
                return found[turn % len(found)]
        return None

    def names_of(self, group: str) -> list[str]:
        """The bodies of a group as people call them."""
        words = {body.word for body in self.groups.get(group, [])}
        return [row[1] for row in self.rows if row[0] in words]

    def members(self) -> Iterator[Row]:
        for group in self.organs.members:
            turns = cycle(self.groups.get(group.members, []))
            whole = len(self.groups.get(group.members, []))
            for body in self.groups.get(group.body, []):
                for member in islice(turns, min(group.each or whole, whole)):
                    yield [body.word, member.word, group.part, TERM_FROM, ""]

    def seats(self) -> Iterator[Row]:
        for group in self.organs.seats:
            homes = cycle(body.word for body in self.groups.get(group.home, []))
            classes, alone = cycle(group.classes), dict[str, str]()
            for body, spot, how_many in self._places(group):
                for _ in range(how_many):
                    name = alone.get(body.word) or self.names.next_of(body)
                    if group.single:
                        alone[body.word] = name
                    where = spot.columns if group.at else [""] * 5
                    tail = [TERM_FROM, "", next(classes, ""), next(homes, "")]
                    yield [name, group.post, body.word, *where, *tail]

    def _places(self, group: SeatGroup) -> Iterator[tuple[Body, Spot, int]]:
        """Where a post is held, in which body, by how many."""
        if group.at:
            over = ((self.above(group.body, s, at), s) for at, s in enumerate(self.spots[group.at]))
            places = [(body, spot) for body, spot in over if body]
        else:
            held = (body for key in group.body for body in self.groups.get(key, []))
            places = [(body, body.spot) for body in held]
        for at, (body, spot) in enumerate(places):
            yield body, spot, group.each if group.count is None else dealt(group.count, places, at)

    def zones(self) -> Iterator[Row]:
        return (row for rows in self._laid.values() for row in rows)

    @cached_property
    def _laid(self) -> dict[ZoneGroup, list[Row]]:
        return {group: list(self._zones_of(group)) for group in self.organs.zones}

    def _zones_of(self, group: ZoneGroup) -> Iterator[Row]:
        places = self.spots[group.at]
        for at, spot in enumerate(places):
            body = self.above((group.body,), spot, at)
            if body is None:
                continue
            for number in range(1, dealt(group.count, places, at) + 1):
                yield [
                    f"{spot.short}-{number:02d}", f"{spot.name}第{number}责任区",
                    *spot.columns[2:], f"第{number}片住户及楼道",
                    body.word, self.names.next_of(body, "zones"), CLAIMED_ON,
                ]  # fmt: skip

    def enrolled(self) -> Iterator[Row]:
        """Whoever claims a zone registered with its compound before, where the town says so."""
        for group, rows in self._laid.items():
            for row in rows if group.enrolled else ():
                yield [row[2], "", row[-2], row[-3], ASKED_ON, CONFIRMED_ON]

    def registered(self) -> Iterator[Row]:
        """Units and their members take the compounds by turns, so that each compound has some."""
        compounds = self.spots[Places.COMPOUND]
        for group in self.organs.registered:
            units = self.groups[group.units]
            for at in range(max(len(units), len(compounds))):
                unit, where = units[at % len(units)], compounds[at % len(compounds)]
                yield [where.compound, unit.word, "", "", ASKED_ON, CONFIRMED_ON]
            for at in range(group.members):
                unit, where = units[at % len(units)], compounds[at % len(compounds)]
                name = self.names.next_of(unit)
                yield [where.compound, "", name, unit.word, ASKED_ON, CONFIRMED_ON]


def _names(group: BodyGroup) -> tuple[str, ...]:
    numbered = (group.name.replace("{n}", str(at)) for at in range(1, group.names_of + 1))
    return group.names or tuple(numbered) or (group.name,)


def dealt(total: int, places: list[tuple[Body, Spot]] | list[Spot], at: int) -> int:
    """How many of `total` come to a place when they are dealt out evenly."""
    each, more = divmod(total, len(places))
    return each + (at < more)
