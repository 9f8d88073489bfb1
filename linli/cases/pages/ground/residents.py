"""How many people live in an area: the number that holds, every count there was, a new one."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from linli.cases import access
from linli.cases.forms.ground import ResidentsForm
from linli.cases.pages.parts import on_duty
from linli.kernel.refusals import forbid_if
from linli.kernel.requests import ActorRequest
from linli.places import actions as ground
from linli.places import labels
from linli.places import queries as places
from linli.places.models import ResidentCount
from linli.places.rules import Why
from linli.places.rules.ground import Noun, noun_of
from linli.places.rules.residents import Source

from . import shown


@dataclass(frozen=True, slots=True)
class Line:
    """One count as the history says it: until which day it held, and who counted."""

    count: ResidentCount
    source: str | Promise
    until_on: date | None


@never_cache
@require_http_methods(["GET", "POST"])
@on_duty
def residents(request: ActorRequest, spot: str) -> HttpResponse:
    """The counts of one area, and a form for whoever keeps it."""
    place, today = shown.place_or_404(spot), timezone.localdate()
    if noun_of(place.path) is not Noun.AREA:
        raise Http404
    why = shown.why_not_keep(request.actor, place.path)
    form, status = ResidentsForm(request.POST if request.method == "POST" else None), 200
    if form.is_bound:
        forbid_if(access.why_not_keep_place(request.actor, place.path))
        status = 422
        if form.is_valid():
            status = shown.tried(form, lambda: _note(request, place.path, form))
    if status == shown.DONE:
        return redirect("cases:area_residents", spot)
    lines = history(places.counts_of(place.path))
    given = {
        "name": places.name_of(place),
        "back": shown.address(place.path),
        "here": here(place.path, today),
        "lines": lines,
        "form": form,
        "why_not": why or (labels.WHY[Why.CLOSED_ALREADY] if place.closed_on else None),
        "may_take_back": not why,
    }
    return render(request, "cases/ground/residents.html", given, status=status)


def _note(request: ActorRequest, path: str, form: ResidentsForm) -> ResidentCount:
    return ground.note_residents(request.actor, path, form.count(), now=timezone.now())


def here(path: str, today: date) -> dict[str, Any]:
    """The count that holds today with its day and source; beside it what the areas inside say."""
    count = places.count_at(path, today)
    inside = places.gathered_at(path, today) if path.count("/") < 3 else None
    return {
        "count": count,
        "source": labels.SOURCE[Source(count.source)] if count else "",
        "inside": inside,
    }


def history(counts: list[ResidentCount]) -> list[Line]:
    """Every count, the newest day first; one holds until the day before the next that stands."""
    lines: list[Line] = []
    ends: date | None = None
    for one in counts:
        source = labels.SOURCE[Source(one.source)]
        if one.taken_back_at:
            lines.append(Line(one, source, None))
            continue
        lines.append(Line(one, source, ends))
        ends = one.counted_on - timedelta(days=1)
    return lines


@never_cache
@require_http_methods(["GET", "POST"])
def take_back_residents(request: ActorRequest, count_id: UUID) -> HttpResponse:
    """Take one count back, after a last look at it."""
    count = get_object_or_404(ResidentCount.objects.select_related("area"), pk=count_id)
    forbid_if(access.why_not_keep_place(request.actor, count.area.path))
    if request.method == "POST":
        ground.take_back_residents(request.actor, count.pk, now=timezone.now())
        return redirect("cases:area_residents", shown.slug(count.area.path))
    why = Why.TAKEN_BACK_ALREADY if count.taken_back_at else None
    given = {
        "name": places.name_of(count.area),
        "back": shown.residents_address(count.area.path),
        "line": Line(count, labels.SOURCE[Source(count.source)], None),
        "why_not": labels.WHY[why] if why else None,
    }
    return render(request, "cases/ground/residents_back.html", given)
