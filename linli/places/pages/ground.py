"""Areas, grid cells, cells outside the band, posted codes. (网格与小区)"""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from linli.kernel.pdf import PdfUnavailable, pdf
from linli.kernel.qr import qr
from linli.kernel.refusals import forbid_if
from linli.kernel.requests import ActorRequest
from linli.places import access, actions, labels, queries
from linli.places.forms import PictureForm, ReasonForm
from linli.places.models import Area, GridCell, Plate
from linli.places.rules import AreaKind, CompoundKind, Feature, GridKind, Level

A_PAGE = 50


@require_GET
def picture(request: ActorRequest) -> HttpResponse:
    """A piece of the plan as a picture: names and outlines anybody may know. (示意图)"""
    form = PictureForm(request.GET)
    if not form.is_valid():
        raise Http404
    point = form.point()
    shown = queries.sheet(
        form.window(),
        pins=[queries.Pin(*point)] if point else [],
        mark=form.cleaned_data["mark"],
        letters=form.cleaned_data["letters"],
        says=str(labels.PLAN),
    )
    answer = render(request, "places/plan.svg", {"map": shown}, content_type="image/svg+xml")
    patch_cache_control(answer, private=True, max_age=600)
    return answer


@never_cache
@require_GET
def desk(request: ActorRequest) -> HttpResponse:
    """Streets and communities in code order, with what lies in each."""
    forbid_if(access.why_not_browse(request.actor))
    here = queries.district()
    path = here.path if here else ""
    sums = queries.sums_by_community(path)
    communities = list(queries.communities(path))
    streets = [
        {
            "area": street,
            "kind": labels.AREA[AreaKind(street.kind)],
            "sums": queries.total(sums, street.path),
            "communities": [
                (one, sums[one.path]) for one in communities if one.path.startswith(street.path)
            ],
        }
        for street in queries.areas_under(path, Level.SUBDISTRICT)
    ]
    shown = {
        "district": here,
        "streets": streets,
        "sums": queries.total(sums, path),
        "outside": queries.out_of_band(path, timezone.localdate()).count(),
    }
    return render(request, "places/desk.html", shown)


@never_cache
@require_GET
def community(request: ActorRequest, area_id: UUID) -> HttpResponse:
    """Grid cells and compounds of one community, drawn where coordinates exist."""
    forbid_if(access.why_not_browse(request.actor))
    here = get_object_or_404(Area, pk=area_id, level=Level.COMMUNITY)
    size = queries.band(timezone.localdate())
    posted = queries.plates_in_force(here.path)
    cells = [
        {
            "cell": one,
            "kind": labels.GRID[GridKind(one.kind)],
            "outside": size and one.kind == GridKind.BASE and not size.holds(one.households),
            "plate": posted.get(one.pk),
        }
        for one in queries.cells_of(here.path)
    ]
    compounds = [
        (one, labels.COMPOUND[CompoundKind(one.kind)]) for one in queries.compounds_of(here.path)
    ]
    shown = {
        "community": here,
        "cells": cells,
        "compounds": compounds,
        "band": size,
        "plan": queries.plan(here.path, size),
    }
    return render(request, "places/community.html", shown)


@never_cache
@require_GET
def out_of_band(request: ActorRequest) -> HttpResponse:
    """Base cells with fewer or more households than they should have, and why."""
    forbid_if(access.why_not_browse(request.actor))
    here, today = queries.district(), timezone.localdate()
    after = request.GET.get("after", "")
    found = queries.out_of_band(here.path if here else "", today).filter(path__gt=after)
    rows = list(found[: A_PAGE + 1])
    shown = {
        "cells": rows[:A_PAGE],
        "older": f"?after={rows[A_PAGE - 1].path}" if len(rows) > A_PAGE else "",
        "band": queries.band(today),
    }
    return render(request, "places/out_of_band.html", shown)


def _cell(request: ActorRequest, cell: GridCell, status: int = 200, **form: Any) -> HttpResponse:
    why = access.why_not_keep(request.actor, cell.path)
    size = queries.band(timezone.localdate())
    shown = {
        "cell": cell,
        "kind": labels.GRID[GridKind(cell.kind)],
        "band": size,
        "outside": size and cell.kind == GridKind.BASE and not size.holds(cell.households),
        "houses": queries.buildings_in_cell(cell.pk),
        "plate": queries.plates_in_force(cell.path).get(cell.pk),
        "why_not_keep": labels.WHY[why] if why else None,
        "reason": ReasonForm(initial={"why": cell.band_reason}),
        "withdrawal": ReasonForm(auto_id="withdraw_%s"),
        **form,
    }
    return render(request, "places/cell.html", shown, status=status)


def _held(cell_id: UUID) -> GridCell:
    return get_object_or_404(GridCell.objects.select_related("community"), pk=cell_id)


@never_cache
@require_GET
def cell(request: ActorRequest, cell_id: UUID) -> HttpResponse:
    """One grid cell: its buildings, its posted code, its size."""
    forbid_if(access.why_not_browse(request.actor))
    return _cell(request, _held(cell_id))


@require_POST
def issue(request: ActorRequest, cell_id: UUID) -> HttpResponse:
    forbid_if(access.why_not_browse(request.actor))
    actions.issue_plate(request.actor, _held(cell_id).pk, now=timezone.now())
    return redirect("places:cell", cell_id)


@require_POST
def explain(request: ActorRequest, cell_id: UUID) -> HttpResponse:
    forbid_if(access.why_not_browse(request.actor))
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _cell(request, _held(cell_id), 422, reason=form)
    why = form.cleaned_data["why"]
    actions.explain_band(request.actor, _held(cell_id).pk, why=why, now=timezone.now())
    return redirect("places:cell", cell_id)


@require_http_methods(["POST"])
def withdraw(request: ActorRequest, plate_id: UUID) -> HttpResponse:
    forbid_if(access.why_not_browse(request.actor))
    plate = get_object_or_404(Plate, pk=plate_id)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _cell(request, _held(plate.grid_cell_id), 422, withdrawal=form)
    why = form.cleaned_data["why"]
    actions.revoke_plate(request.actor, plate.pk, why=why, now=timezone.now())
    return redirect("places:cell", plate.grid_cell_id)


def _posted(request: ActorRequest, plate_id: UUID) -> dict[str, Any]:
    forbid_if(access.why_not_browse(request.actor))
    posted = Plate.objects.select_related("grid_cell__community")
    plate = get_object_or_404(posted, pk=plate_id, revoked_at__isnull=True)
    address = f"{settings.LINLI_ADDRESS}/g/{plate.code}/"
    small = request.GET.get("size") == "sticker"
    return {
        "plate": plate,
        "address": address,
        "qr": qr(address),
        "sticker": small,
        "no_sign_in": queries.is_open(
            Feature.OPEN_REPORT, plate.grid_cell.path, timezone.localdate()
        ),
    }


@require_GET
def sheet(request: ActorRequest, plate_id: UUID) -> HttpResponse:
    """The plate to print: an A4 sheet, or twelve stickers on one with `?size=sticker`."""
    return render(request, "places/plate.html", _posted(request, plate_id))


@require_GET
def sheet_pdf(request: ActorRequest, plate_id: UUID) -> HttpResponse:
    """The same sheet as a PDF; says what is missing where this machine cannot make one."""
    shown = _posted(request, plate_id)
    try:
        made = pdf(render_to_string("places/plate.html", shown, request=request))
    except PdfUnavailable as no:
        shown["missing"] = no.missing
        return render(request, "places/no_pdf.html", shown, status=503)
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{shown["plate"].code}.pdf"'
    return answer
