"""The entries of the rates and the counters of the month follow what happened. (计率)"""

from collections import Counter
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from linli.cases import access, queries
from linli.cases.models import Rated
from linli.cases.queries.rating import Wanted
from linli.cases.rules import Side, counter, month
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.dated import hold_table
from linli.kernel.paths import chain
from linli.kernel.refusals import forbid_if
from linli.trail.actions import count_all

COUNTED = ("day", "area", "kind", "org_id", "result")
Sums = Counter[tuple[str, str]]


@action
def keep_rates(clerk: Actor, case_ids: Collection[UUID], *, now: datetime) -> int:  # noqa: ARG001
    """Bring the entries of matters in line with what happened; how many changed. (计率)

    Entry and counter change together, so that each figure has as many rows behind it as it says.
    Twice changes nothing; what is gone is uncounted.
    """
    forbid_if(access.why_not_machine(clerk))
    hold_table(Rated)

    sums: Sums = Counter()
    standing = {(row.case_id, row.side): row for row in queries.standing_entries(case_ids)}
    new: list[Rated] = []
    changed: list[Rated] = []
    for one in queries.wanted(case_ids):
        row = standing.pop((one.case_id, one.entry.side.value), None)
        if row and _says(row) == _asked(one):
            continue
        if row:
            _add(sums, row, -1)
        kept = _written(row or Rated(case_id=one.case_id, side=one.entry.side), one)
        _add(sums, kept, 1)
        (changed if row else new).append(kept)
    for row in standing.values():
        _add(sums, row, -1)

    Rated.objects.filter(pk__in=[row.pk for row in standing.values()]).delete()
    Rated.objects.bulk_update(changed, ["day", "area", "kind", "org", "result"])
    Rated.objects.bulk_create(new)
    count_all(sums)
    return len(standing) + len(changed) + len(new)


def _says(row: Rated) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in COUNTED)


def _asked(one: Wanted) -> tuple[object, ...]:
    return (one.entry.day, one.area, one.kind, one.org_id, one.entry.result)


def _written(row: Rated, one: Wanted) -> Rated:
    for name, value in zip(COUNTED, _asked(one), strict=True):
        setattr(row, name, value)
    return row


def _add(sums: Sums, row: Rated, number: int) -> None:
    """Count an entry in its community, its street and its district. (逐级计数)"""
    name = counter(month(row.day), Side(row.side), row.result)
    for area in chain(row.area):
        sums[name, area] += number
