"""Asked again a month after closing: silence says nothing, what came back goes to a supervisor."""

from datetime import timedelta

import pytest

from linli.cases import access, actions, jobs, queries
from linli.cases.models import Case, Contact, Rated, Revisit
from linli.cases.queries import revisits
from linli.cases.queries.calling import tries_of
from linli.cases.queries.story import story
from linli.cases.rules import Solved, State, Try, Why
from linli.cases.rules.revisits import RevisitEnd
from linli.cases.tests import make
from linli.kernel.actor import ANONYMOUS, CLERK
from linli.kernel.refusals import NotAllowed, Refused

pytestmark = pytest.mark.django_db
MONTH = make.later(24 * 31)
GOOD, BACK = RevisitEnd.STILL_GOOD, RevisitEnd.CAME_BACK


def drawn(share: int = 100, code: str = "general") -> Case:
    make.clocks(
        revisit_sample=("30 days", ""), revisit_window=("14 days", ""), revisit_cap=("2", "")
    )
    queries.forget()
    row = {"code": code, "verify": 100, "call_back": 100, "revisit": share}
    told = {"valid_from": make.NOON.date(), "source": "an invented rule"}
    actions.load_samples(CLERK, [{**row, **told}], now=make.NOON)
    case = make.closed()
    jobs.ask_again(MONTH)
    return case


def teller(case: Case) -> Revisit:
    return Revisit.objects.get(case=case)


def call(case: Case, result: Try = Try.ANSWERED, **more: object) -> Case:
    given = {"now": MONTH, "result": result, **more}
    return actions.call_revisit(make.caller(), teller(case).reporter_id, **given)  # type: ignore[arg-type]


def test_who_is_drawn_is_asked_once_when_the_days_are_over() -> None:
    case = drawn()

    jobs.ask_again(MONTH + timedelta(hours=1))

    assert teller(case).outcome is None
    assert list(revisits.revisits_waiting(make.caller())) == [teller(case)]
    assert make.verbs(case)[-1] == "case.revisit_drawn"


def test_before_the_days_are_over_and_where_nobody_said_so_nobody_is_asked() -> None:
    drawn(share=0)

    jobs.ask_again(make.later(24 * 29))

    assert not Revisit.objects.exists()


def test_a_kind_has_a_share_and_days_of_its_own() -> None:
    case = drawn(share=0)
    make.kind(revisit_share=100, revisit_days=7)
    kind = queries.kind_of("0402", make.NOON.date())
    Case.objects.filter(pk=case.pk).update(kind=kind)

    jobs.ask_again(make.later(24 * 6))
    early = Revisit.objects.count()
    jobs.ask_again(make.later(24 * 8))

    assert (early, Revisit.objects.count()) == (0, 1)


def test_still_good_changes_no_word_and_no_rate() -> None:
    case = drawn()

    call(case, said=GOOD, words="一直亮着")

    now = make.again(case)
    assert (now.solved, now.satisfied, now.reopen_asked_at) == (Solved.YES, 5, None)
    assert (teller(case).outcome, teller(case).words) == (GOOD, "一直亮着")
    assert not Rated.objects.filter(case=case, day=MONTH.date()).exists()


def test_what_came_back_waits_for_a_supervisor_and_keeps_its_number() -> None:
    case = drawn()

    call(case, said=BACK, words="上周又不亮了")
    words = [one.words for one in story(make.again(case), []) if one.verb == "case.came_back"]
    again = actions.reopen(make.desk(), case.pk, why="回访时又坏了", now=MONTH)

    assert words == ["上周又不亮了"]
    assert make.verbs(case)[-2:] == ["case.came_back", "case.reopened"]
    assert (again.number, again.state) == (case.number, State.IN_PROGRESS)
    assert again.solved is None


def test_the_reporter_answers_himself_by_his_code() -> None:
    case = drawn()
    code = access.receipt(case.pk)

    for _time in range(2):
        actions.answer_revisit(ANONYMOUS, case.pk, said=BACK, receipt=code, now=MONTH)

    assert make.again(case).reopen_asked_at == MONTH
    assert teller(case).by_self
    assert make.verbs(case).count("case.came_back") == 1


def test_a_stranger_says_nothing_in_his_place() -> None:
    case = drawn()

    with pytest.raises(NotAllowed):
        actions.answer_revisit(make.resident(), case.pk, said=GOOD, now=MONTH)

    assert teller(case).outcome is None


def test_three_vain_tries_are_not_reached_and_never_good() -> None:
    case = drawn()

    for n in range(3):
        call(case, Try.NO_ANSWER, now=MONTH + timedelta(hours=4 * n))

    assert teller(case).outcome == RevisitEnd.NOT_REACHED
    assert make.again(case).satisfied == 5
    assert tries_of(teller(case).reporter) != list(Contact.objects.all())


def test_vain_tries_lie_some_hours_apart() -> None:
    case = drawn()
    call(case, Try.NO_ANSWER)

    with pytest.raises(Refused) as no:
        call(case, Try.NO_ANSWER)

    assert no.value.reason is Why.TOO_SOON


def test_who_said_nothing_in_time_is_counted_as_that() -> None:
    case = drawn()

    jobs.ask_again(MONTH + timedelta(days=15))

    found = revisits.revisited(make.caller(), make.NOON)[make.COMMUNITY]
    assert (found.drawn, found.n, found.percent) == (1, 0, "")
    assert teller(case).outcome == RevisitEnd.LAPSED


def test_nobody_is_asked_about_what_is_done_again() -> None:
    case = drawn()
    Case.objects.filter(pk=case.pk).update(reopen_asked_at=MONTH)
    actions.reopen(make.desk(), case.pk, why="没好", now=MONTH)

    with pytest.raises(Refused):
        call(case, said=GOOD)
    jobs.ask_again(MONTH + timedelta(hours=1))

    assert teller(case).outcome == RevisitEnd.LAPSED


def test_neither_the_handler_nor_another_duty_asks() -> None:
    case = drawn()
    who = teller(case).reporter_id

    with pytest.raises(NotAllowed):
        actions.open_revisit(make.desk(), who, now=MONTH)
    with pytest.raises(NotAllowed):
        actions.call_revisit(make.verifier(), who, result=Try.REFUSED, now=MONTH)


def test_a_team_opens_no_number_once_its_calls_of_the_day_are_made() -> None:
    case = drawn()
    one, caller = teller(case), make.caller()
    for _n in range(2):
        Contact.objects.create(
            case=case, reporter=one.reporter, revisit=one, tried_by=caller.person_id,
            tried_at=MONTH, result=Try.NO_ANSWER,
        )  # fmt: skip

    with pytest.raises(Refused) as no:
        actions.open_revisit(caller, one.reporter_id, now=MONTH)

    assert no.value.reason is Why.CAP_REACHED
