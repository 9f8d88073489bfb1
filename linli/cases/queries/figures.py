"""The figures of the desk: counters where whole communities are seen, so that they stay quick."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone

from linli.cases.models import IS_OPEN, Case, Photo
from linli.cases.rules import (
    OPEN,
    PHOTOS_TO_CHECK,
    REOPEN_ASKED,
    SIGHT,
    TO_CALL,
    May,
    State,
    closed_on,
)
from linli.kernel.actor import Actor
from linli.kernel.paths import community_of, outermost
from linli.trail.models import Counter, CounterDelta

from .reach import kept_from, reach, within

OVERDUE, EMERGENCY = "cases.overdue", "cases.emergency"
STATES = tuple(f"cases.{state}" for state in State)
SOON = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Figures:
    """How many cases stand in each state, and how many of them ask for something. (派单台数字)"""

    states: dict[State, int] = field(default_factory=dict)
    overdue: int = 0
    emergency: int = 0
    soon: int = 0
    reopen_asked: int = 0
    closed_today: int = 0
    to_call: int = 0

    @property
    def open(self) -> int:
        return sum(self.states.get(state, 0) for state in OPEN)


def figures(actor: Actor, now: datetime) -> Figures:
    """The desk's figures; at most four queries where whole communities are seen.

    Changes that no job has folded yet are added, so that a figure never lags behind its list.
    What is kept from somebody is taken off, so that no figure tells of it: a query more to know
    whether there is such a thing, and three where there is.
    """
    today = closed_on(timezone.localdate(now))
    areas = actor.areas_of(*SIGHT)
    names = (*STATES, OVERDUE, EMERGENCY, REOPEN_ASKED, TO_CALL, today)
    sums = counted(areas, names, kept_from(actor))
    return Figures(
        states={state: sums[f"cases.{state}"] for state in State},
        overdue=sums[OVERDUE],
        emergency=sums[EMERGENCY],
        soon=_soon(actor, now) if areas else 0,
        reopen_asked=sums[REOPEN_ASKED],
        closed_today=sums[today],
        to_call=sums[TO_CALL],
    )


def _soon(actor: Actor, now: datetime) -> int:
    due = Q(next_due_at__gte=now, next_due_at__lt=now + SOON, emergency__in=(True, False))
    return Case.objects.filter(due, reach(actor, *SIGHT)).count()


BADGES: dict[str, tuple[May, ...]] = {
    **{f"cases.{state}": SIGHT for state in OPEN},
    REOPEN_ASKED: (May.SUPERVISE,),
    TO_CALL: (May.CALL_BACK,),
    PHOTOS_TO_CHECK: (May.PUBLISH,),
}
"""Whose duty it is to look at each figure of the side bar."""


def badges(actor: Actor) -> dict[str, int]:
    """The figures beside the entries of the side bar, each over the areas of its duty.

    Duties over the same areas are read together.
    """
    by_areas: dict[frozenset[str], list[str]] = {}
    for name, duties in BADGES.items():
        if areas := actor.areas_of(*duties):
            by_areas.setdefault(areas, []).append(name)
    found: dict[str, int] = {}
    kept = kept_from(actor) if by_areas else None
    for areas, names in by_areas.items():
        found |= counted(areas, names, kept)
    return found


def counted(areas: Iterable[str], names: Collection[str], kept: Q | None) -> dict[str, int]:
    """The named figures of some areas: two queries for all whole communities, more for parts.

    Counters know nothing of `kept`, the rows kept from whoever asks: those are taken off again.
    """
    sums = dict.fromkeys(names, 0)
    outer = outermost(areas)
    whole = [area for area in outer if area == community_of(area)]
    if whole:
        _add_counters(sums, whole)
        if kept is not None:
            _add_rows(sums, Case.objects.filter(kept, _inside(whole)), -1)
    if parts := [area for area in outer if area not in whole]:
        rows = Case.objects.filter(_inside(parts))
        _add_rows(sums, rows if kept is None else rows.filter(~kept), 1)
    return sums


def _inside(areas: Iterable[str]) -> Q:
    inside = Q(pk__in=[])
    for area in areas:
        inside |= within(area)
    return inside


def _add_counters(sums: dict[str, int], areas: list[str]) -> None:
    inside = Q(pk__in=[])
    for area in areas:
        inside |= Q(area__gte=area, area__lt=f"{area[:-1]}0")
    folded = Counter.objects.filter(inside, name__in=sums).values_list("name")
    fresh = CounterDelta.objects.filter(inside, name__in=sums).values_list("name")
    for name, value in [*folded.annotate(Sum("value")), *fresh.annotate(Sum("delta"))]:
        sums[name] += value


def _add_rows(sums: dict[str, int], rows: QuerySet[Case], sign: int) -> None:
    """Parts of a community, such as one grid cell, are few enough to be counted."""
    found = _rows_of(rows)
    for state, number in rows.values_list("state").annotate(Count("pk")):
        found[f"cases.{state}"] = number
    if PHOTOS_TO_CHECK in sums:
        here = rows.values("pk")
        found[PHOTOS_TO_CHECK] = Photo.objects.filter(case__in=here, checked_at=None).count()
    for name in sums:
        day = name.removeprefix(closed_on(date.min)[:-10])
        if day != name:
            found[name] = rows.filter(closed_at__range=_day(date.fromisoformat(day))).count()
        sums[name] += sign * found.get(name, 0)


def _rows_of(rows: QuerySet[Case]) -> dict[str, int]:
    found = rows.aggregate(
        overdue=Count("pk", filter=IS_OPEN & Q(overdue_at__isnull=False, handled_at=None)),
        emergency=Count("pk", filter=IS_OPEN & Q(emergency=True)),
        asked=Count("pk", filter=Q(reopen_asked_at__isnull=False)),
        to_call=Count("pk", filter=Q(state=State.VERIFIED, call_back=None)),
    )
    return {
        OVERDUE: found["overdue"],
        EMERGENCY: found["emergency"],
        REOPEN_ASKED: found["asked"],
        TO_CALL: found["to_call"],
    }


def _day(day: date) -> tuple[datetime, datetime]:
    return midnight(day), midnight(day + timedelta(days=1)) - timedelta.resolution


def midnight(day: date) -> datetime:
    """When a day begins here. (零点)"""
    return timezone.make_aware(datetime.combine(day, time.min))
