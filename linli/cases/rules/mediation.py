"""A mediation: people at odds sit down with somebody of neither side. (人民调解)

Nobody is mediated against his will, all agree first and all sign at the end. What is said there
stays there: it is no matter, so that no list, search, figure or export of matters holds it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from .reasons import Why

MEDIATION_LETTER = "T"
"""The letter a mediation's number begins with. (调解编号)"""
MOST_PARTIES, MOST_PROMISES = 6, 6


class MediationState(StrEnum):
    """Where a mediation stands. (调解状态)"""

    ASKED = "asked"
    ASKING = "asking"
    UNDER_WAY = "under_way"
    DRAFTED = "drafted"
    SETTLED = "settled"
    ENDED = "ended"


class MediationStep(StrEnum):
    """What somebody can do in a mediation. (调解环节)"""

    OPEN = "open"
    ANSWER = "answer"
    INVITE = "invite"
    MEET = "meet"
    DRAFT = "draft"
    SIGN = "sign"
    FOLLOW = "follow"
    END = "end"


class Dispute(StrEnum):
    """What people are at odds over. (纠纷类型)"""

    NEIGHBOUR = "neighbour"
    PARKING = "parking"
    FIRM = "firm"
    LIFT = "lift"
    RENOVATION = "renovation"
    FAMILY = "family"
    LABOUR = "labour"
    CONSUMER = "consumer"
    LAND = "land"
    OTHER = "other"


class NotSettled(StrEnum):
    """Why a mediation ended without an agreement. (终结原因)"""

    NO_CONSENT = "no_consent"
    NOT_HERE = "not_here"
    DID_NOT_COME = "did_not_come"
    NO_AGREEMENT = "no_agreement"
    TAKEN_BACK = "taken_back"


class WayOn(StrEnum):
    """Where somebody can turn next. (其他途径)"""

    COURT = "court"
    ARBITRATION = "arbitration"
    DEPARTMENT = "department"
    POLICE = "police"


class Kept(StrEnum):
    """Whether what was agreed has been done. (履行情况)"""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


RUNNING = (
    MediationState.ASKED, MediationState.ASKING, MediationState.UNDER_WAY, MediationState.DRAFTED,
)  # fmt: skip
"""Where somebody still has something to do before it is over."""
OVER = (MediationState.SETTLED, MediationState.ENDED)

STANDS_OPEN: dict[MediationStep, tuple[MediationState, ...]] = {
    MediationStep.OPEN: RUNNING,
    MediationStep.ANSWER: (MediationState.ASKING,),
    MediationStep.INVITE: (MediationState.UNDER_WAY, MediationState.DRAFTED),
    MediationStep.MEET: (MediationState.UNDER_WAY, MediationState.DRAFTED),
    MediationStep.DRAFT: (MediationState.UNDER_WAY, MediationState.DRAFTED),
    MediationStep.SIGN: (MediationState.DRAFTED,),
    MediationStep.FOLLOW: (MediationState.SETTLED,),
    MediationStep.END: RUNNING,
}
"""In which states a step can be taken."""


@dataclass(frozen=True, slots=True)
class Promised:
    """What one side will do, and by which day. (约定事项)"""

    party: int
    what: str
    due_on: date


def why_not_mediate(state: MediationState, step: MediationStep) -> Why | None:
    """What stands in the way of a step, whoever asks."""
    return None if state in STANDS_OPEN[step] else Why.WRONG_STATE


def is_mediated(state: MediationState, step: MediationStep) -> bool:
    """True where somebody has just ended it, or it was settled meanwhile."""
    return state in OVER and step in STANDS_OPEN and step is not MediationStep.FOLLOW


def why_not_mediate_matter(*, dispute: str, running: bool) -> Why | None:
    """A matter leads to a mediation where its kind is a dispute, and to one at a time."""
    if not dispute:
        return Why.NO_DISPUTE
    return Why.MEDIATED_ALREADY if running else None


def why_not_parties(called: Sequence[str]) -> Why | None:
    """At least two sides, each called something, none the same."""
    words = [one.strip() for one in called]
    if len(words) < 2 or not all(words):
        return Why.ONE_SIDE
    if len(words) > MOST_PARTIES:
        return Why.TOO_MANY_SIDES
    return Why.SIDE_TWICE if len(set(words)) < len(words) else None


def why_not_promise(promised: Sequence[Promised], sides: int, today: date) -> Why | None:
    """Each promise is of one side, says what, and lies ahead; an agreement may hold none."""
    if len(promised) > MOST_PROMISES:
        return Why.TOO_MANY_PROMISES
    if any(not one.what.strip() or not 0 <= one.party < sides for one in promised):
        return Why.NO_TEXT
    return Why.PROMISE_OVER if any(one.due_on < today for one in promised) else None


def after_answers(answers: Sequence[bool | None]) -> MediationState:
    """One no ends it, all yes begin it, else it waits for who has not said anything."""
    if any(one is False for one in answers):
        return MediationState.ENDED
    waits = any(one is None for one in answers)
    return MediationState.ASKING if waits else MediationState.UNDER_WAY


def why_not_invite(meets_at: datetime, place: str, now: datetime) -> Why | None:
    """Nobody is asked to come to what is past, or nowhere."""
    if not place.strip():
        return Why.NO_SITTING_PLACE
    return Why.MEETING_OVER if meets_at <= now else None


@dataclass(frozen=True, slots=True)
class MediationTally:
    """Mediations that began with everybody's yes and are over, and of these the settled. (调解)"""

    ended: int = 0
    settled: int = 0

    def percent(self, enough: int) -> str:
        """Settled in hundredths of ended, one decimal; nothing where there are too few."""
        if self.ended < enough:
            return ""
        tenths = (self.settled * 2000 + self.ended) // (self.ended * 2)
        return f"{tenths // 10}.{tenths % 10}"
