"""Who has a matter open just now, and what others have done in it since. (正在看)"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from linli.cases.models import Case, Viewing
from linli.cases.rules import ClockCode
from linli.cases.rules.viewing import Seen, is_there
from linli.kernel.actor import Actor
from linli.kernel.ids import CLOCK
from linli.people.queries import usernames
from linli.trail.queries import history

from .clocks import window_ends


def viewing_window(now: datetime) -> timedelta | None:
    """For how long somebody is taken to be there; None where the preset says nothing."""
    ends = window_ends(ClockCode.VIEWING, now, now)
    return ends - now if ends else None


@dataclass(frozen=True, slots=True)
class Beside:
    """Somebody else who has the matter open: his user name, his office, since when."""

    name: str
    office: str
    since: datetime


def viewings_of(case: Case) -> list[Viewing]:
    """Every row of the matter, whoever came first on top; one query."""
    return list(Viewing.objects.filter(case=case).order_by("since", "pk"))


def seen_of(rows: Sequence[Viewing], person: UUID) -> Seen | None:
    """When somebody himself was seen there."""
    return next((Seen(one.since, one.seen_at) for one in rows if one.account_id == person), None)


def beside(actor: Actor, rows: Sequence[Viewing], window: timedelta, now: datetime) -> list[Beside]:
    """The others who are there now; a query more where somebody is."""
    there = [
        one
        for one in rows
        if one.account_id != actor.person_id and is_there(Seen(one.since, one.seen_at), window, now)
    ]
    names = usernames([one.account_id for one in there]) if there else {}
    return [Beside(names.get(one.account_id, ""), one.office, one.since) for one in there]


def has_left(before: datetime) -> bool:
    """Whether somebody was not seen since: then there is something to erase."""
    return Viewing.objects.filter(seen_at__lt=before).exists()


def done_by_others(actor: Actor, case_id: UUID) -> int:
    """How much people other than the reader have done in a matter."""
    own = {actor.person_id, CLOCK}
    return sum(one.actor_id not in own for one in history(case_id))
