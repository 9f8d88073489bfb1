"""What somebody on duty has brought in for others, and sees to its end. (我带来的事)"""

from django.db.models import QuerySet

from linli.cases.models import Case
from linli.kernel.actor import Actor

from .reach import hidden


def brought_by(actor: Actor) -> QuerySet[Case]:
    """The newest first; what turned out to be about him or his body he sees no more."""
    rows = Case.objects.filter(shepherd=actor.person_id).exclude(hidden(actor))
    return rows.select_related("kind").order_by("-reported_at", "-pk")


def brought_anything(actor: Actor) -> bool:
    return Case.objects.filter(shepherd=actor.person_id).exists()
