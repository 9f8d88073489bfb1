"""What every template may use. Reads nothing from the database."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from linli.kernel.actor import Actor

from . import density, nav
from .sign_in.landing import landing


def look(request: HttpRequest) -> dict[str, Any]:
    """Density, footer and ways to go; the entries are worked out only where a template asks."""
    reads = density.of(request)
    counts = getattr(request, "nav_counts", {})
    actor = getattr(request, "actor", None)
    doors = nav.WORKER if request.path.startswith("/w/") else nav.RESIDENT
    return {
        "density": reads.value,
        "density_class": density.CLASSES[reads],
        "filing_number": settings.LINLI_FILING_NUMBER,
        "phone": settings.LINLI_PHONE,
        "site": settings.LINLI_ADDRESS,
        "here": request.get_full_path() if request.method == "GET" else request.path,
        "nav_items": lambda: nav.items(doors, request.path, counts),
        "side_groups": lambda: nav.groups(request.path, counts, actor),
        "home_url": nav.address("home") or "/",
        "sign_out_url": nav.address("account_logout"),
        "desk_url": _work_of(actor),
        "me_url": nav.address("people:me"),
    }


def _work_of(actor: Actor | None) -> str | None:
    """Where the work of whoever has duties waits; nothing for residents."""
    found = landing(actor) if actor is not None and actor.duties else "/"
    return None if found == nav.address("home") else found
