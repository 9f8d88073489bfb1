from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid5

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.dated import Row, Settable, add_new
from linli.kernel.refusals import forbid_if
from linli.notices import access
from linli.notices.models import TABLES
from linli.trail.actions import record, set_own, take_back_own

SETTINGS = UUID("8a1a6f2b-3b5e-4a53-9a3e-2f0c7b1d4e90")
"""The name space of subjects that are no rows: a table of the preset."""


@action
def load_quiet_hours(actor: Actor, rows: Sequence[Row], *, now: datetime) -> int:
    """Take in when messages that can wait do wait, from a day on. (免打扰时段)"""
    return _load(actor, "notices.quiet_hours", rows, now)


@action
def load_receipt_rules(actor: Actor, rows: Sequence[Row], *, now: datetime) -> int:
    """Take in how long receipts are kept, from a day on. (已读统计规则)"""
    return _load(actor, "notices.receipts", rows, now)


@action
def load_templates(actor: Actor, rows: Sequence[Row], *, now: datetime) -> int:
    """Take in the templates notices are written from. (告示模板)"""
    return _load(actor, "notices.templates", rows, now)


def _load(actor: Actor, table: str, rows: Sequence[Row], now: datetime) -> int:
    forbid_if(access.why_not_set_up(actor))

    new = add_new(TABLES[table], rows, now)

    if new:
        record(actor, "preset.loaded", uuid5(SETTINGS, table), now, table=table, rows=new)
    return new


@action
def set_rows(actor: Actor, table: str, rows: Sequence[Row], *, now: datetime) -> list[Settable]:
    """Set templates, quiet hours and receipts as the district decides. (告示与消息设置)"""
    forbid_if(access.why_not_set_up(actor))

    return set_own(actor, TABLES[table], rows, now)


@action
def take_back(actor: Actor, table: str, row_id: UUID, *, now: datetime) -> Settable:
    """Withdraw a row that does not hold yet; it stays as a record. (撤回)"""
    forbid_if(access.why_not_set_up(actor))

    return take_back_own(actor, TABLES[table], row_id, now)
