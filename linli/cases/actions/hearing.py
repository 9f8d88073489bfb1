"""What the reporter says: by himself, or when asked. (评价、回访)"""

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from linli.cases import access, queries
from linli.cases.models import Case, Contact, Evaluation, Reporter
from linli.cases.rules import (
    CallBack,
    ClockCode,
    CountCode,
    Solved,
    State,
    Step,
    Try,
    Verified,
    Why,
    is_unhappy,
    lower,
    lower_grade,
    outcome,
    why_not_add,
    why_not_ask_reporter,
    why_not_grade,
    why_not_result,
)
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import NotAllowed, Refused, forbid_if, refuse_if
from linli.people.actions import look_at
from linli.people.rules import AccessContext, Field, Purpose
from linli.trail.actions import record

from .keeping import keep_deadlines
from .moving import ask_again, heard_at_last, move, refuse_step
from .outcome import check_over, heard


@action
def confirm_solved(
    actor: Actor,
    case_id: UUID,
    *,
    satisfied: int | None = None,
    words: str = "",
    receipt: str = "",
    now: datetime,
) -> Case:
    """The reporter says that it is solved; nobody else needs to look. (反映人确认解决)"""
    return hear(
        actor,
        case_id,
        solved=Solved.YES,
        satisfied=satisfied,
        words=words,
        receipt=receipt,
        now=now,
    )


@action
def evaluate(  # noqa: PLR0913  (one word has three parts)
    actor: Actor,
    case_id: UUID,
    *,
    solved: Solved,
    satisfied: int | None = None,
    words: str = "",
    receipt: str = "",
    now: datetime,
) -> Case:
    """The reporter's own word, drawn or not; an unhappy one proposes doing it again. (评价)"""
    return hear(
        actor, case_id, solved=solved, satisfied=satisfied, words=words, receipt=receipt, now=now
    )


def hear(  # noqa: PLR0913  (one word has three parts)
    actor: Actor,
    case_id: UUID,
    *,
    solved: Solved,
    satisfied: int | None,
    words: str,
    receipt: str,
    now: datetime,
) -> Case:
    """Take one word of a reporter: once a round, the same words again change nothing."""
    reporter = queries.teller(actor, case_id, receipt)
    if reporter is None:
        raise NotAllowed(Why.NOT_YOUR_CASE)
    case = queries.hold_told(reporter)
    tasks = queries.tasks_of(case)
    forbid_if(access.why_not_hear(actor, case, tasks))
    refuse_step(case, tasks, Step.EVALUATE)
    refuse_if(why_not_grade(satisfied) or why_not_add(words, ()))
    said = Evaluation.objects.filter(reporter=reporter, round=case.round).first()
    if said and (said.solved, said.satisfied, said.words) == (solved, satisfied, words.strip()):
        return case
    refuse_if(
        Why.SAID_ALREADY if said else Why.WINDOW_OVER if queries.window_over(case, now) else None
    )

    Evaluation.objects.create(
        case=case,
        reporter=reporter,
        solved=solved,
        satisfied=satisfied,
        words=words.strip(),
        given_at=now,
        round=case.round,
    )
    take_word(case, reporter, solved, satisfied, now)

    facts = {"reporter": str(reporter.pk), "solved": solved, "satisfied": satisfied}
    record(actor, "case.evaluated", case.pk, now, **facts)
    if case.state == State.HANDLED and case.solved == Solved.YES:
        case.verified = Verified.REPORTER_SOLVED
        check_over(actor, case, now)
        record(actor, "case.verified", case.pk, now, outcome=Verified.REPORTER_SOLVED)
    return case


def take_word(
    case: Case, reporter: Reporter, solved: Solved, satisfied: int | None, now: datetime
) -> None:
    """Store solved and satisfied as two facts; of several reporters the least favourable."""
    reporter.call_back = CallBack.ANSWERED
    reporter.save(update_fields=["call_back"])
    case.solved = lower(Solved(case.solved) if case.solved else None, solved)
    case.satisfied = lower_grade(case.satisfied, satisfied)
    if is_unhappy(solved, satisfied):
        ask_again(case, now)
    if case.state in {State.VERIFIED, State.CLOSED}:
        heard_at_last(case, heard(queries.reporters_of(case)))
    case.save(update_fields=["solved", "satisfied", "reopen_asked_at", "call_back"])
    keep_deadlines(case, now)


