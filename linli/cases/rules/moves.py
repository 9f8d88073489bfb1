"""Which step leads where, and what must be true of a case before it is taken."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from .call_outs import TO_BE_TAKEN
from .orders import (
    NO_ORDERS,
    Orders,
    why_not_ask_exclusion,
    why_not_ask_hold,
    why_not_ask_plan,
    why_not_ask_recall,
    why_not_extend,
    why_not_include,
)
from .reasons import Why
from .recall import NOTHING_DONE, WAY_BACK, Done, why_not_recall
from .states import AT_WORK, NOT_DONE, OPEN, SIGNED_OFF, CallBack, Part, State, TaskState, Verified
from .steps import (
    ANY,
    ANY_OPEN,
    BY_ORDER,
    DONE,
    OF_FIGURES,
    OF_WORK,
    ON_THE_LIST,
    OUT,
    PRESSING,
    Step,
)

MOVES: dict[tuple[State, Step], State] = {
    (State.REPORTED, Step.ACCEPT): State.ACCEPTED,
    (State.REPORTED, Step.REJECT): State.REJECTED,
    (State.REPORTED, Step.ANSWER_AT_ONCE): State.ANSWERED,
    (State.ANSWERED, Step.TAKE_UP_QUESTION): State.REPORTED,
    (State.REPORTED, Step.DISPATCH): State.DISPATCHED,
    (State.ACCEPTED, Step.DISPATCH): State.DISPATCHED,
    (State.DISPATCHED, Step.REDISPATCH): State.DISPATCHED,
    (State.IN_PROGRESS, Step.REDISPATCH): State.IN_PROGRESS,
    **{(s, Step.TAKE_BACK): State.ACCEPTED for s in NOT_DONE[2:]},
    (State.DISPATCHED, Step.SIGN): State.IN_PROGRESS,
    (State.IN_PROGRESS, Step.SIGN): State.IN_PROGRESS,
    (State.IN_PROGRESS, Step.CONTACT): State.IN_PROGRESS,
    (State.IN_PROGRESS, Step.MEASURE): State.IN_PROGRESS,
    (State.IN_PROGRESS, Step.FINISH): State.HANDLED,
    (State.IN_PROGRESS, Step.ACCEPT_PART): State.HANDLED,
    (State.ACCEPTED, Step.HANDLE_ON_THE_SPOT): State.HANDLED,
    (State.DISPATCHED, Step.HANDLE_ON_THE_SPOT): State.HANDLED,
    (State.HANDLED, Step.VERIFY): State.VERIFIED,
    (State.HANDLED, Step.CONFIRM_SOLVED): State.VERIFIED,
    (State.HANDLED, Step.UNDRAWN): State.VERIFIED,
    (State.HANDLED, Step.REWORK): State.IN_PROGRESS,
    (State.VERIFIED, Step.OPEN_CONTACT): State.VERIFIED,
    (State.VERIFIED, Step.CALL_BACK): State.VERIFIED,
    (State.VERIFIED, Step.CLOSE): State.CLOSED,
    (State.VERIFIED, Step.REOPEN): State.IN_PROGRESS,
    (State.CLOSED, Step.REOPEN): State.IN_PROGRESS,
    **{(s, Step.EVALUATE): s for s in DONE},
    **{(s, Step.ASK_REOPEN): s for s in DONE},
    **{(s, Step.DECLINE_REOPEN): s for s in DONE},
    **{(s, Step.MERGE): State.MERGED for s in OPEN[:3]},
    **{(s, Step.TAKE): s for s in TO_BE_TAKEN},
    **{(s, Step.WITHDRAW): State.WITHDRAWN for s in OPEN[:2]},
    **{(s, step): s for s in OUT for step in BY_ORDER},
    **{(State.IN_PROGRESS, step): State.IN_PROGRESS for step in OF_WORK},
    (State.IN_PROGRESS, Step.GRANT_HOLD): State.ON_HOLD,
    (State.ON_HOLD, Step.TAKE_UP): State.IN_PROGRESS,
    (State.IN_PROGRESS, Step.GRANT_PLAN): State.LONG_TERM,
    (State.LONG_TERM, Step.END_PLAN): State.IN_PROGRESS,
    (State.LONG_TERM, Step.FINISH): State.HANDLED,
    (State.LONG_TERM, Step.ACCEPT_PART): State.HANDLED,
    **{(State.LONG_TERM, step): State.LONG_TERM for step in ON_THE_LIST},
    **{(s, step): s for s in (*OPEN[1:], State.CLOSED) for step in OF_FIGURES},
    **{(s, step): s for s in NOT_DONE for step in PRESSING},
    **{(s, Step.HAND_DOWN): s for s in NOT_DONE[2:]},
    **{(s, Step.RECALL): to for s, to in WAY_BACK.items()},
    **{(s, Step.GRANT_RECALL): to for s, to in WAY_BACK.items()},
    **{(s, step): s for s in WAY_BACK for step in (Step.ASK_RECALL, Step.DECLINE_RECALL)},
    **{(s, step): s for s in OPEN for step in ANY_OPEN},
    **{(s, step): s for s in State for step in ANY},
}
"""All that can happen to a case. Undoing a merge leads back to where the case stood."""


def after(state: State, step: Step) -> State | None:
    """The state a step leads to, or None where the step is not open."""
    return MOVES.get((state, step))


def is_overtaken(state: State, step: Step) -> bool:
    """True where the case already stands where this step leads, or further: somebody was faster."""
    goals = {to for (since, taken), to in MOVES.items() if taken is step and since is not to}
    return state in goals


@dataclass(frozen=True, slots=True)
class TaskFacts:
    """What the rules ask of one task; `owner` is its body, of `org_kind`, or its grid cell."""

    part: Part
    state: TaskState
    owner: UUID
    workers: frozenset[UUID] = frozenset()
    org_kind: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rules ask of a case and its tasks.

    `window_over`: the time for words and for asking again has passed. `object_kinds`: the kinds
    of body a complaint is about; empty where it is none, or where its kind names nobody.
    `calls`: it is an emergency that calls people, and nobody has taken it yet. `heard`: the
    reporter was asked, or spoke of himself; `done`: the last act, which can be taken back.
    """

    state: State
    emergency: bool = False
    has_kind: bool = False
    spot_allowed: bool = False
    needs_proof: bool = False
    other_body: bool = False
    window_over: bool = False
    reopen_asked: bool = False
    calls: bool = False
    object_kinds: frozenset[str] = frozenset()
    verified: Verified | None = None
    call_back: CallBack | None = None
    handled_by: UUID | None = None
    verified_by: UUID | None = None
    tasks: tuple[TaskFacts, ...] = ()
    orders: Orders = NO_ORDERS
    heard: bool = False
    done: Done = NOTHING_DONE

    @property
    def workers(self) -> frozenset[UUID]:
        """Everybody who had a hand in the work; none of them checks it or asks about it."""
        hands = {self.handled_by} if self.handled_by else set()
        return frozenset(hands).union(*(task.workers for task in self.tasks))


