"""The reporter asks for it to be done again; the desk says no, or yes by `reopen`. (重新办理)"""

from datetime import datetime
from uuid import UUID

from linli.cases import access, queries
from linli.cases.models import Case
from linli.cases.rules import Step, Why, why_not_add
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import NotAllowed, forbid_if, refuse_if
from linli.trail.actions import record

from .moving import ask_again, refuse_step, remark
from .telling import tell_reporters


@action
def ask_reopen(actor: Actor, case_id: UUID, *, why: str, receipt: str = "", now: datetime) -> Case:
    """Say that it is not solved and is to be done again; the same words once. (请求重新办理)"""
    reporter = queries.teller(actor, case_id, receipt)
    if reporter is None:
        raise NotAllowed(Why.NOT_YOUR_CASE)
    case = queries.hold_told(reporter)
    tasks = queries.tasks_of(case)
    if case.reopen_asked_at and queries.has_said(case, Step.ASK_REOPEN, why):
        return case
    forbid_if(access.why_not_hear(actor, case, tasks))
    refuse_step(case, tasks, Step.ASK_REOPEN, window_over=queries.window_over(case, now))
    refuse_if(Why.NO_REASON if not why.strip() else why_not_add(why, ()))

    ask_again(case, now)
    case.save(update_fields=["reopen_asked_at"])
    remark(actor, case, Step.ASK_REOPEN, why, now)

    record(actor, "case.reopen_asked", case.pk, now)
    return case


@action
def decline_reopen(actor: Actor, case_id: UUID, *, why: str, now: datetime) -> Case:
    """Say why it is not done again; whoever asked reads it. (不再重新办理)"""
    case = queries.hold(case_id)
    forbid_if(access.why_not(actor, case, Step.DECLINE_REOPEN))
    refuse_step(case, queries.tasks_of(case), Step.DECLINE_REOPEN)
    refuse_if(Why.NO_REASON if not why.strip() else why_not_add(why, ()))

    ask_again(case, None)
    case.save(update_fields=["reopen_asked_at"])
    remark(actor, case, Step.DECLINE_REOPEN, why, now)

    record(actor, "case.reopen_declined", case.pk, now)
    tell_reporters(actor, case, "case.reopen_declined", now)
    return case
