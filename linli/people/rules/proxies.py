"""Who may act for whom: under a signed scope, from a day to a day. Civil Code, art. 161–174.

Personal Information Protection Law, art. 31: of a child under fourteen nothing is kept without
the consent of a guardian.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from .words import Why

LONGEST = timedelta(days=366)
"""A hard limit: a proxy lasts twelve months at most, a leap year's included."""


class Scope(StrEnum):
    """What a proxy may do for somebody. (帮办事项)"""

    REPORT = "report"
    SIGN_UP = "sign_up"
    FEE = "fee"
    APPOINTMENT = "appointment"


class ProxyKind(StrEnum):
    """A helper somebody chose, or a guardian by law. (代办、监护)"""

    HELPER = "helper"
    GUARDIAN = "guardian"


class ProxyState(StrEnum):
    """Where a proxy stands. (帮办关系的状态)"""

    OFFERED = "offered"
    IN_FORCE = "in_force"
    REFUSED = "refused"
    ENDED = "ended"


class Evidence(StrEnum):
    """What a proxy rests on. (依据)"""

    OWN_WORD = "own_word"
    PAPER_AT_COUNTER = "paper_at_counter"


@dataclass(frozen=True, slots=True)
class Stretch:
    """From a day to a day, both included."""

    since: date
    until: date


@dataclass(frozen=True, slots=True)
class Standing:
    """A proxy as the question “may he?” needs it."""

    state: ProxyState
    scopes: frozenset[Scope]
    stretch: Stretch


def why_not_offer(
    scopes: Collection[Scope], stretch: Stretch, today: date, *, to_oneself: bool
) -> Why | None:
    """Something named, for a year at most, to somebody else, not for the past. (委托帮办)"""
    if to_oneself:
        return Why.NOBODY_ELSE
    if not scopes:
        return Why.NO_SCOPE
    if stretch.until < stretch.since or stretch.until < today:
        return Why.DAYS_TURNED
    return Why.TOO_LONG if stretch.until - stretch.since > LONGEST else None


def why_not_accept(state: ProxyState, stretch: Stretch, today: date) -> Why | None:
    """An offer is taken up once, while its days last."""
    if state is not ProxyState.OFFERED:
        return Why.DECIDED_ALREADY
    return Why.ENDED_ALREADY if today > stretch.until else None


def why_not_end_proxy(state: ProxyState) -> Why | None:
    """Either side ends it, at once; what has ended stays ended."""
    is_open = state in {ProxyState.OFFERED, ProxyState.IN_FORCE}
    return None if is_open else Why.ENDED_ALREADY


def why_not_act_for(standing: Collection[Standing], scope: Scope, today: date) -> Why | None:
    """A proxy acts only under a signed scope, on a day it covers. (代办资格)"""
    for one in standing:
        in_days = one.stretch.since <= today <= one.stretch.until
        if one.state is ProxyState.IN_FORCE and scope in one.scopes and in_days:
            return None
    return Why.NO_PROXY


def why_not_confirm_guardian(
    state: ProxyState, asker: UUID, decider: UUID, *, has_home: bool, consented: bool
) -> Why | None:
    """The guardian lives here, has agreed, and somebody else saw the paper. (监护确认)"""
    if state is not ProxyState.OFFERED:
        return Why.DECIDED_ALREADY
    if asker == decider:
        return Why.OWN_REQUEST
    if not consented:
        return Why.NO_NOTICE
    return None if has_home else Why.HOME_FIRST
