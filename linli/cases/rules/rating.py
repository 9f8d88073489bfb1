"""What one matter says to the three rates, read from what happened to it alone. (计率)

A matter has at most two entries: whether the reporter was contacted in time, on the day that was
due, and what he says of the result, on the day the matter was closed. What cannot be asked is an
entry too, with the reason why it stays out: nothing is left out silently.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .states import CallBack, Solved

GRADES = (5, 4, 3, 2, 1)
UNGRADED = 0


class Side(StrEnum):
    """What is asked of a matter: was the reporter contacted, and how did it end. (计率事项)"""

    CONTACT = "contact"
    END = "end"


class Contacted(StrEnum):
    """How the first contact went. (首次联系)"""

    IN_TIME = "in_time"
    LATE = "late"


class Left(StrEnum):
    """Why a matter stays out of a rate; each is counted. (不计入原因)"""

    EXCLUDED = "excluded"
    AT_ONCE = "at_once"
    NO_CLOCK = "no_clock"
    NOT_DRAWN = "not_drawn"
    REFUSED = "refused"
    NOT_REACHED = "not_reached"
    NO_CONTACT = "no_contact"
    UNSAID = "unsaid"
    NO_GRADE = "no_grade"


SILENT = {
    CallBack.NOT_DRAWN: Left.NOT_DRAWN,
    CallBack.REFUSED: Left.REFUSED,
    CallBack.NOT_REACHED: Left.NOT_REACHED,
    CallBack.NO_CONTACT: Left.NO_CONTACT,
}
"""Silence is never a word: whoever said nothing stays out."""


def said(solved: Solved, grade: int | None) -> str:
    """`yes.5`, `partly.0`: the reporter's word and grade as one code; 0 is no grade."""
    return f"{solved.value}.{grade or UNGRADED}"


OF_CONTACT = (*Contacted, Left.EXCLUDED, Left.AT_ONCE, Left.NO_CLOCK)
WORDS = tuple(said(one, grade) for one in Solved for grade in (*GRADES, None))
OF_END = (*WORDS, Left.EXCLUDED, *SILENT.values(), Left.UNSAID)
RESULTS: dict[Side, tuple[str, ...]] = {
    Side.CONTACT: tuple(str(one) for one in OF_CONTACT),
    Side.END: tuple(str(one) for one in OF_END),
}
"""Every result an entry may have."""


@dataclass(frozen=True, slots=True)
class ContactClock:
    """The clock of the first contact: the day it ends, met in time or not, None while it runs.

    A void one was no longer owed: the answer itself reached the reporter.
    """

    day: date
    in_time: bool | None = None
    void: bool = False


@dataclass(frozen=True, slots=True)
class Story:
    """What happened to a matter, as far as the rates ask; `closed_on` None while it is not closed.

    `word_in_time`: what the reporter says of the contact, None where he was not asked.
    """

    clock: ContactClock | None = None
    word_in_time: bool | None = None
    closed_on: date | None = None
    call_back: CallBack | None = None
    solved: Solved | None = None
    grade: int | None = None
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One matter in one of the countings: on which day, and with which result. (计率记录)"""

    side: Side
    day: date
    result: str


def entries(story: Story) -> Iterator[Entry]:
    """The entries of a matter; none while its clock runs and it is not closed."""
    if contact := _contact(story):
        yield contact
    if story.closed_on:
        result = Left.EXCLUDED if story.excluded else _end(story)
        yield Entry(Side.END, story.closed_on, str(result))


def _contact(story: Story) -> Entry | None:
    clock = story.clock
    if clock and not clock.void and clock.in_time is not None:
        result: str = Contacted.IN_TIME if _in_time(story, clock) else Contacted.LATE
        return Entry(Side.CONTACT, clock.day, str(Left.EXCLUDED if story.excluded else result))
    if story.closed_on is None:
        return None
    why = Left.AT_ONCE if clock else Left.NO_CLOCK
    return Entry(Side.CONTACT, story.closed_on, str(Left.EXCLUDED if story.excluded else why))


def _in_time(story: Story, clock: ContactClock) -> bool:
    """Of the clock and the reporter's word the less favourable stands."""
    return clock.in_time is True and story.word_in_time is not False


def _end(story: Story) -> str:
    if story.call_back in SILENT:
        return SILENT[story.call_back]
    return said(story.solved, story.grade) if story.solved else Left.UNSAID
