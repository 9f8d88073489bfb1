"""The working calendar: how long something may take, and every line of why. (工作日历)

Hours of work have gaps, weekends have make-up workdays, and a year without its official notice is
computed from the statutory days and says so. All is counted in UTC, to the microsecond.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from itertools import pairwise
from zoneinfo import ZoneInfo

from .stretches import COUNTS, NOTHING, Count, Pause, Segment, joined, walk, with_pauses

__all__ = [
    "COUNTS",
    "Calendar",
    "Count",
    "DayKind",
    "Derivation",
    "Limit",
    "Pause",
    "Segment",
    "Unit",
    "due",
    "never_shorter",
    "spent",
    "worked",
]

SHANGHAI = ZoneInfo("Asia/Shanghai")
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
MIDNIGHT = time(0)
HORIZON_DAYS = 3660


class DayKind(StrEnum):
    """What an official notice makes of a day that would be ordinary otherwise."""

    HOLIDAY = "holiday"
    MAKEUP = "makeup"


class Unit(StrEnum):
    """What a limit is counted in, as the preset writes it."""

    WORKING_HOURS = "wh"
    WORKING_MINUTES = "working min"
    WORKING_DAYS = "wd"
    CLOCK_HOURS = "ch"
    MINUTES = "min"
    DAYS = "days"


BY_CLOCK = frozenset({Unit.CLOCK_HOURS, Unit.MINUTES, Unit.DAYS})
LENGTH = {
    Unit.WORKING_HOURS: 60 * MINUTE,
    Unit.WORKING_MINUTES: MINUTE,
    Unit.CLOCK_HOURS: 60 * MINUTE,
    Unit.MINUTES: MINUTE,
}


@dataclass(frozen=True, slots=True)
class Limit:
    """How long it may take: `4 wh`, `30 working min`, `1 wd`, `24 ch`, `10 min`, `7 days`.

    Text it cannot read is a `ValueError`.
    """

    amount: int
    unit: Unit

    def __post_init__(self) -> None:
        if self.amount < 0:
            raise ValueError(self.amount)

    @classmethod
    def parse(cls, text: str) -> "Limit":
        amount, _, unit = text.strip().partition(" ")
        return cls(int(amount), Unit(unit.strip()))

    def __str__(self) -> str:
        return f"{self.amount} {self.unit}"


@dataclass(frozen=True, slots=True)
class Derivation:
    """A deadline that explains itself: segments follow one another from start to due. (期限推算)

    `provisional`: it touches a year whose official calendar is not announced (节假日安排待公布).
    """

    start: datetime
    limit: Limit
    due_at: datetime
    provisional: bool
    segments: tuple[Segment, ...]

    @property
    def counted(self) -> timedelta:
        return sum((segment.counted for segment in self.segments), NOTHING)

    def lines(self) -> list[dict[str, str | int]]:
        """The segments for a JSON column: RFC 3339 in UTC, `seconds` those that count."""
        return [
            {
                "begins": segment.begins.isoformat(),
                "ends": segment.ends.isoformat(),
                "count": segment.count.value,
                "seconds": int(segment.counted.total_seconds()),
            }
            for segment in self.segments
        ]


@dataclass(frozen=True, slots=True)
class Calendar:
    """Who works when: exceptions of announced years, statutory days of others, hours of work.

    An end of 00:00 means midnight, so a desk open day and night has the hours 00:00–00:00.
    """

    hours: tuple[tuple[time, time], ...]
    days: Mapping[date, DayKind] = field(default_factory=dict)
    announced_years: frozenset[int] = frozenset()
    statutory: frozenset[date] = frozenset()
    zone: ZoneInfo = SHANGHAI
    _kept: dict[date, tuple[Segment, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        ends = [(a, time.max if b == MIDNIGHT else b) for a, b in self.hours]
        if not ends or any(a >= b for a, b in ends) or ends != sorted(ends):
            raise ValueError(self.hours)
        if any(early[1] > late[0] for early, late in pairwise(ends)):
            raise ValueError(self.hours)

    def kind(self, day: date) -> Count:
        """WORK or MAKEUP where people work that day, WEEKEND or HOLIDAY where not."""
        given = self.days.get(day) if day.year in self.announced_years else None
        if given is None and day.year not in self.announced_years and day in self.statutory:
            given = DayKind.HOLIDAY
        if given is not None:
            return Count(given.value)
        return Count.WORK if day.weekday() < 5 else Count.WEEKEND

    def works_on(self, day: date) -> bool:
        return self.kind(day) in COUNTS

    def at(self, day: date, clock: time) -> datetime:
        return datetime.combine(day, clock, self.zone).astimezone(UTC)

    def opened(self, day: date) -> list[tuple[datetime, datetime]]:
        """The hours of work of a working day, in UTC."""
        return [
            (self.at(day, a), self.at(day + DAY if b == MIDNIGHT else day, b))
            for a, b in self.hours
        ]

    def local_day(self, moment: datetime) -> date:
        return moment.astimezone(self.zone).date()

    def stretches(self, start: datetime) -> Iterator[Segment]:
        """Time from `start` on, cut at every opening, closing and midnight."""
        day = self.local_day(start)
        for one in self.whole(day):
            if one.ends > start or (one.ends == start and one.count in COUNTS):
                yield one if one.begins >= start else Segment(start, one.ends, one.count)
        for later in range(1, HORIZON_DAYS):
            yield from self.whole(day + later * DAY)

    def whole(self, day: date) -> tuple[Segment, ...]:
        """A local day from midnight to midnight; kept, because every clock of a day asks for it."""
        if day not in self._kept:
            self._kept[day] = tuple(self._cut(day))
        return self._kept[day]

    def _cut(self, day: date) -> Iterator[Segment]:
        since, midnight, kind = self.at(day, MIDNIGHT), self.at(day + DAY, MIDNIGHT), self.kind(day)
        for begins, ends in self.opened(day) if kind in COUNTS else ():
            if begins > since:
                yield Segment(since, begins, Count.CLOSED)
            yield Segment(begins, ends, kind)
            since = ends
        if since < midnight:
            yield Segment(since, midnight, Count.CLOSED if kind in COUNTS else kind)


def _by_the_clock(start: datetime) -> Iterator[Segment]:
    yield Segment(start, start + HORIZON_DAYS * DAY, Count.CLOCK)


def _needed(start: datetime, limit: Limit, calendar: Calendar) -> timedelta:
    """The limit as time to be counted, whatever the pauses."""
    if limit.unit in LENGTH:
        return limit.amount * LENGTH[limit.unit]
    if limit.amount == 0:
        return NOTHING
    day = calendar.local_day(start)
    if limit.unit is Unit.DAYS:
        return calendar.at(day + (limit.amount + 1) * DAY, time.min) - start
    left = limit.amount
    for _ in range(HORIZON_DAYS):
        day += DAY
        left -= calendar.works_on(day)
        if not left:
            return worked(start, calendar.opened(day)[-1][1], calendar)
    raise ValueError("The calendar has too few working days for this limit.")


def worked(
    start: datetime, end: datetime, calendar: Calendar, pauses: Sequence[Pause] = ()
) -> timedelta:
    """How much working time lies between two moments; nothing where the end comes first."""
    total = NOTHING
    for one in with_pauses(calendar.stretches(start.astimezone(UTC)), pauses):
        if one.begins >= end:
            break
        total += Segment(one.begins, min(one.ends, end), one.count).counted
    return total


def spent(
    start: datetime, end: datetime, unit: Unit, calendar: Calendar, pauses: Sequence[Pause] = ()
) -> timedelta:
    """How much of a limit in this unit is used up at `end`: working time, or time by the clock."""
    if unit not in BY_CLOCK:
        return worked(start, end, calendar, pauses)
    stretches = with_pauses(iter([Segment(start, max(start, end), Count.CLOCK)]), pauses)
    return sum((one.counted for one in stretches), NOTHING)


def due(
    start: datetime, limit: Limit, calendar: Calendar, pauses: Sequence[Pause] = ()
) -> Derivation:
    """When a limit ends that begins at `start`. (期限)

    Working hours are counted in working minutes (4 wh = 240), never by assuming eight hours a day.
    Of days the day of the start does not count: working days end at the close of the last one,
    natural days at its midnight. Civil Code, art. 201–203, but without the shift of a natural day
    to a workday, which would lengthen a promise.
    """
    start = start.astimezone(UTC)
    clock = limit.unit in BY_CLOCK
    stretches = _by_the_clock(start) if clock else calendar.stretches(start)
    cut = with_pauses(stretches, pauses) if pauses else stretches
    passed = walk(cut, _needed(start, limit, calendar))
    due_at = passed[-1].ends
    years = range(calendar.local_day(start).year, calendar.local_day(due_at).year + 1)
    provisional = not clock and not calendar.announced_years.issuperset(years)
    return Derivation(start, limit, due_at, provisional, joined(passed))


def never_shorter(old_due: datetime | None, new_due: datetime) -> datetime:
    """A deadline computed anew when the official calendar arrives: a promise made is kept."""
    return new_due if old_due is None else max(old_due, new_due)
