"""Ending a post that may hold open work: never the last one of a grid cell. (免职)"""

from datetime import date, datetime
from uuid import UUID

from linli.cases import access, queries
from linli.cases.rules import May, Why
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import forbid_if, refuse_if
from linli.orgs import actions as orgs
from linli.orgs import queries as bodies
from linli.orgs.models import Appointment


@action
def end_post(actor: Actor, appointment_id: UUID, *, until_on: date, now: datetime) -> Appointment:
    """End an appointment, unless tasks of its grid cell would be left without anybody. (免职)

    The day is kept first and the work looked at then, under a lock on the cell: of two who end the
    last two posts of a cell at once, the second is refused.
    """
    held = bodies.hold_appointment(appointment_id)
    forbid_if(access.why_not_end_post(actor, held.area_path))
    ended = orgs.end_appointment(actor, appointment_id, until_on=until_on, now=now)
    if queries.hold_open_at_cell(ended.area_path):
        alone = bodies.last_holder(ended, May.HANDLE, until_on)
        refuse_if(Why.LAST_HOLDER if alone else None)
    return ended
