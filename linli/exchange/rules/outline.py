"""What a town's preset asks for beside its ground: bodies, posts, zones, registrations.

A group of bodies has a key, by which others name it. Beside those of the preset there are the
committees that the compounds name (业委会, 物委会) and `firms`. Places are sets of one level.
"""

from dataclasses import dataclass
from enum import StrEnum


class Places(StrEnum):
    """Of which places there is to be one each. (范围)"""

    DISTRICT = "district"
    STREET = "street"
    SUBDISTRICT = "subdistrict"
    COMMUNITY = "community"
    CELL = "cell"
    COMPOUND = "compound"
    BRANCH = "branch"
    BUILDING = "building"
    ENTRANCE = "entrance"
    LARGE_CELL = "large_cell"


FIRMS = "firms"


@dataclass(frozen=True, slots=True)
class Houses:
    """So many buildings of one shape."""

    buildings: int
    entrances: int
    floors: int
    on_a_floor: int


@dataclass(frozen=True, slots=True)
class BodyGroup:
    """One body a place, or one a name; `count` of the places only, spread by the seed.

    In a name `{place}` is the place; with `names_of` there are so many a place, and `{n}` counts
    them. `above` is the group of the body above, `host` that whose first body lends its rooms.
    """

    key: str
    form: str
    at: Places
    name: str = ""
    names: tuple[str, ...] = ()
    names_of: int = 0
    count: int | None = None
    above: str = ""
    host: str = ""
    matters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MemberGroup:
    """Bodies of one group that belong to each body of another; `each` of them by turns, or all."""

    body: str
    members: str
    part: str
    each: int | None = None


@dataclass(frozen=True, slots=True)
class SeatGroup:
    """A post, held in the bodies of a group: `each` at every place, or `count` dealt out evenly.

    Without `at` the place is the body's own. `classes` are what the holders at a place said of
    themselves, in turn; `home` the group they were sent from; `single` gives a body one person
    for all its places.
    """

    post: str
    body: tuple[str, ...]
    at: Places | None = None
    each: int = 1
    count: int | None = None
    classes: tuple[str, ...] = ()
    home: str = ""
    single: bool = False


@dataclass(frozen=True, slots=True)
class ZoneGroup:
    """So many zones, dealt over places, each kept by the nearest body and claimed by a member.

    `enrolled`: these members are registered with their compound, as those who claim by hand are.
    """

    body: str
    at: Places
    count: int
    enrolled: bool = False


@dataclass(frozen=True, slots=True)
class Registered:
    """The bodies of a group register with the compounds in turn, and so many of their members."""

    units: str
    members: int


@dataclass(frozen=True, slots=True)
class Opening:
    """A feature is open in so many communities, the first in code order, and closed elsewhere."""

    feature: str
    communities: int


@dataclass(frozen=True, slots=True)
class ResidentGroup:
    """So many people in so many communities, the next in code order; of these so many in compounds.

    They are dealt out by the homes of each, so that the sum is the group's.
    """

    communities: int
    total: int
    counted_on: str
    source: str
    paper: str
    in_compounds: int | None = None


@dataclass(frozen=True, slots=True)
class Whistles:
    """So many whistles on so many matters, of which so many are done; who is called. (吹哨)

    They begin on the day `since` and are spread over so many `days`; `about` are the titles of
    the matters, `kinds` the kinds of whistle by turns, `called` the group of bodies.
    """

    count: int
    matters: int
    done: int
    since: str
    days: int
    called: str
    kinds: tuple[str, ...]
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matters:
    """So many matters of some kinds that are over, from a day on; `by` leads them. (事项)

    `items`: all went into the first so many of them, the others are merged. `kinds` are written
    as the duty list does, both words with a stroke between; `about` are their titles by turns.
    `heard`: each was answered, and its reporter called back.
    """

    name: str
    letter: str
    count: int
    kinds: tuple[str, ...]
    about: tuple[str, ...]
    by: str
    since: str
    days: int
    items: int = 0
    wish: str = ""
    heard: bool = False
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Mediations:
    """So many mediations that are over, of which so many settled, from a day on. (调解)

    They are those of one community, the first; `about` are kinds of dispute by turns.
    """

    ended: int
    settled: int
    since: str
    days: int
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Organs:
    """All of it."""

    bodies: tuple[BodyGroup, ...] = ()
    members: tuple[MemberGroup, ...] = ()
    seats: tuple[SeatGroup, ...] = ()
    zones: tuple[ZoneGroup, ...] = ()
    registered: tuple[Registered, ...] = ()
