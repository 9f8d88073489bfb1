"""Human numbers: a letter, the day, a serial of the day. Never given twice. (编号)"""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from threading import Lock

from django.db import connection

NEXT = """
INSERT INTO trail_serial (letter, day, last) VALUES (%s, %s, 1)
ON CONFLICT (letter, day) DO UPDATE SET last = trail_serial.last + 1 RETURNING last
"""
AHEAD = """
INSERT INTO trail_serial AS serial (letter, day, last)
SELECT %(letter)s, %(day)s, %(many)s
FROM (SELECT set_config('synchronous_commit', 'off', true)) AS unhurried
ON CONFLICT (letter, day) DO UPDATE SET last = serial.last + %(many)s RETURNING last
"""
MOST, LAPSES_SECONDS = 64, 1.0


def next_number(letter: str, day: date) -> str:
    """The next number of a letter and a local day: `B20261121-0187`. Call it late: it locks a row.

    A rolled back action gives its number back.
    """
    with connection.cursor() as cursor:
        cursor.execute(NEXT, [letter, day])
        (last,) = cursor.fetchone()
    return written(letter, day, last)


def number_ahead(letter: str, day: date) -> str:
    """As `next_number`, before the transaction that uses it and in one of its own; PostgreSQL.

    Reports would queue at the row of the day for as long as each waits for the disk. This holds
    it for no disk at all: what uses the number is written later, so it never reaches the disk
    without it. In a rush a process takes a handful at once and lets go after a second what it did
    not use, so numbers may skip and two reports of the same second may stand the other way round.
    """
    if connection.in_atomic_block:
        return written(letter, day, _take(letter, day, 1))
    return written(letter, day, HANDFULS.next(letter, day, _take))


def written(letter: str, day: date, serial: int) -> str:
    return f"{letter}{day:%Y%m%d}-{serial:04d}"


def _take(letter: str, day: date, many: int) -> int:
    """The last of so many numbers, all of which are now the caller's."""
    with connection.cursor() as cursor:
        cursor.execute(AHEAD, {"letter": letter, "day": day, "many": many})
        (last,) = cursor.fetchone()
    return int(last)


@dataclass(slots=True)
class Handful:
    """Numbers a process took and has not given out yet: the next one up to and with the last."""

    next: int = 1
    last: int = 0
    size: int = 0
    taken_at: float = 0.0


class Handfuls:
    """One handful a letter and day; twice as large each time it did not last a second.

    Calm, every handful is a single number and none is ever lost.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self.held: dict[tuple[int, str, date], Handful] = {}
        self.lock = Lock()

    def next(self, letter: str, day: date, take: Callable[[str, date, int], int]) -> int:
        """The next number. `take` is asked for the last of so many; a fork holds none."""
        place = (os.getpid(), letter, day)
        with self.lock:
            if place not in self.held:
                self.held = {place: Handful()} | {k: v for k, v in self.held.items() if k[2] >= day}
            hand = self.held[place]
            fresh = self.clock() - hand.taken_at < LAPSES_SECONDS
            if hand.next > hand.last or not fresh:
                hand.size = min(max(hand.size, 1) * 2, MOST) if fresh else 1
                hand.last = take(letter, day, hand.size)
                hand.next = hand.last - hand.size + 1
                hand.taken_at = self.clock()
            hand.next += 1
            return hand.next - 1


HANDFULS = Handfuls()
