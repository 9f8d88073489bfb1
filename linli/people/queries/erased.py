"""What the clock erased: how many of what, by which rule; no person is in it. (到期清除记录)"""

from collections.abc import Collection

from django.db.models import QuerySet

from linli.kernel.actor import Actor
from linli.kernel.ids import CLOCK
from linli.people import access
from linli.trail.models import Trace


def erasures(actor: Actor, verbs: Collection[str], *, sealed: bool) -> QuerySet[Trace]:
    """Traces of the clock's erasing, for who audits, the newest first; sealed ones or fresh."""
    if access.why_not_audit(actor):
        return Trace.objects.none()
    rows = Trace.objects.filter(subject_id=CLOCK, place__isnull=not sealed, verb__in=list(verbs))
    return rows.order_by("-happened_at", "-pk")
