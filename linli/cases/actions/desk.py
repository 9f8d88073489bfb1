"""The desk takes a matter on, names it, or says no. (受理、分流、不予受理)"""

from datetime import datetime
from uuid import UUID

from linli.cases import access, queries
from linli.cases.models import Case, Question
from linli.cases.rules import State, Step, Why, why_not_add
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import Refused, forbid_if, refuse_if
from linli.trail.actions import record

from .moving import move, refuse_step
from .naming import called, named
from .outcome import end_if_done
from .taking_back import take_back
from .telling import tell_reporters, tell_shepherd

REASON = 400


@action
def accept(  # noqa: PLR0913  (what the desk says of a matter has four parts)
    actor: Actor,
    case_id: UUID,
    *,
    kind_code: str,
    title: str,
    emergency: bool = False,
    complaint: bool = False,
    now: datetime,
) -> Case:
    """Take a report on as a case; the promised time counts from the report. (受理)"""
    case = queries.hold(case_id)
    forbid_if(access.why_not(actor, case, Step.ACCEPT))
    refuse_step(case, (), Step.ACCEPT)

    changed = named(
        case, kind_code=kind_code, title=title, emergency=emergency, complaint=complaint, now=now
    )
    case.accepted_at = now
    move(case, State.ACCEPTED, now, "accepted_at", *changed)

    record(actor, "case.accepted", case.pk, now, kind=kind_code, emergency=case.emergency)
    tell_reporters(actor, case, "case.accepted", now)
    return case


@action
def triage(  # noqa: PLR0913  (the same four parts)
    actor: Actor,
    case_id: UUID,
    *,
    kind_code: str,
    title: str,
    emergency: bool = False,
    complaint: bool = False,
    now: datetime,
) -> Case:
    """Correct kind and title in any open state; no clock begins again. (分流、改类)

    What turns out to be a complaint is taken at once from those it is about.
    What it is called already changes nothing.
    """
    case = queries.hold(case_id)
    forbid_if(access.why_not(actor, case, Step.TRIAGE))
    refuse_step(case, (), Step.TRIAGE)

    stood, before = called(case), case.kind.code if case.kind else ""
    changed = named(
        case, kind_code=kind_code, title=title, emergency=emergency, complaint=complaint, now=now
    )
    if called(case) == stood:
        return case
    move(case, State(case.state), now, *changed)

    record(actor, "case.triaged", case.pk, now, before=before, kind=kind_code)
    if take_back(actor, case, now):
        end_if_done(actor, case, now)
    return case


@action
def reject(actor: Actor, case_id: UUID, *, why: str, now: datetime) -> Case:
    """Say no, with the reason and the other way that the reporter reads. (不予受理)"""
    case = queries.hold(case_id)
    forbid_if(access.why_not(actor, case, Step.REJECT))
    refuse_step(case, (), Step.REJECT)
    refuse_if(Why.NO_REASON if not why.strip() else None)

    case.refused_why = why.strip()[:REASON]
    move(case, State.REJECTED, now, "refused_why")

    record(actor, "case.rejected", case.pk, now)
    tell_reporters(actor, case, "case.rejected", now)
    tell_shepherd(actor, case, "case.brought_ended", now)
    return case


@action
def ask(actor: Actor, case_id: UUID, *, text: str, now: datetime) -> Question:
    """Ask the reporter something; the clock goes on. What is still open is asked once. (待补充)"""
    case = queries.hold(case_id)
    tasks = queries.tasks_of(case)
    forbid_if(access.why_not_ask(actor, case, tasks))
    refuse_step(case, tasks, Step.ASK)
    refuse_if(Why.NO_TEXT if not text.strip() else why_not_add(text, ()))
    if len(text.strip()) > REASON:
        raise Refused(Why.TEXT_TOO_LONG)
    if asked := queries.still_asked(case, text.strip()):
        return asked

    question = Question.objects.create(
        case=case, text=text.strip(), asked_at=now, asked_by=actor.person_id
    )

    record(actor, "case.asked", case.pk, now, question=str(question.pk))
    tell_reporters(actor, case, "case.question", now)
    return question
