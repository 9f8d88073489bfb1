"""Asked again some time after closing: still good, or it came back. (定期回访)"""

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from linli.cases import access, queries
from linli.cases.models import Case, Contact, Revisit
from linli.cases.queries import revisits
from linli.cases.rules import (
    ClockCode,
    CountCode,
    State,
    Step,
    Try,
    Why,
    why_not_add,
    why_not_ask_reporter,
)
from linli.cases.rules.revisits import SAID, RevisitEnd, revisit_end, why_not_revisit, why_not_said
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import NotAllowed, Refused, forbid_if, refuse_if
from linli.people.actions import look_at
from linli.people.rules import AccessContext, Field, Purpose
from linli.trail.actions import record

from .moving import ask_again, remark
from .telling import tell_reporter

LAPSED_AT_ONCE = 1_000


@action
def draw_revisit(clerk: Actor, case_id: UUID, *, now: datetime) -> int:
    """Ask the reporters of a closed matter again; returns how many are asked. (抽取定期回访)"""
    forbid_if(access.why_not_machine(clerk))
    case = queries.hold(case_id)
    there = Revisit.objects.filter(case=case, round=case.round).exists()
    until = queries.window_ends(ClockCode.REVISIT_WINDOW, now, now)
    if there or case.state != State.CLOSED or until is None:
        return 0

    asked = revisits.to_ask_again(case)
    for reporter in asked:
        Revisit.objects.create(
            case=case, reporter=reporter, round=case.round, drawn_at=now, until_at=until
        )
        tell_reporter(clerk, case, reporter, "case.revisit", now)
    if asked:
        record(clerk, "case.revisit_drawn", case.pk, now, reporters=len(asked))
    return len(asked)


@action
def lapse_revisits(clerk: Actor, *, now: datetime) -> int:
    """Ask no more where the time is over or the matter is done again: no word. (到期未答)"""
    forbid_if(access.why_not_machine(clerk))

    over = list(revisits.lapsed(now).values_list("pk", flat=True)[:LAPSED_AT_ONCE])
    rows = Revisit.objects.filter(pk__in=over, outcome=None)
    done = rows.update(outcome=RevisitEnd.LAPSED, ended_at=now)

    if done:
        record(clerk, "revisits.lapsed", clerk.person_id, now, revisits=done)
    return done


@action
def answer_revisit(
    actor: Actor,
    case_id: UUID,
    *,
    said: RevisitEnd,
    words: str = "",
    receipt: str = "",
    now: datetime,
) -> Case:
    """Say oneself whether it is still good; what came back is proposed to be done again."""
    reporter = queries.teller(actor, case_id, receipt)
    if reporter is None:
        raise NotAllowed(Why.NOT_YOUR_CASE)
    case = queries.hold_told(reporter)
    forbid_if(access.why_not_hear(actor, case, queries.tasks_of(case)))
    refuse_if(why_not_said(Try.ANSWERED, said) or why_not_add(words, ()))
    one = Revisit.objects.filter(reporter=reporter, round=case.round).first()
    if one and (one.outcome, one.words) == (said, words.strip()):
        return case
    if one is None:
        raise Refused(Why.WRONG_STATE)
    _refuse(one, case)

    one.by_self = True
    _ended(actor, case, one, said, words, now)
    return case


@action
def open_revisit(actor: Actor, reporter_id: UUID, *, now: datetime) -> dict[Field, str]:
    """Open a reporter's number to ask again, as a look the reporter can read."""
    case, one = _held(actor, reporter_id)
    _refuse(one, case)
    _refuse_full(actor, now)
    number = queries.number_of(one.reporter)
    refuse_if(Why.NO_CONTACT_LEFT if not number else None)

    return look_at(
        actor,
        subject_kind="reporter",
        subject_id=one.reporter_id,
        account_id=one.reporter.account_id,
        sealed={Field.PHONE: number},
        context=AccessContext(Purpose.CALL_BACK, f"case:{case.pk}"),
        paths=case.paths,
        now=now,
    )


@action
def call_revisit(
    actor: Actor,
    reporter_id: UUID,
    *,
    result: Try,
    said: RevisitEnd | None = None,
    words: str = "",
    now: datetime,
) -> Case:
    """Note one try to ask again; nobody's silence is an answer. (定期回访登记)"""
    case, one = _held(actor, reporter_id)
    _refuse(one, case)
    early = result is Try.NO_ANSWER and one.next_try_at and now < one.next_try_at
    refuse_if(Why.TOO_SOON if early else why_not_said(result, said) or why_not_add(words, ()))

    one.tries += 1
    end = revisit_end(result, said, one.tries, queries.tries(now))
    one.next_try_at = None if end else queries.window_ends(ClockCode.NEXT_TRY, now, now)
    Contact.objects.create(
        case=case,
        reporter=one.reporter,
        revisit=one,
        tried_by=actor.person_id,
        team=min(actor.bodies, default=None),
        tried_at=now,
        result=result,
        words=words.strip(),
        next_try_at=one.next_try_at,
    )
    _ended(actor, case, one, end, words, now)
    return case


def _held(actor: Actor, reporter_id: UUID) -> tuple[Case, Revisit]:
    """The matter, locked, and the last time this reporter was drawn."""
    case, reporter = queries.hold_to_call(reporter_id)
    forbid_if(access.why_not(actor, case, Step.CALL_BACK))
    tasks = queries.tasks_of(case)
    forbid_if(why_not_ask_reporter(actor.person_id, access.facts(case, tasks)))
    drawn = Revisit.objects.filter(reporter=reporter).select_related("reporter")
    one = drawn.order_by("-drawn_at").first()
    if one is None:
        raise Refused(Why.WRONG_STATE)
    return case, one


def _refuse(one: Revisit, case: Case) -> None:
    ended, same = one.outcome is not None, one.round == case.round
    refuse_if(why_not_revisit(State(case.state), ended=ended, same_round=same))


def _refuse_full(actor: Actor, now: datetime) -> None:
    """Calls of a team and day are capped together, and those that ask again by themselves."""
    today = timezone.localdate(now)
    made = {
        CountCode.CAP: queries.calls_today(actor, today),
        CountCode.REVISIT_CAP: revisits.revisits_today(actor, today),
    }
    for code, number in made.items():
        cap = queries.count_of(code, now)
        refuse_if(Why.CAP_REACHED if cap is not None and number >= cap else None)


def _ended(
    actor: Actor, case: Case, one: Revisit, end: RevisitEnd | None, words: str, now: datetime
) -> None:
    """Write the outcome; what came back waits for a supervisor, as if the reporter had asked."""
    one.outcome, one.ended_at = end, now if end else None
    one.words = words.strip() if end in SAID else ""
    one.save()
    if end is RevisitEnd.CAME_BACK:
        ask_again(case, now)
        case.save(update_fields=["reopen_asked_at"])
        remark(actor, case, Step.ASK_REOPEN, words, now)
        record(actor, "case.came_back", case.pk, now)
    else:
        record(actor, "case.revisited", case.pk, now, outcome=str(end or Try.NO_ANSWER))
