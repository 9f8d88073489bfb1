"""What is unusual about looks at persons: told as patterns, never with whom was looked at. (P8)"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from .words import Purpose

PART = " · "


class Oddity(StrEnum):
    """Why an auditor looks again. (异常查看)"""

    NIGHT = "night"
    MANY = "many"
    NO_STEP = "no_step"


@dataclass(frozen=True, slots=True)
class Gauges:
    """From when until when is night, how many an hour are many, how long a step may take."""

    night_from: int
    night_until: int
    many: int
    step_days: int


NIGHT = Gauges(22, 6, 20, 3)
"""Where no preset says otherwise."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One look without whom: who looked, as what, for what, over which matter, at which moment.

    `at` is the local time of the district.
    """

    actor_id: UUID
    office: str
    purpose: Purpose
    about: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Odd:
    """A pattern: so many looks by one person for one purpose in one hour or day. (异常)"""

    why: Oddity
    actor_id: UUID
    office: str
    purpose: Purpose
    at: datetime
    looks: int


def body_of(office: str) -> str:
    """`晴川社区 · 网格员；河东街道 · 专干` → the bodies alone, several joined as they were."""
    return "；".join(one.partition(PART)[0] for one in office.split("；"))


def post_of(office: str) -> str:
    """The posts alone, without the bodies."""
    return "；".join(one.partition(PART)[2] for one in office.split("；") if PART in one)


def is_night(hour: int, gauges: Gauges) -> bool:
    """From one hour to another, over midnight where the first is the later one."""
    first, last = gauges.night_from, gauges.night_until
    inside = first <= hour < last
    return inside if first <= last else hour >= first or hour < last


def odd(
    looks: Iterable[Seen], stepped: Collection[tuple[UUID, str]], gauges: Gauges, now: datetime
) -> list[Odd]:
    """What stands out, the newest first: at night, many in an hour, nothing done in the matter.

    `stepped` are pairs of person and matter in which a step followed the look. Emergencies come
    at any hour, so at night they do not stand out.
    """
    found: Counter[tuple[Oddity, UUID, str, Purpose, datetime]] = Counter()
    hours: Counter[tuple[UUID, str, Purpose, datetime]] = Counter()
    for one in looks:
        hour = one.at.replace(minute=0, second=0, microsecond=0)
        hours[one.actor_id, one.office, one.purpose, hour] += 1
        if is_night(one.at.hour, gauges) and one.purpose is not Purpose.EMERGENCY:
            found[Oddity.NIGHT, one.actor_id, one.office, one.purpose, hour] += 1
        day = hour.replace(hour=0)
        waited = now - one.at > timedelta(days=gauges.step_days)
        if waited and (one.actor_id, one.about) not in stepped:
            found[Oddity.NO_STEP, one.actor_id, one.office, one.purpose, day] += 1
    for (who, office, purpose, hour), n in hours.items():
        if n >= gauges.many:
            found[Oddity.MANY, who, office, purpose, hour] += n
    lines = [Odd(*key, looks=n) for key, n in found.items()]
    return sorted(lines, key=lambda one: (one.at, one.why, str(one.actor_id)), reverse=True)
