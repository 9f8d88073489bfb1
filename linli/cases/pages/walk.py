"""The walk of a case in words, for its two readers. (办理过程)"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from linli.cases.labels import events as words
from linli.cases.labels import screens
from linli.cases.models import Case, Task
from linli.cases.queries.story import Chapter, owner_of, story
from linli.cases.rules import State

from .photos import Picture, pictures
from .shown import moment

FOR_STAFF_ALONE = {"case.verified", "case.redispatched"}
OF_A_REPORTER = {"case.reported", "case.supplemented", "case.asked", "case.answered"}
"""What was said or shown by one reporter, or asked of him."""

Told = Callable[[Chapter], bool]


@dataclass(frozen=True, slots=True)
class Event:
    """One dot of the timeline; `wait` is what has not happened yet."""

    what: str
    when: str = ""
    by: str = ""
    detail: str = ""
    photos: list[Picture] = field(default_factory=list)
    wait: bool = False


def events(case: Case, tasks: Sequence[Task], now: datetime) -> list[Event]:
    """For those on duty: every step with the body that took it."""
    told = []
    for one in story(case, tasks):
        said = str(words.STAFF.get(one.verb, one.verb)) % {"who": one.who or "—"}
        told.append(Event(said, moment(one.at, now), _by(one), one.words, pictures(one.photos)))
    return [*told, *_next(case)]


def events_for_reporter(
    case: Case, tasks: Sequence[Task], now: datetime, *, told: Told, lend: bool
) -> list[Event]:
    """For the reporter: what concerns him, in plain words; notes among colleagues stay inside.

    `told` says whether a chapter is the reader's own: several may have reported one matter.
    """
    found = []
    for one in story(case, tasks):
        if one.verb not in words.RESIDENT:
            continue
        own = one.verb not in OF_A_REPORTER or told(one)
        said = str(words.RESIDENT[one.verb]) % {"who": one.who or str(screens.THEY)}
        detail = "" if one.verb in FOR_STAFF_ALONE or not own else one.words
        seen = pictures([photo for photo in one.photos if own or photo.public], lend=lend)
        found.append(Event(said, moment(one.at, now), "", detail, seen))
    return [*found, *_next(case)]


def _by(chapter: Chapter) -> str:
    """The body that took the step, unless the sentence names it already."""
    return "" if chapter.who and chapter.office == chapter.who else chapter.office


def _next(case: Case) -> list[Event]:
    if case.state == State.VERIFIED and case.call_back:
        return []
    coming = words.NEXT.get(case.state)
    return [Event(str(coming), wait=True)] if coming else []


def who_has_it(tasks: Sequence[Task]) -> str:
    """Who does it now; before somebody does, the community looks at it."""
    hands = [owner_of(task) for task in tasks if task.state not in screens.GONE]
    return "、".join(hands) or str(screens.COMMUNITY_LOOKS)


def replies_of(case: Case, tasks: Sequence[Task]) -> list[str]:
    """What the reporter is told about the result."""
    if case.public_reply:
        return [case.public_reply]
    return [task.reply for task in tasks if task.reply and case.handled_at]
