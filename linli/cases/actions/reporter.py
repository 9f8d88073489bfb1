"""What the reporter can still do after reporting. (撤回、补充、回答)"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from linli.cases import queries
from linli.cases.models import Case, Photo, Question
from linli.cases.rules import NewPhoto, PhotoKind, State, Step, Why, why_not_add
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import NotAllowed, Refused, refuse_if
from linli.trail.actions import record

from .moving import add_photos, move, refuse_step, remark


@action
def withdraw(actor: Actor, case_id: UUID, *, receipt: str = "", now: datetime) -> Case:
    """Take a report back while nobody works on it, and nobody else has reported it. (撤回)"""
    case = queries.hold(case_id, Why.NOT_YOUR_CASE)
    if queries.reporter_of(actor, case, receipt) is None:
        raise NotAllowed(Why.NOT_YOUR_CASE)
    if case.state == State.WITHDRAWN:
        return case
    refuse_step(case, (), Step.WITHDRAW)
    refuse_if(Why.HAS_DUPLICATES if queries.has_duplicates(case) else None)

    move(case, State.WITHDRAWN, now)

    record(actor, "case.withdrawn", case.pk, now)
    return case


@action
def supplement(
    actor: Actor,
    case_id: UUID,
    *,
    text: str = "",
    photos: Sequence[NewPhoto] = (),
    receipt: str = "",
    now: datetime,
) -> Case:
    """Add words or pictures to one's report; sent twice they stand there once. (补充)"""
    reporter = queries.teller(actor, case_id, receipt)
    if reporter is None:
        raise NotAllowed(Why.NOT_YOUR_CASE)
    case = queries.hold_told(reporter)
    refuse_step(case, queries.tasks_of(case), Step.SUPPLEMENT)
    refuse_if(Why.NO_TEXT if not (text.strip() or photos) else None)
    there = set(Photo.objects.filter(case=case, task=None).values_list("file", flat=True))
    new = [photo for photo in photos if photo.file not in there]
    refuse_if(why_not_add(text, new, len(there)))
    said = queries.has_said(case, Step.SUPPLEMENT, text)
    if said and not new:
        return case

    if not said:
        remark(actor, case, Step.SUPPLEMENT, text, now)
    add_photos(actor, case, new, PhotoKind.SUPPLEMENT, now)

    record(actor, "case.supplemented", case.pk, now, photos=len(new), words=bool(text.strip()))
    return case


@action
def answer(
    actor: Actor, question_id: UUID, *, text: str, receipt: str = "", now: datetime
) -> Question:
    """Answer what the desk or a handler asked. (补充回答)"""
    asked = queries.hold_question(question_id)
    reporter = queries.teller(actor, asked.case_id, receipt)
    if reporter is None:
        raise NotAllowed(Why.NOT_YOUR_CASE)
    case = queries.hold_told(reporter)
    question = queries.hold_question(question_id)
    if question.answered_at and question.answer == text.strip():
        return question
    refuse_if(Why.ANSWERED_ALREADY if question.answered_at else None)
    refuse_step(case, queries.tasks_of(case), Step.ANSWER)
    if not text.strip():
        raise Refused(Why.NO_TEXT)
    refuse_if(why_not_add(text, ()))

    question.answer, question.answered_at = text.strip(), now
    question.save(update_fields=["answer", "answered_at"])

    record(actor, "case.answered", case.pk, now, question=str(question.pk))
    return question
