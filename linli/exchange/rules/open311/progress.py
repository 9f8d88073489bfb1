"""How our states read outside. (状态对照)"""

from enum import StrEnum

from linli.cases.rules import Solved, State

from .asked import Status

OVER = frozenset({State.CLOSED, State.MERGED, State.REJECTED, State.WITHDRAWN})
"""Everything after which nobody has anything to do any more."""


class Progress(StrEnum):
    """A state as the updates extension knows it. (更新状态)"""

    OPEN = "open"
    INVESTIGATING = "investigating"
    IN_PROGRESS = "in_progress"
    ACTION_SCHEDULED = "action_scheduled"
    FIXED = "fixed"
    CLOSED = "closed"
    NO_FURTHER_ACTION = "no_further_action"
    NOT_OURS = "not_councils_responsibility"
    DUPLICATE = "duplicate"
    REFERRED = "internal_referral"
    FOR_TRIAGE = "for_triage"
    CANCELLED = "cancelled"
    REOPEN = "reopen"


def status_of(state: State) -> Status:
    """Only `open` and `closed` go over the wire; the rest stands in the notes."""
    return Status.CLOSED if state in OVER else Status.OPEN


def progress_of_end(solved: Solved | None) -> Progress:
    """What closing means, by the reporter's own word; without one it is neither."""
    if solved is None:
        return Progress.CLOSED
    return Progress.FIXED if solved is Solved.YES else Progress.NO_FURTHER_ACTION
