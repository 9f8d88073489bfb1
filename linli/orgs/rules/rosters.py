"""Duty rosters: when a shift begins and ends, who may take it, who comes next. Pure. (值班表)"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID

from linli.kernel.calendar import SHANGHAI

from .terms import Why

DAY = timedelta(days=1)
LEAD, MOST_ON_SHIFT = 1, 9
"""The first of those on a shift leads it; so many may be on one."""


class Days(StrEnum):
    """On which days a roster is kept, by the working calendar. (值班日)"""

    EVERY = "every"
    WORKING = "working"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Hours:
    """A shift as the preset names it; one that ends no later than it begins runs over midnight.

    `rest_hours` is how long nobody takes another shift after it: what keeps a night and the
    following day apart. (班次)
    """

    code: str
    name: str
    begins: time
    ends: time
    rest_hours: int = 0


@dataclass(frozen=True, slots=True)
class Spot:
    """One shift of one day, whoever takes it; of several on it the first leads. (一个班)"""

    code: str
    name: str
    duty_on: date
    begins_at: datetime
    ends_at: datetime
    rest_until: datetime
    number: int = LEAD


@dataclass(frozen=True, slots=True)
class Filled:
    """A shift with whoever takes it; nobody, where nobody may. (排班)"""

    spot: Spot
    person: UUID | None


def spot(duty_on: date, hours: Hours, number: int = LEAD) -> Spot:
    """A shift on a day; it belongs to the day on which it begins."""
    last = duty_on + DAY if hours.ends <= hours.begins else duty_on
    begins_at = datetime.combine(duty_on, hours.begins, SHANGHAI)
    ends_at = datetime.combine(last, hours.ends, SHANGHAI)
    rest_until = ends_at + timedelta(hours=hours.rest_hours)
    return Spot(hours.code, hours.name, duty_on, begins_at, ends_at, rest_until, number)


def month_of(day: date) -> tuple[date, date]:
    """The first day of a month and the first of the next."""
    first = day.replace(day=1)
    return first, (first + 31 * DAY).replace(day=1)


def is_kept_on(days: Days, *, works: bool) -> bool:
    """Whether a roster is kept on a day; make-up workdays are worked, holidays are not."""
    return days is Days.EVERY or works is (days is Days.WORKING)


def spots_of(
    month: date,
    hours: Sequence[Hours],
    days: Days,
    works_on: Callable[[date], bool],
    persons: int = 1,
) -> list[Spot]:
    """Every shift of a month in the order of the clock, once for each who is on it."""
    day, end = month_of(month)
    found = []
    while day < end:
        if is_kept_on(days, works=works_on(day)):
            found += [spot(day, one, n + LEAD) for one in hours for n in range(persons)]
        day += DAY
    return sorted(found, key=lambda one: (one.begins_at, one.code, one.number))


def why_not_both(one: Spot, other: Spot) -> Why | None:
    """Nobody has two shifts at once, nor one before the rest after another is over."""
    early, late = sorted((one, other), key=lambda each: each.begins_at)
    if late.begins_at < early.ends_at:
        return Why.TWO_SHIFTS
    return Why.NO_REST if late.begins_at < early.rest_until else None


def why_not_take(wanted: Spot, busy: Iterable[Spot]) -> Why | None:
    """The first thing between somebody and a shift, beside the shifts he has."""
    clashes = (why_not_both(wanted, one) for one in busy)
    return next((why for why in clashes if why), None)


def filled(
    spots: Sequence[Spot],
    people: Sequence[UUID],
    busy: Mapping[UUID, Sequence[Spot]],
    may: Callable[[UUID, Spot], bool],
) -> list[Filled]:
    """Deal the shifts out in turn: whoever had one goes to the end, who may not waits in front.

    A shift that nobody may take stays open and is named. (轮班)
    """
    queue = list(dict.fromkeys(people))
    taken = {person: list(busy.get(person, ())) for person in queue}
    found = []
    for one in spots:
        fit = (who for who in queue if may(who, one) and not why_not_take(one, taken[who]))
        person = next(fit, None)
        if person is not None:
            taken[person].append(one)
            queue.remove(person)
            queue.append(person)
        found.append(Filled(one, person))
    return found


@dataclass(frozen=True, slots=True)
class Plan:
    """What a roster is laid out as: for which post, over which area, with which shifts, and how
    many are on each. (值班表)
    """

    post_code: str
    area_path: str
    shifts: tuple[str, ...]
    days: Days = Days.EVERY
    phone: str = ""
    only_on_shift: bool = False
    on_plates: bool = True
    persons: int = 1


class Answer(StrEnum):
    """What has become of a swap. (换班结果)"""

    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


def answer(*, answered: bool, accepted: bool | None) -> Answer:
    """A swap that was answered without a yes or no has been taken back."""
    if not answered:
        return Answer.ASKED
    if accepted is None:
        return Answer.WITHDRAWN
    return Answer.ACCEPTED if accepted else Answer.DECLINED
