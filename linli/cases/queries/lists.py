"""The lists of the desk and how many rows stand in each. (派单台的数)"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from linli.cases.models import Case, Kind, Order
from linli.cases.rules import OrderKind, OrderState, State
from linli.kernel.actor import Actor
from linli.kernel.words import Word
from linli.texts.rules import words_of

from .clocks import soon_until
from .elsewhere import cases_of_foreign
from .figures import Figures, midnight
from .finding import EVERYTHING, found, holding
from .paging import FIRST_DUE, NEWEST, Page, page
from .reach import seen_by, waiting

WORKING = (State.DISPATCHED, State.IN_PROGRESS, State.ON_HOLD)
LATE = Q(overdue_at__isnull=False, handled_at=None) & ~Q(state=State.LONG_TERM)
"""What goes on by a plan is off the clock, whatever it was before."""


def is_late(case: Case) -> bool:
    """The same of one matter: what was promised is missed, and it is not done. (办理超时)"""
    off = case.handled_at is not None or case.state == State.LONG_TERM
    return case.overdue_at is not None and not off


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
NUMBER = re.compile(r"[A-Z][0-9]{8}(-[0-9]*)?")
LONG = {"": EVERYTHING, "closed": Q(state=State.CLOSED)}
"""The lists that have no end: nearly all there is stands in them."""


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
        "soon": Q(next_due_at__gte=now, next_due_at__lt=soon_until(now)),
    }
    return which.get(show, Q())


def listed(actor: Actor, show: str, now: datetime) -> QuerySet[Case]:
    """One list of the desk."""
    seen = seen_by(actor)
    if show in OF_ORDERS:
        return seen.filter(pk__in=OF_ORDERS[show].values("case"))
    if show == "reopen":
        return seen.filter(reopen_asked_at__isnull=False)
    if show == "closed_today":
        since = midnight(timezone.localdate(now))
        return seen.filter(state=State.CLOSED, closed_at__gte=since)
    if show == "closed":
        return seen.filter(LONG[show])
    return waiting(actor).filter(_which(show, now))


def page_of(
    actor: Actor, show: str, asked: str, now: datetime, *, after: str, size: int
) -> Page[Case]:
    """A page of a list, of what holds the words asked for, or of both. (一页)

    Without a list words look in finished matters too. A number is looked up as it is. What is
    long is searched; what is short is gone through in its own order.
    """
    if not asked:
        return page(listed(actor, show, now), after, keys=_keys_of(show), size=size)
    number = unicodedata.normalize("NFKC", asked).upper()
    if NUMBER.fullmatch(number):
        seen = seen_by(actor).filter(number__gte=number, number__lt=f"{number}\U0010ffff")
        return page(seen, after, keys=NEWEST, size=size)
    if asked[:1].isdigit() and (elsewhere := cases_of_foreign(asked)):
        return page(seen_by(actor).filter(pk__in=elsewhere), after, keys=NEWEST, size=size)
    words = words_of(asked)
    if show in LONG:
        return found(actor, words, among=LONG[show], after=after, size=size)
    rows = listed(actor, show, now).filter(holding(words))
    return page(rows if words else rows.none(), after, keys=_keys_of(show), size=size)


def _keys_of(show: str) -> tuple[str, ...]:
    return KEYS.get(show, FIRST_DUE)


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


def kinds_of(cases: Iterable[Case]) -> dict[UUID, Kind]:
    """The kinds of many matters, read once."""
    return Kind.objects.in_bulk({case.kind_id for case in cases if case.kind_id})
