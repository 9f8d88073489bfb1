"""The called body's own pages: what it is called to, and “we are here”. (应哨)"""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from linli.cases import queries
from linli.cases.labels import whistles as words
from linli.cases.models import WhistleCall
from linli.cases.pages.parts import paged, refused, with_duty
from linli.cases.rules import May
from linli.cases.rules.whistles import OF_BODY, WhistleState
from linli.kernel.refusals import Overtaken, Refused
from linli.kernel.requests import ActorRequest

from . import shown, ways


@require_GET
@with_duty(May.HANDLE)
def whistle_calls(request: ActorRequest) -> HttpResponse:
    """What my bodies were called to, the newest first."""
    now = timezone.now()
    rows, newer, older = paged(request, queries.calls_of_actor(request.actor), keys=("-pk",))
    deadlines = queries.deadlines_of_calls(rows)
    page = {
        "parts": [shown.part(call, deadlines, now) for call in rows],
        "newer": newer,
        "older": older,
    }
    return render(request, "cases/whistles/calls.html", page)


@require_GET
@with_duty(May.HANDLE)
def whistle_call(request: ActorRequest, call_id: UUID) -> HttpResponse:
    return _page(request, call_id)


@require_POST
@with_duty(May.HANDLE)
def whistle_call_step(request: ActorRequest, call_id: UUID, name: str) -> HttpResponse:
    """One button of the called body: one step, one action."""
    now, call = timezone.now(), _mine(request, call_id)
    step = next((one for one in OF_BODY if one.value == name), None)
    if step is None:
        raise Http404
    form = ways.form_for(step, call, now, request.POST)
    if not form.is_valid():
        return _page(request, call_id, typed=(step, call.pk, form), status=422)
    try:
        ways.WAYS[step].run(request.actor, call, form.cleaned_data, now)
    except Overtaken:
        return _page(request, call_id, overtaken=True, status=409)
    except Refused as error:
        status = refused(form, error)
        return _page(request, call_id, typed=(step, call.pk, form), status=status)
    return redirect("cases:whistle_call", call_id)


def _mine(request: ActorRequest, call_id: UUID) -> WhistleCall:
    return get_object_or_404(queries.calls_of_actor(request.actor), pk=call_id)


def _page(
    request: ActorRequest,
    call_id: UUID,
    *,
    typed: ways.Typed | None = None,
    overtaken: bool = False,
    status: int = 200,
) -> HttpResponse:
    now, call = timezone.now(), _mine(request, call_id)
    deadlines = queries.deadlines_of_calls([call])
    steps = ways.of_call(request.actor, call, now, typed, body=True)
    whistle = call.whistle
    page: dict[str, Any] = {
        "part": shown.part(call, deadlines, now, steps),
        "whistle": whistle,
        "back_state": words.STATE[WhistleState(whistle.state)],
        "is_back": whistle.state == WhistleState.WITHDRAWN,
        "matters": shown.matters_of_call(call),
        "others": [one.org.name for one in queries.calls_of(whistle) if one.pk != call.pk],
        "overtaken": overtaken,
    }
    return render(request, "cases/whistles/call.html", page, status=status)
