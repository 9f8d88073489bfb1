"""What a client asks for in a list: a window of time, states, kinds, a page, a box. (查询参数)"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from enum import StrEnum
from math import ceil, floor, isfinite

from .wrong import Fault, Refusal, Wrong, refuse

SPAN = timedelta(days=90)
MOST = 1_000
FURTHEST_PAGE = 1_000_000
SHORT_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
LOST_PLUS = re.compile(r"(T\d{2}:\d{2}.*) (\d{2}:?\d{2})")
YEARS = range(1900, 3000)


class Status(StrEnum):
    """All that the core of GeoReport knows of a state. (开放、关闭)"""

    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Box:
    """West, south, east, north in degrees."""

    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list should hold. With `numbers` nothing else counts."""

    numbers: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    states: frozenset[Status] = frozenset()
    since: datetime | None = None
    until: datetime | None = None
    box: Box | None = None
    page: int = 1
    size: int = MOST

    @property
    def first(self) -> int:
        return (self.page - 1) * self.size


Given = Mapping[str, Sequence[str]]


def one(given: Given, name: str) -> str:
    """The last value of a parameter; an empty one equals an absent one."""
    return next((text.strip() for text in reversed(given.get(name, ())) if text.strip()), "")


def several(given: Given, name: str) -> tuple[str, ...]:
    """The values of a list with commas, each once; repeated parameters add up."""
    texts = (part.strip() for text in given.get(name, ()) for part in text.split(","))
    return tuple(dict.fromkeys(text for text in texts if text))


def wanted(given: Given, now: datetime, zone: tzinfo) -> Wanted:
    """What a list of requests is asked for; raises `Refusal` with the first thing that is wrong."""
    page, size = page_of(given)
    numbers = several(given, "service_request_id")
    if numbers:
        return Wanted(numbers=numbers[:MOST], page=page, size=size)
    since, until = window(given, now, zone)
    return Wanted(
        services=several(given, "service_code"),
        states=_states(given),
        since=since,
        until=until,
        box=_box(one(given, "bbox")),
        page=page,
        size=size,
    )


def window(given: Given, now: datetime, zone: tzinfo) -> tuple[datetime, datetime | None]:
    """Since when and until when; one end given is open to the other within 90 days."""
    begins = read_date("start_date", one(given, "start_date"), zone)
    ends = read_date("end_date", one(given, "end_date"), zone)
    if begins and ends:
        if ends < begins:
            raise refuse(Wrong.END_BEFORE_START, "end_date")
        if ends - begins > SPAN:
            raise refuse(Wrong.WIDE_SPAN, "start_date, end_date")
    if begins:
        return begins, _last(given, ends) if ends else begins + SPAN
    if ends:
        return ends - SPAN, _last(given, ends)
    return now - SPAN, None


def _last(given: Given, ends: datetime) -> datetime:
    """A day without an hour ends at its end."""
    whole_day = SHORT_DATE.fullmatch(one(given, "end_date"))
    return ends + timedelta(days=1, microseconds=-1) if whole_day else ends


def read_date(name: str, text: str, zone: tzinfo) -> datetime | None:
    """`Z`, an offset whose plus became a blank, fractions, a day alone; without offset: ours."""
    if not text:
        return None
    mended = LOST_PLUS.sub(r"\1+\2", text)
    try:
        found = datetime.fromisoformat(mended)
    except ValueError as bad:
        raise refuse(Wrong.BAD_DATE, name) from bad
    if found.year not in YEARS:
        raise refuse(Wrong.BAD_DATE, name)
    return found if found.tzinfo else found.replace(tzinfo=zone)


def page_of(given: Given) -> tuple[int, int]:
    """Which page, and how many a page: 1,000 where nothing is said, and never more."""
    page = whole(given, "page", 1)
    return min(page, FURTHEST_PAGE), min(whole(given, "page_size", MOST), MOST)


def whole(given: Given, name: str, otherwise: int) -> int:
    text = one(given, name)
    if not text:
        return otherwise
    if not (text.isascii() and text.isdecimal()) or not text.strip("0"):
        raise refuse(Wrong.BAD_NUMBER, name)
    return int(text) if len(text) < 10 else FURTHEST_PAGE


def number(name: str, text: str, low: float, high: float) -> float:
    """A number within bounds; raises `Refusal`."""
    try:
        found = float(text)
    except ValueError as bad:
        raise refuse(Wrong.BAD_NUMBER, name) from bad
    if not (isfinite(found) and low <= found <= high):
        raise refuse(Wrong.BAD_NUMBER, name)
    return found


def _states(given: Given) -> frozenset[Status]:
    words = [word.lower() for word in several(given, "status")]
    if set(words) - set(Status):
        raise refuse(Wrong.BAD_STATUS, "status")
    return frozenset(Status(word) for word in words)


def _box(text: str) -> Box | None:
    if not text:
        return None
    parts = text.split(",")
    if len(parts) != 4:
        raise refuse(Wrong.BAD_NUMBER, "bbox")
    west, east = (number("bbox", part, -180, 180) for part in parts[::2])
    south, north = (number("bbox", part, -90, 90) for part in parts[1::2])
    if west > east or south > north:
        raise Refusal(Fault(Wrong.BAD_NUMBER, "bbox"))
    return Box(west, south, east, north)


def rounded(metres: float, to: int) -> float:
    """A coordinate as it is published. (取整)"""
    return float(floor(metres / to + 0.5) * to)


def reach(low: float, high: float, to: int) -> tuple[float, float]:
    """Between which coordinates the published one lies within these bounds: from, and below.

    A box is laid over what is published, so that no series of boxes finds the true place.
    """
    return (ceil(low / to) - 0.5) * to, (floor(high / to) + 0.5) * to
