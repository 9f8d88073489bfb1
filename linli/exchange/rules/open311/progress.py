"""How our states read outside. (状态对照)"""

from enum import StrEnum

from linli.cases.rules import Solved, State

from .asked import Status

OVER = frozenset({State.CLOSED, State.MERGED, State.REJECTED, State.WITHDRAWN, State.ANSWERED})
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


BY_VERB = {
    "case.accepted": Progress.OPEN,
    "case.dispatched": Progress.INVESTIGATING,
    "case.redispatched": Progress.REFERRED,
    "case.signed": Progress.IN_PROGRESS,
    "case.handled": Progress.IN_PROGRESS,
    "case.handled_on_the_spot": Progress.IN_PROGRESS,
    "case.sent_back": Progress.IN_PROGRESS,
    "case.reopened": Progress.REOPEN,
    "case.merged": Progress.DUPLICATE,
    "case.unmerged": Progress.REOPEN,
    "case.rejected": Progress.NOT_OURS,
    "case.withdrawn": Progress.CANCELLED,
    "case.answered_at_once": Progress.NO_FURTHER_ACTION,
    "case.question_taken_up": Progress.REOPEN,
    "case.closed": Progress.CLOSED,
    "case.dispatch_recalled": Progress.OPEN,
    "case.finish_recalled": Progress.IN_PROGRESS,
    "case.closing_recalled": Progress.REOPEN,
}
"""What outsiders are told of a trace; of all others they are told nothing."""


def progress_after(verb: str, solved: Solved | None) -> Progress:
    """How a trace of a matter reads outside."""
    return progress_of_end(solved) if verb == "case.closed" else BY_VERB[verb]


def is_progress(word: str) -> bool:
    """Clients write it in either case, with underscores or blanks."""
    return "_".join(word.lower().split()) in set(Progress)
