"""Which cases somebody sees, which are kept from him, and the desk's list of what waits.

The desk must stay quick at a million cases: both lists walk an index in its own order.
"""

from django.db.models import Q, QuerySet

from linli.cases import access
from linli.cases.models import IS_OPEN, Case, Kind
from linli.cases.rules import NEVER_SORTED, SIGHT, May
from linli.kernel.actor import Actor
from linli.kernel.paths import chain, community_of, outermost
from linli.orgs.rules import alike


def reach(actor: Actor, *duties: May, of: str = "") -> Q:
    """Cases of the areas in which the actor holds one of the duties; nothing where none is.

    Both trees agree down to the community, so a larger area asks one column, not two. What is
    hidden from him is left out. `of` leads to the case, such as `case__`.
    """
    found = Q(pk__in=[])
    for area in outermost(actor.areas_of(*duties)):
        found |= within(area, of)
    return found & ~hidden(actor, of)


def within(area: str, of: str = "") -> Q:
    """Cases of an area; `of` leads to the case, such as `case__`."""
    community, home = community_of(area), f"{of}community_path"
    if area != community:
        inside = Q(**{f"{of}grid_path__under": area}) | Q(**{f"{of}compound_path__under": area})
        return Q(**{home: community}) & inside
    if area.count("/") == 3:
        return Q(**{home: area})
    if area.count("/") == 1:
        return Q(**{f"{home}__among": area})
    return Q(**{f"{home}__under": area})


def recused(actor: Actor, of: str = "") -> Q:
    """Complaints about what the actor stands for, as `rules.is_recused` has it. (回避)

    Asked of each row only where it is a complaint; of nobody who stands for nothing.
    """
    about = Q(pk__in=[])
    for kind, area in sorted(actor.stands_for):
        kinds = Kind.objects.filter(object_kind__in=alike(kind)).values("pk")
        about |= Q(**{f"{of}kind__in": kinds}) & _concerned(area, of)
    return Q(**{f"{of}complaint": True}) & about


def hidden(actor: Actor, of: str = "") -> Q:
    """What no duty shows the actor, as `access.is_hidden` has it: few rows, or none at all."""
    new = {f"{of}state__in": NEVER_SORTED, f"{of}accepted_at": None}
    unsorted = Q(**new) | Q(**{f"{of}complaint": True, f"{of}kind": None})
    here = Q(pk__in=[])
    for area in sorted(access.unsorted_areas(actor)):
        here |= _concerned(area, of)
    return recused(actor, of) | (unsorted & here)


def kept_from(actor: Actor) -> Q | None:
    """What is hidden from the actor; None for nearly everybody, from whom nothing is."""
    kinds = {one for kind, _area in actor.stands_for for one in alike(kind)}
    some = kinds and Kind.objects.filter(object_kind__in=kinds).exists()
    if not some and not access.unsorted_areas(actor):
        return None
    kept = hidden(actor)
    return kept if Case.objects.filter(kept).exists() else None


def _concerned(area: str, of: str) -> Q:
    """Places of which a body of this area may be meant, as `rules.concerns` has it."""
    above = chain(community_of(area))
    unknown = {f"{of}compound_path__in": ["", *above], f"{of}community_path__in": above}
    return within(area, of) | Q(**unknown)


def seen_by(actor: Actor) -> QuerySet[Case]:
    """Cases whose place lies in an area where a duty shows them; newest first. (能看的事项)"""
    return Case.objects.filter(reach(actor, *SIGHT)).order_by("-reported_at", "-pk")


def waiting(actor: Actor) -> QuerySet[Case]:
    """What is open in the actor's areas: emergencies first, then what is due next. (待办的事)"""
    rows = Case.objects.filter(IS_OPEN, reach(actor, *SIGHT))
    return rows.order_by("-emergency", "next_due_at", "pk")
