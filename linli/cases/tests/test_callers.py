"""Somebody calls: found by the number he says, answered at once, joined, registered."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from linli.cases import actions, queries
from linli.cases.models import Case, Reporter, StandardAnswer
from linli.cases.queries.by_letters import places_named
from linli.cases.rules import May, Source, State, Why
from linli.cases.rules.answers import Answer
from linli.cases.tests import answered, make, town
from linli.cases.tests.make import COMMUNITY, NOON, PHONE, SPOT
from linli.kernel.actor import Actor
from linli.kernel.refusals import NotAllowed, Refused
from linli.notices.models import Message
from linli.orgs.models import Org
from linli.people.actions import note_look
from linli.people.models import Look
from linli.people.rules import AccessContext, Purpose
from linli.people.tests import make as people

pytestmark = pytest.mark.django_db
CLERK = make.somebody(May.REPORT_FOR)
TODAY = timezone.localdate(NOON)


def office() -> Org:
    return make.org("社区", path=COMMUNITY)


def said(**more: Any) -> StandardAnswer:
    return answered.standing(office(), valid_from=TODAY - timedelta(days=1), **more)


def ask(one: StandardAnswer, actor: Actor = CLERK, **more: Any) -> actions.Reported:
    given: dict[str, Any] = {
        "key": uuid4().hex, "source": Source.DESK, "text": "大厅周末开门吗", "spot": SPOT,
        "phone": PHONE, "now": NOON, **more,
    }  # fmt: skip
    return actions.answer_caller(actor, answer_id=one.pk, **given)


def test_a_number_finds_its_open_matters_and_each_is_a_look_its_owner_reads() -> None:
    account = people.account(phone=PHONE)
    mine = make.report(Actor(account.pk), phone="").case
    told = make.report(phone="138 0000 2211").case
    make.report(phone="13900000000")
    make.closed()

    found = actions.find_caller(CLERK, phone=PHONE, now=NOON)

    assert {one.case for one in found} == {mine, told}
    looks = Look.objects.filter(purpose=Purpose.CALLER)
    assert {one.about for one in looks} == {f"case:{mine.pk}", f"case:{told.pk}"}
    assert looks.get(account_id=account.pk).fields == []


def test_nobody_finds_what_lies_where_he_registers_nothing() -> None:
    make.report()
    far = make.somebody(May.REPORT_FOR, area="07/03/01/")

    assert list(actions.find_caller(far, phone=PHONE, now=NOON)) == []
    assert list(actions.find_caller(CLERK, phone="", now=NOON)) == []
    with pytest.raises(NotAllowed):
        actions.find_caller(make.somebody(May.HANDLE), phone=PHONE, now=NOON)
    with pytest.raises(NotAllowed):
        note_look(
            make.resident(), subject_kind="reporter", subject_id=uuid4(), account_id=None,
            context=AccessContext(Purpose.CALLER, f"case:{uuid4()}"), now=NOON,
        )  # fmt: skip
    assert not Look.objects.exists()


def test_a_matter_that_goes_on_in_another_is_found_by_its_own_number() -> None:
    master = make.report(phone="").case
    joined = actions.join(
        CLERK, master.pk, key=uuid4().hex, text="我家也是", source=Source.DESK, name="王",
        phone=PHONE, by_proxy=True, now=NOON,
    )  # fmt: skip

    found = actions.find_caller(CLERK, phone=PHONE, now=NOON)

    assert [one.case for one in found] == [joined.case]
    assert (found[0].by_proxy, joined.case.source) == (True, Source.DESK)


def test_a_standard_answer_ends_a_question_whoever_registers_for_others() -> None:
    one = said()

    done = ask(one, key="k" * 32)
    again = ask(one, key="k" * 32)

    case = make.again(done.case)
    assert again.case == case
    assert (case.state, case.public_reply, case.next_due_at) == (State.ANSWERED, one.answer, None)
    assert make.verbs(case) == ["case.reported", "case.answered_at_once"]
    assert Message.objects.get().template == "case.answered_at_once"


@pytest.mark.parametrize(
    "more",
    [
        {"valid_until": TODAY - timedelta(days=1)},
        {"valid_from": TODAY + timedelta(days=1)},
        {"org": "far"},
    ],
)
def test_what_does_not_hold_here_today_is_neither_shown_nor_said(more: dict[str, Any]) -> None:
    org = make.org("别处", path="07/03/01/") if more.get("org") else office()
    given = {"valid_from": TODAY - timedelta(days=9), **more, "org": org}
    one = answered.standing(**given)

    assert queries.answers_to(CLERK, "服务大厅周末开门吗", TODAY) == []
    with pytest.raises(Refused) as no:
        ask(one)
    assert no.value.reason is Why.NO_SUCH_ANSWER
    assert not Case.objects.exists()


def test_own_words_answer_only_for_those_who_sort_and_only_a_new_question() -> None:
    case = make.report().case

    with pytest.raises(NotAllowed):
        actions.answer_at_once(CLERK, case.pk, text="开。", now=NOON)
    with pytest.raises(Refused) as empty:
        actions.answer_at_once(make.desk(), case.pk, text=" ", now=NOON)
    done = actions.answer_at_once(make.desk(), case.pk, text="开。", now=NOON)

    assert empty.value.reason is Why.NO_TEXT
    assert (done.state, done.public_reply) == (State.ANSWERED, "开。")
    with pytest.raises(Refused) as press:
        actions.answer_at_once(make.desk(), make.report(emergency=True).case.pk, text="x", now=NOON)
    assert press.value.reason is Why.NOT_A_QUESTION


def test_a_call_is_taken_once_and_its_number_is_sent_where_one_was_left() -> None:
    given: dict[str, Any] = {"source": Source.DESK, "text": "灯不亮", "spot": SPOT, "now": NOON}

    first = actions.take_call(CLERK, key="k" * 32, phone=PHONE, name="王", **given)
    again = actions.take_call(CLERK, key="k" * 32, phone=PHONE, name="王", **given)
    elder = actions.take_call(CLERK, key="e" * 32, **given)
    actions.take_call(CLERK, key="a" * 32, anonymous=True, **given)

    assert first.case == again.case
    assert Message.objects.get().facts == {"number": first.case.number}
    hashes = Reporter.objects.order_by("reported_at", "pk").values_list("phone_hash", flat=True)
    assert [bool(one) for one in hashes] == [True, False, False]
    assert elder.receipt


def test_an_answer_is_kept_by_those_who_publish_for_its_body() -> None:
    org = office()
    one = Answer("周末开门吗？", "开。", "公告", valid_from=TODAY)

    new = actions.add_answer(make.desk(), one, org_id=org.pk, now=NOON)
    same = actions.add_answer(make.desk(), one, org_id=org.pk, now=NOON)
    ended = Answer("周末开门吗？", "开。", "公告", valid_from=TODAY, valid_until=TODAY)
    actions.change_answer(make.desk(), new.pk, ended, org_id=org.pk, now=NOON)

    assert new == same
    assert StandardAnswer.objects.get().valid_until == TODAY
    with pytest.raises(NotAllowed):
        actions.change_answer(CLERK, new.pk, one, org_id=org.pk, now=NOON)
    with pytest.raises(NotAllowed):
        actions.add_answer(CLERK, one, org_id=org.pk, now=NOON)
    with pytest.raises(Refused) as no:
        actions.add_answer(make.desk(), one, kind_code="0000", org_id=org.pk, now=NOON)
    assert no.value.reason is Why.UNKNOWN_KIND


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("梧桐", ["梧桐小区"]), ("梧桐 3", ["2"]), ("梧桐5-1", ["1"]), ("梧桐 3-9", ["梧桐小区"]),
        ("没有", []),
    ],
)  # fmt: skip
def test_a_few_letters_and_a_number_find_an_entrance(asked: str, found: list[str]) -> None:
    town.town()

    rows = places_named(asked)

    assert [getattr(one, "name", None) or getattr(one, "number", "") for one in rows] == found


def test_a_day_begins_at_midnight_in_china() -> None:
    one = said(valid_until=date(2026, 5, 8))

    assert queries.answer_of_today(CLERK, one.pk, timezone.localdate(make.later(11.9)))
    assert queries.answer_of_today(CLERK, one.pk, timezone.localdate(make.later(12.1))) is None
