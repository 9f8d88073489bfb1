"""The owners' roll at the desk: found by place, and a line ended or put back. (业主名册)"""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from linli.kernel.refusals import Refused, forbid_if
from linli.kernel.requests import ActorRequest
from linli.people import access, actions, queries
from linli.people.forms.roll import EndShareForm
from linli.people.models import Ownership
from linli.places import queries as places
from linli.places.models import Entrance

from .homes import door_of, way_of
from .parts import for_keepers, refused


@require_GET
@for_keepers
def roll(request: ActorRequest) -> HttpResponse:
    """Compound, building, entrance by links; then the lines of each unit. (业主名册)"""
    way, find = way_of(request), request.GET.get("find", "")[:40]
    shown: dict[str, Any] = {"way": way, "find": find, "sought": bool(find.strip())}
    if way.entrance:
        return render(request, "people/desk_roll.html", shown | _lines(request, way.entrance))
    found = [
        (f"{one.name}（{one.community.name}）", f"?compound={one.pk}")
        for one in queries.compounds_kept_by(request.actor, find)
    ]
    return render(request, "people/desk_roll.html", shown | {"links": way.links or found})


def _lines(request: ActorRequest, stairs: Entrance) -> dict[str, Any]:
    cell = stairs.grid_cell.path if stairs.grid_cell else ""
    forbid_if(access.why_not_keep_roll(request.actor, cell, stairs.path))
    lines = queries.lines_of(stairs.pk)
    units = places.units_of(stairs.pk)
    return {"units": [(unit.number, lines.get(unit.pk, [])) for unit in units], "links": []}


def _back(share: Ownership) -> str:
    return f"{reverse('people:roll')}?entrance={share.unit.entrance_id}"


@require_http_methods(["GET", "POST"])
@for_keepers
def end(request: ActorRequest, ownership_id: UUID) -> HttpResponse:
    """What follows stands on the page before the button is pressed. (产权转出)"""
    share = get_object_or_404(queries.line_seen_by(request.actor), pk=ownership_id)
    form = EndShareForm(request.POST or None, initial={"on": timezone.localdate()})
    status = 422 if request.method == "POST" else 200
    if form.is_valid():
        try:
            actions.end_ownership(
                request.actor, share.pk, on=form.cleaned_data["on"], now=timezone.now()
            )
        except Refused as no:
            status = refused(form, no)
        else:
            return redirect(_back(share))
    shown = {"share": share, "place": door_of(share.unit), "form": form, "back": _back(share)}
    return render(request, "people/desk_roll_end.html", shown, status=status)


@require_POST
@for_keepers
def put_back(request: ActorRequest, ownership_id: UUID) -> HttpResponse:
    share = get_object_or_404(queries.line_seen_by(request.actor), pk=ownership_id)
    actions.put_ownership_back(request.actor, share.pk, now=timezone.now())
    return redirect(_back(share))
