"""Lines of the log that nobody can open any more, and those that still can be. (遗忘的条目)"""

from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet

from linli.trail.models import Forgotten, Trace
from linli.trail.rules import Forgot


def openable(subjects: Collection[UUID]) -> QuerySet[Trace]:
    """Sealed lines about some things that still have their salt.

    What waits for its place keeps its salt until it has one.
    """
    of_them = Trace.objects.filter(subject_id__in=subjects, place__isnull=False)
    return of_them.filter(salt__isnull=False).order_by("place")


def why_closed(trace: Trace) -> Forgot | None:
    """Why a line can be opened no more, as the trace of its closing says; None while it can."""
    row = Forgotten.objects.filter(trace=trace).select_related("word").first()
    said = row.word.facts.get("why", "") if row else ""
    return Forgot(said) if said in set(Forgot) else None
