"""What stands in another system, what stands here, and where the two differ. (系统对账)"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from linli.cases.rules import CallBack, Past, Solved, State, TaskState
from linli.cases.rules.results import LONGEST_WHY, Genuine, TaskResult

from .rows import CaseRow, Stage

CALL_BACKS = {
    "接通": CallBack.ANSWERED,
    "未接通": CallBack.NOT_REACHED,
    "拒访": CallBack.REFUSED,
    "空号": CallBack.NO_CONTACT,
}
SOLVED = {"已解决": Solved.YES, "部分解决": Solved.PARTLY, "未解决": Solved.NO}
GRADES = {"非常满意": 5, "满意": 5, "基本满意": 3, "一般": 3, "不满意": 1, "非常不满意": 1}
GENUINE = {"是": Genuine.YES, "部分属实": Genuine.PARTLY, "部分": Genuine.PARTLY, "否": Genuine.NO}
BEYOND = {"是": True, "否": False}
CONTACTED = {"已联系": True, "未联系": False}
TASKS = {
    State.DISPATCHED: TaskState.OFFERED,
    State.IN_PROGRESS: TaskState.SIGNED,
    State.HANDLED: TaskState.ACCEPTED_BY_LEAD,
    State.VERIFIED: TaskState.ACCEPTED_BY_LEAD,
    State.CLOSED: TaskState.ACCEPTED_BY_LEAD,
}
"""What the part of a body is in a state that has parts."""
DONE = frozenset({State.HANDLED, State.VERIFIED, State.CLOSED})


def settled(row: CaseRow, *, owned: bool) -> State:
    """The state of ours a row leads to.

    Closed without a day of closing is handled. What is with nobody who is known here is the
    desk's again, unless it is over.
    """
    state = State(row.stage.value)
    if row.stage is Stage.CLOSED and row.closed_at is None:
        state = State.HANDLED
    if row.stage is Stage.DISPATCHED and row.signed_at:
        state = State.IN_PROGRESS
    return State.ACCEPTED if state in TASKS and state is not State.CLOSED and not owned else state


def result_of(row: CaseRow) -> TaskResult:
    """What the lead body said of its result there, as it stands: the past is not corrected."""
    beyond = BEYOND.get(row.beyond)
    return TaskResult(
        genuine=GENUINE.get(row.genuine),
        ours=None if beyond is None else not beyond,
        contacted=CONTACTED.get(row.contacted),
        solved=SOLVED.get(row.solved),
        unsolved_why=row.unsolved_why[:LONGEST_WHY],
    )


def newest(row: CaseRow) -> datetime:
    """The last thing a row tells of; a row with an earlier one is an older row. (最近时间)"""
    return max(at for _, at in moments(row))


def moments(row: CaseRow) -> Iterator[tuple[Past, datetime]]:
    """What a row says has happened, in the order of the walk."""
    yield Past.REPORTED, row.reported_at
    told = (
        (Past.DISPATCHED, row.dispatched_at),
        (Past.SIGNED, row.signed_at),
        (Past.CONTACTED, row.contacted_at),
        (Past.HANDLED, row.handled_at),
        (Past.CALLED_BACK, row.called_back_at),
        (Past.CLOSED, row.closed_at),
    )
    yield from ((step, at) for step, at in told if at)


class Seen(NamedTuple):
    """What is compared of a matter: its state, who leads, and when it was what. (对账内容)"""

    state: str
    lead: str = ""
    reported_at: str = ""
    handled_at: str = ""
    closed_at: str = ""


class Gap(StrEnum):
    """How the two systems differ over one number. (差异种类)"""

    REFUSED = "refused"
    NOT_THERE = "not_there"
    DIFFERS = "differs"


@dataclass(frozen=True, slots=True)
class Differing:
    """One number over which the two differ, and what each says. (差异)"""

    number: str
    gap: Gap
    there: str
    here: str


def differing(
    there: Mapping[str, Seen], here: Mapping[str, Seen], refused: Mapping[str, str]
) -> list[Differing]:
    """Everything that is not the same, by number; a refused row is one whatever stands here."""
    found = [Differing(number, Gap.REFUSED, why, "") for number, why in refused.items()]
    gone = here.keys() - there.keys() - refused.keys()
    found += [Differing(number, Gap.NOT_THERE, "", here[number].state) for number in gone]
    for number in there.keys() - refused.keys():
        one, other = there[number], here.get(number)
        if other is None:
            found.append(Differing(number, Gap.DIFFERS, one.state, ""))
        elif one != other:
            found.append(Differing(number, Gap.DIFFERS, _told(one, other), _told(other, one)))
    return sorted(found, key=lambda each: (each.number, each.gap))


def _told(one: Seen, other: Seen) -> str:
    """Only what differs, by the name of what it is."""
    pairs = zip(Seen._fields, one, other, strict=True)
    return "; ".join(f"{name}={mine}" for name, mine, theirs in pairs if mine != theirs)
