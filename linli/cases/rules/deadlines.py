"""Which clocks run on a matter, and which have ended: read from what happened to it alone.

No action starts or stops a clock. It writes what happened, and the clocks follow, so that no
comment, edit, look or reassignment can move one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from .states import OPEN, Part, State, TaskState
from .windows import ClockCode


class DeadlineKind(StrEnum):
    """What must have happened when a clock ends. (时限种类)"""

    ACCEPT = "accept"
    DISPATCH = "dispatch"
    SIGN = "sign"
    FIRST_CONTACT = "first_contact"
    FIRST_MEASURE = "first_measure"
    RESOLVE = "resolve"
    VERIFY = "verify"
    CALL_BACK = "call_back"
    CONTACT = "contact"
    REPORT_IN = "report_in"
    EVALUATE = "evaluate"
    ASSIGN = "assign"
    COMMISSIONER = "commissioner"


CLOCK_OF = {
    DeadlineKind.ACCEPT: ClockCode.ACCEPT,
    DeadlineKind.DISPATCH: ClockCode.DISPATCH,
    DeadlineKind.SIGN: ClockCode.SIGN_FOR,
    DeadlineKind.FIRST_CONTACT: ClockCode.FIRST_CONTACT,
    DeadlineKind.RESOLVE: ClockCode.RESOLVE,
    DeadlineKind.VERIFY: ClockCode.VERIFY,
    DeadlineKind.CALL_BACK: ClockCode.VERIFY,
    DeadlineKind.ASSIGN: ClockCode.ASSIGN,
    DeadlineKind.COMMISSIONER: ClockCode.COMMISSIONER,
}
"""The window of the preset that each is counted by; a first measure has the time its kind says.

`CONTACT`, `REPORT_IN` and `EVALUATE` are of a called body, by the kind of whistle.
"""


@dataclass(frozen=True, slots=True)
class TaskTimes:
    """What happened to one task, and when; `again`: it was finished before and is done again."""

    id: UUID
    part: Part
    state: TaskState
    offered_at: datetime
    signed_at: datetime | None = None
    contacted_at: datetime | None = None
    measured_at: datetime | None = None
    finished_at: datetime | None = None
    again: bool = False

    @property
    def was_done(self) -> bool:
        return self.again or self.finished_at is not None

    @property
    def awaits_contact(self) -> bool:
        """Whether its clock of the first contact depends on who can be reached."""
        gone = {TaskState.RETURNED, TaskState.RELEASED}
        return self.part is Part.LEAD and self.state not in gone and not _done_unasked(self)


@dataclass(frozen=True, slots=True)
class Times:
    """What happened to a matter, and when; `reachable`: somebody can be told anything at all.

    `first_measure`: its kind asks for a first protective step, such as fencing off. (先期处置)
    `promised`: a time is promised; on the long-term list none is. `unclaimed_at`: since when it is
    the district's to assign. `taken_up_at`: since when an answered question is a matter after all.
    `commissioned_at`: since when a commissioner has it to answer.
    """

    state: State
    reported_at: datetime
    accepted_at: datetime | None = None
    taken_back_at: datetime | None = None
    unclaimed_at: datetime | None = None
    taken_up_at: datetime | None = None
    commissioned_at: datetime | None = None
    commission_declined_at: datetime | None = None
    dispatched_at: datetime | None = None
    handled_at: datetime | None = None
    verified_at: datetime | None = None
    heard: bool = False
    reachable: bool = True
    first_measure: bool = False
    promised: bool = True
    tasks: tuple[TaskTimes, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """One clock: what for, of which task, since when; met, and when if that is known.

    A clock of the facts without a moment of its own (`met` and no `met_at`) ended just now.
    """

    kind: DeadlineKind
    since: datetime
    task: UUID | None = None
    met: bool = False
    met_at: datetime | None = None

    @property
    def key(self) -> tuple[str, UUID | None, datetime]:
        return (self.kind.value, self.task, self.since)


def spans(case: Times) -> list[Span]:
    """Every clock of the present round; one that is no longer here and was not met is void. (时限)

    Rejected, merged, withdrawn and answered matters have none: nobody owes them anything more.
    """
    if case.state not in OPEN and case.state is not State.CLOSED:
        return []
    return [*_of_the_desk(case), *_of_the_tasks(case), *_of_the_end(case)]


def _span(
    kind: DeadlineKind, since: datetime, ended: datetime | None, task: UUID | None = None
) -> Span:
    return Span(kind, since, task, met=ended is not None, met_at=ended)


def _of_the_desk(case: Times) -> Iterator[Span]:
    yield _span(DeadlineKind.ACCEPT, case.taken_up_at or case.reported_at, case.accepted_at)
    if case.accepted_at:
        begins = case.taken_back_at or case.accepted_at
        out = case.dispatched_at
        sent = out if out and out >= begins else None
        on_the_spot = case.handled_at if sent is None else None
        yield _span(DeadlineKind.DISPATCH, begins, sent or on_the_spot)
    if case.unclaimed_at:
        yield _span(DeadlineKind.ASSIGN, case.unclaimed_at, _claimed(case, case.unclaimed_at))
    if case.commissioned_at and not _was_taken(case, case.commissioned_at):
        yield _of_commissioner(case, case.commissioned_at)


def _of_commissioner(case: Times, since: datetime) -> Span:
    """He answers with what was done, or with a no; done again, it stays answered. (专员答复)"""
    leads = [task for task in case.tasks if task.part is Part.LEAD]
    done = [task.finished_at for task in leads if task.finished_at]
    said = case.commission_declined_at
    ended = min([*done, *([said] if said else [])], default=None)
    met = ended is not None or any(task.was_done for task in leads)
    return Span(DeadlineKind.COMMISSIONER, since, met=met, met_at=ended)


def _was_taken(case: Times, since: datetime) -> bool:
    """Whether it was taken from those it is about after they had got it."""
    return case.taken_back_at is not None and case.taken_back_at >= since


def _claimed(case: Times, since: datetime) -> datetime | None:
    """When the district assigned it, or a unit signed for it after all."""
    signed = [task.signed_at for task in case.tasks if task.signed_at]
    out = [case.dispatched_at] if case.dispatched_at and case.dispatched_at > since else []
    done = [case.handled_at] if case.handled_at else []
    return min([*signed, *out, *done], default=None)


def _of_the_tasks(case: Times) -> Iterator[Span]:
    for task in case.tasks:
        if task.state in {TaskState.RETURNED, TaskState.RELEASED}:
            continue
        yield _span(DeadlineKind.SIGN, task.offered_at, task.signed_at, task.id)
        if task.part is not Part.LEAD:
            continue
        if case.first_measure and (task.measured_at or not task.was_done):
            yield _span(DeadlineKind.FIRST_MEASURE, task.offered_at, task.measured_at, task.id)
        if case.reachable and not _done_unasked(task):
            yield _span(DeadlineKind.FIRST_CONTACT, task.offered_at, task.contacted_at, task.id)


def _done_unasked(task: TaskTimes) -> bool:
    """Finished before anybody was contacted: the answer itself is the contact."""
    return task.was_done and task.contacted_at is None


def _of_the_end(case: Times) -> Iterator[Span]:
    if case.accepted_at and case.promised:
        yield _span(DeadlineKind.RESOLVE, case.reported_at, case.handled_at)
    if case.handled_at:
        yield _span(DeadlineKind.VERIFY, case.handled_at, case.verified_at)
    if case.verified_at:
        yield Span(DeadlineKind.CALL_BACK, case.verified_at, met=case.heard)
