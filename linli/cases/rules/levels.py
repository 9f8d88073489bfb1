"""Where a matter was solved, from the building up to the district, and one level up. (办结层级)"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from linli.orgs.rules import PARTIES, Tier, tier_of, ways

from .orders import OrderKind, Orders
from .reasons import Why


class SolvedAt(StrEnum):
    """The level at which a matter was solved, the lowest first. (办结层级)"""

    BUILDING = "building"
    COMPOUND = "compound"
    COMMUNITY = "community"
    STREET = "street"
    DISTRICT = "district"


OF_TIER = {
    Tier.DISTRICT: SolvedAt.DISTRICT,
    Tier.SUBDISTRICT: SolvedAt.STREET,
    Tier.COMMUNITY: SolvedAt.COMMUNITY,
    Tier.COMPOUND: SolvedAt.COMPOUND,
    Tier.BUILDING: SolvedAt.BUILDING,
    Tier.ENTRANCE: SolvedAt.BUILDING,
}


@dataclass(frozen=True, slots=True)
class Hand:
    """Who had a part in it: a body with its kind and area, or a grid cell (`kind` is empty).

    `by_leader`: whoever did a grid cell's part is appointed to the building alone. (楼道长)
    """

    kind: str
    path: str
    by_leader: bool = False


def level_of(hand: Hand, *, in_compound: bool) -> SolvedAt:
    """The level of one hand. Firms and owners' bodies are of the compound, wherever they sit; a
    grid cell is of the compound its matter lies in, else of the community."""
    if hand.kind in PARTIES:
        return SolvedAt.COMPOUND
    if hand.kind:
        return OF_TIER.get(tier_of(hand.path), SolvedAt.COMMUNITY)
    if hand.by_leader:
        return SolvedAt.BUILDING
    return SolvedAt.COMPOUND if in_compound else SolvedAt.COMMUNITY


def solved_at(hands: Iterable[Hand], *, in_compound: bool) -> SolvedAt | None:
    """The highest level that had a part in it; None where nobody had. (小事不出楼栋)"""
    found = {level_of(hand, in_compound=in_compound) for hand in hands}
    return next((one for one in reversed(SolvedAt) if one in found), None)


def is_of_building(area: str) -> bool:
    """Whether an appointment is over a building or an entrance of it alone."""
    return OF_TIER.get(tier_of(area)) is SolvedAt.BUILDING


DEPTH = {SolvedAt.DISTRICT: 1, SolvedAt.STREET: 2, SolvedAt.COMMUNITY: 3}
"""How deep the area of a level lies in the tree."""


def above(level: SolvedAt, community: str) -> tuple[SolvedAt, str] | None:
    """One level up, and the area that receives it; from building and compound the community."""
    if level is SolvedAt.DISTRICT:
        return None
    order = list(SolvedAt)
    up = order[max(order.index(level) + 1, order.index(SolvedAt.COMMUNITY))]
    areas = ways(community) if community else []
    area = next((path for path in areas if path.count("/") == DEPTH[up]), "")
    return (up, area) if area else None


def is_below(level: SolvedAt, other: SolvedAt) -> bool:
    order = list(SolvedAt)
    return order.index(level) < order.index(other)


def why_not_ask_escalation(orders: Orders, up: str) -> Why | None:
    """Asked for once at a time, and there is a level above. (上报)"""
    if orders.asker(OrderKind.ESCALATION):
        return Why.ORDER_WAITS
    return None if up else Why.TOP_LEVEL


def why_not_pass_down(level: SolvedAt) -> Why | None:
    """Below a compound, and so below a grid cell, nobody has tasks. (最低一级)"""
    return None if level in DEPTH else Why.LOWEST_LEVEL


def why_not_receive(taken: SolvedAt, wanted: SolvedAt) -> Why | None:
    """A matter goes exactly one level up: to a body of the level that was asked. (逐级上报)"""
    return None if taken is wanted else Why.NOT_NEXT_LEVEL


def why_not_delegate(to: tuple[SolvedAt, str], by: tuple[SolvedAt, str]) -> Why | None:
    """Down the tree: to a lower level, inside the area of whoever passes it on. (下交)"""
    inside = to[1].startswith(by[1]) if by[1] else False
    return None if inside and is_below(to[0], by[0]) else Why.NOT_BELOW
