"""What a town sets: notices of processing in every version, and how long things last."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid5

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.dated import Row, Settable, add_new, hold_table
from linli.kernel.refusals import forbid_if, refuse_if
from linli.people import access, queries
from linli.people.models import TABLES
from linli.trail.actions import record, set_own, take_back_own

SETTINGS = UUID("3c8f5a9e-71d4-4f5b-8c07-2f6d1c1a7b36")
"""The name space of subjects that are no rows: a table of the preset."""


@action
def load_notices(actor: Actor, rows: Sequence[Row], *, now: datetime) -> int:
    """Take in new versions of what is told before data is taken; none is lost. (处理告知)"""
    forbid_if(access.why_not_machine(actor))

    return _loaded(actor, "people.notices", rows, now)


@action
def load_periods(actor: Actor, rows: Sequence[Row], *, now: datetime) -> int:
    """Take in how long a home stands confirmed and how long things are kept. (期限)"""
    forbid_if(access.why_not_machine(actor))

    return _loaded(actor, "people.periods", rows, now)


@action
def load_measures(actor: Actor, rows: Sequence[Row], *, now: datetime) -> int:
    """Take in by which numbers looks at persons are watched. (保护尺度)"""
    forbid_if(access.why_not_machine(actor))

    return _loaded(actor, "people.measures", rows, now)


@action
def set_rows(actor: Actor, table: str, rows: Sequence[Row], *, now: datetime) -> list[Settable]:
    """Set notices, periods and measures as the district decides. (告知、期限与保护尺度设置)

    A new text is a new version; its number is the next.
    """
    forbid_if(access.why_not_set_up(actor))
    hold_table(TABLES[table].model)
    for row in rows:
        refuse_if(next((why for _column, why in queries.faults(table, row)), None))

    return set_own(actor, TABLES[table], _counted(table, rows), now)


@action
def take_back(actor: Actor, table: str, row_id: UUID, *, now: datetime) -> Settable:
    """Withdraw a row that does not hold yet; it stays as a record. (撤回)"""
    forbid_if(access.why_not_set_up(actor))

    return take_back_own(actor, TABLES[table], row_id, now)


def _loaded(actor: Actor, table: str, rows: Sequence[Row], now: datetime) -> int:
    hold_table(TABLES[table].model)
    new = add_new(TABLES[table], _counted(table, rows), now)
    if new:
        record(actor, "preset.loaded", uuid5(SETTINGS, table), now, table=table, rows=new)
    return new


def _counted(table: str, rows: Sequence[Row]) -> Sequence[Row]:
    return queries.numbered(rows) if table == "people.notices" else rows
