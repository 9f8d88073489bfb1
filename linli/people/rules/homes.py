"""When an account may be bound to a unit, and for how long. Civil Code, art. 271, 278."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from .words import Tie, Why


class Proof(StrEnum):
    """How somebody shows that a home is his. (证明方式)"""

    PHOTO = "photo"
    COUNTER = "counter"
    ROLL = "roll"


class BindingState(StrEnum):
    """Where a binding stands. (房屋绑定的状态)"""

    ASKED = "asked"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    ENDED = "ended"


class Ended(StrEnum):
    """Why a binding came to its end. (解除原因)"""

    TAKEN_BACK = "taken_back"
    MOVED_OUT = "moved_out"
    EXPIRED = "expired"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    ACCOUNT_CLOSED = "account_closed"
    UNANSWERED = "unanswered"
    BY_DESK = "by_desk"
    SHARE_ENDED = "share_ended"


class Right(StrEnum):
    """What a confirmed home opens. (权利)"""

    REPORT = "report"
    TAKE_PART = "take_part"
    OWNERS_VOTE = "owners_vote"


EVERYBODY = frozenset({Right.REPORT, Right.TAKE_PART})
RIGHTS: dict[Tie, frozenset[Right]] = {
    Tie.OWNER: EVERYBODY | {Right.OWNERS_VOTE},
    Tie.FAMILY: EVERYBODY,
    Tie.TENANT: EVERYBODY,
}
"""Tenants and incomers have the same rights but the owners' vote."""


@dataclass(frozen=True, slots=True)
class Share:
    """A share as the roll has it, and whether a confirmed owner stands behind it already."""

    id: UUID
    taken: bool = False


@dataclass(frozen=True, slots=True)
class Request:
    """What a decision about a binding needs to know."""

    state: BindingState
    tie: Tie
    account_id: UUID


def why_not_ask(
    *, staff: bool, same_open: bool, proof: Proof, on_roll: bool, photo: bool
) -> Why | None:
    """One request or home a unit; the paper, or the number that stands on the roll. (申请绑定)"""
    if staff:
        return Why.NOT_FOR_STAFF
    if same_open:
        return Why.HOME_ASKED
    lacking = {Proof.PHOTO: not photo, Proof.ROLL: not on_roll, Proof.COUNTER: False}
    return Why.PROOF_MISSING if lacking[proof] else None


def why_not_decide(asked: Request, decider: UUID) -> Why | None:
    """A request is decided once, and never by whoever asked."""
    if asked.state is not BindingState.ASKED:
        return Why.DECIDED_ALREADY
    return Why.OWN_REQUEST if asked.account_id == decider else None


def why_not_own_unit(
    tie: Tie, share_id: UUID | None, shares: Collection[Share], *, owner_without_roll: bool
) -> Why | None:
    """Each confirmed owner stands behind a share of the roll, and each share has one owner.

    Where the roll has nothing about the unit, there is one confirmed owner at most.
    """
    if tie is not Tie.OWNER:
        return Why.SHARE_FOR_OWNERS if share_id else None
    if not shares:
        return Why.OWNER_ALREADY if owner_without_roll else None
    chosen = next((one for one in shares if one.id == share_id), None)
    if chosen is None:
        return Why.NO_SHARE
    return Why.SHARE_TAKEN if chosen.taken else None


def why_not_renew(
    state: BindingState, until: date | None, remind: timedelta | None, today: date, *, share: bool
) -> Why | None:
    """A home is confirmed again in its last weeks; an owner whose share is gone asks anew."""
    if state is not BindingState.CONFIRMED:
        return Why.NOT_CONFIRMED
    if until is None or (remind is not None and today < until - remind):
        return Why.TOO_EARLY
    return None if share else Why.NO_SHARE


def why_not_end(state: BindingState) -> Why | None:
    """What is asked can be taken back, what is confirmed can end; nothing else. (搬离、撤回)"""
    is_open = state in {BindingState.ASKED, BindingState.CONFIRMED}
    return None if is_open else Why.ENDED_ALREADY


def why_not_end_share(since: date | None, until: date | None, on: date, today: date) -> Why | None:
    """A share ends once, on a day that has come and not before it began. (产权转出)"""
    if until is not None:
        return Why.ENDED_ALREADY
    sound = on <= today and (since is None or since <= on)
    return None if sound else Why.SHARE_DAY


def matching(shares: Sequence[tuple[UUID, str]], phone_hash: str) -> UUID | None:
    """The share on whose line this number stands, by keyed hash; nobody's where it is empty."""
    return next((number for number, kept in shares if kept and kept == phone_hash), None)
