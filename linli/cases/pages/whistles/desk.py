"""The whistles of an area, and one of them with its calls, its record and its sheet. (吹哨)"""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from linli.cases import access, queries
from linli.cases.labels import whistles as words
from linli.cases.models import Whistle, WhistleCall
from linli.cases.pages.parts import paged, refused, with_sight
from linli.cases.pages.photos import whistle_pictures
from linli.cases.queries.commissioners import settled_of
from linli.cases.queries.whistle_figures import by_street, tallies, together
from linli.cases.rules import May
from linli.cases.rules.whistles import STANDING, WhistleState, WhistleStep
from linli.kernel.actor import Actor
from linli.kernel.refusals import Overtaken, Refused
from linli.kernel.requests import ActorRequest

from . import shown, ways

SIZE = 30


@require_GET
@with_sight
def whistles(request: ActorRequest) -> HttpResponse:
    """What was asked for, what runs, what ended; two units with two denominators."""
    now, seen = timezone.now(), queries.whistles_seen_by(request.actor)
    show = request.GET.get("show", "")
    show = show if show in words.SHOWS else _first(request.actor, seen)
    rows, newer, older = paged(request, _which(seen, show), keys=("-pk",), size=SIZE)
    found = tallies(seen)
    actor = request.actor
    page = {
        "shows": list(words.SHOWS.items()),
        "show": show,
        "title": words.SHOWS[show],
        "rows": [shown.row(one, now) for one in rows],
        "figures": [
            *shown.in_words(together(found)),
            shown.settled_in_words(*settled_of(actor)),
        ],
        "streets": by_street(found) if len(found) > 1 else [],
        "may_whistle": actor.holds_somewhere(May.WHISTLE),
        "may_ask": actor.holds_somewhere(May.REQUEST_WHISTLE),
        "newer": newer,
        "older": older,
    }
    return render(request, "cases/whistles/list.html", page)


def _first(actor: Actor, seen: QuerySet[Whistle]) -> str:
    """Whoever may whistle looks at what he is asked for first, where there is any."""
    asked = actor.holds_somewhere(May.WHISTLE) and _which(seen, "requested").exists()
    return "requested" if asked else "raised"


def _which(seen: QuerySet[Whistle], show: str) -> QuerySet[Whistle]:
    rows = seen.select_related("kind")
    if show == "ended":
        return rows.exclude(state__in=STANDING)
    return rows.filter(state=WhistleState(show))


@require_GET
@with_sight
def whistle(request: ActorRequest, whistle_id: UUID) -> HttpResponse:
    """One whistle: who is called and how far they are, what was found, what comes next."""
    return _page(request, _seen(request, whistle_id))


@require_GET
@with_sight
def sheet(request: ActorRequest, whistle_id: UUID) -> HttpResponse:
    """The sheet for the spot: who signs that he came, what was found and agreed. (签到表)"""
    one = _seen(request, whistle_id)
    calls = queries.calls_of(one)
    page = {
        "whistle": one,
        "calls": calls,
        "matters": shown.matters(request.actor, one),
        "photos": whistle_pictures(queries.photos_of_whistle(one)),
        "lines": range(max(4, 10 - len(calls))),
    }
    return render(request, "cases/whistles/sheet.html", page)


@require_POST
@with_sight
def whistle_step(request: ActorRequest, whistle_id: UUID, name: str) -> HttpResponse:
    """A step of the whole whistle."""
    one = _seen(request, whistle_id)
    return _taken(request, one, one, name, ways.OF_WHISTLE)


@require_POST
@with_sight
def whistle_of_call(
    request: ActorRequest, whistle_id: UUID, call_id: UUID, name: str
) -> HttpResponse:
    """What the whistler does with one called body."""
    one = _seen(request, whistle_id)
    call = get_object_or_404(WhistleCall, pk=call_id, whistle=one)
    return _taken(request, one, call, name, ways.BY_WHISTLER)


def _seen(request: ActorRequest, whistle_id: UUID) -> Whistle:
    rows = queries.whistles_seen_by(request.actor).select_related("kind")
    return get_object_or_404(rows, pk=whistle_id)


def _taken(
    request: ActorRequest, one: Whistle, on: Any, name: str, open_here: tuple[WhistleStep, ...]
) -> HttpResponse:
    now = timezone.now()
    step = next((each for each in open_here if each.value == name), None)
    if step is None:
        raise Http404
    form = ways.form_for(step, on, now, request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, one, typed=(step, on.pk, form), status=422)
    try:
        ways.WAYS[step].run(request.actor, on, form.cleaned_data, now)
    except Overtaken:
        return _page(request, _seen(request, one.pk), overtaken=True, status=409)
    except Refused as error:
        return _page(request, one, typed=(step, on.pk, form), status=refused(form, error))
    return redirect("cases:whistle", one.pk)


def _page(
    request: ActorRequest,
    one: Whistle,
    *,
    typed: ways.Typed | None = None,
    overtaken: bool = False,
    status: int = 200,
) -> HttpResponse:
    now, actor = timezone.now(), request.actor
    calls = queries.calls_of(one)
    rows = queries.deadlines_of_calls(calls)
    decides = access.why_not_whistle(actor, one.area_path) is None
    page = {
        **shown.row(one, now),
        "whistle": one,
        "wished": queries.names_of(one.wish),
        "matters": shown.matters(actor, one),
        "photos": whistle_pictures(queries.photos_of_whistle(one)),
        "parts": [
            shown.part(call, rows, now, ways.of_call(actor, call, now, typed, body=False))
            for call in calls
        ],
        "steps": ways.of_whistle(actor, one, calls, now, typed),
        "events": shown.course(one, calls, now),
        "overtaken": overtaken,
        "grant_url": f"{reverse('cases:whistle_new')}?request={one.pk}"
        if decides and one.state == WhistleState.REQUESTED
        else "",
    }
    return render(request, "cases/whistles/one.html", page, status=status)
