"""Somebody calls or stands at the counter: found, told, answered at once. (来电、窗口)"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from linli.cases import access, queries
from linli.cases.models import Case, Reporter, StandardAnswer
from linli.cases.queries import questions
from linli.cases.rules import May, Source, Spot, State, Step, Why, why_not_add
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import Refused, forbid_if, refuse_if
from linli.people.actions import note_look
from linli.people.rules import AccessContext, Purpose
from linli.trail.actions import record

from .moving import move, refuse_step
from .reporting import Reported, report
from .telling import tell_reporters


@action
def find_caller(actor: Actor, *, phone: str, now: datetime) -> Sequence[Reporter]:
    """Find the open matters of a number the caller has said; each is a look he reads. (查来电)

    Behind them stand the questions that were answered and can still be taken up.
    """
    forbid_if(None if actor.holds_somewhere(May.REPORT_FOR) else Why.NOT_YOUR_AREA)

    found = [*queries.reporters_calling(actor, phone), *questions.answered_to(actor, phone, now)]
    for one in found:
        note_look(
            actor,
            subject_kind="reporter",
            subject_id=one.pk,
            account_id=one.account_id,
            context=AccessContext(Purpose.CALLER, f"case:{one.case_id}"),
            now=now,
        )
    return found


@action
def take_call(  # noqa: PLR0913  (what is told, where, and by whom)
    actor: Actor,
    *,
    key: str,
    source: Source,
    text: str,
    spot: Spot,
    anonymous: bool = False,
    name: str = "",
    phone: str = "",
    emergency: bool = False,
    now: datetime,
) -> Reported:
    """Take a matter in for whoever calls or stands there, and send the number to him. (代为登记)"""
    done = report(
        actor,
        key=key,
        source=source,
        text=text,
        spot=spot,
        anonymous=anonymous,
        name=name,
        phone=phone,
        by_proxy=True,
        emergency=emergency,
        now=now,
    )
    tell_reporters(actor, done.case, "case.received", now)
    return done


@action
def answer_at_once(actor: Actor, case_id: UUID, *, text: str, now: datetime) -> Case:
    """Answer a question, which is then over: nobody has anything to do. (当场答复)"""
    case = queries.hold(case_id)
    forbid_if(access.why_not(actor, case, Step.ANSWER_AT_ONCE))
    refuse_step(case, (), Step.ANSWER_AT_ONCE)
    refuse_if(Why.NO_TEXT if not text.strip() else why_not_add(text, ()))

    return _answered(actor, case, text, now)


@action
def answer_caller(  # noqa: PLR0913  (what is asked, where, by whom, and what is said to it)
    actor: Actor,
    *,
    key: str,
    source: Source,
    text: str,
    spot: Spot,
    answer_id: UUID,
    anonymous: bool = False,
    name: str = "",
    phone: str = "",
    now: datetime,
) -> Reported:
    """Take a question in and answer it with a standard answer of today, in one step. (接听即答)

    The words are the body's that answers for them, so whoever registers for others may say them.
    """
    said = queries.answer_of_today(actor, answer_id, timezone.localdate(now))
    if said is None:
        raise Refused(Why.NO_SUCH_ANSWER)
    done = report(
        actor,
        key=key,
        source=source,
        text=text,
        spot=spot,
        anonymous=anonymous,
        name=name,
        phone=phone,
        by_proxy=True,
        now=now,
    )
    case = queries.hold(done.case.pk)
    if case.state != State.REPORTED:
        return Reported(case, done.receipt)
    refuse_step(case, (), Step.ANSWER_AT_ONCE)

    _answered(actor, case, said.answer, now, said)
    return Reported(case, done.receipt)


def _answered(
    actor: Actor, case: Case, text: str, now: datetime, said: StandardAnswer | None = None
) -> Case:
    case.public_reply, case.answered_at = text.strip(), now
    move(case, State.ANSWERED, now, "public_reply", "answered_at")

    facts = {"answer": str(said.pk), "owner": str(said.org_id)} if said else {}
    record(actor, "case.answered_at_once", case.pk, now, **facts)
    tell_reporters(actor, case, "case.answered_at_once", now)
    return case
