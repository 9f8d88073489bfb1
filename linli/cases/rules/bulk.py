"""One act on several matters at once: the step for each, and when none begins. (批量办理)"""

from collections.abc import Sized
from enum import StrEnum

from .reasons import Why
from .states import State
from .steps import Step

MOST_ROWS = 50
"""More rows than a page of the list has cannot be chosen; each is a step of its own."""


class Act(StrEnum):
    """What can be done with several matters at once. (批量动作)"""

    SEND = "send"
    ASSIGN = "assign"
    REMIND = "remind"
    MERGE = "merge"


NEEDS_WORDS = frozenset({Act.REMIND, Act.MERGE})


def step_of(act: Act, state: State) -> Step:
    """Which step the act is for a matter in this state; the step itself may be closed."""
    if act is Act.REMIND:
        return Step.REMIND
    if act is Act.MERGE:
        return Step.MERGE
    if state is State.REPORTED:
        return Step.ACCEPT
    out = state not in {State.REPORTED, State.ACCEPTED}
    return Step.REDISPATCH if act is Act.ASSIGN and out else Step.DISPATCH


def why_not_begin(act: Act, rows: Sized, *, words: str, owner: str, master: bool) -> Why | None:
    """What is missing before the first matter is touched; then nothing at all is done."""
    if not rows:
        return Why.NO_MATTER
    if len(rows) > MOST_ROWS:
        return Why.TOO_MANY_ROWS
    if act is Act.MERGE and not master:
        return Why.NO_MASTER
    if act is Act.ASSIGN and not owner:
        return Why.UNKNOWN_OWNER
    return Why.NO_REASON if act in NEEDS_WORDS and not words.strip() else None
