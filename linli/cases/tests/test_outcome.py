"""Looking at the result, asking the reporter, closing, doing it again."""

from datetime import timedelta
from typing import Any

import pytest

from linli.cases import actions
from linli.cases.models import Case, Contact, Reporter
from linli.cases.rules import CallBack, Solved, State, TaskState, Try, Verified, Why
from linli.cases.tests import make
from linli.cases.tests.make import NOON
from linli.kernel.actor import ANONYMOUS, Actor
from linli.kernel.refusals import NotAllowed, Overtaken, Refused

pytestmark = pytest.mark.django_db


def also(one: Actor, other: Actor) -> Actor:
    """The person of `one` with the duties of both."""
    return Actor(one.person_id, one.duties | other.duties, one.bodies | other.bodies)


def test_handler_verifier_and_caller_are_three_people() -> None:
    case, man = make.handled()
    checker, caller = make.verifier(), make.caller()

    with pytest.raises(NotAllowed) as own_work:
        actions.verify(also(man, checker), case.pk, now=NOON)
    actions.verify(checker, case.pk, now=NOON)
    with pytest.raises(NotAllowed) as asks_about_own_work:
        make.asked(case, also(man, caller))
    with pytest.raises(NotAllowed) as own_check:
        make.asked(case, also(checker, caller))

    assert own_work.value.reason is Why.OWN_WORK
    assert asks_about_own_work.value.reason is Why.OWN_WORK
    assert own_check.value.reason is Why.OWN_CHECK


def test_only_another_body_looks_where_the_kind_says_so() -> None:
    body = make.org()
    case, _ = make.handled(body)
    Case.objects.filter(pk=case.pk).update(kind_id=None)
    make.kind("0306", other_body=True)
    actions.rework(make.verifier(), case.pk, why="没好", now=NOON)
    actions.triage(make.desk(), case.pk, kind_code="0306", title="渣土", now=NOON)
    actions.finish(make.handler(body), make.task(case).pk, note="清了", now=NOON)
    colleague = also(make.verifier(), make.handler(body))

    with pytest.raises(NotAllowed) as no:
        actions.verify(colleague, case.pk, now=NOON)

    assert no.value.reason is Why.SAME_BODY


def test_what_is_not_drawn_passes_at_once_and_is_counted() -> None:
    make.samples(verify=0, call_back=0)

    case, _ = make.handled()

    assert (case.state, case.verified) == (State.VERIFIED, Verified.NOT_DRAWN)
    assert case.call_back == CallBack.NOT_DRAWN
    assert (case.solved, case.satisfied) == (None, None)
    assert "case.passed_undrawn" in make.verbs(case)


def test_who_left_no_number_is_not_silently_satisfied() -> None:
    case = make.verified(phone="")

    assert case.call_back == CallBack.NO_CONTACT
    assert (case.solved, case.satisfied) == (None, None)
    assert actions.close(make.desk(), case.pk, now=NOON).state == State.CLOSED


def test_three_vain_tries_at_different_hours_are_an_outcome() -> None:
    make.clocks()
    case = make.verified()
    silent: dict[str, Any] = {
        "result": Try.NO_ANSWER,
        "in_time": None,
        "solved": None,
        "satisfied": None,
    }

    first = make.asked(case, **silent)
    with pytest.raises(Refused) as too_soon:
        make.asked(case, **silent, now=make.later(0.5))
    assert first.call_back is None
    assert first.next_due_at is not None
    assert first.next_due_at > NOON
    for hours in (24, 48 + 20):
        case = make.asked(case, **silent, now=make.later(hours))

    assert too_soon.value.reason is Why.TOO_SOON
    assert case.call_back == CallBack.NOT_REACHED
    assert (case.solved, case.satisfied) == (None, None)
    assert Contact.objects.count() == 3


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"satisfied": None}, Why.THREE_QUESTIONS),
        ({"satisfied": 6}, Why.BAD_GRADE),
        ({"result": Try.REFUSED}, Why.SILENCE_HAS_NO_GRADE),
    ],
)
def test_silence_never_carries_a_word(more: dict[str, Any], why: Why) -> None:
    case = make.verified()

    with pytest.raises(Refused) as no:
        make.asked(case, **more)

    assert no.value.reason is why
    assert not Contact.objects.exists()


