"""Events as a calendar file, so that a phone can remember a meeting or a shift. RFC 5545."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

import icalendar


@dataclass(frozen=True, slots=True)
class Event:
    """One event; `words` are properties such as `summary` and `location`."""

    uid: str
    begins: datetime
    ends: datetime | None = None
    words: Mapping[str, str] = field(default_factory=dict)

    def entry(self, said_at: datetime) -> icalendar.Event:
        made = icalendar.Event()
        made.add("uid", self.uid)
        made.add("dtstamp", said_at.astimezone(UTC))
        made.add("dtstart", self.begins.astimezone(UTC))
        if self.ends:
            made.add("dtend", self.ends.astimezone(UTC))
        for name, text in self.words.items():
            if text:
                made.add(name, text)
        return made


def event(uid: str, *, begins: datetime, said_at: datetime, **words: str) -> bytes:
    """A calendar of one event."""
    return calendar([Event(uid, begins, words=words)], said_at)


def calendar(events: Sequence[Event], said_at: datetime) -> bytes:
    """A calendar of some events, in the order given."""
    made = icalendar.Calendar()
    made.add("version", "2.0")
    made.add("prodid", "-//Linli//Notices//ZH")
    made.add("method", "PUBLISH")
    for one in events:
        made.add_component(one.entry(said_at))
    file: bytes = made.to_ical()
    return file
