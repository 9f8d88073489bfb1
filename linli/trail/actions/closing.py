"""What nobody shall open any more: the salts of entries are erased, the log stays. (销毁盐值)"""

from datetime import datetime
from uuid import UUID

from linli.kernel.actor import Actor
from linli.kernel.rows import digest
from linli.trail.models import Trace

from .tracing import record

VOUCHING = frozenset({"row", "rows", "log"})
"""Facts by which others are checked: an entry that has one keeps its salt."""


def close_entries(actor: Actor, subject_id: UUID, now: datetime) -> int:
    """Erase the salts of what the log holds about one thing, inside the action that ends it.

    From then on nobody can show to anybody what these entries said; their leaves stay, and the log
    verifies. One trace says which they were, and what their rows say, so that they are not changed
    behind it. What waits for its place keeps its salt. Returns how many were closed.
    """
    sealed = Trace.objects.filter(subject_id=subject_id, place__isnull=False, salt__isnull=False)
    rows = [one for one in sealed.order_by("place") if not VOUCHING & one.facts.keys()]
    if not rows:
        return 0

    Trace.objects.filter(pk__in=[one.pk for one in rows]).update(salt=None)

    said = [[one._meta.db_table, str(one.pk), digest(one)] for one in rows]
    record(actor, "trace.closed", subject_id, now, rows=said)
    return len(rows)
