"""Each part of a matter as staff read it: state, clock, sign-off, result. (各方办理)"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.functional import Promise

from linli.cases.labels import results as words
from linli.cases.labels import screens
from linli.cases.models import Photo, Task
from linli.cases.queries.story import owner_of
from linli.cases.rules import GONE, UNSIGNED, Part, TaskState
from linli.cases.rules.results import INSIDE, SLOTS, ResultFact, TaskResult

from .photos import Paper, Picture, papers, pictures
from .shown import Clock, clock, moment

Word = str | Promise


@dataclass(frozen=True, slots=True)
class Slot:
    """What stands in one of the three slots. (附件)"""

    name: Word
    pictures: list[Picture]
    inside: bool
    papers: list[Paper]


@dataclass(frozen=True, slots=True)
class Hand:
    """One part of a matter; `note` is for colleagues, `reply` for the reporter."""

    owner: str
    part: Word
    state: Word
    clock: Clock
    ask: str
    until: datetime | None
    note: str
    reply: str
    signed: str = ""
    finished: str = ""
    facts: list[tuple[Word, Word]] = field(default_factory=list)
    slots: list[Slot] = field(default_factory=list)


def hands(tasks: Sequence[Task], photos: Sequence[Photo], now: datetime) -> list[Hand]:
    """All parts, the lead's first; of the photos those that go with each."""
    return [
        Hand(
            owner=owner_of(task),
            part=screens.PART[Part(task.part)],
            state=screens.TASK[TaskState(task.state)],
            clock=clock(due_of(task), now),
            ask=task.ask,
            until=due_of(task),
            note=task.note,
            reply=task.reply,
            signed=moment(task.signed_at, now) if task.signed_at else "",
            finished=moment(task.finished_at, now) if task.finished_at else "",
            facts=facts_of(task.result),
            slots=_slots([one for one in photos if one.task_id == task.pk]),
        )
        for task in tasks
    ]


def due_of(task: Task) -> datetime | None:
    """What the task must do next: be signed for first, then be done; nothing once done or gone."""
    if task.finished_at or task.state in GONE:
        return None
    return task.sign_due_at if task.state in UNSIGNED else task.due_at


def facts_of(told: TaskResult) -> list[tuple[Word, Word]]:
    """What was said, each with its question; what was not said is left out."""
    found: list[tuple[Word, Word]] = []
    if told.genuine:
        found.append((words.ASKS[ResultFact.GENUINE], words.GENUINE[told.genuine]))
    if told.ours is not None:
        found.append((words.ASKS[ResultFact.OURS], words.OURS[told.ours]))
    if told.contacted is not None:
        found.append((words.ASKS[ResultFact.CONTACTED], words.CONTACTED[told.contacted]))
    if told.solved:
        found.append((words.ASKS[ResultFact.SOLVED], words.SOLVED[told.solved]))
    if told.unsolved_why:
        found.append((words.WHY_UNSOLVED, told.unsolved_why))
    return found


def _slots(photos: Sequence[Photo]) -> list[Slot]:
    """In the order of the hotline's form; empty ones are left out."""
    each = ((slot, [one for one in photos if one.kind == slot]) for slot in SLOTS)
    return [
        Slot(words.SLOT[slot], pictures(found), slot in INSIDE, papers(found))
        for slot, found in each
        if found
    ]
