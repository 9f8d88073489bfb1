"""The lists of the desk and how many rows stand in each. (派单台的数)"""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from linli.cases.models import Case, Order
from linli.cases.rules import OrderKind, OrderState, State
from linli.kernel.actor import Actor
from linli.kernel.words import Word

from .elsewhere import cases_of_foreign
from .figures import SOON, Figures, midnight
from .paging import FIRST_DUE, NEWEST
from .reach import seen_by, waiting

WORKING = (State.DISPATCHED, State.IN_PROGRESS, State.ON_HOLD)
LATE = Q(overdue_at__isnull=False, handled_at=None) & ~Q(state=State.LONG_TERM)
"""What goes on by a plan is off the clock, whatever it was before."""
ORDERS = Order.objects.filter(state=Word(OrderState.PROPOSED))
LEFT_OUT = Order.objects.filter(state=Word(OrderState.GRANTED), kind=Word(OrderKind.EXCLUSION))
OF_ORDERS = {"orders": ORDERS, "excluded": LEFT_OUT}
"""Lists of what some orders are about, finished matters too."""
KEYS = {
    "orders": NEWEST,
    "excluded": NEWEST,
    "reopen": ("reopen_asked_at", "pk"),
    "closed": NEWEST,
    "closed_today": ("-closed_at", "-pk"),
}
"""The order of the lists that are not walked by what is due first."""


def keys_of(show: str, words: str) -> tuple[str, ...]:
    return NEWEST if words.strip() else KEYS.get(show, FIRST_DUE)


def _which(show: str, now: datetime) -> Q:
    """The rows of a list, among the open ones.

    Open is not said twice: PostgreSQL would take what is rare for rare among the rare, and sort
    what it need only walk.
    """
    which = {
        "accept": Q(state=State.REPORTED),
        "dispatch": Q(state=State.ACCEPTED),
        "working": Q(state__in=WORKING),
        "verify": Q(state=State.HANDLED),
        "call_back": Q(state=State.VERIFIED),
        "late": LATE,
        "on_hold": Q(state=State.ON_HOLD),
        "long_term": Q(state=State.LONG_TERM),
        "soon": Q(next_due_at__gte=now, next_due_at__lt=now + SOON),
    }
    return which.get(show, Q())


def _with(words: str) -> Q:
    """What was typed: the beginning of a number, a number of another system, or words."""
    if words[:1].isalpha() and words[1:9].isdigit():
        begins = words.upper()
        return Q(number__gte=begins, number__lt=f"{begins}\U0010ffff")
    if words[:1].isdigit() and (elsewhere := cases_of_foreign(words)):
        return Q(pk__in=elsewhere)
    return Q(title__icontains=words) | Q(place__icontains=words)


def listed(actor: Actor, show: str, words: str, now: datetime) -> QuerySet[Case]:
    """One list of the desk; words look in number, title and place, in finished matters too."""
    seen = seen_by(actor)
    if words := words.strip():
        return seen.filter(_with(words))
    if show in OF_ORDERS:
        return seen.filter(pk__in=OF_ORDERS[show].values("case"))
    if show == "reopen":
        return seen.filter(reopen_asked_at__isnull=False)
    if show == "closed_today":
        since = midnight(timezone.localdate(now))
        return seen.filter(state=State.CLOSED, closed_at__gte=since)
    if show == "closed":
        return seen.filter(state=State.CLOSED)
    return waiting(actor).filter(_which(show, now))


def longest_overdue(actor: Actor) -> datetime | None:
    """Since when the oldest of what is overdue should have been done. (最长超时)"""
    late = waiting(actor).filter(LATE).order_by("overdue_at", "pk")
    return late.values_list("overdue_at", flat=True).first()


def tallies(found: Figures) -> dict[str, int]:
    """How many rows stand behind each tile."""
    return {
        "dispatch": found.states.get(State.ACCEPTED, 0),
        "waiting": found.open,
        "late": found.overdue,
        "orders": found.orders,
        "soon": found.soon,
        "verify": found.states.get(State.HANDLED, 0),
        "call_back": found.states.get(State.VERIFIED, 0),
        "reopen": found.reopen_asked,
        "closed_today": found.closed_today,
    }
