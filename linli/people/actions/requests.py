"""What somebody asks about his own data, and what he is answered. (个人信息请求)"""

from datetime import datetime
from uuid import UUID

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.calendar import Limit, Unit, due
from linli.kernel.refusals import forbid_if, refuse_if
from linli.people import access, queries
from linli.people.models import DataRequest
from linli.people.rules import AccessContext, Field, Purpose, Span, Why
from linli.people.rules.requests import (
    RequestKind,
    RequestState,
    why_not_answer,
    why_not_take_back,
)
from linli.places.queries import calendar
from linli.trail.actions import record

from .held import held
from .look import look_at, relay
from .on_time import erased


@action
def ask_about_data(actor: Actor, kind: RequestKind, *, text: str, now: datetime) -> DataRequest:
    """Ask what no page does; the same again, while it is open, changes nothing. (提出请求)

    The clock runs in working days, as many as the preset says.
    """
    forbid_if(access.why_not_own(actor))
    account = held(actor)
    if open_one := queries.open_request(account.pk, kind):
        return open_one
    refuse_if(None if text.strip() else Why.WORDS_MISSING)

    limit = Limit(queries.request_days(now), Unit.WORKING_DAYS)
    made = DataRequest.objects.create(
        account=account,
        kind=kind,
        text=text.strip(),
        asked_at=now,
        due_at=due(now, limit, calendar(now)).due_at,
    )

    record(actor, "data_request.asked", made.pk, now, kind=kind.value)
    return made


@action
def take_back_request(actor: Actor, request_id: UUID, *, now: datetime) -> DataRequest:
    """Ask no longer. (撤回请求)"""
    asked = queries.hold_request(request_id)
    forbid_if(None if asked.account_id == actor.person_id else Why.NOT_YOURS)
    refuse_if(why_not_take_back(asked.facts))

    asked.state, asked.decided_at, asked.text = RequestState.TAKEN_BACK, now, None
    asked.save(update_fields=["state", "decided_at", "text"])

    record(actor, "data_request.taken_back", asked.pk, now)
    return asked


@action
def open_request(actor: Actor, request_id: UUID, *, now: datetime) -> dict[Field, str]:
    """The words of a request, with name and number of whoever asks; he reads who looked. (查看)"""
    asked = queries.hold_request(request_id)
    forbid_if(access.why_not_answer_requests(actor))

    return look_at(
        actor,
        subject_kind="request",
        subject_id=asked.pk,
        account_id=asked.account_id,
        sealed={
            Field.WORDS: asked.text,
            Field.NAME: asked.account.name,
            Field.PHONE: asked.account.phone,
        },
        context=AccessContext(Purpose.REQUEST, f"request:{asked.pk}"),
        paths=tuple(actor.areas),
        now=now,
    )


@action
def answer_request(
    actor: Actor, request_id: UUID, answer: RequestState, *, words: str, now: datetime
) -> DataRequest:
    """Say what was done, or why not and until when; the person is told. (答复请求)"""
    asked = queries.hold_request(request_id)
    forbid_if(access.why_not_answer_requests(actor))
    refuse_if(why_not_answer(asked.facts, answer, words, actor.person_id))

    asked.state, asked.answer, asked.office = answer, words.strip(), actor.office[:120]
    asked.decided_at, asked.decided_by = now, actor.person_id
    asked.save(update_fields=["state", "answer", "office", "decided_at", "decided_by"])

    record(actor, "data_request.answered", asked.pk, now, answer=answer.value)
    return asked


@action
def erase_requests(clerk: Actor, *, before: datetime, now: datetime) -> int:
    """Erase requests that were answered or taken back before a moment. (清理请求)"""
    forbid_if(access.why_not_machine(clerk))

    return erased(
        clerk, "data_requests.erased", Span.REQUEST, lambda: queries.old_requests(before), now
    )


def own_request(actor: Actor, request_id: UUID) -> dict[str, str]:
    """The words of one's own request and of its answer; nobody else's. (我的请求)"""
    asked = DataRequest.objects.get(pk=request_id)
    forbid_if(None if asked.account_id == actor.person_id else Why.NOT_YOURS)
    return {
        "text": relay(asked.text, str) if asked.text else "",
        "answer": relay(asked.answer, str) if asked.answer else "",
    }
