"""Calm and emergency: who may declare it, until when, and how it ends by itself. (平急转换)"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from . import Why


class Mode(StrEnum):
    """How an area is run: as always, or as in a flood. (平时、应急)"""

    CALM = "calm"
    EMERGENCY = "emergency"


class ModeEnd(StrEnum):
    """How an emergency mode ended: its time was over, or somebody ended it. (结束方式)"""

    EXPIRED = "expired"
    ENDED = "ended"


class MarkState(StrEnum):
    """What stands behind one entrance and one item of the round. (挨户情况)"""

    DONE = "done"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time in which an area was in emergency mode, ended or not. (应急时段)"""

    path: str
    begins_at: datetime
    until: datetime

    def covers(self, path: str, at: datetime) -> bool:
        return path.startswith(self.path) and self.begins_at <= at < self.until


def why_not_until(begins_at: datetime, ends_at: datetime, longest_days: int) -> Why | None:
    """A mode has an end, later than its beginning and no later than the law of the town allows."""
    if ends_at <= begins_at:
        return Why.ENDS_BEFORE
    too_long = ends_at - begins_at > timedelta(days=longest_days)
    return Why.TOO_LONG if too_long else None


def why_not_say(basis: str, reason: str) -> Why | None:
    """Everybody reads why, and by what right."""
    if not basis.strip():
        return Why.BASIS_NEEDED
    return None if reason.strip() else Why.REASON_NEEDED
