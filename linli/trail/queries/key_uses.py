"""Which of a log's keys signed from when to when, as its own checkpoints show. (密钥使用期)"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.conf import settings
from django.utils import timezone

from linli.kernel.notes import BadNote, Verifier, signed_by
from linli.trail.models import Checkpoint

from .keys import end_of, keys


@dataclass(frozen=True, slots=True)
class KeyUse:
    """A key of a log, and the first and last checkpoint it has signed. (密钥使用期)

    `last` is None while it may still sign; `until` is the day on which a former key ends.
    """

    key: Verifier
    first: Checkpoint | None
    last: Checkpoint | None
    until: date | None

    @property
    def span(self) -> str:
        """`# dd9b0495 from 1 2026-05-01T04:00:00Z until 9120 2026-11-30T16:00:00Z`."""
        if self.first is None:
            return ""
        line = f"# {self.key.id.hex()} from {self.first.size} {_moment(self.first.sealed_at)}"
        if self.until is None:
            return f"{line}\n"
        size = "?" if self.last is None else self.last.size
        return f"{line} until {size} {_moment(end_of(self.until))}\n"


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def key_uses(log: str = "") -> list[KeyUse]:
    """Every key that ever signed this log, or is to sign it next, the present one first.

    Where a key begins and ends is looked for in the checkpoints, some twenty-five of any number.
    """
    name = log or settings.LINLI_LOG_ORIGIN
    signed, newer, uses = _Signed(name), set[bytes](), []
    for key, until in keys(name):
        newer.add(key.id)
        first = signed.first(newer)
        if first and key.id not in signed.by(first):
            first = 0  # the log was first signed after this one had ended
        if first or until is None:
            last = signed.last(key.id, first, until) if first and until else 0
            uses.append(KeyUse(key, signed.at(first), signed.at(last), until))
    return uses


def key_file(uses: Sequence[KeyUse]) -> str:
    """One vkey a line, the present one first; below it a comment line for each that has signed."""
    return "".join(f"{one.key}\n" for one in uses) + "".join(one.span for one in uses)


class _Signed:
    """The checkpoints of a log by number, each read once; 0 stands for none."""

    def __init__(self, log: str) -> None:
        self.rows = Checkpoint.objects.filter(log=log)
        self.count = self.rows.order_by("-number").values_list("number", flat=True).first() or 0
        self.read: dict[int, Checkpoint | None] = {0: None}

    def at(self, number: int) -> Checkpoint | None:
        if number not in self.read:
            self.read[number] = self.rows.filter(number__gte=number).order_by("number").first()
        return self.read[number]

    def by(self, number: int) -> set[bytes]:
        """The keys that signed this one, in the log's name."""
        one = self.at(number)
        try:
            return signed_by(one.note, one.log) if one else set()
        except BadNote:
            return set()

    def first(self, keys: set[bytes]) -> int:
        """The first that one of these keys has signed; those behind it are signed by one too."""
        found = 1 + _first(range(1, self.count + 1), lambda number: bool(self.by(number) & keys))
        return found if found <= self.count else 0

    def last(self, key: bytes, first: int, until: date) -> int:
        """The last that a former key has signed, from its first on; 0 while it may sign more."""
        before = self.rows.filter(sealed_at__lt=end_of(until)).order_by("-sealed_at", "-number")
        most = before.values_list("number", flat=True).first() or first
        there = range(first, max(most, first) + 1)
        found = first - 1 + _first(there, lambda number: key not in self.by(number))
        return found if found < self.count or end_of(until) <= timezone.now() else 0


def _first(numbers: range, holds: Callable[[int], bool]) -> int:
    """How many numbers come before the first that holds."""
    if numbers and holds(numbers[0]):
        return 0
    return bisect_left(numbers, 1, key=lambda number: int(holds(number)))
