"""What is stuck and why, for those who supervise an area: in the order of the areas. (卡住的事)"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import reduce
from operator import or_
from typing import TypeVar
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from linli.cases.models import IS_OPEN, IS_RUNNING, Case, Deadline, Order, Task
from linli.cases.rules import DeadlineKind, May, OrderState, State, Stuck
from linli.cases.rules.unclaimed import UNCLAIMED
from linli.kernel.actor import Actor

from .lists import LATE, ORDERS
from .looking import tasks_of_each
from .reach import reach, within

T = TypeVar("T", Deadline, Order)
BY_AREA = ("community_path", "next_due_at", "pk")
"""Communities in the order of their codes; in each, what is due first."""


def stuck(actor: Actor, why: Stuck | None, area: str, now: datetime) -> QuerySet[Case]:
    """Open matters that do not get on, of one reason or of any, in one community or in all."""
    which = reduce(or_, (_which(one, now) for one in ([why] if why else Stuck)))
    rows = _open(actor).filter(which)
    return (rows.filter(within(area)) if area else rows).select_related("kind").order_by(*BY_AREA)


def stuck_by_area(actor: Actor, now: datetime) -> dict[str, dict[Stuck, int]]:
    """How many of each reason in each community that has one, in code order; a query a reason."""
    found: dict[str, dict[Stuck, int]] = {}
    for why in Stuck:
        rows = _open(actor).filter(_which(why, now)).order_by()
        for area, n in rows.values_list("community_path").annotate(n=Count("pk")):
            found.setdefault(area, dict.fromkeys(Stuck, 0))[why] = n
    return dict(sorted(found.items()))


def _open(actor: Actor) -> QuerySet[Case]:
    return Case.objects.filter(IS_OPEN, reach(actor, May.SUPERVISE))


def _which(why: Stuck, now: datetime) -> Q:
    return {
        Stuck.LATE: LATE,
        Stuck.UNCLAIMED: Q(unclaimed_at__isnull=False, state__in=UNCLAIMED),
        Stuck.MISSED: Q(pk__in=missed_clocks().values("case")),
        Stuck.WAITS: Q(pk__in=ORDERS.values("case")),
        Stuck.HOLD: Q(state=State.ON_HOLD),
        Stuck.REVIEW: Q(state=State.LONG_TERM, next_due_at__lt=now),
    }[why]


def missed_clocks() -> QuerySet[Deadline]:
    """Clocks that were missed and still run, but for the promise, which makes a matter late."""
    rows = Deadline.objects.filter(IS_RUNNING, missed_at__isnull=False)
    return rows.exclude(kind=DeadlineKind.RESOLVE)


@dataclass(frozen=True, slots=True)
class Held:
    """What holds some matters up, read together: parts, missed clocks, orders."""

    tasks: dict[UUID, list[Task]] = field(default_factory=dict)
    missed: dict[UUID, list[Deadline]] = field(default_factory=dict)
    orders: dict[UUID, list[Order]] = field(default_factory=dict)


def held_up(cases: Sequence[Case]) -> Held:
    """Three queries for the rows of a page; none where there is no row."""
    ids = [case.pk for case in cases]
    if not ids:
        return Held()
    clocks = missed_clocks().filter(case__in=ids).select_related("task__org", "task__grid_cell")
    asked = Order.objects.filter(
        case__in=ids, state__in=(OrderState.PROPOSED, OrderState.GRANTED)
    ).select_related("task__org", "task__grid_cell")
    return Held(
        tasks_of_each(cases),
        _each(clocks.order_by("due_at", "pk")),
        _each(asked.order_by("asked_at", "pk")),
    )


def _each(rows: Iterable[T]) -> dict[UUID, list[T]]:
    found: dict[UUID, list[T]] = {}
    for one in rows:
        if (case_id := one.case_id) is not None:
            found.setdefault(case_id, []).append(one)
    return found
