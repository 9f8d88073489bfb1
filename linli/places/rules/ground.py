"""What may be changed about a place, from a day on, and what stands in the way. (辖区变更)"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from . import AreaKind, CompoundKind, Governance, GridKind, Level, Why


class Noun(StrEnum):
    """What a place is. (地的种类)"""

    AREA = "area"
    CELL = "cell"
    COMPOUND = "compound"
    BUILDING = "building"
    ENTRANCE = "entrance"


class What(StrEnum):
    """What of a place changes. (变更事项)"""

    NAME = "name"
    KIND = "kind"
    TAGS = "tags"
    MODEL = "model"
    CELL = "cell"
    ADDED = "added"
    CLOSED = "closed"


STREETS = (AreaKind.STREET, AreaKind.TOWN, AreaKind.DEVELOPMENT_ZONE, AreaKind.DEVELOPMENT_CENTER)
CHANGES: dict[Noun, tuple[What, ...]] = {
    Noun.AREA: (What.NAME, What.KIND, What.CLOSED),
    Noun.CELL: (What.NAME, What.KIND, What.CLOSED),
    Noun.COMPOUND: (What.NAME, What.KIND, What.TAGS, What.MODEL, What.CLOSED),
    Noun.BUILDING: (What.NAME, What.CELL, What.CLOSED),
    Noun.ENTRANCE: (What.CLOSED,),
}
"""What of which place can be changed; an addition is no change of the place it lies in."""

HOLDS: dict[tuple[Noun, int], tuple[Noun, ...]] = {
    (Noun.AREA, 3): (Noun.CELL, Noun.COMPOUND),
    (Noun.COMPOUND, 4): (Noun.BUILDING,),
    (Noun.BUILDING, 5): (Noun.ENTRANCE,),
}
"""What can be added inside a place, by what it is and how deep it lies."""

FORWARD = {What.CELL, What.CLOSED}
"""Changes that take work along: never from a day that has passed."""


def noun_of(path: str) -> Noun:
    """What stands at a path, by its depth and the letter of its last segment."""
    deep, last = path.count("/"), path.rstrip("/").rpartition("/")[2]
    if deep <= 3:
        return Noun.AREA
    if deep == 4:
        return Noun.CELL if last.startswith("g") else Noun.COMPOUND
    return Noun.BUILDING if deep == 5 else Noun.ENTRANCE


def kinds_of(path: str) -> tuple[StrEnum, ...]:
    """The kinds a place can be of; none where its level alone says it."""
    noun = noun_of(path)
    if noun is Noun.AREA:
        return STREETS if path.count("/") == 2 else ()
    return {Noun.CELL: tuple(GridKind), Noun.COMPOUND: tuple(CompoundKind)}.get(noun, ())


def holds(path: str) -> tuple[Noun, ...]:
    """What can be added inside a place."""
    return HOLDS.get((noun_of(path), path.count("/")), ())


def changes(path: str) -> tuple[What, ...]:
    """What of a place can be changed; a district is never closed."""
    found = CHANGES[noun_of(path)]
    if path.count("/") == 1:
        found = tuple(one for one in found if one is not What.CLOSED)
    return found if kinds_of(path) else tuple(one for one in found if one is not What.KIND)


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants changed: `after` is a name, a code, codes of tags, an id or a day."""

    what: What
    after: object
    from_on: date
    why: str


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a place before a change: `last_on` the day of the last one of its sort."""

    path: str
    closed: bool
    before: object
    last_on: date | None
    planned: bool


def why_not_change(known: Known, wish: Wish, today: date) -> Why | None:
    """A change is new, has a reason, and follows the last one of its sort. (能否变更)"""
    if known.closed:
        return Why.CLOSED_ALREADY
    if wish.what not in changes(known.path):
        return Why.NOT_OF_THIS_PLACE
    if not wish.why.strip():
        return Why.REASON_NEEDED
    if known.planned:
        return Why.PLANNED_ALREADY
    return _why_not_say(known, wish) or _why_not_on(known, wish, today)


def _why_not_say(known: Known, wish: Wish) -> Why | None:
    if wish.what is What.NAME and not str(wish.after).strip():
        return Why.NAME_NEEDED
    if wish.what is What.KIND and wish.after not in {str(one) for one in kinds_of(known.path)}:
        return Why.UNKNOWN_KIND
    if wish.what is What.MODEL and wish.after not in set(Governance):
        return Why.UNKNOWN_KIND
    return Why.NOTHING_CHANGES if wish.after == known.before else None


def _why_not_on(known: Known, wish: Wish, today: date) -> Why | None:
    if wish.what in FORWARD and wish.from_on < today:
        return Why.DAY_HAS_PASSED
    if known.last_on and wish.from_on <= known.last_on and wish.what is What.MODEL:
        return Why.BEFORE_THE_LAST_CHANGE
    if known.last_on and wish.from_on < known.last_on:
        return Why.BEFORE_THE_LAST_CHANGE
    return None


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands at a place and in it: open matters, bodies, posts, residents, places inside."""

    matters: int = 0
    bodies: int = 0
    posts: int = 0
    residents: int = 0
    smaller: int = 0


def why_not_close(here: Standing) -> Why | None:
    """A place closes empty; what stands in the way first is named. (能否撤销建制)"""
    if here.smaller:
        return Why.PLACES_INSIDE
    if here.matters:
        return Why.WORK_IS_OPEN
    if here.posts:
        return Why.POSTS_STAND_THERE
    if here.bodies:
        return Why.BODIES_STAND_THERE
    return Why.PEOPLE_LIVE_THERE if here.residents else None


@dataclass(frozen=True, slots=True)
class Past:
    """A change that was decided: whether it is in force, taken back, and the last of its sort."""

    what: What
    in_force: bool
    taken_back: bool
    last: bool


def why_not_take_back(past: Past, here: Standing) -> Why | None:
    """There is a way back while nothing stands on a change. (能否撤回)"""
    if past.taken_back:
        return Why.TAKEN_BACK_ALREADY
    if not past.in_force:
        return None
    if not past.last:
        return Why.CHANGED_SINCE
    if past.what is What.ADDED and here != Standing():
        return Why.STANDS_ON_IT
    return None


def level_of(path: str) -> Level | None:
    """The level of an area; None for what is smaller."""
    levels = (Level.DISTRICT, Level.SUBDISTRICT, Level.COMMUNITY)
    return levels[path.count("/") - 1] if path.count("/") <= len(levels) else None
