"""Which kinds of matter may be given to a grid worker, and how a kind gets onto the list. (准入)"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from .reasons import Why


class Standing(StrEnum):
    """What the list says of a kind: the grid does it, or never does. (清单类别)"""

    ADMITTED = "admitted"
    NEGATIVE = "negative"


class AdmissionState(StrEnum):
    """Where an application stands; what is admitted holds to its last day. (申请状态)"""

    ASKED = "asked"
    ADMITTED = "admitted"
    DECLINED = "declined"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Listed:
    """What the list says of one kind today; without a last day it holds until it is ended."""

    standing: Standing
    until: date | None = None


def why_not_give(
    listed: Listed | None, today: date, *, emergency: bool = False, kept: bool = True
) -> Why | None:
    """Whether a matter of this kind may be given to a grid worker. (准入制度)

    An emergency goes to whoever is near. A district that keeps no list (`kept`) bars nothing. What
    a worker finds and solves on the spot was given to him by nobody, and is not asked about here.
    """
    if emergency or not kept:
        return None
    if listed is None:
        return Why.NOT_ADMITTED
    if listed.standing is Standing.NEGATIVE:
        return Why.NEVER_ADMITTED
    return Why.ADMISSION_OVER if listed.until and listed.until < today else None


def why_not_apply(listed: Listed | None, *, waits: bool) -> Why | None:
    """What stands on the negative list is not applied for, and of a kind one application waits."""
    if listed and listed.standing is Standing.NEGATIVE:
        return Why.NEVER_ADMITTED
    return Why.ADMISSION_WAITS if waits else None


def why_not_until(until: date, today: date, latest: date | None) -> Why | None:
    """An entry has a last day to come, and no later than the preset allows. (有效期)"""
    if until <= today:
        return Why.ENDS_TOO_SOON
    return Why.ENDS_TOO_LATE if latest and until > latest else None


def ends_soon(until: date | None, today: date, told_until: date | None) -> bool:
    """True from the day on which the department hears of it to its last day. (即将到期)"""
    return until is not None and told_until is not None and today <= until <= told_until


def why_not_admit(state: AdmissionState, asker: UUID, person: UUID) -> Why | None:
    """An application is decided once, and by another person. (审核与申请分开)"""
    if state is not AdmissionState.ASKED:
        return Why.OVERTAKEN
    return Why.OWN_REQUEST if asker == person else None


def why_not_end_admission(state: AdmissionState) -> Why | None:
    """What waits is taken back, what is admitted ends; what has ended is so already. (退出清单)"""
    if state is AdmissionState.ENDED:
        return Why.OVERTAKEN
    return Why.NOT_ON_THE_LIST if state is AdmissionState.DECLINED else None
