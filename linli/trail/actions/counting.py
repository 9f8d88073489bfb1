"""Figures of areas: changes are appended where they happen and folded here."""

from collections import Counter as Sum

from django.db import connection

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import forbid_if
from linli.trail import access

FOLDED_AT_ONCE = 5_000
TAKE = """
DELETE FROM trail_counterdelta
WHERE id IN (SELECT id FROM trail_counterdelta ORDER BY id LIMIT %s)
RETURNING name, area, delta
"""
ADD = """
INSERT INTO trail_counter (name, area, value) VALUES (%s, %s, %s)
ON CONFLICT (name, area) DO UPDATE SET value = trail_counter.value + excluded.value
"""


@action
def fold(clerk: Actor) -> int:
    """Add the appended changes to the counters; returns how many there were. (归并计数)

    What is taken is deleted in the same statement, so two folders never count one change twice.
    """
    forbid_if(access.why_not_machine(clerk))

    sums: Sum[tuple[str, str]] = Sum()
    with connection.cursor() as cursor:
        cursor.execute(TAKE, [FOLDED_AT_ONCE])
        taken = cursor.fetchall()
        for name, area, delta in taken:
            sums[name, area] += delta
        rows = [(name, area, delta) for (name, area), delta in sorted(sums.items()) if delta]
        if rows:
            cursor.executemany(ADD, rows)
    return len(taken)
