"""The lists of the desk and how many rows stand in each. (派单台的数)"""

from datetime import datetime

from django.db.models import Q, QuerySet

from linli.cases.models import IS_OPEN, Case
from linli.cases.rules import State
from linli.kernel.actor import Actor

from .reach import SOON, figures, seen_by, waiting

WORKING = (State.DISPATCHED, State.IN_PROGRESS, State.ON_HOLD)


def _which(show: str, now: datetime) -> Q:
    """The rows of a list, among the open ones."""
    which = {
        "accept": Q(state=State.REPORTED),
        "dispatch": Q(state=State.ACCEPTED),
        "working": Q(state__in=WORKING),
        "verify": Q(state=State.HANDLED),
        "call_back": Q(state=State.VERIFIED),
        "late": Q(overdue_at__isnull=False, handled_at=None),
        "soon": Q(next_due_at__gte=now, next_due_at__lt=now + SOON),
    }
    return which.get(show, IS_OPEN)


def listed(actor: Actor, show: str, words: str, now: datetime) -> QuerySet[Case]:
    """One list of the desk; words look in number, title and place, in finished matters too."""
    if words := words.strip():
        rows = seen_by(actor).select_related("kind")
        if words[:1].isalpha() and words[1:9].isdigit():
            begins = words.upper()
            return rows.filter(number__gte=begins, number__lt=f"{begins}\U0010ffff")
        return rows.filter(Q(title__icontains=words) | Q(place__icontains=words))
    if show == "closed":
        return seen_by(actor).select_related("kind").filter(state=State.CLOSED)
    return waiting(actor).filter(_which(show, now))


def tallies(actor: Actor, now: datetime) -> dict[str, int]:
    """How many rows stand behind each tile, from the room's counters."""
    found = figures(actor, now)
    return {
        "dispatch": found.states.get(State.ACCEPTED, 0),
        "waiting": found.open,
        "late": found.overdue,
        "soon": found.soon,
        "verify": found.states.get(State.HANDLED, 0),
        "call_back": found.states.get(State.VERIFIED, 0),
    }
