"""What a grid worker or a department has to do: tasks with clocks, and one of them. (今天)"""

from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_GET, require_POST

from linli.cases import queries
from linli.cases.labels import screens
from linli.cases.models import Task
from linli.cases.queries import inbox, looking, working
from linli.cases.queries.brought import brought_anything
from linli.cases.queries.owners import owners_for
from linli.cases.rules import May, Part, State, Step, TaskState
from linli.kernel.refusals import Overtaken, Refused
from linli.kernel.requests import ActorRequest

from . import replies, steps
from .beside import beside, stamp, stop
from .clocks import pressed
from .done import due_of, hands
from .gone import told_if_gone
from .in_force import asked_for, notes_of, plan_of
from .mediation.of_matter import of_matter
from .parts import on_duty, paged, refused
from .photos import pictures
from .plan import picture_query
from .shown import clock, kind_name, title_of
from .walk import events

MINE = frozenset({
    Step.SIGN, Step.CONTACT, Step.MEASURE, Step.FINISH, Step.ACCEPT_PART,
    Step.HANDLE_ON_THE_SPOT, Step.ASK,
    Step.ASK_RETURN, Step.ASK_ADJUDICATION, Step.ASK_EXTENSION, Step.UNASK,
    Step.ASK_ESCALATION, Step.DELEGATE,
    Step.ASK_HOLD, Step.TAKE_UP, Step.ASK_PLAN, Step.REACH_MILESTONE,
    Step.ASK_EXCLUSION, Step.RECALL, Step.ASK_RECALL,
})  # fmt: skip


@require_GET
@on_duty
def today(request: ActorRequest) -> HttpResponse:
    """My tasks, what must be done first on top."""
    now = timezone.now()
    rows, newer, older = paged(
        request, working.to_do(request.actor), keys=working.LEAST_TIME, size=20
    )
    shown = {
        "tasks": [_row(task, now) for task in rows],
        "place": request.actor.office,
        "checks": request.actor.holds_somewhere(May.VERIFY),
        "reports": request.actor.holds_somewhere(May.REPORT_FOR),
        "date": date_format(timezone.localdate(now), "MONTH_DAY_FORMAT"),
        "brought": brought_anything(request.actor),
        "whistles": queries.calls_waiting(request.actor),
        "has_below": inbox.has_below(request.actor),
        "newer": newer,
        "older": older,
    }
    return render(request, "cases/today.html", shown)


def _row(task: Task, now: Any) -> dict[str, Any]:
    case = task.case
    return {
        "pk": task.pk,
        "title": title_of(case),
        "place": case.place,
        "emergency": case.emergency,
        "supervised": case.supervised_at is not None,
        "ask": task.ask,
        "state": screens.HELPER_WAITS if getattr(task, "helped", False) else _task_state(task),
        "clock": clock(due_of(task), now),
    }


def _task_state(task: Task) -> Any:
    """What stands still, or is done by a plan, says so in place of where the task stands."""
    off = State(task.case.state) in {State.ON_HOLD, State.LONG_TERM}
    return screens.STATE[State(task.case.state)] if off else screens.TASK[TaskState(task.state)]


@require_GET
@on_duty
@told_if_gone
def task(request: ActorRequest, task_id: UUID) -> HttpResponse:
    return _page(request, task_id)


@require_POST
@on_duty
@told_if_gone
def task_step(request: ActorRequest, task_id: UUID, name: str) -> HttpResponse:
    """One button of a task: one step, one action."""
    mine = _mine(request, task_id)
    taken = next((one for one in MINE if one.value == name), None)
    if taken is None:
        raise Http404
    if replies.is_asked(request.POST):
        form = replies.filled_in(request, taken, mine.case, mine.org)
        return _page(request, task_id, typed=(taken, form))
    form = steps.form_for(taken, mine.case, request.POST, request.FILES)
    if why := stop(request, mine.case, taken, form):
        return _page(request, task_id, typed=(taken, form), changed=why.changed, status=why.status)
    try:
        steps.WAYS[taken].run(request.actor, mine.case, task_id, form, timezone.now())
    except Overtaken:
        return _page(request, task_id, overtaken=True, status=409)
    except Refused as error:
        return _page(request, task_id, typed=(taken, form), status=refused(form, error))
    if taken in {Step.ACCEPT_PART, Step.DELEGATE}:
        return redirect("cases:today")
    return redirect("cases:task", task_id)


def _mine(request: ActorRequest, task_id: UUID) -> Task:
    """A task of mine, or of a case I see; anything else is not found."""
    found = looking.task_seen_by(request.actor, task_id)
    if found is None:
        raise Http404
    return found


def _page(
    request: ActorRequest,
    task_id: UUID,
    *,
    typed: tuple[Step, Form] | None = None,
    overtaken: bool = False,
    changed: str = "",
    status: int = 200,
) -> HttpResponse:
    now, mine = timezone.now(), _mine(request, task_id)
    case, tasks = mine.case, queries.tasks_of(mine.case)
    found = steps.shown(request.actor, case, tasks, only=MINE, typed=typed, of=task_id)
    row = _row(mine, now)
    photos = queries.shown_to_hands(request.actor, tasks, working.photos_of(case))
    orders = queries.orders_of(case)
    told = events(case, tasks, now, photos)
    done = hands(tasks, photos, now) if len(tasks) > 1 or mine.finished_at else []
    shown = {
        "task": mine,
        "beside": beside(request.actor, case, now),
        "seen": stamp(told, request.actor),
        "changed": changed,
        "hands_down": not mine.is_signed_off and inbox.may_get(request.actor, mine, now),
        "overtaken": overtaken,
        "case": case,
        "title": title_of(case),
        "kind": kind_name(case.kind),
        "part": screens.PART[Part(mine.part)],
        "clock": row["clock"],
        "task_state": row["state"],
        "photos": pictures(one for one in photos if not done or one.task_id is None),
        "hands": done,
        "in_force": notes_of(orders, now),
        "mediated": of_matter(request.actor, case),
        "plan": plan_of(orders, now),
        "asked": asked_for(orders, owners_for(case, now), case, now),
        "pressed": [] if mine.is_signed_off else pressed(working.pressing_of(case), now),
        "picture": picture_query(case),
        "picture_says": screens.PLAN_OF % {"place": case.place},
        **steps.parted(found),
        "replies": replies.offered(request.actor, found),
        "events": told,
    }
    return render(request, "cases/task.html", shown, status=status)
