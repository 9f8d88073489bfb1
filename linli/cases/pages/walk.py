"""The walk of a case in words, for its two readers. (办理过程)"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from linli.cases import access
from linli.cases.labels import events as words
from linli.cases.labels import screens
from linli.cases.labels.clocks import KIND, RUNG
from linli.cases.models import Case, Photo, Task
from linli.cases.queries import looking
from linli.cases.queries.story import Chapter, owner_of, story
from linli.cases.rules import GONE, DeadlineKind, State
from linli.cases.rules.call_outs import Rung
from linli.kernel.ids import NOBODY

from .photos import Picture, pictures
from .shown import Card, cards, moment

FOR_STAFF_ALONE = {
    "case.verified",
    "case.redispatched",
    "case.returned",
    "case.measured",
    "case.adjudicated",
    "case.escalated",
    "case.delegated",
}


@dataclass(frozen=True, slots=True)
class Event:
    """One dot of the timeline; `wait` is what has not happened yet, `acted` who did it here."""

    what: str
    when: str = ""
    by: str = ""
    detail: str = ""
    photos: list[Picture] = field(default_factory=list)
    wait: bool = False
    acted: UUID | None = None


def events(
    case: Case, tasks: Sequence[Task], now: datetime, photos: Sequence[Photo]
) -> list[Event]:
    """For those on duty: every step with the body that took it."""
    told = [
        Event(
            _said(one),
            moment(one.at, now),
            _by(one),
            one.words,
            pictures(one.photos),
            acted=None if one.verb in words.PAST else one.by,
        )
        for one in story(case, tasks, photos)
    ]
    return [*told, *_next(case)]


def steps_alone(case: Case, tasks: Sequence[Task], now: datetime) -> list[Event]:
    """Every step with the body that took it, without anybody's words or photos. (只看环节)"""
    told = [Event(_said(one), moment(one.at, now), _by(one)) for one in story(case, tasks, ())]
    return [*told, *_next(case)]


def last_by_others(
    case: Case, tasks: Sequence[Task], own: Collection[UUID]
) -> tuple[str, datetime]:
    """What somebody else did last in a matter, and when; the report where nobody did."""
    told = [one for one in story(case, tasks, ()) if one.verb not in words.PAST]
    last = next((one for one in reversed(told) if one.by not in own), told[0])
    return _said(last), last.at


def _said(one: Chapter) -> str:
    clock = KIND[DeadlineKind(one.clock)] if one.clock else ""
    rung = RUNG[Rung(one.rung)] if one.rung else ""
    given = {"who": one.who or "—", "clock": clock, "rung": rung}
    return str((words.STAFF | words.PAST).get(one.verb, one.verb)) % given


@dataclass(frozen=True, slots=True)
class Reader:
    """The reporter who reads: with a receipt pictures are lent; others report the same matter."""

    person_id: UUID
    lend: bool = False
    shared: bool = False


def events_for_reporter(
    case: Case, walked: Case, tasks: Sequence[Task], now: datetime, *, reader: Reader
) -> list[Event]:
    """For the reporter: what concerns him, in plain words; notes among colleagues stay inside.

    Of a merged matter he reads his own report and then how the matter goes on it was joined with.
    """
    chapters = [(one, _is_own(one, case, walked, reader)) for one in story(walked, tasks)]
    if walked.pk != case.pk:
        chapters += [(one, True) for one in story(case, ())]
        chapters.sort(key=lambda told: told[0].at)
    return [
        _told(chapter, now, own=own, lend=reader.lend)
        for chapter, own in chapters
        if chapter.verb in words.RESIDENT or chapter.verb in words.PAST_TOLD
    ] + _next(walked)


def _is_own(chapter: Chapter, case: Case, walked: Case, reader: Reader) -> bool:
    """True for what nobody else has said: of a matter several report, each reads his own words."""
    if chapter.verb not in words.BY_OTHERS:
        return True
    if chapter.verb == "case.reported":
        return walked.pk == case.pk
    return not reader.shared or (reader.person_id != NOBODY and chapter.by == reader.person_id)


def _told(chapter: Chapter, now: datetime, *, own: bool, lend: bool) -> Event:
    said = ((words.RESIDENT | words.PAST) if own else words.BY_OTHERS)[chapter.verb]
    open_ones = [photo for photo in chapter.photos if not photo.stays_inside]
    shown = [photo for photo in open_ones if own or photo.public]
    detail = chapter.words if own and _is_for_all(chapter) else ""
    who = chapter.who or str(screens.THEY)
    return Event(
        str(said) % {"who": who},
        moment(chapter.at, now),
        "",
        detail,
        pictures(shown, lend=lend),
    )


def _is_for_all(chapter: Chapter) -> bool:
    return chapter.verb not in FOR_STAFF_ALONE and chapter.verb not in words.PAST


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
    return "、".join(hands(tasks)) or str(screens.COMMUNITY_LOOKS)


def hands(tasks: Sequence[Task]) -> list[str]:
    """The bodies and grid cells that have a part in it."""
    return [owner_of(task) for task in tasks if task.state not in GONE]


def cards_of(mine: Sequence[Case], now: datetime) -> list[Card]:
    """The reporter's matters as cards; two queries."""
    tasks = looking.tasks_of_each(mine)
    who = {case_id: "、".join(hands(own)) for case_id, own in tasks.items()}
    return cards(mine, now, looking.photos_of_each(mine), who)


def replies_of(case: Case, tasks: Sequence[Task]) -> list[str]:
    """What the reporter is told about the result."""
    if case.public_reply:
        return [case.public_reply]
    mine = [task for task in tasks if access.answers(case, task)]
    return [task.reply for task in mine if task.reply and case.handled_at]
