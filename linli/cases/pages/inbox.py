"""What a body and its sub-offices have in hand, and handing it on. (部门收件箱)"""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from linli.cases import actions
from linli.cases.forms.inbox import HandDownForm, InboxForm
from linli.cases.labels import screens
from linli.cases.queries import inbox as of
from linli.cases.queries import looking, working
from linli.cases.rules import May, TaskState
from linli.kernel.refusals import Refused
from linli.kernel.requests import ActorRequest

from .done import due_of
from .parts import paged, refused, with_duty
from .shown import clock, title_of


@require_GET
@with_duty(May.HANDLE)
def inbox(request: ActorRequest) -> HttpResponse:
    """Figures by body, his own first and the others by code, and under them the tasks."""
    now, form = timezone.now(), InboxForm(request.GET)
    form.is_valid()
    org_id, late = form.cleaned_data.get("org"), bool(form.cleaned_data.get("late"))
    tasks = of.inbox(request.actor, org_id, now, late=late)
    rows, newer, older = paged(request, tasks, keys=working.LEAST_TIME, size=30)
    shown = {
        "desks": [
            {
                "name": one.org.name,
                "own": one.own,
                "open": one.open,
                "late": one.late,
                "url": _address(one.org.pk, late=False),
                "late_url": _address(one.org.pk, late=True),
                "chosen": one.org.pk == org_id,
            }
            for one in of.desks(request.actor, now)
        ],
        "filtered": org_id is not None or late,
        "late": late,
        "late_url": _address(None, late=True),
        "tasks": [
            {
                "url": reverse("cases:task", args=[task.pk]),
                "title": title_of(task.case),
                "number": task.case.number,
                "place": task.case.place,
                "emergency": task.case.emergency,
                "supervised": task.case.supervised_at is not None,
                "who": task.org.name if task.org else "",
                "state": screens.TASK[TaskState(task.state)],
                "clock": clock(due_of(task), now),
            }
            for task in rows
        ],
        "newer": newer,
        "older": older,
    }
    return render(request, "cases/inbox.html", shown)


def _address(org_id: UUID | None, *, late: bool) -> str:
    kept = {"org": str(org_id) if org_id else "", "late": "on" if late else ""}
    query = urlencode({name: value for name, value in kept.items() if value})
    return reverse("cases:inbox") + (f"?{query}" if query else "")


@require_http_methods(["GET", "POST"])
@with_duty(May.HANDLE)
def hand_down(request: ActorRequest, task_id: UUID) -> HttpResponse:
    """Give a task to a sub-office, or take it back up."""
    now, task = timezone.now(), looking.task_seen_by(request.actor, task_id)
    bodies = of.may_get(request.actor, task, now) if task else []
    if task is None or not bodies:
        raise Http404
    form, status = HandDownForm(initial={"had_by": task.org_id}, bodies=bodies), 200
    if request.method == "POST":
        form, status = HandDownForm(request.POST, bodies=bodies), 422
        if form.is_valid():
            try:
                actions.hand_down(request.actor, task_id, **form.cleaned_data, now=now)
            except Refused as error:
                status = refused(form, error)
            else:
                return redirect("cases:inbox")
    shown: dict[str, Any] = {
        "form": form,
        "title": title_of(task.case),
        "number": task.case.number,
        "who": task.org.name if task.org else "",
        "clock": clock(due_of(task), now),
        "task_url": reverse("cases:task", args=[task_id]),
    }
    return render(request, "cases/hand_down.html", shown, status=status)
