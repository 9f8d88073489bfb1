"""A body hands a task on inside its own house. (转交下属单位)"""

from datetime import datetime
from uuid import UUID

from linli.cases import access, queries
from linli.cases.models import Task
from linli.cases.queries import inbox
from linli.cases.rules import GONE, Step, Why, why_not_add, why_not_offer_to
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import Overtaken, forbid_if, refuse_if
from linli.orgs.models import Org
from linli.trail.actions import record

from .moving import remark
from .work import refuse_task_step


@action
def hand_down(
    actor: Actor, task_id: UUID, *, org_id: UUID, had_by: UUID, why: str = "", now: datetime
) -> Task:
    """Give a task to a body right under one's own, or take it back up; no clock moves. (转交下属)

    `had_by` is the body that had it when the giver looked; where it is another now, he is told.
    State and clocks of the task stay as they are, and so do those who worked on it.
    """
    case, tasks, task = queries.hold_task(task_id)
    to = Org.objects.filter(pk=org_id).first()
    forbid_if(access.why_not_hand_down(actor, task, to))
    if to is None or task.org_id == org_id:
        return task
    if task.org_id != had_by:
        raise Overtaken(Why.OVERTAKEN)
    refuse_task_step(case, tasks, task, Step.HAND_DOWN)
    refuse_if(why_not_offer_to(access.facts(case, tasks), to.kind))
    has_part = any(one.org_id == org_id and one.state not in GONE for one in tasks)
    refuse_if(Why.OFFERED_TWICE if has_part else why_not_add(why, ()))
    refuse_if(Why.CALLED_BY_WHISTLE if inbox.called_to(case, had_by) else None)

    task.org = to
    task.save(update_fields=["org"])
    remark(actor, case, Step.HAND_DOWN, why, now)

    record(
        actor,
        "case.handed_down",
        case.pk,
        now,
        task=str(task.pk),
        owner=str(to.pk),
        before=str(had_by),
    )
    return task
