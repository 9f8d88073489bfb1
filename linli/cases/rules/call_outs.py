"""Whom an emergency calls, one rung after the other, until somebody takes it. (紧急呼叫)"""

from enum import StrEnum

from .states import State
from .windows import ClockCode


class Rung(StrEnum):
    """Who is called, and by which way; the order is the order of the calls. (呼叫次序)"""

    ON_DUTY = "on_duty"
    ON_DUTY_SMS = "on_duty_sms"
    NEXT_SHIFT = "next_shift"
    COMMUNITY = "community"
    STREET = "street"
    DISTRICT = "district"


class CallEnd(StrEnum):
    """How a call ended: nobody came in its time, somebody took it, it is needed no more. (结果)"""

    PASSED = "passed"
    TAKEN = "taken"
    OVER = "over"


CALL_CLOCK: dict[Rung, ClockCode] = {rung: ClockCode(f"call_{rung}") for rung in Rung}
"""The window of the preset in which somebody of a rung takes it; without one it is left out."""

INBOX_ALONE = frozenset({Rung.ON_DUTY})
"""Rungs that reach people where they work; all others go out of the house as well."""

TO_BE_TAKEN: tuple[State, ...] = (State.REPORTED, State.ACCEPTED, State.DISPATCHED)
"""States in which nobody has begun: an emergency calls on."""


def rungs_after(rung: Rung | None) -> list[Rung]:
    """The rungs still to climb, all of them where nobody was called yet."""
    ladder = list(Rung)
    return ladder if rung is None else ladder[ladder.index(rung) + 1 :]


def call_end(state: State, *, emergency: bool) -> CallEnd | None:
    """How the call ends where a matter comes to stand; None where it goes on."""
    if state in {State.IN_PROGRESS, State.HANDLED}:
        return CallEnd.TAKEN
    return None if emergency and state in TO_BE_TAKEN else CallEnd.OVER
