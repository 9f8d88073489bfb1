"""What every step does at its end: the new state, its figures, its next window."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from linli.cases import access, queries
from linli.cases.models import CallOut, Case, Order, Photo, Remark, Task
from linli.cases.rules import (
    IN_HANDS,
    NO_ORDERS,
    OPEN,
    PHOTOS_TO_CHECK,
    REOPEN_ASKED,
    SIGNED_OFF,
    TO_CALL,
    CallBack,
    NewPhoto,
    Orders,
    OrderState,
    PhotoKind,
    State,
    Step,
    Why,
    call_end,
    closed_on,
    is_overtaken,
    why_not_step,
)
from linli.kernel.actor import Actor
from linli.kernel.refusals import Overtaken, Refused
from linli.trail.actions import count

from .keeping import keep_deadlines


def refuse_step(
    case: Case,
    tasks: Sequence[Task],
    step: Step,
    *,
    window_over: bool = False,
    orders: Orders = NO_ORDERS,
    calls: bool = False,
) -> None:
    """Refuse what the rules do not open; say so where somebody was only faster."""
    seen = access.facts(case, tasks, window_over=window_over, orders=orders, calls=calls)
    why = why_not_step(seen, step)
    if why is None:
        return
    if why is Why.WRONG_STATE and is_overtaken(State(case.state), step):
        raise Overtaken(Why.OVERTAKEN)
    raise Refused(why)


def move(case: Case, to: State, now: datetime, *changed: str) -> None:
    """Write the case in the state a step led to, with the columns the step changed."""
    since = State(case.state)
    case.state = to
    _count(case, since, to)
    if to is State.HANDLED and case.due_at and case.due_at < now and not case.overdue_at:
        case.overdue_at = case.due_at
    case.next_due_at = queries.next_due(case, now)
    case.save(update_fields={"state", "next_due_at", "overdue_at", *changed})
    _end_orders(case, to, now)
    if case.emergency or "emergency" in changed:
        _end_call(case, to, now)
    keep_deadlines(case, now)


def _end_orders(case: Case, to: State, now: datetime) -> None:
    """What waits for a decision falls away with the work, or with the part it was asked for."""
    waiting = Order.objects.filter(case=case, state=OrderState.PROPOSED)
    if to in {State.DISPATCHED, State.IN_PROGRESS}:
        waiting = waiting.filter(task__state__in=SIGNED_OFF)
    waiting.update(state=OrderState.WITHDRAWN, decided_at=now)


def _end_call(case: Case, to: State, now: datetime) -> None:
    """Nobody is called any more where somebody has begun, or nothing is pressing. (停止呼叫)"""
    if end := call_end(to, emergency=case.emergency):
        CallOut.objects.filter(case=case, end="").update(end=end, ended_at=now)


def _count(case: Case, since: State, to: State) -> None:
    """The figures of the community follow the case. (计数)"""
    area = case.community_path
    if since is not to:
        count(f"cases.{since}", area, -1)
        count(f"cases.{to}", area)
    opened = (to in OPEN) - (since in OPEN)
    if case.emergency and opened:
        count("cases.emergency", area, opened)
    taken = (to in IN_HANDS) - (since in IN_HANDS)
    if case.overdue_at and taken:
        count("cases.overdue", area, taken)
    if since is not to and to is State.VERIFIED and case.call_back is None:
        count(TO_CALL, area)
    if since is not to and to is State.CLOSED and case.closed_at:
        count(closed_on(timezone.localdate(case.closed_at)), area)


def heard_at_last(case: Case, outcome: CallBack | None) -> None:
    """Give the call-back of a verified case its outcome; then nobody waits for it. (回访有结果)"""
    if outcome and case.call_back is None and case.state == State.VERIFIED:
        count(TO_CALL, case.community_path, -1)
    case.call_back = outcome or case.call_back


def ask_again(case: Case, at: datetime | None) -> None:
    """Note since when somebody asks to have it done again, or that nobody does. (请求重新办理)"""
    if (at is None) != (case.reopen_asked_at is None):
        count(REOPEN_ASKED, case.community_path, 1 if at else -1)
    case.reopen_asked_at = case.reopen_asked_at or at if at else None


def uncount_end(case: Case) -> None:
    """Take back what was counted when the case was verified or closed: it is done again."""
    if case.state == State.VERIFIED and case.call_back is None:
        count(TO_CALL, case.community_path, -1)
    if case.state == State.CLOSED and case.closed_at:
        count(closed_on(timezone.localdate(case.closed_at)), case.community_path, -1)


def promise(case: Case, now: datetime) -> set[str]:
    """Set the promised time and why; a promise once made is never put off. (承诺时限)"""
    found = queries.deadline(case, now)
    if found is None:
        return set()
    if case.due_at is None or found.due_at < case.due_at:
        case.due_at = found.due_at
        case.due_limit = str(found.limit)
        case.due_why = found.lines()
        case.due_provisional = found.provisional
    return {"due_at", "due_limit", "due_why", "due_provisional"}


def resume(case: Case, now: datetime) -> set[str]:
    """Let the clock go on where it stood when the work was called done. (恢复计时)"""
    if case.handled_at:
        case.pauses = [*case.pauses, [case.handled_at.isoformat(), now.isoformat()]]
        case.due_at = None
    return {"pauses", *promise(case, now)}


def remark(actor: Actor, case: Case, step: Step, text: str, now: datetime) -> None:
    if text.strip():
        Remark.objects.create(
            case=case, step=step, text=text.strip(), said_at=now, said_by=actor.person_id
        )


def add_photos(
    actor: Actor,
    case: Case,
    photos: Sequence[NewPhoto],
    kind: PhotoKind,
    now: datetime,
    task: Task | None = None,
) -> None:
    """Keep pictures the door has stored; nobody else sees them until a person looked."""
    if photos:
        count(PHOTOS_TO_CHECK, case.community_path, len(photos))
    Photo.objects.bulk_create(
        Photo(
            case=case,
            task=task,
            kind=kind,
            file=photo.file,
            width=photo.width,
            height=photo.height,
            added_at=now,
            added_by=actor.person_id,
        )
        for photo in photos
    )
