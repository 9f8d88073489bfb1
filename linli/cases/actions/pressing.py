"""Words to those who have a matter: a supervisor's, or a reminder. (督办、催办)"""

from datetime import datetime
from uuid import UUID

from linli.cases import access, queries
from linli.cases.models import Case
from linli.cases.rules import Step, Why, why_not_add
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import forbid_if, refuse_if
from linli.trail.actions import record

from .moving import refuse_step, remark
from .telling import tell_staff


@action
def supervise(actor: Actor, case_id: UUID, *, why: str, now: datetime) -> Case:
    """Say from above what is to be done; the matter is marked until it is over. (督办)

    It moves no clock and nobody's part; the same words twice are said once. Those who have it
    get a message.
    """
    return _said(actor, case_id, Step.SUPERVISE, "case.supervised", why, now)


@action
def remind(actor: Actor, case_id: UUID, *, why: str, now: datetime) -> Case:
    """Remind those who have it. (催办)"""
    return _said(actor, case_id, Step.REMIND, "case.reminded", why, now)


def _said(actor: Actor, case_id: UUID, step: Step, verb: str, why: str, now: datetime) -> Case:
    case = queries.hold(case_id)
    forbid_if(access.why_not(actor, case, step))
    tasks = queries.tasks_of(case)
    refuse_step(case, tasks, step)
    refuse_if(Why.NO_REASON if not why.strip() else why_not_add(why, ()))
    if queries.has_said(case, step, why):
        return case

    remark(actor, case, step, why, now)
    if step is Step.SUPERVISE and case.supervised_at is None:
        case.supervised_at = now
        case.save(update_fields=["supervised_at"])

    record(actor, verb, case.pk, now)
    who = queries.Hearers(now).of_tasks(case, tasks)
    tell_staff(actor, case, who, "case.pressed", f"{case.pk}:{now.isoformat()}", now)
    return case
