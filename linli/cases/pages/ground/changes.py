"""One change of a place: typed in, shown with what it touches, then decided; and taken back."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from linli.cases import access, actions, queries
from linli.cases.forms.ground import FORMS, AddForm, CellForm, ChangeForm
from linli.cases.labels import ground as words
from linli.cases.rules.figures import Figure
from linli.kernel.refusals import forbid_if
from linli.kernel.requests import ActorRequest
from linli.places import actions as ground
from linli.places import labels
from linli.places import queries as places
from linli.places.models import PlaceChange
from linli.places.rules.ground import Noun, What, changes, holds, why_not_take_back

from . import shown


@never_cache
@require_http_methods(["GET", "POST"])
def area_change(request: ActorRequest, spot: str, what: str) -> HttpResponse:
    """What changes, from which day; before it is decided the page says what it touches."""
    place = shown.place_or_404(spot)
    forbid_if(access.why_not_keep_place(request.actor, place.path))
    if what not in set(changes(place.path)):
        raise Http404
    asked = What(what)
    form = FORMS[asked](
        request.POST if request.method == "POST" else None,
        place=place,
        today=timezone.localdate(),
    )
    status, sure = 200, False
    if form.is_bound:
        status = 422
        if form.is_valid():
            sure = "sure" not in request.POST
            status = 200 if sure else shown.tried(form, lambda: _decide(request, form, place.path))
    if status == shown.DONE:
        return redirect("cases:area", spot)
    heading, note = words.SHEETS[asked]
    given = {
        "form": form,
        "heading": heading,
        "note": note,
        "name": places.name_of(place),
        "back": shown.address(place.path),
        "sure": sure,
        "touched": _touched(form, place.path) if sure else [],
        "danger": asked is What.CLOSED,
    }
    return render(request, "cases/ground/change.html", given, status=status)


def _decide(request: ActorRequest, form: ChangeForm, path: str) -> object:
    wish, now = form.wish(), timezone.now()
    days: dict[str, Any] = {"from_on": wish.from_on, "why": wish.why, "now": now}
    if isinstance(form, CellForm):
        return actions.move_building(request.actor, path, form.to().pk, **days)
    if wish.what is What.CLOSED:
        return actions.close_place(request.actor, path, **days)
    return ground.change(request.actor, path, wish, now=now)


def _touched(form: ChangeForm, path: str) -> list[dict[str, Any]]:
    """What stands here now; of a building that moves, what goes along."""
    found = queries.touched_at(path)
    if isinstance(form, CellForm):
        found[Figure.MATTERS] = queries.going_along(path)
    return [{"words": words.FIGURE[one], "number": number} for one, number in found.items()]


@never_cache
@require_http_methods(["GET", "POST"])
def area_add(request: ActorRequest, spot: str, sort: str) -> HttpResponse:
    """Enter a place that is new inside this one."""
    place = shown.place_or_404(spot)
    forbid_if(access.why_not_keep_place(request.actor, place.path))
    if sort not in set(holds(place.path)):
        raise Http404
    asked = Noun(sort)
    given = request.POST if request.method == "POST" else None
    form, made = AddForm(given, noun=asked, above=place.path), []
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        new, now = form.new(), timezone.now()
        status = shown.tried(
            form, lambda: made.append(ground.add(request.actor, place.path, new, now=now))
        )
    if status == shown.DONE:
        return redirect("cases:area", shown.slug(made[0].path))
    said = {
        "form": form,
        "heading": words.ADD[asked],
        "name": places.name_of(place),
        "back": shown.address(place.path),
        "new": True,
    }
    return render(request, "cases/ground/change.html", said, status=status)


@never_cache
@require_http_methods(["GET", "POST"])
def take_back(request: ActorRequest, change_id: UUID) -> HttpResponse:
    """Undo one change, or say what stands on it."""
    change = get_object_or_404(PlaceChange, pk=change_id)
    forbid_if(access.why_not_keep_place(request.actor, change.path))
    place = places.place_at(change.path)
    if place is None:
        raise Http404
    if request.method == "POST":
        actions.take_back_change(request.actor, change.pk, now=timezone.now())
        above = places.way_to(change.path)
        return redirect(shown.address(above[-1][0]))
    why = why_not_take_back(places.past(change), queries.ever_standing(change.path))
    cells = shown.cells_named([change])
    given = {
        "change": shown.said(change, cells, {}),
        "name": places.name_of(place),
        "back": shown.address(change.path),
        "why_not": labels.WHY[why] if why else None,
    }
    return render(request, "cases/ground/take_back.html", given)
