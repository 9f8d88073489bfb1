"""Following a matter no longer: it goes on for the others. (不再跟进)"""

from datetime import datetime
from uuid import UUID

from linli.cases import queries
from linli.cases.models import Case
from linli.cases.rules import OPEN, State, Why
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import NotAllowed, Refused
from linli.trail.actions import record

from .merging import ask_no_more, part
from .moving import move


@action
def leave(actor: Actor, case_id: UUID, *, receipt: str = "", now: datetime) -> Case:
    """Follow a matter no longer that one has joined. (不再跟进)

    The own number stays and says so; this reporter is told and asked nothing any more. What he
    added stays with the matter. Once it is over there is nothing to leave.
    """
    reporter = queries.teller(actor, case_id, receipt)
    if reporter is None or reporter.case_id != case_id:
        raise NotAllowed(Why.NOT_YOUR_CASE)
    case, master = queries.hold_merged(case_id)
    if case.state == State.WITHDRAWN:
        return case
    if master is None or State(master.state) not in OPEN:
        raise Refused(Why.WRONG_STATE)

    part(actor, case, now)
    move(case, State.WITHDRAWN, now)
    ask_no_more(master, now)

    record(actor, "case.left", case.pk, now)
    record(actor, "case.parted", master.pk, now, duplicate=str(case.pk))
    return case
