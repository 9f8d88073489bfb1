"""Whom a complaint is about, and who therefore keeps out of it. (回避)

A complaint is about a kind of body, as its kind of matter says. Whoever stands for such a body
sees nothing of it where that body may be the one meant, whatever other duty he holds.
"""

from collections.abc import Collection, Iterable

from .given import Spot
from .moves import Facts
from .reasons import Why
from .states import State

NEVER_SORTED = (State.REPORTED, State.REJECTED, State.MERGED, State.WITHDRAWN)
"""Where a matter may stand that nobody has taken on."""


def is_object(case: Facts, org_kind: str) -> bool:
    """True for a kind of body that the complaint is about. (被投诉方)"""
    return org_kind in case.object_kinds


def why_not_offer_to(case: Facts, org_kind: str) -> Why | None:
    """A complaint about a firm is never routed to such a firm."""
    return Why.OBJECT_OF_COMPLAINT if is_object(case, org_kind) else None


def concerns(area: str, spot: Spot, community: str) -> bool:
    """True where a body of this area may be meant: the place lies in it.

    Where nobody knows the compound, it may be any of the community.
    """
    unknown = spot.compound_path.count("/") <= community.count("/")
    inside = any(path.startswith(area) for path in spot.paths)
    return inside or (unknown and area.startswith(community))


def is_recused(
    object_kinds: Collection[str],
    stands_for: Iterable[tuple[str, str]],
    spot: Spot,
    community: str,
) -> bool:
    """True for whoever stands for what a complaint of this place is about. (回避)"""
    return any(
        kind in object_kinds and concerns(area, spot, community) for kind, area in stands_for
    )


def is_unsorted(
    state: State, *, accepted: bool, complaint: bool = False, has_kind: bool = False
) -> bool:
    """True while nobody has said what it is about: it may be a complaint about anybody. (未分流)"""
    return (state in NEVER_SORTED and not accepted) or (complaint and not has_kind)
