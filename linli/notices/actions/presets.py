from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid5

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.dated import Row, add_new
from linli.kernel.refusals import forbid_if
from linli.notices import access
from linli.notices.models import QuietHours
from linli.trail.actions import record

SETTINGS = UUID("8a1a6f2b-3b5e-4a53-9a3e-2f0c7b1d4e90")
"""The name space of subjects that are no rows: a table of the preset."""


@action
def load_quiet_hours(actor: Actor, rows: Sequence[Row], *, now: datetime) -> int:
    """Take in when messages that can wait do wait, from a day on. (免打扰时段)"""
    forbid_if(access.why_not_set_up(actor))

    new = add_new(QuietHours, rows, "valid_from")

    if new:
        subject = uuid5(SETTINGS, "notices.quiet_hours")
        record(actor, "preset.loaded", subject, now, table="notices.quiet_hours", rows=new)
    return new
