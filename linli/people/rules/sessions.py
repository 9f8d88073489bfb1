"""How long somebody stays signed in, and when he is asked again who he is. (登录时长)"""

from dataclasses import dataclass
from datetime import timedelta

from .words import Gauge, Why


@dataclass(frozen=True, slots=True)
class Lasting:
    """The longest a sign-in lasts, and how long its person may do nothing meanwhile."""

    most: timedelta
    away: timedelta


STAFF = Lasting(timedelta(days=14), timedelta(minutes=60))
RESIDENT = Lasting(timedelta(days=30), timedelta(days=14))
AGAIN = timedelta(minutes=10)
"""Where no preset says otherwise."""

PARTS = 12
"""Of the time somebody may be away this part is noted, so that not every page writes."""

BOUNDS: dict[Gauge, tuple[int, int]] = {
    Gauge.STAFF_AWAY_MINUTES: (5, 720),
    Gauge.STAFF_MOST_DAYS: (1, 14),
    Gauge.RESIDENT_AWAY_DAYS: (1, 30),
    Gauge.RESIDENT_MOST_DAYS: (1, 90),
    Gauge.AGAIN_MINUTES: (1, 60),
    Gauge.MANY_FAILURES: (3, 1_000),
}
"""The least and the most a district may say: nobody is shut out, and something is guarded."""


def lasting(*, staff: bool, said: dict[Gauge, int]) -> Lasting:
    """What holds for a sign-in of today; `said` are the numbers in force."""
    if staff:
        most, away = said.get(Gauge.STAFF_MOST_DAYS), said.get(Gauge.STAFF_AWAY_MINUTES)
        return Lasting(
            timedelta(days=most) if most else STAFF.most,
            timedelta(minutes=away) if away else STAFF.away,
        )
    most, away = said.get(Gauge.RESIDENT_MOST_DAYS), said.get(Gauge.RESIDENT_AWAY_DAYS)
    return Lasting(
        timedelta(days=most) if most else RESIDENT.most,
        timedelta(days=away) if away else RESIDENT.away,
    )


def was_away(idle: float, away: float) -> bool:
    """Whether somebody did nothing for longer than he may; both in seconds. (长时间未操作)"""
    return idle > away


def is_noted(idle: float, away: float) -> bool:
    """Whether this use of a page is noted, or the last one is still near enough."""
    return idle >= away / PARTS


def why_not_measure(code: Gauge, number: int) -> Why | None:
    """A number within what makes sense; most measures have no bounds."""
    least, most = BOUNDS.get(code, (0, number))
    return None if least <= number <= most else Why.OUT_OF_BOUNDS