@action
def open_contact(actor: Actor, reporter_id: UUID, *, now: datetime) -> dict[Field, str]:
    """Open a reporter's number for one try, as a look the reporter can read. (打开联系方式)"""
    case, reporter = queries.hold_to_call(reporter_id)
    forbid_if(access.why_not(actor, case, Step.OPEN_CONTACT))
    tasks = queries.tasks_of(case)
    refuse_step(case, tasks, Step.OPEN_CONTACT)
    forbid_if(why_not_ask_reporter(actor.person_id, access.facts(case, tasks)))
    refuse_if(Why.CALLED_BACK_ALREADY if reporter.call_back else None)
    cap = queries.count_of(CountCode.CAP, now)
    if cap is not None and queries.calls_today(actor, timezone.localdate(now)) >= cap:
        raise Refused(Why.CAP_REACHED)
    number = queries.number_of(reporter)
    refuse_if(Why.NO_CONTACT_LEFT if not number else None)

    return look_at(
        actor,
        subject_kind="reporter",
        subject_id=reporter.pk,
        account_id=reporter.account_id,
        sealed={Field.PHONE: number},
        context=AccessContext(Purpose.CALL_BACK, f"case:{case.pk}"),
        paths=case.paths,
        now=now,
    )


@action
def call_back(  # noqa: PLR0913  (a try has a result, and three questions)
    actor: Actor,
    case_id: UUID,
    *,
    reporter_id: UUID,
    result: Try,
    in_time: bool | None = None,
    solved: Solved | None = None,
    satisfied: int | None = None,
    words: str = "",
    now: datetime,
) -> Case:
    """Note one try to ask the reporter: contacted in time? solved? satisfied? (回访)"""
    case = queries.hold(case_id)
    forbid_if(access.why_not(actor, case, Step.CALL_BACK))
    tasks = queries.tasks_of(case)
    refuse_step(case, tasks, Step.CALL_BACK)
    forbid_if(why_not_ask_reporter(actor.person_id, access.facts(case, tasks)))
    reporters = queries.reporters_of(case)
    reporter = next((one for one in reporters if one.pk == reporter_id), None)
    if reporter is None:
        raise NotAllowed(Why.NOT_YOUR_CASE)
    refuse_try(reporter, result, now)
    refuse_if(why_not_result(result, in_time=in_time, solved=solved, satisfied=satisfied))
    refuse_if(why_not_add(words, ()))

    reporter.tries += 1
    ended = outcome(result, reporter.tries, queries.tries(now))
    again = queries.window_ends(ClockCode.NEXT_TRY, now, now) if ended is None else None
    Contact.objects.create(
        case=case,
        reporter=reporter,
        tried_by=actor.person_id,
        team=min(actor.bodies, default=None),
        tried_at=now,
        result=result,
        in_time=in_time,
        solved=solved,
        satisfied=satisfied,
        words=words.strip(),
        next_try_at=again,
    )
    reporter.call_back = ended
    reporter.save(update_fields=["tries", "call_back"])
    if solved is not None:
        take_word(case, reporter, solved, satisfied, now)
    heard_at_last(case, heard(queries.reporters_of(case)))
    move(case, State.VERIFIED, now, "call_back")
    if again:
        case.next_due_at = again
        case.save(update_fields=["next_due_at"])

    record(actor, "case.called_back", case.pk, now, reporter=str(reporter.pk), result=result)
    return case


def refuse_try(reporter: Reporter, result: Try, now: datetime) -> None:
    """A reporter is asked until there is an outcome; vain tries lie some hours apart."""
    refuse_if(Why.CALLED_BACK_ALREADY if reporter.call_back else None)
    if result is not Try.NO_ANSWER or not reporter.tries:
        return
    last = (
        Contact.objects.filter(reporter=reporter, revisit=None).order_by("-tried_at", "-pk").first()
    )
    if last and last.next_try_at and now < last.next_try_at:
        raise Refused(Why.TOO_SOON)