def test_the_number_opens_for_the_call_back_duty_alone_and_only_in_time() -> None:
    case, _ = make.handled()
    reporter = Reporter.objects.get()

    with pytest.raises(NotAllowed):
        actions.open_contact(make.desk(), reporter.pk, now=NOON)
    with pytest.raises(Refused) as early:
        actions.open_contact(make.caller(), reporter.pk, now=NOON)
    actions.verify(make.verifier(), case.pk, now=NOON)

    assert early.value.reason is Why.WRONG_STATE
    assert list(actions.open_contact(make.caller(), reporter.pk, now=NOON).values()) == [make.PHONE]


def test_the_team_has_a_cap_of_the_day() -> None:
    make.clocks(call_back_cap=("0", ""))
    make.verified()

    with pytest.raises(Refused) as no:
        actions.open_contact(make.caller(), Reporter.objects.get().pk, now=NOON)

    assert no.value.reason is Why.CAP_REACHED


def test_no_closing_before_both_outcomes() -> None:
    case, _ = make.handled()

    with pytest.raises(Refused) as early:
        actions.close(make.desk(), case.pk, now=NOON)
    actions.verify(make.verifier(), case.pk, now=NOON)
    with pytest.raises(Refused) as unasked:
        actions.close(make.desk(), case.pk, now=NOON)

    assert early.value.reason is Why.WRONG_STATE
    assert unasked.value.reason is Why.NO_CALL_BACK


def test_closing_publishes_the_lead_s_reply_where_the_desk_writes_none() -> None:
    case = make.closed()

    assert (case.public_reply, case.closed_at) == ("灯已修好。", NOON)
    with pytest.raises(Overtaken):
        actions.close(make.desk(), case.pk, now=NOON)


def test_an_unhappy_answer_proposes_doing_it_again() -> None:
    case = make.asked(make.verified(), solved=Solved.NO, satisfied=1)

    assert case.reopen_asked_at == NOON
    assert case.solved == Solved.NO
    again = actions.reopen(make.desk(), case.pk, why="还是不亮", now=NOON)
    assert (again.state, again.reopened, again.reopen_asked_at) == (State.IN_PROGRESS, 1, None)
    assert (again.verified, again.call_back, again.solved) == (None, None, None)
    assert make.task(case).state == TaskState.REWORK
    assert again.number == case.number


def test_reopening_has_a_window_that_nothing_lengthens() -> None:
    make.clocks()
    case = make.closed()

    with pytest.raises(Refused) as late:
        actions.reopen(make.desk(), case.pk, why="又坏了", now=NOON + timedelta(days=9))
    again = actions.reopen(make.desk(), case.pk, why="又坏了", now=NOON + timedelta(days=6))

    assert late.value.reason is Why.WINDOW_OVER
    assert again.state == State.IN_PROGRESS


def test_rework_resumes_the_clock_where_it_stood() -> None:
    make.clocks()
    case, _ = make.handled()
    promised = case.due_at

    actions.rework(make.verifier(), case.pk, why="没修好", now=NOON + timedelta(days=1))

    case = make.again(case)
    assert (case.state, case.reworks) == (State.IN_PROGRESS, 1)
    assert promised is not None
    assert case.due_at == promised + timedelta(days=1)
    assert case.next_due_at == case.due_at


