"""Asked again some time after closing: who waits, one call, and what came of it. (定期回访)"""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from linli.cases import access, actions, queries
from linli.cases.forms.revisits import RevisitCallForm
from linli.cases.labels import WHY, screens
from linli.cases.labels import revisits as words
from linli.cases.models import Revisit
from linli.cases.queries import revisits
from linli.cases.rules import CountCode, May, State, Try, why_not_ask_reporter
from linli.cases.rules.revisits import Revisited, RevisitEnd, why_not_revisit
from linli.kernel.refusals import Refused
from linli.kernel.requests import ActorRequest
from linli.people.rules import Field
from linli.places.queries.findable import area_names

from .call_backs import name_of
from .parts import paged, refused, with_duty
from .shown import day, moment, title_of
from .walk import replies_of

YEAR = timedelta(days=365)
SIZE = 50


@require_GET
@with_duty(May.CALL_BACK)
def revisit_list(request: ActorRequest) -> HttpResponse:
    """Who waits to be asked again, and what those of the last year said, each with n."""
    now, actor = timezone.now(), request.actor
    found, newer, older = paged(
        request, revisits.revisits_waiting(actor), keys=revisits.QUEUE, size=SIZE
    )
    shown = {
        "rows": [_row(one, now) for one in found],
        "made": revisits.revisits_today(actor, timezone.localdate(now)),
        "cap": queries.count_of(CountCode.REVISIT_CAP, now),
        "ends": [str(words.END[end]) for end in words.END],
        "figures": _figures(revisits.revisited(actor, now - YEAR)),
        "newer": newer,
        "older": older,
    }
    return render(request, "cases/revisits.html", shown)


def _row(one: Revisit, now: datetime) -> dict[str, Any]:
    later = one.next_try_at and one.next_try_at > now
    return {
        "pk": one.reporter_id,
        "number": one.case.number,
        "title": title_of(one.case),
        "place": one.case.place,
        "closed": day(timezone.localdate(one.case.closed_at), now) if one.case.closed_at else "",
        "reporter": name_of(one.reporter),
        "tries": one.tries,
        "next_try": moment(one.next_try_at, now) if later and one.next_try_at else "",
        "until": moment(one.until_at, now),
    }


def _figures(found: dict[str, Revisited]) -> list[dict[str, Any]]:
    """One line a community in the order of the codes; a share only of enough answers."""
    names = area_names(found)
    return [
        {
            "name": names.get(path, path),
            "drawn": one.drawn,
            "ends": [(str(words.END[end]), one.of(end)) for end in words.END],
            "n": one.n,
            "share": f"{one.percent} %" if one.percent else str(words.TOO_FEW),
        }
        for path, one in found.items()
    ]


@require_http_methods(["GET", "POST"])
@with_duty(May.CALL_BACK)
def revisit(request: ActorRequest, reporter_id: UUID) -> HttpResponse:
    """One reporter: open the number, call, write down what he says."""
    one = _asked(request, reporter_id)
    if request.method == "GET":
        return _page(request, one, RevisitCallForm())
    form = RevisitCallForm(request.POST)
    if not form.is_valid():
        return _page(request, one, form, 422)
    try:
        actions.call_revisit(
            request.actor, one.reporter_id, now=timezone.now(), **form.cleaned_data
        )
    except Refused as error:
        return _page(request, one, form, refused(form, error))
    return redirect("cases:revisits")


@require_POST
@with_duty(May.CALL_BACK)
def open_revisit(request: ActorRequest, reporter_id: UUID) -> HttpResponse:
    """The number, shown on this one answer and kept nowhere. (打开联系方式)"""
    one = _asked(request, reporter_id)
    try:
        opened = actions.open_revisit(request.actor, one.reporter_id, now=timezone.now())
    except Refused as error:
        empty = RevisitCallForm({})
        empty.full_clean()
        empty.errors.clear()
        return _page(request, one, empty, refused(empty, error))
    answer = _page(request, one, RevisitCallForm(), opened=opened[Field.PHONE])
    answer["Cache-Control"] = "no-store"
    return answer


def _asked(request: ActorRequest, reporter_id: UUID) -> Revisit:
    found = revisits.revisit_of(request.actor, reporter_id)
    if found is None:
        raise Http404
    return found


def _page(
    request: ActorRequest,
    one: Revisit,
    form: RevisitCallForm,
    status: int = 200,
    *,
    opened: str = "",
) -> HttpResponse:
    now, case = timezone.now(), one.case
    tasks = queries.tasks_of(case)
    ended, same = one.outcome is not None, one.round == case.round
    why = why_not_revisit(State(case.state), ended=ended, same_round=same)
    why = why or why_not_ask_reporter(request.actor.person_id, access.facts(case, tasks))
    shown = {
        "case": case,
        "title": title_of(case),
        "form": form,
        "reporter": name_of(one.reporter),
        "reporter_id": one.reporter_id,
        "number": opened,
        "closed": day(timezone.localdate(case.closed_at), now) if case.closed_at else "",
        "why_not": WHY[why] if why else "",
        "ended": words.END[RevisitEnd(one.outcome)] if one.outcome else "",
        "replies": replies_of(case, tasks),
        "tries": [
            f"{moment(try_.tried_at, now)} {screens.TRY[Try(try_.result)]}"
            for try_ in revisits.tries_of_revisit(one)
        ],
    }
    return render(request, "cases/revisit.html", shown, status=status)
