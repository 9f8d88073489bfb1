"""What a town sets: notices of processing in every version, and how long things last."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid5

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.dated import Row, add_lines
from linli.kernel.refusals import forbid_if
from linli.people import access
from linli.people.models import Period, ProcessingNotice
from linli.trail.actions import record

SETTINGS = UUID("3c8f5a9e-71d4-4f5b-8c07-2f6d1c1a7b36")
"""The name space of subjects that are no rows: a table of the preset."""


@action
def load_notices(actor: Actor, rows: Sequence[Row], *, now: datetime) -> int:
    """Take in new versions of what is told before data is taken; none is lost. (处理告知)"""
    forbid_if(access.why_not_machine(actor))

    return _loaded(
        actor, "people.notices", add_lines(ProcessingNotice, rows, "code", "version"), now
    )


@action
def load_periods(actor: Actor, rows: Sequence[Row], *, now: datetime) -> int:
    """Take in how long a home stands confirmed and how long things are kept. (期限)"""
    forbid_if(access.why_not_machine(actor))

    return _loaded(actor, "people.periods", add_lines(Period, rows, "code", "valid_from"), now)


def _loaded(actor: Actor, table: str, new: int, now: datetime) -> int:
    if new:
        record(actor, "preset.loaded", uuid5(SETTINGS, table), now, table=table, rows=new)
    return new
