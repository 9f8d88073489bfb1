"""The resident's home. (首页)"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from linli.cases.models import Case
from linli.cases.queries import looking, picking
from linli.kernel.actor import Actor
from linli.kernel.requests import ActorRequest
from linli.orgs import queries as bodies
from linli.orgs.queries import Serving

from .parts import sign_in_url
from .walk import cards_of

MOST = 5


@dataclass(frozen=True, slots=True)
class Home:
    """Where the reader lives, as far as the minimum card knows it."""

    name: str = ""
    above: str = ""
    phone: str = ""
    worker: Serving | None = None
    tiles: list[dict[str, Any]] = field(default_factory=list)


@require_GET
def home(request: ActorRequest) -> HttpResponse:
    """Own grid cell and compound, the one red button, what is built, my matters."""
    mine = list(looking.mine(request.actor)[:MOST])
    now = timezone.now()
    shown = {
        "home": _home(request.actor, mine, now),
        "cards": cards_of(mine, now),
        "signed_in": not request.actor.is_anonymous,
        "sign_in_url": sign_in_url(request),
    }
    return render(request, "cases/home.html", shown)


def _home(actor: Actor, mine: list[Case], now: datetime) -> Home:
    """Where the minimum card says the reader lives, else where the last own report was."""
    door, cell = picking.home_of(actor), None
    if door is not None:
        compound, cell = door.building.compound, door.grid_cell
    else:
        found = picking.compound_at(mine[0].compound_path) if mine else None
        if found is None:
            return Home()
        compound = found
        cell = picking.cell_at(mine[0].grid_path)
    community = compound.community
    return Home(
        name=compound.name,
        above=" · ".join(filter(None, [community.name, cell.name if cell else ""])),
        phone=bodies.phone_of(community, now),
        worker=bodies.worker_of(cell.path, now) if cell else None,
    )