def test_the_reporter_s_own_solved_needs_no_other_check() -> None:
    done = make.report()
    case = actions.accept(make.desk(), done.case.pk, kind_code="", title="灯", now=NOON)
    case = _done(case)

    said = actions.confirm_solved(
        ANONYMOUS, case.pk, satisfied=4, receipt=done.receipt.lower(), now=NOON
    )

    assert (said.state, said.verified) == (State.VERIFIED, Verified.REPORTER_SOLVED)
    assert (said.call_back, said.solved, said.satisfied) == ("answered", "yes", 4)
    assert actions.close(make.desk(), case.pk, now=NOON).state == State.CLOSED


def _done(case: Case) -> Case:
    from linli.cases.rules import Offer

    body = make.org()
    actions.dispatch(make.desk(), case.pk, offers=[Offer(org_id=body.pk)], now=NOON)
    man, task = make.handler(body), make.task(case)
    actions.sign(man, task.pk, now=NOON)
    actions.finish(man, task.pk, note="换了灯泡", reply="灯已修好。", now=NOON)
    return make.again(case)


def test_whoever_did_the_work_does_not_praise_it_as_reporter() -> None:
    body = make.org()
    man = make.handler(body)
    done = make.report(man, phone="")
    actions.accept(make.desk(), done.case.pk, kind_code="", title="灯", now=NOON)
    case = done.case
    from linli.cases.rules import Offer

    actions.dispatch(make.desk(), case.pk, offers=[Offer(org_id=body.pk)], now=NOON)
    actions.sign(man, make.task(case).pk, now=NOON)
    actions.finish(man, make.task(case).pk, note="好了", now=NOON)

    with pytest.raises(NotAllowed) as no:
        actions.confirm_solved(man, case.pk, now=NOON)

    assert no.value.reason is Why.OWN_WORK


def test_one_word_a_round_and_the_same_word_twice_is_one() -> None:
    done = make.report()
    actions.accept(make.desk(), done.case.pk, kind_code="", title="灯", now=NOON)
    case = _done(done.case)
    word: dict[str, Any] = {"solved": Solved.NO, "satisfied": 2, "receipt": done.receipt}

    for _ in range(2):
        actions.evaluate(ANONYMOUS, case.pk, **word, now=NOON)
    with pytest.raises(Refused) as no:
        actions.evaluate(ANONYMOUS, case.pk, **{**word, "solved": Solved.YES}, now=NOON)

    assert no.value.reason is Why.SAID_ALREADY
    assert make.again(case).state == State.HANDLED
    assert make.again(case).reopen_asked_at == NOON


def test_a_late_word_after_closing_turns_an_undrawn_call_back_into_an_answer() -> None:
    make.clocks()
    make.samples(verify=0, call_back=0)
    done = make.report()
    actions.accept(make.desk(), done.case.pk, kind_code="", title="灯", now=NOON)
    case = actions.close(make.desk(), _done(done.case).pk, now=NOON)

    said = actions.evaluate(
        ANONYMOUS, case.pk, solved=Solved.PARTLY, receipt=done.receipt, now=NOON
    )
    with pytest.raises(NotAllowed):
        actions.evaluate(ANONYMOUS, case.pk, solved=Solved.YES, receipt="00000000", now=NOON)

    assert (said.state, said.call_back) == (State.CLOSED, CallBack.ANSWERED)
    assert (said.solved, said.satisfied) == (Solved.PARTLY, None)


def test_who_does_it_again_notes_once_that_the_reporter_was_reached() -> None:
    body = make.org()
    case, man = make.handled(body)
    actions.rework(make.verifier(), case.pk, why="没修好", now=NOON)

    again = actions.contact(man, make.task(case).pk, now=NOON)

    assert again.state == TaskState.CONTACTED
    with pytest.raises(Overtaken):
        actions.contact(man, again.pk, now=NOON)
    assert make.verbs(case).count("case.contacted") == 1


def test_who_ends_a_task_twice_is_told_that_it_is_done() -> None:
    case, man = make.handled()

    with pytest.raises(Overtaken):
        actions.finish(man, make.task(case).pk, note="换了灯泡", now=NOON)

    assert make.verbs(case).count("case.part_finished") == 1
