"""Which cases somebody sees, and the desk's list of what waits.

The desk must stay quick at a million cases: both lists walk an index in its own order.
"""

from django.db.models import Q, QuerySet

from linli.cases.models import IS_OPEN, Case
from linli.cases.rules import SIGHT, May
from linli.kernel.actor import Actor
from linli.kernel.paths import community_of, outermost


def reach(actor: Actor, *duties: May) -> Q:
    """Cases of the areas in which the actor holds one of the duties; nothing where none is.

    Both trees agree down to the community, so a larger area asks one column, not two.
    """
    found = Q(pk__in=[])
    for area in outermost(actor.areas_of(*duties)):
        found |= within(area)
    return found


def within(area: str) -> Q:
    community = community_of(area)
    if area != community:
        inside = Q(grid_path__under=area) | Q(compound_path__under=area)
        return Q(community_path=community) & inside
    if area.count("/") == 3:
        return Q(community_path=area)
    if area.count("/") == 1:
        return Q(community_path__among=area)
    return Q(community_path__under=area)


def seen_by(actor: Actor) -> QuerySet[Case]:
    """Cases whose place lies in an area where a duty shows them; newest first. (能看的事项)"""
    return Case.objects.filter(reach(actor, *SIGHT)).order_by("-reported_at", "-pk")


def waiting(actor: Actor) -> QuerySet[Case]:
    """What is open in the actor's areas: emergencies first, then what is due next. (待办的事)"""
    rows = Case.objects.filter(IS_OPEN, reach(actor, *SIGHT)).select_related("kind")
    return rows.order_by("-emergency", "next_due_at", "pk")
