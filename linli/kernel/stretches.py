"""Stretches of time that count or do not, laid end to end."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

NOTHING = timedelta(0)


class Count(StrEnum):
    """Why a stretch of time counts, or does not."""

    WORK = "work"
    MAKEUP = "makeup"
    CLOCK = "clock"
    CLOSED = "closed"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    PAUSED = "paused"


COUNTS = frozenset({Count.WORK, Count.MAKEUP, Count.CLOCK})


@dataclass(frozen=True, slots=True)
class Pause:
    """A stretch in which the clock stood still; both ends are known. (暂停)"""

    begins: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class Segment:
    """One line of a derivation: from when to when, and whether it counts. UTC."""

    begins: datetime
    ends: datetime
    count: Count

    @property
    def counted(self) -> timedelta:
        return self.ends - self.begins if self.count in COUNTS else NOTHING


def _merged(pauses: Sequence[Pause]) -> list[Pause]:
    """Overlapping pauses are one; empty ones are none."""
    merged: list[Pause] = []
    for pause in sorted(pauses, key=lambda one: one.begins):
        if merged and pause.begins <= merged[-1].ends:
            merged[-1] = Pause(merged[-1].begins, max(merged[-1].ends, pause.ends))
        elif pause.begins < pause.ends:
            merged.append(Pause(pause.begins.astimezone(UTC), pause.ends.astimezone(UTC)))
    return merged


def _cut(stretch: Segment, pauses: Sequence[Pause]) -> Iterator[Segment]:
    since = stretch.begins
    for pause in pauses:
        if pause.begins >= stretch.ends:
            break
        begins, ends = max(pause.begins, since), min(pause.ends, stretch.ends)
        yield Segment(since, begins, stretch.count)
        yield Segment(begins, ends, Count.PAUSED)
        since = ends
    yield Segment(since, stretch.ends, stretch.count)


def with_pauses(stretches: Iterable[Segment], pauses: Sequence[Pause]) -> Iterator[Segment]:
    """Cut the pauses out of what counts."""
    merged = _merged(pauses)
    ends = [pause.ends for pause in merged]
    for stretch in stretches:
        if stretch.count in COUNTS:
            yield from _cut(stretch, merged[bisect_right(ends, stretch.begins) :])
        else:
            yield stretch


def joined(segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """Neighbours of one sort become one line; empty ones fall away."""
    lines: list[Segment] = []
    for one in segments:
        if one.begins == one.ends:
            continue
        if lines and lines[-1].count is one.count and lines[-1].ends == one.begins:
            lines[-1] = Segment(lines[-1].begins, one.ends, one.count)
        else:
            lines.append(one)
    return tuple(lines)


def walk(stretches: Iterable[Segment], needed: timedelta) -> list[Segment]:
    """Stretches up to the first moment at which `needed` has been counted."""
    passed: list[Segment] = []
    for one in stretches:
        if one.count in COUNTS and one.ends - one.begins >= needed:
            return [*passed, Segment(one.begins, one.begins + needed, one.count)]
        passed.append(one)
        needed -= one.counted
    raise ValueError("The calendar has too few hours of work for this limit.")
