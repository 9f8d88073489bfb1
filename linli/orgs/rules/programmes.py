"""What a programme asks of a compound or a community, and whether it is met. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .figures import Share
from .kinds import Tier, tier_of
from .terms import Why


class Evidence(StrEnum):
    """A record that answers an item of a programme; each must hold of all it counts. (佐证)"""

    OWNERS_BODY = "owners_body"
    BRANCH = "branch"
    FIRM = "firm"
    LEADERS = "leaders"
    CELLS = "cells"
    ZONES = "zones"
    UNITS = "units"


PLACES = (Tier.COMMUNITY, Tier.COMPOUND)
"""For what a programme is: each community, or each compound."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing a programme asks for; without evidence it is ticked off by hand. (清单条目)"""

    code: str
    name: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Programme:
    """A named checklist of the town for each place of a level: 五有, 五进. (建设清单)"""

    code: str
    name: str
    level: Tier
    items: tuple[Item, ...] = ()


Thing = tuple[str, bool]
"""Where a counted thing lies, and whether what is asked for is there."""


def place_of(path: str, level: Tier) -> str:
    """The community or the compound in which a path lies."""
    depth = 3 if level is Tier.COMMUNITY else 4
    return "".join(f"{part}/" for part in path.rstrip("/").split("/")[:depth])


def counted(things: Iterable[Thing], level: Tier) -> dict[str, Share]:
    """Place → of how many things so many have what is asked for."""
    some: dict[str, int] = defaultdict(int)
    whole: dict[str, int] = defaultdict(int)
    for path, there in things:
        place = place_of(path, level)
        whole[place] += 1
        some[place] += there
    return {place: Share(some[place], of) for place, of in whole.items()}


def is_full(share: Share) -> bool:
    """All of them, and at least one: where nothing is recorded nothing is met."""
    return 0 < share.of == share.part


def is_met(item: Item, found: Mapping[Evidence, Share], *, ticked: bool) -> bool:
    """An item is met by every record it asks for, or where it asks for none by a tick."""
    if not item.evidence:
        return ticked
    return all(is_full(found.get(one, Share(0, 0))) for one in item.evidence)


def why_not_tick(
    programme: Programme | None, item: Item | None, path: str, met_on: date, today: date
) -> Why | None:
    """Only what no record answers is ticked off by hand, for a day that has come. (达标登记)"""
    if programme is None or item is None:
        return Why.UNKNOWN_ITEM
    if item.evidence:
        return Why.ANSWERED_BY_RECORDS
    if tier_of(path) is not programme.level:
        return Why.OTHER_LEVEL
    return Why.DAY_TO_COME if met_on > today else None


def why_not_take_tick_back(why: str) -> Why | None:
    return None if why.strip() else Why.REASON_NEEDED
