"""The owners' roll at the desk: found by place; a line added, ended or put back. (业主名册)"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from linli.kernel.refusals import Refused, forbid_if
from linli.kernel.requests import ActorRequest
from linli.people import access, actions, labels, queries, rules
from linli.people.forms.roll import AddShareForm, EndShareForm
from linli.people.models import Ownership
from linli.places import queries as places
from linli.places.models import Entrance, Unit

from .homes import door_of, way_of
from .parts import for_keepers, refused


@dataclass(frozen=True, slots=True)
class Flat:
    """A unit on the roll: its lines, each with why it cannot come back, and what is free."""

    unit: Unit
    lines: list[tuple[Ownership, object]]
    left: Fraction
    joint: bool

    @property
    def is_open(self) -> bool:
        return self.joint or self.left > 0


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
    lines, today = queries.lines_of(stairs.pk), timezone.localdate()
    units = [_flat(unit, lines.get(unit.pk, []), today) for unit in places.units_of(stairs.pk)]
    return {"units": units, "links": []}


def _flat(unit: Unit, rows: list[Ownership], today: date) -> Flat:
    held = [row.held for row in rows]
    lines: list[tuple[Ownership, object]] = []
    for at, row in enumerate(rows):
        others = held[:at] + held[at + 1 :]
        why = rules.why_not_put_back(held[at], others, today) if row.until_on else None
        lines.append((row, labels.WHY[why] if why else ""))
    return Flat(unit, lines, rules.left_of(held, today), rules.may_join(held, today))


def _back(unit: Unit) -> str:
    return f"{reverse('people:roll')}?entrance={unit.entrance_id}"


@require_http_methods(["GET", "POST"])
@for_keepers
def add(request: ActorRequest, unit_id: UUID) -> HttpResponse:
    """Who stands on the roll of the unit, and the form for one more. (登记业主)"""
    unit = get_object_or_404(queries.units_kept_by(request.actor), pk=unit_id)
    today = timezone.localdate()
    flat = _flat(unit, queries.lines_of_unit(unit.pk), today)
    left = {"part": flat.left.numerator, "of": flat.left.denominator} if flat.left else {}
    begun = {"since": today, "joint": flat.joint, **({} if flat.joint else left)}
    form = AddShareForm(request.POST or None, initial=begun)
    status = 422 if request.method == "POST" else 200
    if form.is_valid():
        told = form.cleaned_data
        owner = actions.Owner(told["name"], told["phone"], form.share, told["since"], told["joint"])
        try:
            actions.add_ownership(request.actor, unit.pk, owner, now=timezone.now())
        except Refused as no:
            status = refused(form, no)
        else:
            return redirect(_back(unit))
    shown = {"flat": flat, "place": door_of(unit), "form": form, "back": _back(unit)}
    return render(request, "people/desk_roll_add.html", shown, status=status)


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
            return redirect(_back(share.unit))
    shown = {"share": share, "place": door_of(share.unit), "form": form, "back": _back(share.unit)}
    return render(request, "people/desk_roll_end.html", shown, status=status)


@require_POST
@for_keepers
def put_back(request: ActorRequest, ownership_id: UUID) -> HttpResponse:
    share = get_object_or_404(queries.line_seen_by(request.actor), pk=ownership_id)
    actions.put_ownership_back(request.actor, share.pk, now=timezone.now())
    return redirect(_back(share.unit))
