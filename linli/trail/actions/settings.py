"""Rows of the preset's tables that the district sets itself; each room's action calls these."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from linli.kernel.actor import Actor
from linli.kernel.dated import Row, Settable, Table, hold_table, versions
from linli.kernel.refusals import refuse_if
from linli.trail import rules

from .tracing import record


def set_own(actor: Actor, table: Table, rows: Sequence[Row], now: datetime) -> list[Settable]:
    """Append rows of the district's own, inside the caller's action. (区里自设)

    A row has the columns of the table, and `ended` where the thing ends. The same row again is
    answered with the one that stands.
    """
    hold_table(table.model)
    return [_set(actor, table, row, now) for row in rows]


def _set(actor: Actor, table: Table, row: Row, now: datetime) -> Settable:
    standing: list[Settable] = [one for one in versions(table, row) if one.withdrawn_at is None]
    for one in standing:
        if one.own and all(getattr(one, column) == value for column, value in row.items()):
            return one
    before = [said(table, vars(one)) for one in standing]
    bounds = bounds_of(table)
    today = timezone.localdate(now)
    refuse_if(rules.why_not_set(said(table, row), before, today, bounds))

    loaded = {"loaded_at": now} if table.by_day else {}
    new = table.model(**row, own=True, **loaded)
    new.save(force_insert=True)

    facts = {"table": table.name, "since": row[table.since].isoformat()}
    record(actor, "setting.ended" if row.get("ended") else "setting.changed", new.pk, now, **facts)
    return new


def take_back_own(actor: Actor, table: Table, row_id: UUID, now: datetime) -> Settable:
    """Withdraw a row that does not hold yet, inside the caller's action: it stays as a record.

    Who comes second is answered like the first.
    """
    rows = table.model._default_manager.select_for_update(no_key=True)
    row: Settable = rows.get(pk=row_id)
    if row.withdrawn_at:
        return row
    since = getattr(row, table.since)
    refuse_if(rules.why_not_take_back(since, timezone.localdate(now)))

    row.withdrawn_at = now
    row.save(update_fields=["withdrawn_at"])

    record(actor, "setting.withdrawn", row.pk, now, table=table.name, since=since.isoformat())
    return row


ASIDE = frozenset(
    {"id", "own", "ended", "withdrawn_at", "source", "valid_from", "loaded_at", "version"}
)
"""Columns that are about the row, not about the thing."""


def said(table: Table, row: Mapping[str, Any]) -> rules.Version:
    """A row as the rules see it: from when on, and what it says, its source left out."""
    says = {
        column: value
        for column, value in row.items()
        if column not in ASIDE and not column.startswith("_")
    }
    return rules.Version(row[table.since], says, bool(row.get("ended")))


def bounds_of(table: Table) -> rules.Bounds:
    return rules.Bounds(at_once=table.at_once, ends=table.ends, by_day=table.by_day)
