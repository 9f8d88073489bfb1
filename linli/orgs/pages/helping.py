"""Registering where one lives, and a zone of one's own. (我的报到、责任区)"""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from linli.kernel.requests import ActorRequest
from linli.orgs import actions, queries
from linli.orgs.models import Registration
from linli.people.queries import compounds_named
from linli.places.models import Compound

from .zones import with_homes


def to_sign_in(request: ActorRequest) -> HttpResponse | None:
    """The way to the sign-in and back, for strangers."""
    if not request.actor.is_anonymous:
        return None
    response = redirect("sign_in")
    response["Location"] += f"?next={request.path}"
    return response


@never_cache
@require_GET
def mine(request: ActorRequest) -> HttpResponse:
    """My registrations, the zones I answer for, and those I may claim."""
    if (way := to_sign_in(request)) is not None:
        return way
    find = request.GET.get("find", "")[:40]
    held = queries.registrations_of(request.actor, timezone.localdate())
    homes = [one.compound for one in held if one.confirmed_on]
    zones = queries.zones_for(request.actor, homes) if homes else []
    names = queries.names_at([one.path for one in zones])
    lines = with_homes(zones, names)
    known = {one.compound_id for one in held}
    shown = {
        "held": held,
        "own": [line for line in lines if line[0].claimed_by_id],
        "free": [line for line in lines if not line[0].claimed_by_id],
        "find": find,
        "found": [one for one in compounds_named(find) if one.pk not in known] if find else [],
    }
    return render(request, "orgs/helping.html", shown)


@never_cache
@require_POST
def register(request: ActorRequest) -> HttpResponse:
    """Register with a compound; the community confirms."""
    if (way := to_sign_in(request)) is not None:
        return way
    home = get_object_or_404(Compound, code=request.POST.get("compound", ""))
    actions.register(request.actor, home.pk, now=timezone.now())
    return redirect("orgs:helping")


@never_cache
@require_POST
def end(request: ActorRequest, registration_id: UUID) -> HttpResponse:
    """End one's own registration."""
    own = Registration.objects.filter(account_id=request.actor.person_id)
    one, now = get_object_or_404(own, pk=registration_id), timezone.now()
    today = timezone.localdate(now)
    actions.end_registration(request.actor, one.pk, ended_on=today, now=now)
    return redirect("orgs:helping")


@never_cache
@require_POST
def claim(request: ActorRequest, zone_id: UUID) -> HttpResponse:
    """Answer for a zone from now on."""
    actions.claim_zone(request.actor, zone_id, now=timezone.now())
    return redirect("orgs:helping")


@never_cache
@require_POST
def leave(request: ActorRequest, zone_id: UUID) -> HttpResponse:
    """Give a zone back."""
    actions.leave_zone(request.actor, zone_id, now=timezone.now())
    return redirect("orgs:helping")
