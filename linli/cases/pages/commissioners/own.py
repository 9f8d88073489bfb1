"""The commissioner's own list, and his no; his department works as always. (我的专员事项)"""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from linli.cases import actions
from linli.cases.forms.commissioners import DeclineForm
from linli.cases.labels import commissioners as words
from linli.cases.models import Case
from linli.cases.pages.parts import paged, refused, with_duty
from linli.cases.queries import commissioners as of
from linli.cases.queries.whistles import open_tasks_at
from linli.cases.rules import May
from linli.kernel.refusals import Refused
from linli.kernel.requests import ActorRequest

from . import shown

MOST_OPEN = 100


@require_GET
@with_duty(May.COMMISSION)
def commissions(request: ActorRequest) -> HttpResponse:
    """What was brought to my code: what must be answered first, or all of it."""
    now, rows = timezone.now(), of.commissions_for(request.actor)
    show = "all" if request.GET.get("show") == "all" else ""
    newer = older = ""
    if show:
        found, newer, older = paged(request, rows, keys=("-pk",))
    else:
        found = list(of.waits_for_answer(rows)[:MOST_OPEN])
    page = {
        "rows": [shown.brought(one, now, _task_url(one)) for one in found],
        "shows": list(words.SHOWS.items()),
        "show": show,
        "title": words.SHOWS[show],
        "answer_time": shown.answer_time(now),
        "newer": newer,
        "older": older,
    }
    return render(request, "cases/commissioners/mine.html", page)


def _task_url(matter: Any) -> str:
    """The department's task in the matter, where it has one still."""
    own = Case.objects.filter(pk=matter.case_id)
    task = open_tasks_at(matter.commissioner.org_id, own).get(matter.case_id)
    return reverse("cases:task", args=[task]) if task else ""


@require_http_methods(["GET", "POST"])
@with_duty(May.COMMISSION)
def commission(request: ActorRequest, matter_id: UUID) -> HttpResponse:
    """One matter: until when it is to be answered, the way to the task, and the no."""
    matter = get_object_or_404(of.commissions_for(request.actor), pk=matter_id)
    now, status = timezone.now(), 200
    form = DeclineForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                why = form.cleaned_data["why"]
                actions.decline_commission(request.actor, matter.pk, why=why, now=now)
            except Refused as error:
                status = refused(form, error)
                matter = get_object_or_404(of.commissions_for(request.actor), pk=matter_id)
            else:
                return redirect("cases:commission", matter.pk)
    row = shown.brought(matter, now, _task_url(matter))
    page = {"row": row, "case": matter.case, "form": form, "typed": status != 200}
    return render(request, "cases/commissioners/matter.html", page, status=status)
