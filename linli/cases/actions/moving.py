"""What every step does at its end: the new state, its figures, its next window."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from linli.cases import access, queries
from linli.cases.models import CallOut, Case, Order, Photo, Remark, Reporter, Task
from linli.cases.rules import (
    IN_HANDS,
    NO_ORDERS,
    OPEN,
    PHOTOS_TO_CHECK,
    PICTURE,
    REOPEN_ASKED,
    SIGNED_OFF,
    TO_CALL,
    CallBack,
    NewPhoto,
    OrderKind,
    Orders,
    OrderState,
    PhotoKind,
    State,
    Step,
    Why,
    closed_on,
    is_overtaken,
    why_not_step,
)
from linli.cases.rules.call_outs import call_end
from linli.cases.rules.recall import NOTHING_DONE, Done
from linli.cases.rules.results import INSIDE
from linli.kernel.actor import Actor
from linli.kernel.refusals import Overtaken, Refused
from linli.trail.actions import count, leave
from linli.trail.models import Trace

from .keeping import keep_deadlines
from .pausing import STANDS, go_on

NOTHING_ASKED = (State.REPORTED, State.ACCEPTED)
"""Nobody has a part from which he could ask for anything."""


def refuse_step(  # noqa: PLR0913  (what only the room knows of a matter)
    case: Case,
    tasks: Sequence[Task],
    step: Step,
    *,
    window_over: bool = False,
    orders: Orders = NO_ORDERS,
    calls: bool = False,
    done: Done = NOTHING_DONE,
) -> None:
    """Refuse what the rules do not open; say so where somebody was only faster."""
    seen = access.facts(case, tasks, window_over=window_over, orders=orders, calls=calls, done=done)
    why = why_not_step(seen, step)
    if why is None:
        return
    if why is Why.WRONG_STATE and is_overtaken(State(case.state), step):
        raise Overtaken(Why.OVERTAKEN)
    raise Refused(why)


def move(
    case: Case,
    to: State,
    now: datetime,
    *changed: str,
    tasks: Sequence[Task] | None = None,
    reporters: Sequence[Reporter] | None = None,
    traces: Sequence[Trace] = (),
) -> None:
    """Write the case in the state a step led to, with the columns the step changed.

    `tasks` and `reporters` are all of the case as they stand now, where the step has them;
    `traces` what it leaves, written with the figures.
    """
    since = State(case.state)
    case.state = to
    stood = since in STANDS and since is not to
    moved = go_on(case, since, now) if stood else set()
    leave(traces, _figures(case, since, to))
    if to is State.HANDLED and case.due_at and case.due_at < now and not case.overdue_at:
        case.overdue_at = case.due_at
    case.next_due_at = queries.next_due(case, now)
    case.save(update_fields={"state", "next_due_at", "overdue_at", *changed, *moved})
    if stood or to in STANDS:
        ends = case.next_due_at if to is State.LONG_TERM else case.due_at
        case.task_set.filter(finished_at=None).update(due_at=ends)
    if since not in NOTHING_ASKED or to not in OPEN:
        _end_orders(case, since, to, now, tasks)
    if case.emergency or "emergency" in changed:
        _end_call(case, to, now)
    keep_deadlines(case, now, tasks, reporters)


def _end_orders(
    case: Case, since: State, to: State, now: datetime, tasks: Sequence[Task] | None = None
) -> None:
    """What waits for a decision falls away with the work, or with the part it was asked for.

    What was to be taken back stands no more once the matter has gone on.
    """
    if tasks and not vars(tasks[0]).get("is_asked", True):
        return
    waiting = Order.objects.filter(case=case, state=OrderState.PROPOSED)
    if since is not to:
        recalls = waiting.filter(kind=OrderKind.RECALL)
        recalls.update(state=OrderState.WITHDRAWN, decided_at=now)
    waiting = waiting.exclude(kind=OrderKind.RECALL)
    if to in {State.DISPATCHED, State.IN_PROGRESS, State.ON_HOLD}:
        if tasks is not None and not any(task.is_signed_off for task in tasks):
            return
        waiting = waiting.filter(task__state__in=SIGNED_OFF)
    elif to in OPEN or to is State.CLOSED:
        waiting = waiting.exclude(kind=OrderKind.EXCLUSION)
    waiting.update(state=OrderState.WITHDRAWN, decided_at=now)


def _end_call(case: Case, to: State, now: datetime) -> None:
    """Nobody is called any more where somebody has begun, or nothing is pressing. (停止呼叫)"""
    if end := call_end(to, emergency=case.emergency):
        CallOut.objects.filter(case=case, end="").update(end=end, ended_at=now)


def _figures(case: Case, since: State, to: State) -> dict[tuple[str, str], int]:
    """The figures of the community follow the case. (计数)"""
    changes: list[tuple[str, int]] = []
    if since is not to:
        changes += [(f"cases.{since}", -1), (f"cases.{to}", 1)]
    opened = (to in OPEN) - (since in OPEN)
    if case.emergency and opened:
        changes.append(("cases.emergency", opened))
    taken = (to in IN_HANDS) - (since in IN_HANDS)
    if case.overdue_at and taken:
        changes.append(("cases.overdue", taken))
    if since is not to and to is State.VERIFIED and case.call_back is None:
        changes.append((TO_CALL, 1))
    if since is not to and to is State.CLOSED and case.closed_at:
        changes.append((closed_on(timezone.localdate(case.closed_at)), 1))
    return {(name, case.community_path): delta for name, delta in changes}


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
    """Keep pictures the door has stored; nobody else sees them until a person looked.

    What is never public waits for nobody.
    """
    to_check = [photo for photo in photos if photo.format == PICTURE and kind not in INSIDE]
    if to_check:
        count(PHOTOS_TO_CHECK, case.community_path, len(to_check))
    Photo.objects.bulk_create(
        Photo(
            case=case,
            task=task,
            kind=kind,
            file=photo.file,
            width=photo.width,
            height=photo.height,
            format=photo.format,
            added_at=now,
            added_by=actor.person_id,
        )
        for photo in photos
    )
