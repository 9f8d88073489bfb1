"""An answered question that did not help: who has it taken up, its clocks, and how it counts."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from linli.cases import access, actions, queries
from linli.cases.models import Case
from linli.cases.pages.figures import paper
from linli.cases.queries.questions import Answered, answered_at_once
from linli.cases.queries.rates import Scope
from linli.cases.queries.story import story
from linli.cases.rules import May, Spot, State, Stretch, Why
from linli.cases.tests import make, town
from linli.cases.tests.make import COMMUNITY, NOON, PHONE
from linli.kernel.actor import ANONYMOUS
from linli.kernel.refusals import NotAllowed, Refused
from linli.notices.models import Message

pytestmark = pytest.mark.django_db
AFTER = NOON + timedelta(days=2)
WHY = "不是这个问题，门一直锁着"


def question() -> Case:
    case = make.report(text="大厅周末开门吗").case
    return actions.answer_at_once(make.desk(), case.pk, text="开。", now=NOON)


def test_who_asked_has_it_taken_up_with_its_time_from_then() -> None:
    make.clocks()
    case = question()
    receipt = access.receipt(case.pk)

    for _ in range(2):
        taken = actions.take_up_question(ANONYMOUS, case.pk, why=WHY, receipt=receipt, now=AFTER)

    assert (taken.state, taken.public_reply, taken.round) == (State.REPORTED, "", 1)
    assert taken.next_due_at is not None
    assert taken.next_due_at > AFTER
    assert make.verbs(taken).count("case.question_taken_up") == 1
    assert Message.objects.filter(template="case.reopened").count() == 1
    told = {one.verb: one.words for one in story(taken, ())}
    assert (told["case.answered_at_once"], told["case.question_taken_up"]) == ("开。", WHY)


def test_its_promise_counts_without_the_time_it_stood_answered() -> None:
    make.clocks()
    plain = make.accepted()
    case = question()
    actions.take_up_question(make.desk(), case.pk, why=WHY, now=AFTER)

    taken = actions.accept(make.desk(), case.pk, kind_code="", title="大厅的门", now=AFTER)

    assert plain.due_at is not None
    assert taken.due_at == plain.due_at + (AFTER - NOON)
    rows = {one.kind: one.void_at is None for one in queries.all_deadlines(taken) if one.met_at}
    assert rows == {"accept": True}


def test_strangers_and_handlers_do_not_and_nobody_after_its_time() -> None:
    make.clocks()
    case = question()

    for who in (make.resident(), make.somebody(May.SEE, May.HANDLE)):
        with pytest.raises(NotAllowed):
            actions.take_up_question(who, case.pk, why=WHY, now=AFTER)
    with pytest.raises(Refused) as silent:
        actions.take_up_question(make.desk(), case.pk, why=" ", now=AFTER)
    with pytest.raises(Refused) as late:
        actions.take_up_question(make.desk(), case.pk, why=WHY, now=NOON + timedelta(days=9))

    assert silent.value.reason is Why.NO_REASON
    assert late.value.reason is Why.WINDOW_OVER


def test_it_counts_beside_the_rates_with_how_many_were_taken_up() -> None:
    make.clocks()
    case, _other, _closed = question(), question(), make.closed()
    actions.take_up_question(make.desk(), case.pk, why=WHY, now=AFTER)
    may, april = (Stretch(date(2026, m, 1), date(2026, m, 30)) for m in (5, 4))

    found = answered_at_once(make.desk(), Scope("07/", may))

    assert found == {"07/02/": Answered(2, 1)}
    assert answered_at_once(make.desk(), Scope(COMMUNITY, may)) == {COMMUNITY: Answered(2, 1)}
    assert answered_at_once(make.desk(), Scope("07/", april)) == {}
    assert paper.number_said(2) != "2"


def test_whoever_takes_the_call_finds_it_and_has_it_taken_up() -> None:
    here, now = town.town(), timezone.now()
    spot = Spot(here.cell.path, here.entrance.path, "大厅")
    case = make.report(spot=spot, text="大厅周末开门吗").case
    by = make.somebody(*town.DUTIES["desk"], area="99/")
    actions.answer_at_once(by, case.pk, text="开。", now=now)
    desk, sent = (
        town.client(here.staff["desk"]),
        {"key": "k" * 32, "phone": PHONE, "source": "desk"},
    )
    up = {**sent, "go": f"up:{case.number}"}

    looked = desk.post("/desk/caller/", {**sent, "go": "look"}).content.decode()
    silent = desk.post("/desk/caller/", up)
    done = desk.post("/desk/caller/", {**up, "text": WHY})

    assert f'value="up:{case.number}"' in looked
    assert (silent.status_code, 'href="#id_text"' in silent.content.decode()) == (422, True)
    assert done.headers["Location"] == f"/desk/caller/?up={case.number}"
    assert "已转为事项办理" in desk.get(done.headers["Location"]).content.decode()
    assert make.again(case).state == State.REPORTED
