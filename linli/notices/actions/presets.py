from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid5

from django.db.models import Model

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.dated import Row, add_new
from linli.kernel.refusals import forbid_if
from linli.notices import access
from linli.notices.models import NoticeTemplate, QuietHours, ReceiptRule
from linli.trail.actions import record

SETTINGS = UUID("8a1a6f2b-3b5e-4a53-9a3e-2f0c7b1d4e90")
"""The name space of subjects that are no rows: a table of the preset."""

TABLES: dict[type[Model], tuple[str, tuple[str, ...]]] = {
    QuietHours: ("notices.quiet_hours", ("valid_from",)),
    ReceiptRule: ("notices.receipts", ("valid_from",)),
    NoticeTemplate: ("notices.templates", ("code", "language", "valid_from")),
}


@action
def load_quiet_hours(actor: Actor, rows: Sequence[Row], *, now: datetime) -> int:
    """Take in when messages that can wait do wait, from a day on. (免打扰时段)"""
    return _load(actor, QuietHours, rows, now)


@action
def load_receipt_rules(actor: Actor, rows: Sequence[Row], *, now: datetime) -> int:
    """Take in how long receipts are kept, from a day on. (已读统计规则)"""
    return _load(actor, ReceiptRule, rows, now)


@action
def load_templates(actor: Actor, rows: Sequence[Row], *, now: datetime) -> int:
    """Take in the templates notices are written from. (告示模板)"""
    return _load(actor, NoticeTemplate, rows, now)


def _load(actor: Actor, model: type[Model], rows: Sequence[Row], now: datetime) -> int:
    forbid_if(access.why_not_set_up(actor))

    table, key = TABLES[model]
    new = add_new(model, rows, *key)

    if new:
        record(actor, "preset.loaded", uuid5(SETTINGS, table), now, table=table, rows=new)
    return new
