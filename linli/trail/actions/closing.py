"""What nobody shall open any more: the salts of entries are erased, the log stays. (销毁盐值)"""

from collections.abc import Collection
from datetime import datetime
from itertools import islice
from uuid import UUID

from linli.kernel.actor import CLERK, Actor
from linli.kernel.rows import digest
from linli.trail.models import Forgotten, Trace
from linli.trail.queries import openable
from linli.trail.rules import Forgot

from .tracing import record

VOUCHING = frozenset({"row", "rows", "log"})
"""Facts by which others are checked: an entry that has one keeps its salt."""
CLOSED_AT_ONCE = 500
"""Entries that one trace vouches for."""


def close_entries(actor: Actor, subject_id: UUID, now: datetime) -> int:
    """Close what the log holds about one thing whose person wants it; see `close_lines`."""
    return _closed(actor, [subject_id], Forgot.ASKED, "asked", subject_id, now)


def close_lines(
    actor: Actor, subjects: Collection[UUID], why: Forgot, *, rule: str, now: datetime
) -> int:
    """Erase the salts of what the log holds about some things, inside the action that ends them.

    From then on nobody can show to anybody what these entries said; their leaves stay, and the log
    verifies. Traces say which they were, and what their rows say, so that they are not changed
    behind it; another says how many and by which rule (`asked`, or a period), for who audits. What
    waits for its place keeps its salt. Returns how many were closed.
    """
    done = _closed(actor, subjects, why, rule, CLERK.person_id, now)
    if done:
        record(actor, "entries.erased", CLERK.person_id, now, entries=done, rule=rule)
    return done


def _closed(
    actor: Actor, subjects: Collection[UUID], why: Forgot, rule: str, of: UUID, now: datetime
) -> int:
    held = openable(subjects).select_for_update(no_key=True, of=("self",))
    rows = iter([one for one in held if not VOUCHING & one.facts.keys()])
    done = 0
    while some := list(islice(rows, CLOSED_AT_ONCE)):
        said = [[one._meta.db_table, str(one.pk), digest(one)] for one in some]
        word = record(actor, "trace.closed", of, now, rows=said, why=why.value, rule=rule)
        Trace.objects.filter(pk__in=[one.pk for one in some]).update(salt=None)
        Forgotten.objects.bulk_create([Forgotten(trace=one, word=word) for one in some])
        done += len(some)
    return done
