"""Which cases somebody sees, the desk's list of what waits, and the figures above it.

The desk must stay quick at a million cases: both lists walk an index in its own order, and the
figures are counters.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import cast

from django.db.models import Count, Q, QuerySet, Sum

from linli.cases.models import IS_OPEN, Case
from linli.cases.rules import OPEN, SIGHT, May, State
from linli.kernel.actor import Actor
from linli.kernel.paths import community_of, outermost
from linli.trail.models import Counter, CounterDelta

OVERDUE, EMERGENCY = "cases.overdue", "cases.emergency"
COUNTED = (*(f"cases.{state}" for state in State), OVERDUE, EMERGENCY)
SOON = timedelta(hours=2)


def reach(actor: Actor, *duties: May) -> Q:
    """Cases of the areas in which the actor holds one of the duties; nothing where none is.

    Both trees agree down to the community, so a larger area asks one column, not two.
    """
    found = Q(pk__in=[])
    for area in outermost(actor.areas_of(*duties)):
        found |= _within(area)
    return found


def _within(area: str) -> Q:
    community = community_of(area)
    if area != community:
        inside = Q(grid_path__under=area) | Q(compound_path__under=area)
        return Q(community_path=community) & inside
    if area.count("/") == 3:
        return Q(community_path=area)
    return Q(community_path__under=area)


def seen_by(actor: Actor) -> QuerySet[Case]:
    """Cases whose place lies in an area where a duty shows them; newest first. (能看的事项)"""
    return Case.objects.filter(reach(actor, *SIGHT)).order_by("-reported_at", "-pk")


def waiting(actor: Actor) -> QuerySet[Case]:
    """What is open in the actor's areas: emergencies first, then what is due next. (待办的事)"""
    rows = Case.objects.filter(IS_OPEN, reach(actor, *SIGHT)).select_related("kind")
    return rows.order_by("-emergency", "next_due_at", "pk")


@dataclass(frozen=True, slots=True)
class Figures:
    """How many cases stand in each state, how many are overdue, urgent or due soon. (派单台数字)"""

    states: dict[State, int] = field(default_factory=dict)
    overdue: int = 0
    emergency: int = 0
    soon: int = 0

    @property
    def open(self) -> int:
        return sum(self.states.get(state, 0) for state in OPEN)


def figures(actor: Actor, now: datetime) -> Figures:
    """The desk's figures: from counters where whole communities are seen; at most four queries.

    Changes that no job has folded yet are added, so that a figure never lags behind its list.
    """
    areas = outermost(actor.areas_of(*SIGHT))
    whole = [area for area in areas if area == community_of(area)]
    parts = [area for area in areas if area not in whole]
    sums = dict.fromkeys(COUNTED, 0)
    if whole:
        _add_counters(sums, whole)
    if parts:
        _add_rows(sums, parts)
    due = Q(next_due_at__gte=now, next_due_at__lt=now + SOON, emergency__in=(True, False))
    soon = Case.objects.filter(due, reach(actor, *SIGHT)).count() if areas else 0
    return Figures(
        states={state: sums[f"cases.{state}"] for state in State},
        overdue=sums[OVERDUE],
        emergency=sums[EMERGENCY],
        soon=soon,
    )


def _add_counters(sums: dict[str, int], areas: list[str]) -> None:
    inside = Q(pk__in=[])
    for area in areas:
        inside |= Q(area__gte=area, area__lt=f"{area[:-1]}0")
    folded = Counter.objects.filter(inside, name__in=COUNTED).values_list("name")
    fresh = CounterDelta.objects.filter(inside, name__in=COUNTED).values_list("name")
    for name, value in [*folded.annotate(Sum("value")), *fresh.annotate(Sum("delta"))]:
        sums[name] += value


def _add_rows(sums: dict[str, int], areas: list[str]) -> None:
    """Parts of a community, such as one grid cell, are few enough to be counted."""
    inside = Q(pk__in=[])
    for area in areas:
        inside |= _within(area)
    rows = Case.objects.filter(inside)
    for state, number in rows.values_list("state").annotate(Count("pk")):
        sums[f"cases.{state}"] += number
    counted = rows.filter(IS_OPEN).aggregate(
        overdue=Count("pk", filter=Q(overdue_at__isnull=False, handled_at__isnull=True)),
        emergency=Count("pk", filter=Q(emergency=True)),
    )
    sums[OVERDUE] += cast("int", counted["overdue"])
    sums[EMERGENCY] += cast("int", counted["emergency"])
