"""The checklists of one compound or community: what is met, and ticking off by hand. (达标登记)"""

from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from linli.kernel.refusals import forbid_if
from linli.kernel.requests import ActorRequest
from linli.orgs import access, actions, labels, queries
from linli.orgs.forms.programmes import TakeBackForm, TickForm
from linli.orgs.queries import Checklist, Place
from linli.orgs.rules import Item, tier_of

from .programmes import proof
from .shown import DONE, form_page, tried, typed


def _here(place_id: UUID) -> Place:
    found = queries.place(place_id)
    if found is None:
        raise Http404
    return found


@never_cache
@require_GET
def show(request: ActorRequest, place_id: UUID) -> HttpResponse:
    """Every programme of a place with its items, and what was taken back."""
    place, today = _here(place_id), timezone.localdate()
    forbid_if(access.why_not_read(request.actor, place.path))
    asked = [one for one in queries.programmes(today) if one.level is tier_of(place.path)]
    checked = [queries.checklist(one, place.path, today) for one in asked]
    why = access.why_not_keep(request.actor, place.path)
    readable = {one.pk for one in queries.proofs(request.actor, place.path, today)}
    names = {item.code: item.name for one in asked for item in one.items}
    shown = {
        "place": place,
        "where": queries.names_at([place.path]).get(place.path, place.name),
        "programmes": [
            {
                "programme": one.programme,
                "missing": len(one.missed(place.path)),
                "rows": [_row(one, place, item, readable) for item in one.programme.items],
            }
            for one in checked
        ],
        "back": [(names[one.item], one) for one in queries.ticks_taken_back(place.path, names)],
        "keeps": why is None,
        "why_not_keep": labels.WHY[why] if why else None,
    }
    return render(request, "orgs/checklist.html", shown)


def _row(checked: Checklist, place: Place, item: Item, readable: set[UUID]) -> dict[str, Any]:
    tick = checked.ticks.get((item.code, place.path))
    paper = tick.document if tick else None
    return {
        "item": item,
        "met": checked.meets(item, place.path),
        "proof": proof(checked, place, item),
        "tick": tick,
        "by_hand": not item.evidence,
        "paper": paper if paper is not None and paper.pk in readable else None,
        "closed_paper": paper is not None and paper.pk not in readable,
    }


def _asked(request: ActorRequest, place_id: UUID, code: str) -> tuple[Place, Item]:
    """A place the reader keeps, and an item a programme asks for today."""
    place = _here(place_id)
    forbid_if(access.why_not_keep(request.actor, place.path))
    _programme, item = queries.programme_of(code, timezone.localdate())
    if item is None:
        raise Http404
    return place, item


@never_cache
@require_http_methods(["GET", "POST"])
def tick(request: ActorRequest, place_id: UUID, item: str) -> HttpResponse:
    """Tick an item off, with its day and the document that proves it."""
    place, asked = _asked(request, place_id, item)
    today = timezone.localdate()
    papers = queries.proofs(request.actor, place.path, today)
    form = TickForm(typed(request), papers=papers, today=today)

    def tick_off() -> None:
        met, now = form.met(), timezone.now()
        actions.tick_off(request.actor, place.pk, asked.code, met, now=now)

    return _one_step(request, form, "tick", (place, asked), tried(form, tick_off))


@never_cache
@require_http_methods(["GET", "POST"])
def take_back(request: ActorRequest, place_id: UUID, item: str) -> HttpResponse:
    """Take a tick back, and say why."""
    place, asked = _asked(request, place_id, item)
    form = TakeBackForm(typed(request))

    def take() -> None:
        why, now = form.cleaned_data["why"], timezone.now()
        actions.take_tick_back(request.actor, place.pk, asked.code, why=why, now=now)

    return _one_step(request, form, "take_tick_back", (place, asked), tried(form, take))


def _one_step(
    request: ActorRequest, form: Form, page: str, about: tuple[Place, Item], status: int
) -> HttpResponse:
    """Back to the checklist where it was done, else the form with what stands in the way."""
    place, item = about
    back = reverse("orgs:checklist", args=[place.pk])
    if status == DONE:
        return redirect(back)
    return form_page(request, form, page, f"{place.name} · {item.name}", back, status)
