"""Two people on one matter see each other, for minutes and no longer. (正在看)"""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Seen:
    """Since when somebody has a matter open, and when he was last seen there."""

    since: datetime
    at: datetime


def is_there(seen: Seen, window: timedelta, now: datetime) -> bool:
    """Somebody who was seen within the window is taken to be there still."""
    return now - seen.at < window


def is_noted(seen: Seen | None, window: timedelta, now: datetime) -> bool:
    """A look soon after another changes nothing, so that few of them write. (少写)"""
    return seen is not None and is_there(seen, window / 2, now)


def since_when(seen: Seen | None, window: timedelta, now: datetime) -> datetime:
    """Whoever comes back in time has been there all along."""
    return seen.since if seen and is_there(seen, window, now) else now
