"""Registrations that wait and zones of an area, for whoever keeps its bodies. (报到、责任区)"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from linli.kernel.refusals import forbid_if
from linli.kernel.requests import ActorRequest
from linli.orgs import access, actions, labels, queries
from linli.orgs.forms.zones import ZoneForm
from linli.orgs.labels import screens
from linli.orgs.models import Registration, Zone
from linli.places.queries import homes_under

from .shown import A_PAGE, DONE, address, chosen, form_page, tried, typed


@never_cache
@require_GET
def listed(request: ActorRequest) -> HttpResponse:
    """Who waits for a yes, and the zones in the order of their codes."""
    area, free = chosen(request), request.GET.get("free") == "1"
    after = request.GET.get("after", "")
    found = queries.zones_in(area.path, after, A_PAGE + 1, free=free)
    page, waiting = found[:A_PAGE], list(queries.waiting_registrations(area.path)[:A_PAGE])
    why = access.why_not_keep(request.actor, area.path)
    names = queries.names_at([one.path for one in page])
    shown = {
        "area": area,
        "free": free,
        "waiting": [_waits(one) for one in waiting],
        "zones": with_homes(page, names),
        "older": address(area=area.path, free="1" if free else "", after=page[-1].code)
        if len(found) > A_PAGE
        else "",
        "why_not_keep": labels.WHY[why] if why else None,
    }
    return render(request, "orgs/zones.html", shown)


def with_homes(zones: list[Zone], names: Mapping[str, str]) -> list[tuple[Zone, str, str]]:
    """Each zone, where it lies, and how many households that place has."""
    homes = homes_under({one.path for one in zones})
    return [
        (one, names.get(one.path, one.path), screens.households_there(homes[one.path]))
        for one in zones
    ]


def _waits(one: Registration) -> dict[str, Any]:
    """A unit by its name; a member by what his account shows of a name, never by number."""
    who = one.org.name if one.org else one.account.name if one.account else None
    return {"one": one, "who": who, "is_unit": one.org_id is not None}


@never_cache
@require_http_methods(["GET", "POST"])
def lay(request: ActorRequest) -> HttpResponse:
    """Lay out a zone in the area asked for."""
    area = chosen(request)
    forbid_if(access.why_not_keep(request.actor, area.path))
    form = ZoneForm(typed(request), area=area.path)

    def put() -> None:
        laid = actions.Laid(**form.given())
        actions.lay_zone(request.actor, laid, now=timezone.now())

    status = tried(form, put)
    back = reverse("orgs:zones") + address(area=area.path)
    if status == DONE:
        return redirect(back)
    return form_page(request, form, "lay_zone", area.name, back, status)


@never_cache
@require_POST
def confirm(request: ActorRequest, registration_id: UUID) -> HttpResponse:
    """Say yes to a registration."""
    one = _held(request, registration_id)
    actions.confirm_registration(request.actor, one.pk, now=timezone.now())
    return redirect(reverse("orgs:zones") + address(area=request.POST.get("area", "")))


@never_cache
@require_POST
def end(request: ActorRequest, registration_id: UUID) -> HttpResponse:
    """End a registration: it was refused, or is over."""
    one, now = _held(request, registration_id), timezone.now()
    today = timezone.localdate(now)
    actions.end_registration(request.actor, one.pk, ended_on=today, now=now)
    return redirect(reverse("orgs:zones") + address(area=request.POST.get("area", "")))


def _held(request: ActorRequest, registration_id: UUID) -> Registration:
    rows = Registration.objects.select_related("compound")
    one = get_object_or_404(rows, pk=registration_id)
    forbid_if(access.why_not_keep(request.actor, one.compound.path))
    return one


@never_cache
@require_POST
def close(request: ActorRequest, zone_id: UUID) -> HttpResponse:
    """Close a zone; its past stays."""
    zone = get_object_or_404(Zone, pk=zone_id)
    forbid_if(access.why_not_keep(request.actor, zone.path))
    actions.close_zone(request.actor, zone.pk, now=timezone.now())
    return redirect(reverse("orgs:zones") + address(area=request.POST.get("area", "")))


@never_cache
@require_GET
def sheet(request: ActorRequest, zone_id: UUID) -> HttpResponse:
    """The sheet that hangs in the stairwell: range, duty, whom to call; no private number."""
    zone = get_object_or_404(Zone.objects.select_related("org"), pk=zone_id)
    mine = not request.actor.is_anonymous and zone.claimed_by_id == request.actor.person_id
    if not mine and access.why_not_read(request.actor, zone.path):
        raise Http404
    names = queries.names_at([zone.path])
    ((_, where, homes),) = with_homes([zone], names)
    shown = {"zone": zone, "where": where, "homes": homes}
    return render(request, "orgs/zone_sheet.html", shown)
