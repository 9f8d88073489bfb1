"""Who waits for a call. (回访队列)"""

from datetime import datetime

from django.db import models
from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from linli.cases.models import Case, Contact, Reporter
from linli.cases.rules import TO_CALL, May, Solved, State
from linli.kernel.actor import Actor
from linli.kernel.paths import under_any

from .figures import counted
from .reach import hidden, kept_from, reach

QUEUE = ("weight", "next_try", "pk")
UNSOLVED = Q(case__solved__in=(Solved.NO, Solved.PARTLY)) | Q(case__reopen_asked_at__isnull=False)
DONE_AGAIN = Q(case__reworks__gt=0) | Q(case__reopened__gt=0)


def to_call(actor: Actor) -> QuerySet[Reporter]:
    """Reporters still to be asked: emergencies, complaints, unsolved matters, then the next try.

    Unsolved is what another reporter of the matter said, or what had to be done again. Elders do
    not stand apart: nobody's age is kept, and large print is a wish about letters, not about age.
    """
    here = under_any(actor.areas_of(May.CALL_BACK), "case__grid_path", "case__compound_path")
    seen = here & ~hidden(actor, "case__")
    waiting = Reporter.objects.filter(
        seen, call_back=None, case__state=State.VERIFIED, case__call_back=None
    ).exclude(phone__isnull=True, account_id=None)
    last = Contact.objects.filter(reporter=OuterRef("pk"), revisit=None).order_by(
        "-tried_at", "-pk"
    )
    weight = models.Case(
        When(case__emergency=True, then=Value(0)),
        When(case__complaint=True, then=Value(1)),
        When(UNSOLVED | DONE_AGAIN, then=Value(2)),
        default=Value(3),
        output_field=models.IntegerField(),
    )
    tried = Subquery(last.values("next_try_at")[:1])
    rows = waiting.annotate(
        weight=weight, tried=tried, next_try=Coalesce(tried, F("case__next_due_at"))
    )
    return rows.select_related("case").order_by(*QUEUE)


def called_by(actor: Actor) -> QuerySet[Case]:
    """Cases of the areas in which the actor asks reporters; another duty names no reporter."""
    return Case.objects.filter(reach(actor, May.CALL_BACK)).select_related("kind")


def waiting_to_call(actor: Actor) -> int:
    """How many matters wait for a call. (待回访数)"""
    areas = actor.areas_of(May.CALL_BACK)
    return counted(areas, (TO_CALL,), kept_from(actor))[TO_CALL]


def tries_of(reporter: Reporter) -> list[Contact]:
    rows = Contact.objects.filter(reporter=reporter, revisit=None)
    return list(rows.order_by("tried_at", "pk"))


def next_try_of(reporter: Reporter, now: datetime) -> datetime | None:
    """When a reporter may be tried again, where that lies ahead."""
    at: datetime | None = getattr(reporter, "tried", None)
    return at if at and at > now else None
