"""The figures of the desk: counters where whole communities are seen, so that they stay quick."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone

from linli.cases.models import IS_OPEN, Case, Order
from linli.cases.rules import (
    OPEN,
    PHOTOS_TO_CHECK,
    REOPEN_ASKED,
    SIGHT,
    TO_CALL,
    May,
    OrderState,
    State,
    closed_on,
)
from linli.kernel.actor import Actor
from linli.kernel.paths import community_of, outermost
from linli.kernel.words import Word
from linli.trail.models import Counter, CounterDelta

from .clocks import soon_until
from .reach import kept_from, reach, within
from .working import to_look_at

OVERDUE, EMERGENCY = "cases.overdue", "cases.emergency"
STATES = tuple(f"cases.{state}" for state in State)


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
    orders: int = 0

    @property
    def open(self) -> int:
        return sum(self.states.get(state, 0) for state in OPEN)


def figures(actor: Actor, now: datetime) -> Figures:
    """The desk's figures; at most five queries where whole communities are seen.

    Changes that no job has folded yet are added, so that a figure never lags behind its list.
    What is kept from somebody is taken off, so that no figure tells of it: a query more to know
    whether there is such a thing, and three where there is.
    """
    tiles = dict.fromkeys(_tiles(now), SIGHT)
    return _figures(actor, now, _read(actor, tiles))


def glance(actor: Actor, now: datetime) -> tuple[Figures, dict[str, int]]:
    """Tiles and side bar of one page, read together: the same areas are not asked twice."""
    found = _read(actor, dict.fromkeys(_tiles(now), SIGHT), BADGES)
    return _figures(actor, now, found), _badges(actor, found)


def _tiles(now: datetime) -> tuple[str, ...]:
    return (*STATES, OVERDUE, EMERGENCY, REOPEN_ASKED, TO_CALL, closed_on(timezone.localdate(now)))


def _figures(actor: Actor, now: datetime, found: "Read") -> Figures:
    areas = actor.areas_of(*SIGHT)
    if not areas:
        return Figures(states=dict.fromkeys(State, 0))
    sums = found[areas]
    return Figures(
        states={state: sums[f"cases.{state}"] for state in State},
        overdue=sums[OVERDUE],
        emergency=sums[EMERGENCY],
        soon=_soon(actor, now),
        reopen_asked=sums[REOPEN_ASKED],
        closed_today=sums[closed_on(timezone.localdate(now))],
        to_call=sums[TO_CALL],
        orders=_orders(actor),
    )


def _orders(actor: Actor) -> int:
    """Matters in which something waits for a decision: few, and read by their own index."""
    waiting = Order.objects.filter(state=Word(OrderState.PROPOSED)).values("case")
    return Case.objects.filter(reach(actor, *SIGHT), pk__in=waiting).count()


def _soon(actor: Actor, now: datetime) -> int:
    due = Q(next_due_at__gte=now, next_due_at__lt=soon_until(now), emergency__in=(True, False))
    return Case.objects.filter(due, reach(actor, *SIGHT)).count()


BADGES: dict[str, tuple[May, ...]] = {
    **{f"cases.{state}": SIGHT for state in OPEN},
    REOPEN_ASKED: (May.SUPERVISE,),
    TO_CALL: (May.CALL_BACK,),
    PHOTOS_TO_CHECK: (May.PUBLISH,),
}
"""Whose duty it is to look at each figure of the side bar."""


def badges(actor: Actor) -> dict[str, int]:
    """The figures beside the entries of the side bar, each over the areas of its duty."""
    return _badges(actor, _read(actor, BADGES))


def _badges(actor: Actor, found: "Read") -> dict[str, int]:
    seen = {name: actor.areas_of(*duties) for name, duties in BADGES.items()}
    return {name: found[areas][name] for name, areas in seen.items() if areas}


Read = dict[frozenset[str], dict[str, int]]
"""Figures by the areas they were read over."""


def _read(actor: Actor, *wanted: Mapping[str, tuple[May, ...]]) -> Read:
    """The named figures, each over the areas of its duties; the same areas are read once."""
    by_areas: dict[frozenset[str], set[str]] = {}
    for name, duties in (one for some in wanted for one in some.items()):
        if areas := actor.areas_of(*duties):
            by_areas.setdefault(areas, set()).add(name)
    kept = kept_from(actor) if by_areas else None
    return {areas: counted(areas, names, kept) for areas, names in by_areas.items()}


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
    folded = Counter.objects.filter(inside, name__in=sums).values_list("name", Sum("value"))
    fresh = CounterDelta.objects.filter(inside, name__in=sums).values_list("name", Sum("delta"))
    for name, value in folded.union(fresh, all=True):
        sums[name] += value


def _add_rows(sums: dict[str, int], rows: QuerySet[Case], sign: int) -> None:
    """Parts of a community, such as one grid cell, are few enough to be counted.

    One query, and one for photos: a name without rows in some state adds nothing there.
    """
    days = {name: Count("pk", filter=Q(closed_at__range=_day(day))) for name, day in _days(sums)}
    figures = {**OF_ROWS, **days}
    for state, number, *more in (
        rows.values_list("state").annotate(n=Count("pk"), **_plain(figures)).order_by()
    ):
        found = {f"cases.{state}": number, **dict(zip(figures, more, strict=True))}
        for name in sums.keys() & found.keys():
            sums[name] += sign * found[name]
    if PHOTOS_TO_CHECK in sums:
        photos = to_look_at().filter(case__in=rows.values("pk"))
        sums[PHOTOS_TO_CHECK] += sign * photos.count()


def _plain(figures: Mapping[str, Count]) -> dict[str, Count]:
    """The same under names that a column may have."""
    return {f"of_{place}": one for place, one in enumerate(figures.values())}


def _days(names: Iterable[str]) -> list[tuple[str, date]]:
    """Those of the names that count what was closed on a day, each with its day."""
    begins = closed_on(date.min)[:-10]
    days = [(name, name.removeprefix(begins)) for name in names]
    return [(name, date.fromisoformat(day)) for name, day in days if day != name]


OF_ROWS = {
    OVERDUE: Count(
        "pk",
        filter=IS_OPEN & Q(overdue_at__isnull=False, handled_at=None) & ~Q(state=State.LONG_TERM),
    ),
    EMERGENCY: Count("pk", filter=IS_OPEN & Q(emergency=True)),
    REOPEN_ASKED: Count("pk", filter=Q(reopen_asked_at__isnull=False)),
    TO_CALL: Count("pk", filter=Q(state=State.VERIFIED, call_back=None)),
}
"""What the rows themselves tell, beside the state they stand in."""


def _day(day: date) -> tuple[datetime, datetime]:
    return midnight(day), midnight(day + timedelta(days=1)) - timedelta.resolution


def midnight(day: date) -> datetime:
    """When a day begins here. (零点)"""
    return timezone.make_aware(datetime.combine(day, time.min))
