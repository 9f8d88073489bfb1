"""Stretches of days: whole months are counted by the month, the days beside them singly. (时段)"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from .rating import RESULTS, Side

MONTHLY = "cases.rates."
BESIDE_MONTH = len(f"{MONTHLY}2026-11.")
"""So many letters of a counter's name stand before side and result."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from the first to the last, both included. (时段)"""

    since: date
    until: date


def parted(stretch: Stretch) -> tuple[list[str], list[Stretch]]:
    """The whole months of a stretch (`2026-11`), and the days beside them. (整月与零头)"""
    months: list[str] = []
    beside: list[Stretch] = []
    first = stretch.since
    while first <= stretch.until:
        ends = month_end(first)
        if first.day == 1 and ends <= stretch.until:
            months.append(month(first))
        else:
            beside.append(Stretch(first, min(ends, stretch.until)))
        first = ends + timedelta(days=1)
    return months, beside


def month(day: date) -> str:
    return f"{day:%Y-%m}"


def month_end(day: date) -> date:
    later = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    return later - timedelta(days=1)


def before(stretch: Stretch) -> Stretch:
    """The stretch of the same length just before; whole months before whole months. (上期)"""
    until = stretch.since - timedelta(days=1)
    months, beside = parted(stretch)
    if months and not beside:
        since = until
        for _ in months:
            since = since.replace(day=1) - timedelta(days=1)
        return Stretch(since + timedelta(days=1), until)
    return Stretch(until - (stretch.until - stretch.since), until)


def counter(of_month: str, side: Side, result: str) -> str:
    """The name of the counter that sums a result over a month. (月计数)"""
    return f"{MONTHLY}{of_month}.{side}.{result}"


def counters(months: list[str]) -> Iterator[str]:
    for one in months:
        for side, results in RESULTS.items():
            for result in results:
                yield counter(one, side, result)


def counted_as(rest: str) -> tuple[Side, str]:
    """`end.yes.5` → its side and result."""
    side, result = rest.split(".", 1)
    return Side(side), result
