"""A plan of old grid cells and new ones: every building lands in exactly one. (多网合一)

Neither database nor clock: the ground comes as plain facts, faults go out as codes with their line.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from . import Band, Why


class Fault(StrEnum):
    """What is wrong with a line of a plan. (方案差错)"""

    NO_LINES = "no_lines"
    INCOMPLETE = "incomplete"
    UNKNOWN_CELL = "unknown_cell"
    UNKNOWN_BUILDING = "unknown_building"
    AMBIGUOUS_BUILDING = "ambiguous_building"
    TWICE = "twice"
    LEFT_OVER = "left_over"
    TWO_RESTS = "two_rests"
    OTHER_COMMUNITY = "other_community"
    NO_NAME = "no_name"
    TWO_NAMES = "two_names"
    WRONG_HOUSEHOLDS = "wrong_households"
    TARGET_CLOSED = "target_closed"


@dataclass(frozen=True, slots=True)
class Line:
    """Old and new cell, which buildings (none: all the rest), how many households. (一行)"""

    number: int
    old: str
    new: str
    name: str = ""
    buildings: tuple[str, ...] = ()
    households: int | None = None


@dataclass(frozen=True, slots=True)
class House:
    """A building in an old cell: its id, the names it goes by, its households in this cell."""

    building: str
    names: frozenset[str]
    households: int


@dataclass(frozen=True, slots=True)
class OldCell:
    """A cell as it stands: its community, and the buildings with an entrance in it."""

    code: str
    name: str
    community: str
    households: int
    houses: tuple[House, ...] = ()
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Wrong:
    """One fault: the line (0 for the plan as a whole), what, and the word it is about."""

    number: int
    fault: Fault
    about: str = ""


@dataclass(slots=True)
class Landing:
    """Where each building of each old cell lands, and what the new cells hold then. (落格)

    `to` says of (old cell, building) the code of the new cell; `whole` where an old cell without
    buildings goes. `names` are those of cells that are new.
    """

    to: dict[tuple[str, str], str] = field(default_factory=dict)
    whole: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    community: dict[str, str] = field(default_factory=dict)
    households: dict[str, int] = field(default_factory=dict)
    wrong: list[Wrong] = field(default_factory=list)

    def closing(self, known: Mapping[str, OldCell]) -> list[str]:
        """The old cells nothing stays in, in code order."""
        old = {cell for cell, _ in self.to} | set(self.whole)
        stays = {*self.to.values(), *self.whole.values()}
        return sorted(cell for cell in old if cell not in stays and cell in known)

    def outside(self, band: Band | None) -> list[str]:
        """The new cells that would hold fewer or more households than they should."""
        found = self.households.items()
        return sorted(code for code, number in found if band and not band.holds(number))


def land(lines: Sequence[Line], known: Mapping[str, OldCell]) -> Landing:
    """Lay a plan on the ground; its faults come with it, and a plan with faults moves nothing."""
    found = Landing()
    if not lines:
        found.wrong.append(Wrong(0, Fault.NO_LINES))
    by_old: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        if not line.old or not line.new:
            found.wrong.append(Wrong(line.number, Fault.INCOMPLETE))
        elif line.old not in known or known[line.old].closed:
            found.wrong.append(Wrong(line.number, Fault.UNKNOWN_CELL, line.old))
        else:
            _name(found, line, known)
            by_old[line.old].append(line)
    for old, mine in by_old.items():
        _lay(found, known[old], mine)
    _count(found, known)
    return found


def _name(found: Landing, line: Line, known: Mapping[str, OldCell]) -> None:
    """A new cell lies in one community and has one name; a known one keeps its own."""
    home = known[line.old].community
    target = known.get(line.new)
    if found.community.setdefault(line.new, target.community if target else home) != home:
        found.wrong.append(Wrong(line.number, Fault.OTHER_COMMUNITY, line.new))
    if target is not None:
        if target.closed:
            found.wrong.append(Wrong(line.number, Fault.TARGET_CLOSED, line.new))
    elif line.name and found.names.setdefault(line.new, line.name) != line.name:
        found.wrong.append(Wrong(line.number, Fault.TWO_NAMES, line.new))


def _lay(found: Landing, cell: OldCell, lines: Sequence[Line]) -> None:
    for line in lines:
        for word in line.buildings:
            _put(found, cell, line, word)
    rests = [line for line in lines if not line.buildings]
    left = [one for one in cell.houses if (cell.code, one.building) not in found.to]
    if len(rests) > 1:
        found.wrong.append(Wrong(rests[1].number, Fault.TWO_RESTS, cell.code))
    elif left and not rests:
        found.wrong.append(Wrong(lines[0].number, Fault.LEFT_OVER, min(left[0].names, key=len)))
    for line in rests[:1]:
        found.to |= {(cell.code, one.building): line.new for one in left}
        if not cell.houses:
            found.whole[cell.code] = line.new
    for line in lines:
        _expect(found, cell, line)


def _put(found: Landing, cell: OldCell, line: Line, word: str) -> None:
    meant = [one for one in cell.houses if plain(word) in one.names]
    if len(meant) != 1:
        fault = Fault.AMBIGUOUS_BUILDING if meant else Fault.UNKNOWN_BUILDING
        found.wrong.append(Wrong(line.number, fault, word))
    elif (cell.code, meant[0].building) in found.to:
        found.wrong.append(Wrong(line.number, Fault.TWICE, word))
    else:
        found.to[(cell.code, meant[0].building)] = line.new


def _expect(found: Landing, cell: OldCell, line: Line) -> None:
    """Where a line says how many households go, as many go."""
    if line.households is None:
        return
    going = [one for one in cell.houses if found.to.get((cell.code, one.building)) == line.new]
    number = sum(one.households for one in going)
    if number != line.households:
        found.wrong.append(Wrong(line.number, Fault.WRONG_HOUSEHOLDS, str(number)))


def _count(found: Landing, known: Mapping[str, OldCell]) -> None:
    planned = {cell for cell, _ in found.to} | set(found.whole)
    for code in sorted({*found.to.values(), *found.whole.values()}):
        stays = known[code].households if code in known and code not in planned else 0
        found.households[code] = stays
        if code not in known and code not in found.names:
            found.wrong.append(Wrong(0, Fault.NO_NAME, code))
    homes = {(cell.code, one.building): one.households
             for cell in known.values() for one in cell.houses}  # fmt: skip
    for place, code in found.to.items():
        found.households[code] += homes[place]


def plain(word: str) -> str:
    """A building's name without the blanks in it."""
    return "".join(word.split()).casefold()


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan on its way: who drew it up, and how far it has come."""

    drawn_up_by: object
    decided: bool = False
    carried_out: bool = False
    taken_back: bool = False


def why_not_redraw(plan: Plan) -> Why | None:
    """Only a draft is drawn anew."""
    return Why.PLAN_IS_DECIDED if plan.decided or plan.taken_back else None


def why_not_decide(plan: Plan, by: object, wrong: Sequence[Wrong], *, late: bool) -> Why | None:
    """Somebody else decides than who drew it up, a plan without faults, for a day to come."""
    if plan.decided or plan.taken_back:
        return Why.PLAN_IS_DECIDED
    if wrong:
        return Why.PLAN_HAS_FAULTS
    if late:
        return Why.DAY_HAS_PASSED
    return Why.OWN_PLAN if by == plan.drawn_up_by else None


def why_not_undo_plan(plan: Plan, why: str) -> Why | None:
    """There is a way back until it is carried out."""
    if plan.taken_back:
        return Why.TAKEN_BACK_ALREADY
    if plan.carried_out:
        return Why.PLAN_IS_DONE
    return None if why.strip() else Why.REASON_NEEDED
