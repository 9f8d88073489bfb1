"""What I brought in for others: every step of it, to its end. (我带来的事)"""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from linli.cases import queries
from linli.cases.labels import screens
from linli.cases.models import Case
from linli.cases.queries.brought import brought_by
from linli.cases.queries.looking import tasks_of_each
from linli.cases.queries.story import goes_on_in
from linli.cases.rules import State
from linli.kernel.requests import ActorRequest

from .parts import on_duty, paged
from .shown import clock, kind_name, state_of, title_of
from .walk import hands, replies_of, steps_alone


@never_cache
@require_GET
@on_duty
def brought(request: ActorRequest) -> HttpResponse:
    """The newest first, each with who has it now."""
    rows, newer, older = paged(request, brought_by(request.actor))
    tasks = tasks_of_each(rows)
    lines = [_line(case, hands(tasks.get(case.pk, ()))) for case in rows]
    return render(request, "cases/brought.html", {"rows": lines, "newer": newer, "older": older})


def _line(case: Case, who: Sequence[str]) -> dict[str, Any]:
    return {
        "url": reverse("cases:brought_one", args=[case.number]),
        "title": title_of(case),
        "place": case.place,
        "number": case.number,
        "state": state_of(case),
        "tone": screens.TONE[State(case.state)],
        "who": "、".join(who),
        "day": timezone.localdate(case.reported_at),
    }


@never_cache
@require_GET
@on_duty
def brought_one(request: ActorRequest, number: str) -> HttpResponse:
    """One of them: who has it, until when, and each step so far."""
    case = get_object_or_404(brought_by(request.actor), number=number)
    now, tasks = timezone.now(), queries.tasks_of(case)
    master = goes_on_in(case)
    shown = {
        "case": case,
        "title": title_of(case),
        "kind": kind_name(case.kind),
        "state": state_of(case),
        "tone": screens.TONE[State(case.state)],
        "clock": clock(case.next_due_at, now),
        "who": "、".join(hands(tasks)),
        "replies": replies_of(case, tasks) or ([case.refused_why] if case.refused_why else []),
        "master": master.number if master.pk != case.pk else "",
        "events": steps_alone(case, tasks, now),
    }
    return render(request, "cases/brought_one.html", shown)
