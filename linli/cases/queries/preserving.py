"""Matters that are kept beyond their time. (证据保全)"""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from linli.cases.models import Case, Preservation
from linli.cases.rules import May
from linli.kernel.actor import Actor
from linli.kernel.paths import under_any

from .reach import seen_by


def preserved_seen_by(actor: Actor) -> QuerySet[Preservation]:
    """What is kept in the areas somebody supervises, what ends first at the top."""
    areas = actor.areas_of(May.SUPERVISE)
    here = under_any(areas, "case__grid_path", "case__compound_path")
    rows = Preservation.objects.filter(here, ended_at=None, case__in=seen_by(actor).order_by())
    return rows.select_related("case").order_by("until_on", "pk")


def by_number(actor: Actor, number: str) -> Case | None:
    """A matter the actor sees, by the number people say."""
    return seen_by(actor).filter(number=number.strip().upper()).first()


def hold_preservation(preservation_id: UUID) -> Preservation:
    """Read one and keep others from changing it until the action ends."""
    rows = Preservation.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("case").get(pk=preservation_id)


def preserved(case_id: UUID) -> Preservation | None:
    """By what a matter is kept now, its last day past or not."""
    return Preservation.objects.filter(case_id=case_id, ended_at=None).first()


def is_over(one: Preservation, today: date) -> bool:
    """Whether its last day has passed: from then on the clock goes on by itself."""
    return one.until_on < today
