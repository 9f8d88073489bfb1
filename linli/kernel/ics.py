"""One event as a calendar file, so that a phone can remember a meeting. RFC 5545."""

from datetime import UTC, datetime

LINE = 75
"""Octets a line may have; a longer one goes on after a blank."""


def event(uid: str, *, begins: datetime, said_at: datetime, **words: str) -> bytes:
    """A calendar of one event; `words` are properties such as `summary` and `location`."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Linli//Notices//ZH",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:{uid}",
        f"DTSTAMP:{_moment(said_at)}",
        f"DTSTART:{_moment(begins)}",
        *(f"{name.upper()}:{_escaped(text)}" for name, text in words.items() if text),
        "END:VEVENT",
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