def all_signed_off(tasks: Iterable[TaskFacts]) -> bool:
    """Every task has an end, and the lead's end is work done. (各方均已签退)"""
    tasks = list(tasks)
    led = any(t.part is Part.LEAD and t.state is TaskState.ACCEPTED_BY_LEAD for t in tasks)
    return led and all(task.state in SIGNED_OFF for task in tasks)


def why_not_step(case: Facts, step: Step) -> Why | None:
    """What stands in the way of a step, whoever asks."""
    if after(case.state, step) is None:
        return Why.WRONG_STATE
    more = MORE.get(step)
    return more(case) if more else None


def why_not_dispatch(case: Facts) -> Why | None:
    """Only an emergency goes out before it is accepted; both happen in one step."""
    return Why.WRONG_STATE if case.state is State.REPORTED and not case.emergency else None


def why_not_on_the_spot(case: Facts) -> Why | None:
    if not case.has_kind:
        return Why.NO_KIND
    return None if case.spot_allowed else Why.NOT_ON_THE_SPOT


def why_not_close(case: Facts) -> Why | None:
    """Silence is an outcome of the call-back, never *satisfied*."""
    if not all_signed_off(case.tasks):
        return Why.NOT_ALL_SIGNED_OFF
    if case.verified is None:
        return Why.NOT_VERIFIED
    return Why.NO_CALL_BACK if case.call_back is None else None


def why_not_call_back(case: Facts) -> Why | None:
    return Why.CALLED_BACK_ALREADY if case.call_back is not None else None


def why_not_in_window(case: Facts) -> Why | None:
    """A word, or a wish to have it done again, has its time. (评价期)"""
    return Why.WINDOW_OVER if case.window_over else None


def why_not_ask_reopen(case: Facts) -> Why | None:
    """One request stands until it is answered. (请求重新办理)"""
    return Why.ASKED_ALREADY if case.reopen_asked else why_not_in_window(case)


def why_not_reopen(case: Facts) -> Why | None:
    """What was asked for in time can be granted whenever the desk comes to it. (重新办理)"""
    return None if case.reopen_asked else why_not_in_window(case)


