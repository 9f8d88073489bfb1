"""Rows of the desk that leave for a spreadsheet. (导出)"""

from datetime import datetime

from linli.cases import access
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import forbid_if
from linli.trail.actions import record
from linli.trail.models import Trace


@action
def export(actor: Actor, show: str, *, rows: int, now: datetime) -> Trace:
    """Note that a list was taken along: who, which one, how many rows. (导出留痕)"""
    forbid_if(access.why_not_take_along(actor))

    return record(actor, "case.exported", actor.person_id, now, list=show, rows=rows)
