"""What every template may use. What asks the database is worked out only where it is shown."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from linli.cases import queries as cases
from linli.cases.queries import picking
from linli.cases.rules import OPEN, PHOTOS_TO_CHECK, REOPEN_ASKED, TO_CALL
from linli.kernel.actor import ANONYMOUS, Actor
from linli.notices.queries import unread_count
from linli.places import queries as places

from . import density, nav
from .help import help_for
from .sign_in.again import minutes_away
from .sign_in.landing import landing


def look(request: HttpRequest) -> dict[str, Any]:
    """Density, footer and ways to go; the entries are worked out only where a template asks."""
    reads = density.of(request)
    actor = getattr(request, "actor", ANONYMOUS)
    work = _work_of(actor)
    doors = nav.doors_of(request.path, work)
    unread: Any = SimpleLazyObject(lambda: unread_count(actor))
    return {
        "density": reads.value,
        "density_class": density.CLASSES[reads],
        "filing_number": settings.LINLI_FILING_NUMBER,
        "phone": settings.LINLI_PHONE,
        "site": settings.LINLI_ADDRESS,
        "here": request.get_full_path() if request.method == "GET" else request.path,
        "nav_items": SimpleLazyObject(
            lambda: nav.items(doors, request.path, {"people:me": unread}, actor)
        ),
        "side_groups": SimpleLazyObject(
            lambda: nav.groups(request.path, _for_desk(request, actor), actor)
        ),
        "help_url": SimpleLazyObject(lambda: help_for(request)),
        "practice": settings.LINLI_PRACTICE,
        "home_url": nav.address("home") or "/",
        "sign_out_url": nav.address("account_logout"),
        "desk_url": work,
        "me_url": nav.address("people:me"),
        "unread": unread,
        "modes": SimpleLazyObject(lambda: _modes(actor)),
        "away_minutes": SimpleLazyObject(lambda: minutes_away(request)),
        "modes_url": nav.address("places:modes"),
    }


def _modes(actor: Actor) -> list[dict[str, Any]]:
    """The emergency modes that concern the reader: of his areas, else of his home; all of them
    where neither is known. No query while there is none. (应急提示)"""
    now = timezone.now()
    if not places.any_mode(now):
        return []
    around = actor.areas
    if not around and (home := picking.home_of(actor)):
        around = frozenset({home.path})
    rows = places.modes_now(now, around or None)
    names = places.areas_named(one.path for one in rows)
    return [
        {"area": names.get(one.path, ""), "until": one.ends_at, "reason": one.reason}
        for one in rows
    ]


def _for_desk(request: HttpRequest, actor: Actor) -> dict[str, int]:
    """What waits behind each entry, from counters. (侧栏的数)"""
    found: dict[str, int] | None = getattr(request, "badges", None)
    if found is None:
        found = cases.badges(actor)
    return {
        "cases:desk": sum(found.get(f"cases.{state}", 0) for state in OPEN),
        "cases:reopen_asked": found.get(REOPEN_ASKED, 0),
        "cases:call_backs": found.get(TO_CALL, 0),
        "cases:to_publish": found.get(PHOTOS_TO_CHECK, 0),
    }


def _work_of(actor: Actor) -> str | None:
    """Where the work of whoever has duties waits; nothing for residents."""
    found = landing(actor) if actor.duties else "/"
    return None if found == nav.address("home") else found