def why_not_decline(case: Facts) -> Why | None:
    return None if case.reopen_asked else Why.NOT_ASKED


def why_not_take(case: Facts) -> Why | None:
    """What calls nobody, or calls nobody any more, is not taken. (接手)"""
    return None if case.calls else Why.CALLS_NOBODY


def why_not_answer_at_once(case: Facts) -> Why | None:
    """Words end a question alone, never what presses or what somebody is accused of. (当场答复)"""
    return Why.NOT_A_QUESTION if case.emergency or case.object_kinds else None


def why_not_take_back(case: Facts) -> Why | None:
    """What is signed for, or asked about, stays. (撤回)"""
    return why_not_recall(
        case.state,
        verified=case.verified,
        heard=case.heard,
        window_over=case.window_over,
        done=case.done,
    )


MORE: dict[Step, Callable[[Facts], Why | None]] = {
    Step.DISPATCH: why_not_dispatch,
    Step.HANDLE_ON_THE_SPOT: why_not_on_the_spot,
    Step.CLOSE: why_not_close,
    Step.CALL_BACK: why_not_call_back,
    Step.EVALUATE: why_not_in_window,
    Step.TAKE_UP_QUESTION: why_not_in_window,
    Step.ASK_REOPEN: why_not_ask_reopen,
    Step.REOPEN: why_not_reopen,
    Step.DECLINE_REOPEN: why_not_decline,
    Step.OPEN_CONTACT: why_not_call_back,
    Step.TAKE: why_not_take,
    Step.ANSWER_AT_ONCE: why_not_answer_at_once,
    Step.ASK_EXTENSION: lambda case: why_not_extend(case.orders),
    Step.ASK_HOLD: lambda case: why_not_ask_hold(case.orders),
    Step.ASK_PLAN: lambda case: why_not_ask_plan(case.orders),
    Step.ASK_EXCLUSION: lambda case: why_not_ask_exclusion(case.orders),
    Step.INCLUDE: lambda case: why_not_include(case.orders),
    Step.RECALL: why_not_take_back,
    Step.GRANT_RECALL: why_not_take_back,
    Step.ASK_RECALL: lambda case: why_not_take_back(case) or why_not_ask_recall(case.orders),
}


def why_not_check(person: UUID, case: Facts) -> Why | None:
    """Nobody looks at his own work. (核查人与处置人分开)"""
    return Why.OWN_WORK if person in case.workers else None


def why_not_ask_reporter(person: UUID, case: Facts) -> Why | None:
    """Who asks the reporter neither did the work nor looked at it. (回访人与处置、核查分开)"""
    if person in case.workers:
        return Why.OWN_WORK
    return Why.OWN_CHECK if person == case.verified_by else None


NEXT: dict[tuple[TaskState, Step], TaskState] = {
    (TaskState.OFFERED, Step.SIGN): TaskState.SIGNED,
    (TaskState.SIGNED, Step.CONTACT): TaskState.CONTACTED,
    (TaskState.REWORK, Step.CONTACT): TaskState.CONTACTED,
    **{(state, Step.FINISH): TaskState.FINISHED for state in sorted(AT_WORK)},
    **{(state, Step.MEASURE): state for state in sorted(AT_WORK)},
    **{(state, Step.HAND_DOWN): state for state in (TaskState.OFFERED, *sorted(AT_WORK))},
    (TaskState.OFFERED, Step.ASK_RETURN): TaskState.RETURN_REQUESTED,
    (TaskState.OFFERED, Step.ASK_ADJUDICATION): TaskState.RETURN_REQUESTED,
    (TaskState.RETURN_REQUESTED, Step.GRANT_RETURN): TaskState.RETURNED,
    (TaskState.RETURN_REQUESTED, Step.ADJUDICATE): TaskState.RETURNED,
    (TaskState.RETURN_REQUESTED, Step.DECLINE_RETURN): TaskState.OFFERED,
    (TaskState.FINISHED, Step.ACCEPT_PART): TaskState.ACCEPTED_BY_LEAD,
}


def why_not_task_step(task: TaskFacts, step: Step) -> Why | None:
    """What stands in the way of a step of one task."""
    if (task.state, step) in NEXT:
        return None
    return Why.NOT_SIGNED if task.state is TaskState.OFFERED else Why.WRONG_STATE


def task_goals(step: Step) -> set[TaskState]:
    """The states a step of a task leads to; a task already there was overtaken.

    A lead's part needs nobody else's word, so finishing it signs it off.
    """
    goals = {to for (_, taken), to in NEXT.items() if taken is step}
    return goals | {TaskState.ACCEPTED_BY_LEAD} if step is Step.FINISH else goals
