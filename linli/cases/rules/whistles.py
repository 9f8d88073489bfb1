"""A whistle: the street secretary calls departments to the spot, and each of them reports in.

Only whoever holds the duty over a whole street whistles; others ask for it. How often somebody
whistles is counted and never rewarded.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from .deadlines import DeadlineKind, Span
from .reasons import Why
from .states import State

WHISTLE_LETTER = "C"
"""The letter a whistle's number begins with. (吹哨编号)"""
MOST_MATTERS, MOST_CALLED = 20, 12
MOST_POINTS = 5


class WhistleState(StrEnum):
    """Where a whistle stands. (吹哨状态)"""

    REQUESTED = "requested"
    DECLINED = "declined"
    RAISED = "raised"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class CallState(StrEnum):
    """Where one called body stands. (应哨状态)"""

    CALLED = "called"
    REFUSED = "refused"
    SIGNED = "signed"
    PRESENT = "present"
    DONE = "done"
    RELEASED = "released"


class WhistleStep(StrEnum):
    """What somebody can do with a whistle, or with the part of one called body. (吹哨环节)"""

    RAISE = "raise"
    DECLINE = "decline"
    SIGN = "sign"
    CONTACT = "contact"
    ANSWER = "answer"
    FINISH = "finish"
    REFUSE = "refuse"
    KEEP = "keep"
    RELEASE = "release"
    CALL_ALSO = "call_also"
    RECORD = "record"
    EVALUATE = "evaluate"
    CLOSE = "close"
    WITHDRAW = "withdraw"


STANDING = (WhistleState.REQUESTED, WhistleState.RAISED)
"""A matter stands on one of these at most: two people do not call twice for the same."""
HEARD = (WhistleState.RAISED, WhistleState.CLOSED)
"""What was whistled and not taken back; these alone are counted."""
FOR_A_WHISTLE = (State.ACCEPTED, State.DISPATCHED, State.IN_PROGRESS)
"""Where a matter stands that departments can be called to."""
DONE_MATTERS = (State.HANDLED, State.VERIFIED, State.CLOSED)
"""Where a matter stands whose work is done."""

MOVES_OF_WHISTLE: dict[tuple[WhistleState, WhistleStep], WhistleState] = {
    (WhistleState.REQUESTED, WhistleStep.RAISE): WhistleState.RAISED,
    (WhistleState.REQUESTED, WhistleStep.DECLINE): WhistleState.DECLINED,
    (WhistleState.REQUESTED, WhistleStep.WITHDRAW): WhistleState.WITHDRAWN,
    (WhistleState.RAISED, WhistleStep.WITHDRAW): WhistleState.WITHDRAWN,
    (WhistleState.RAISED, WhistleStep.CALL_ALSO): WhistleState.RAISED,
    (WhistleState.RAISED, WhistleStep.RECORD): WhistleState.RAISED,
    (WhistleState.RAISED, WhistleStep.CLOSE): WhistleState.CLOSED,
}
MOVES_OF_CALL: dict[tuple[CallState, WhistleStep], CallState] = {
    (CallState.CALLED, WhistleStep.SIGN): CallState.SIGNED,
    (CallState.CALLED, WhistleStep.ANSWER): CallState.PRESENT,
    (CallState.SIGNED, WhistleStep.ANSWER): CallState.PRESENT,
    (CallState.CALLED, WhistleStep.CONTACT): CallState.CALLED,
    (CallState.SIGNED, WhistleStep.CONTACT): CallState.SIGNED,
    (CallState.PRESENT, WhistleStep.FINISH): CallState.DONE,
    (CallState.CALLED, WhistleStep.REFUSE): CallState.REFUSED,
    (CallState.REFUSED, WhistleStep.KEEP): CallState.CALLED,
    **{
        (state, WhistleStep.RELEASE): CallState.RELEASED
        for state in (CallState.CALLED, CallState.REFUSED, CallState.SIGNED, CallState.PRESENT)
    },
    **{(s, WhistleStep.EVALUATE): s for s in (CallState.PRESENT, CallState.DONE)},
}
OF_CALL = frozenset(step for _, step in MOVES_OF_CALL)
"""Steps about one called body."""
OF_BODY = (
    WhistleStep.SIGN, WhistleStep.CONTACT, WhistleStep.ANSWER, WhistleStep.FINISH,
    WhistleStep.REFUSE,
)  # fmt: skip
"""Of these the ones its own people take; the others are the whistler's."""


@dataclass(frozen=True, slots=True)
class CallFacts:
    """What the rules ask of one called body's part.

    `kept`: it said that it is not theirs, and the whistler said that it is.
    """

    state: CallState
    contacted: bool = False
    kept: bool = False
    evaluated: bool = False


@dataclass(frozen=True, slots=True)
class CallTimes:
    """What happened to the part of one called body, and when."""

    state: CallState
    called_at: datetime
    signed_at: datetime | None = None
    contacted_at: datetime | None = None
    reported_in_at: datetime | None = None
    done_at: datetime | None = None
    evaluated_at: datetime | None = None


