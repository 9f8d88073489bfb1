"""Public keys as they are handed in: written out, or in a file with what each has signed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from .notes import Key, number
from .words import NotValid

MOMENT = "%Y-%m-%dT%H:%M:%SZ"
BEGINS = re.compile(r"# [0-9a-f]{8} from ")
WHOLE = re.compile(
    r"# (?P<id>[0-9a-f]{8}) from (?P<first>[0-9]+) \S+"
    r"(?: until (?P<last>[0-9]+|\?) (?P<end>[-0-9:TZ]+))?"
)


@dataclass(frozen=True, slots=True)
class Span:
    """From which size of its log to which a key has signed; `last` None where that is open."""

    id: str
    first: int
    last: int | None
    is_over: bool


def read_keys(lines: Sequence[str], kind: bytes, now: float) -> list[Key]:
    """One key a line; a line that begins with `#` is a remark, or says what a key has signed.

    `# dd9b0495 from 1 2026-05-01T04:00:00Z until 9120 2026-11-30T16:00:00Z`. Where the last size
    was not known yet (`?`) and the hour has passed, the key ended where the next one began.
    """
    keys = [Key.read(line, kind) for line in lines if line.strip() and line[0] != "#"]
    spans = [_span(line, now) for line in lines if BEGINS.match(line)]
    firsts = {one.id: one.first for one in spans}
    lasts = {one.id: _last(one, spans) for one in spans}
    return [
        replace(key, first=firsts.get(key.id.hex(), 0), last=lasts.get(key.id.hex()))
        for key in keys
    ]


def _last(one: Span, spans: Sequence[Span]) -> int | None:
    later = [other.first for other in spans if other.first > one.first]
    return min(later) - 1 if one.is_over and later else one.last


def _span(line: str, now: float) -> Span:
    said = WHOLE.fullmatch(line.rstrip())
    first = number(said["first"]) if said else None
    last = number(said["last"] or "") if said else None
    if said is None or first is None or (last is None and said["last"] not in {None, "?"}):
        raise NotValid("bad_span", line=line[:80])
    is_over = said["last"] == "?" and _moment(said["end"], line) <= now
    return Span(said["id"], first, last, is_over)


def _moment(text: str, line: str) -> float:
    try:
        return datetime.strptime(text, MOMENT).replace(tzinfo=UTC).timestamp()
    except ValueError as bad:
        raise NotValid("bad_span", line=line[:80]) from bad
