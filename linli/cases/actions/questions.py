"""A question that was answered at once, and whose answer did not help. (已答复问题转为事项)"""

from datetime import datetime
from uuid import UUID

from linli.cases import access, queries
from linli.cases.models import Case, Remark
from linli.cases.rules import State, Step, Why, why_not_add
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import forbid_if, refuse_if
from linli.trail.actions import record
from linli.trail.queries import history

from .moving import move, refuse_step, remark
from .telling import tell_reporters

ANSWERED = "case.answered_at_once"


@action
def take_up_question(
    actor: Actor, case_id: UUID, *, why: str, receipt: str = "", now: datetime
) -> Case:
    """Take an answered question up as a matter after all, under its number. (转为事项)

    Whoever asked it says so, whoever takes his call, or a supervisor, in the time for words. The
    desk has it like a new report, with its time from now; the promise counts from the report
    without the time it stood answered. The same words once.
    """
    asked_it = queries.teller(actor, case_id, receipt) is not None
    case = queries.hold(case_id)
    forbid_if(None if asked_it else access.why_not_take_up_question(actor, case))
    if case.taken_up_at and queries.has_said(case, Step.TAKE_UP_QUESTION, why):
        return case
    refuse_step(case, (), Step.TAKE_UP_QUESTION, window_over=queries.window_over(case, now))
    refuse_if(Why.NO_REASON if not why.strip() else why_not_add(why, ()))

    _keep_answer(case)
    stood = case.answered_at or case.reported_at
    case.pauses = [*case.pauses, [stood.isoformat(), now.isoformat()]]
    case.taken_up_at, case.public_reply = now, ""
    case.reopened += 1
    move(case, State.REPORTED, now, "pauses", "taken_up_at", "public_reply", "reopened")
    remark(actor, case, Step.TAKE_UP_QUESTION, why, now)

    record(actor, "case.question_taken_up", case.pk, now)
    tell_reporters(actor, case, "case.reopened", now)
    return case


def _keep_answer(case: Case) -> None:
    """What was answered stays in the course of the matter, with who said it and when."""
    said = next((one for one in reversed(history(case.pk)) if one.verb == ANSWERED), None)
    if said and case.public_reply:
        Remark.objects.create(
            case=case,
            step=Step.ANSWER_AT_ONCE,
            text=case.public_reply,
            said_at=said.happened_at,
            said_by=said.actor_id,
        )