def street_of(path: str) -> str:
    """The street in which a place lies: `07/02/` of `07/02/05/g3/`. (所属街道)"""
    return "".join(f"{part}/" for part in path.split("/")[:2] if part)


def why_not_matters(states: Sequence[State], streets: Collection[str]) -> Why | None:
    """One to many matters of one street, each in hand."""
    if not states:
        return Why.NO_MATTER
    if len(states) > MOST_MATTERS:
        return Why.TOO_MANY_MATTERS
    if any(state not in FOR_A_WHISTLE for state in states):
        return Why.NOT_IN_HAND
    return None if len(set(streets)) == 1 else Why.SEVERAL_STREETS


def why_not_call(org_ids: Sequence[UUID]) -> Why | None:
    """At least one is called, none twice."""
    if not org_ids:
        return Why.NOBODY_CALLED
    if len(set(org_ids)) < len(org_ids):
        return Why.OFFERED_TWICE
    return Why.TOO_MANY_CALLED if len(org_ids) > MOST_CALLED else None


def why_not_meet(meet_at: datetime | None, now: datetime) -> Why | None:
    """Nobody is called to a meeting that is over."""
    return Why.MEETING_OVER if meet_at is not None and meet_at < now else None


def why_not_whistle_step(
    state: WhistleState, step: WhistleStep, calls: Collection[CallState] = ()
) -> Why | None:
    """What stands in the way of a step of the whole whistle, whoever asks."""
    if (state, step) not in MOVES_OF_WHISTLE:
        return Why.WRONG_STATE
    if step is WhistleStep.RECORD and not {CallState.PRESENT, CallState.DONE} & set(calls):
        return Why.NOBODY_THERE
    if step is WhistleStep.CLOSE and set(calls) - {CallState.DONE, CallState.RELEASED}:
        return Why.CALLS_OPEN
    return None


def why_not_call_step(whistle: WhistleState, call: CallFacts, step: WhistleStep) -> Why | None:
    """What stands in the way of a step of one called body; it is evaluated after closing too."""
    late = step is WhistleStep.EVALUATE and whistle is WhistleState.CLOSED
    if whistle is not WhistleState.RAISED and not late:
        return Why.WRONG_STATE
    if (call.state, step) not in MOVES_OF_CALL:
        return _why_not_yet(call.state, step)
    if step is WhistleStep.EVALUATE:
        return Why.EVALUATED_ALREADY if call.evaluated else None
    if step is WhistleStep.CONTACT:
        return Why.WRONG_STATE if call.contacted else None
    return Why.KEPT_ALREADY if step is WhistleStep.REFUSE and call.kept else None


def _why_not_yet(state: CallState, step: WhistleStep) -> Why:
    before = {CallState.CALLED, CallState.SIGNED, CallState.REFUSED}
    asks = {WhistleStep.EVALUATE, WhistleStep.FINISH}
    return Why.NOT_REPORTED_IN if state in before and step in asks else Why.WRONG_STATE


def is_call_overtaken(call: CallFacts, step: WhistleStep) -> bool:
    """True where somebody has just done this."""
    if step is WhistleStep.CONTACT:
        return call.contacted
    if step is WhistleStep.EVALUATE:
        return call.evaluated
    goals = {to for (_since, taken), to in MOVES_OF_CALL.items() if taken is step}
    return call.state in goals and not (step is WhistleStep.KEEP and not call.kept)


def is_whistle_overtaken(state: WhistleState, step: WhistleStep) -> bool:
    """True where the whistle already stands where this step leads."""
    goals = {to for (_since, taken), to in MOVES_OF_WHISTLE.items() if taken is step}
    return state in goals and step not in {WhistleStep.RECORD, WhistleStep.CALL_ALSO}


def why_not_points(*points: int) -> Why | None:
    """Turn-out, help and result of a body, each from 0 to 5. (到场、配合、结果)"""
    return None if all(0 <= one <= MOST_POINTS for one in points) else Why.BAD_POINTS


def call_spans(call: CallTimes, whistle: WhistleState) -> list[Span]:
    """The clocks of one called body; none once it was let go or the whistle taken back. (时限)"""
    if call.state is CallState.RELEASED or whistle not in HEARD:
        return []
    return list(_spans(call))


def _spans(call: CallTimes) -> Iterator[Span]:
    there = call.reported_in_at
    ends = {
        DeadlineKind.SIGN: call.signed_at or there,
        DeadlineKind.CONTACT: call.contacted_at or there,
        DeadlineKind.REPORT_IN: there,
    }
    for kind, end in ends.items():
        yield Span(kind, call.called_at, met=end is not None, met_at=end)
    if call.done_at:
        end = call.evaluated_at
        yield Span(DeadlineKind.EVALUATE, call.done_at, met=end is not None, met_at=end)
