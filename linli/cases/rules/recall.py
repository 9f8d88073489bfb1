"""Taking back what was done a moment ago: by who did it, later by a second person. (撤回)

It leads to where the matter stood before and moves no clock: the time went on all the while.
"""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from .reasons import Why
from .states import CallBack, State, Verified


class Act(StrEnum):
    """What of a matter can be taken back. (可撤回的环节)"""

    DISPATCH = "dispatch"
    FINISH = "finish"
    CLOSE = "close"


ACT_OF = {
    State.DISPATCHED: Act.DISPATCH,
    State.HANDLED: Act.FINISH,
    State.VERIFIED: Act.FINISH,
    State.CLOSED: Act.CLOSE,
}
"""What stands to be taken back in a state: unsigned, or not yet called back."""

BEFORE = {
    Act.DISPATCH: State.ACCEPTED,
    Act.FINISH: State.IN_PROGRESS,
    Act.CLOSE: State.VERIFIED,
}
"""Where the matter stood before, and stands again."""

WAY_BACK = {state: BEFORE[act] for state, act in ACT_OF.items()}

SIGNED_FOR = (State.IN_PROGRESS, State.ON_HOLD, State.LONG_TERM, *list(ACT_OF)[1:])
CALLED = frozenset({CallBack.ANSWERED, CallBack.REFUSED, CallBack.NOT_REACHED})
LOOKED_AT = frozenset({Verified.CHECKED, Verified.REPORTER_SOLVED})


@dataclass(frozen=True, slots=True)
class Done:
    """The last act of a matter that can be taken back.

    `by`: who did it; `over`: his time to take it back alone has passed. `passed_on`: it was given
    to others since, so that taking the first dispatch back would take it from them.
    """

    by: UUID | None = None
    over: bool = True
    passed_on: bool = False


NOTHING_DONE = Done()


def why_not_act(state: State, act: Act) -> Why | None:
    """What he saw is still so; who signed meanwhile keeps it. (状态已变)"""
    if ACT_OF.get(state) is act:
        return None
    if state is BEFORE[act]:
        return Why.OVERTAKEN
    signed = act is Act.DISPATCH and state in SIGNED_FOR
    return Why.SIGNED_ALREADY if signed else Why.WRONG_STATE


def why_not_recall(
    state: State, *, verified: Verified | None, heard: bool, window_over: bool, done: Done
) -> Why | None:
    """Nobody has signed for it, or nobody has asked the reporter yet; whoever wants it. (撤回)"""
    act = ACT_OF.get(state)
    if act is Act.DISPATCH:
        return Why.PASSED_ON_SINCE if done.passed_on else None
    if heard:
        return Why.HEARD_ALREADY
    if act is Act.CLOSE:
        return Why.RECALL_WINDOW_OVER if window_over else None
    return Why.LOOKED_AT_ALREADY if verified in LOOKED_AT else None


def why_not_alone(person: UUID, done: Done) -> Why | None:
    """Who did it takes it back by himself for a while; later another person decides."""
    if done.by != person:
        return Why.NOT_YOUR_ACT
    return Why.RECALL_TIME_OVER if done.over else None


def is_heard(call_back: CallBack | None, *, said: bool) -> bool:
    """Somebody asked the reporter, or he spoke of himself. (已回访)"""
    return said or call_back in CALLED
