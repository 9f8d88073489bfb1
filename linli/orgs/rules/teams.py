"""What a town's chain and teams should look like, and what is missing of them. Pure."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from .kinds import Tier, tier_of, ways


@dataclass(frozen=True, slots=True)
class Form:
    """A form bodies come in: where in the chain, where in the tree, how many members. (组织形式)"""

    code: str
    level: Tier
    tier: int = 0
    least: int | None = None
    most: int | None = None
    odd: bool = False
    kind: str = ""

    def why_not_size(self, members: int) -> str:
        """In one word what is wrong with a number of members; empty where it is sound."""
        if self.least is not None and members < self.least:
            return "too_few"
        if self.most is not None and members > self.most:
            return "too_many"
        return "even" if self.odd and members % 2 == 0 else ""


def form_of(kind: str, path: str, forms: Sequence[Form]) -> str:
    """The form of a body of which a list says its kind alone; empty where several could be meant.

    The only form of its kind at its level; of several the only one in the town's chain.
    """
    level = tier_of(path)
    alike = [one for one in forms if one.kind == kind and one.level is level]
    found = alike if len(alike) == 1 else [one for one in alike if one.tier]
    return found[0].code if len(found) == 1 else ""


@dataclass(frozen=True, slots=True)
class Gap:
    """A tier of the chain that has no body above a place. (组织链条断档)"""

    path: str
    form: str


def gaps_in_chain(
    forms: Sequence[Form], standing: Mapping[str, Collection[str]], paths: Iterable[str]
) -> list[Gap]:
    """The tiers missing above each place; `standing` says at which paths a form has a body.

    A tier whose level lies below the place is not asked for: a compound needs a branch, and only
    a building needs a building's group.
    """
    chained = sorted((one for one in forms if one.tier), key=lambda one: one.tier)
    order = list(Tier)
    found = []
    for path in paths:
        above = set(ways(path))
        depth = order.index(tier_of(path))
        for form in chained:
            asked = order.index(form.level) <= depth and form.level is not Tier.GRID
            if asked and not above & set(standing.get(form.code, ())):
                found.append(Gap(path, form.code))
    return found


@dataclass(frozen=True, slots=True)
class Place:
    """So many of a post a team should have; `least` 0 is the N of 1+2+N. (队伍配置)"""

    level: Tier
    post: str
    least: int


@dataclass(frozen=True, slots=True)
class Short:
    """A post of which an area has fewer than its team should. (岗位缺口)"""

    path: str
    post: str
    least: int
    held: int


def short_of(
    places: Sequence[Place], held: Mapping[str, Counter[str]], paths: Iterable[str]
) -> list[Short]:
    """What each area's team lacks; `held` counts the posts filled at each path."""
    nobody: Counter[str] = Counter()
    return [
        Short(path, place.post, place.least, filled)
        for path in paths
        for place in places
        if place.level is tier_of(path)
        and (filled := held.get(path, nobody)[place.post]) < place.least
    ]


def more_than_half(part: int, of: int) -> bool | None:
    """All that is ever said of a committee's party share; None where nobody said anything.

    Small numbers alone would tell who is what: the share itself is never shown. (P10)
    """
    return None if not of else 2 * part > of
