"""Work accounts: what state one is in, and who may let it rest. (工作账号)"""

from dataclasses import dataclass
from enum import StrEnum

from .words import Why


class StaffState(StrEnum):
    """Whether somebody can sign in with a work account, or why not. (账号状态)"""

    OPEN = "open"
    INVITED = "invited"
    NO_WAY_IN = "no_way_in"
    SUSPENDED = "suspended"
    CLOSED = "closed"


class RestsFor(StrEnum):
    """Why a work account rests: a code, so that the log tells nothing private. (停用原因)"""

    LEAVE = "leave"
    MOVED = "moved"
    LOST = "lost"
    MISUSE = "misuse"


@dataclass(frozen=True, slots=True)
class StaffFacts:
    """What a rule must know of an account and of whoever asks."""

    is_staff: bool
    is_active: bool
    is_closed: bool
    is_own: bool = False
    has_password: bool = True
    has_code: bool = False


def state_of_staff(facts: StaffFacts) -> StaffState:
    """A code that was given and not used yet waits for its holder; without one nobody comes in."""
    if facts.is_closed:
        return StaffState.CLOSED
    if not facts.is_active:
        return StaffState.SUSPENDED
    if facts.has_password:
        return StaffState.OPEN
    return StaffState.INVITED if facts.has_code else StaffState.NO_WAY_IN


def why_not_keep_staff(facts: StaffFacts) -> Why | None:
    """Nobody lets his own account rest or opens it anew: that takes a colleague. (不得自办)"""
    if not facts.is_staff:
        return Why.NOT_YOURS
    if facts.is_closed:
        return Why.CLOSED
    return Why.NOT_ONESELF if facts.is_own else None


def why_not_give_code(facts: StaffFacts) -> Why | None:
    """A way in is given to an account that works; one that rests is put back first."""
    if why := why_not_keep_staff(facts):
        return why
    return None if facts.is_active else Why.RESTS
