"""The page behind a posted code, and the card of a compound. (一格一码、小区名片)"""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from linli.kernel.requests import ActorRequest
from linli.orgs import access, labels, queries
from linli.orgs.rules import OrgKind
from linli.places import labels as place_words
from linli.places import queries as places
from linli.places.models import Compound
from linli.places.rules import CompoundKind, Feature, Governance


@require_GET
def landing(request: HttpRequest, code: str) -> HttpResponse:
    """Open to everybody; a withdrawn or unknown code still leads on."""
    plate = places.plate(code)
    if plate is None:
        return render(request, "orgs/no_code.html", {"code": code[:24]}, status=404)
    cell = plate.grid_cell
    heirs = places.heirs(cell) if cell.closed_on else []
    if len(heirs) == 1 and not plate.revoked_at:
        cell, heirs = heirs[0], []
    gone = plate.revoked_at is not None or cell.closed_on is not None
    plates = {one.pk: places.plates_in_force(one.path).get(one.pk) for one in heirs}
    shown = {
        "cell": cell,
        "code": plate.code,
        "revoked": gone,
        "heirs": [(one, plates[one.pk]) for one in heirs if plates[one.pk]],
        "serving": queries.serves(cell.path, timezone.now()),
        "no_sign_in": places.is_open(Feature.OPEN_REPORT, cell.path, timezone.localdate()),
    }
    return render(request, "orgs/landing.html", shown, status=410 if gone else 200)


@require_GET
def compound(request: ActorRequest, compound_id: UUID) -> HttpResponse:
    """What everybody may know of a compound, and all bodies around it."""
    home = get_object_or_404(Compound.objects.select_related("community"), pk=compound_id)
    now = timezone.now()
    today = timezone.localdate(now)
    card = places.card(home, today)
    why = places.closed_here(Feature.BODIES, home.path, today)
    around = [] if why else queries.actors_of(home, now)
    shown = {
        "card": card,
        "kind": place_words.COMPOUND[CompoundKind(home.kind)],
        "model": place_words.GOVERNANCE[Governance(card.model.model)] if card.model else None,
        "around": [(one, labels.KIND[OrgKind(one.org.kind)]) for one in around],
        "why_not_open": place_words.WHY[why] if why else "",
        "plan": places.plan(home.path, None),
        "reads": access.why_not_read(request.actor, home.path) is None,
    }
    return render(request, "orgs/compound.html", shown)
