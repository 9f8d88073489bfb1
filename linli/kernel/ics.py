"""Events as a calendar file, so that a phone can remember a meeting or a shift. RFC 5545."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

LINE = 75
"""Octets a line may have; a longer one goes on after a blank."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event; `words` are properties such as `summary` and `location`."""

    uid: str
    begins: datetime
    ends: datetime | None = None
    words: Mapping[str, str] = field(default_factory=dict)

    def lines(self, said_at: datetime) -> list[str]:
        return [
            "BEGIN:VEVENT",
            f"UID:{self.uid}",
            f"DTSTAMP:{_moment(said_at)}",
            f"DTSTART:{_moment(self.begins)}",
            *([f"DTEND:{_moment(self.ends)}"] if self.ends else []),
            *(f"{name.upper()}:{_escaped(text)}" for name, text in self.words.items() if text),
            "END:VEVENT",
        ]


def event(uid: str, *, begins: datetime, said_at: datetime, **words: str) -> bytes:
    """A calendar of one event."""
    return calendar([Event(uid, begins, words=words)], said_at)


def calendar(events: Sequence[Event], said_at: datetime) -> bytes:
    """A calendar of some events, in the order given."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Linli//Notices//ZH",
        "METHOD:PUBLISH",
        *(line for one in events for line in one.lines(said_at)),
        "END:VCALENDAR",
    ]
    return b"".join(_folded(line) + b"\r\n" for line in lines)


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _escaped(text: str) -> str:
    for mark in ("\\", ";", ","):
        text = text.replace(mark, f"\\{mark}")
    return "\\n".join(text.splitlines())


def _folded(line: str) -> bytes:
    """Cut between letters, never inside one: a Chinese letter has three octets."""
    rows, row = [], b""
    for letter in line:
        octets = letter.encode()
        if len(row) + len(octets) > LINE:
            rows.append(row)
            row = b" "
        row += octets
    return b"\r\n".join([*rows, row])
