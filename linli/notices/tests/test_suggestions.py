"""Complaints about the system: given by anybody, read and answered by those on duty."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from linli.kernel.actor import ANONYMOUS, CLERK, Actor, Duty
from linli.kernel.refusals import NotAllowed, Refused
from linli.notices import actions, jobs, queries
from linli.notices.models import Message, Suggestion
from linli.notices.rules import May, Why
from linli.orgs.models import Appointment, Org, Post
from linli.people.models import Account, Look
from linli.people.rules import May as MayPeople
from linli.people.tests import make
from linli.trail.actions import load_retention, record, seal
from linli.trail.models import Trace
from linli.trail.rules import May as MayTrail

pytestmark = pytest.mark.django_db

ANSWERER = make.actor(May.ANSWER_SUGGESTIONS)
CALLER = make.actor(May.ANSWER_SUGGESTIONS, MayPeople.CALL_BACK)


def given(text: str = "字太小", contact: str = make.NUMBER, minutes: int = 0) -> Suggestion:
    at = make.NOON + timedelta(minutes=minutes)
    return actions.suggest(ANONYMOUS, key=str(uuid4()), text=text, contact=contact, now=at)


def appointed(*duties: Duty) -> Account:
    account, since = make.staff(f"s{uuid4().hex[:8]}"), date(2026, 1, 1)
    code = uuid4().hex
    words = [duty.value for duty in duties]
    Post.objects.create(code=code, name="值班员", duties=words, valid_from=since, source="test")
    office = Org.objects.create(kind="street_office", code=code, name="测试街道", path="07/")
    Appointment.objects.create(
        account=account, post_code=code, org=office, area_path="07/", since_on=since
    )
    return account


def test_an_answer_is_kept_once_and_traced() -> None:
    one = given()

    actions.answer(ANSWERER, one.pk, text=" 已经放大。 ", now=make.NOON)

    one.refresh_from_db()
    assert (one.answer, one.answered_by) == ("已经放大。", ANSWERER.person_id)
    assert Trace.objects.filter(verb="suggestion.answered", subject_id=one.pk).count() == 1
    with pytest.raises(Refused) as no:
        actions.answer(ANSWERER, one.pk, text="再答一次", now=make.NOON)
    assert no.value.reason is Why.ALREADY_ANSWERED


def test_an_answer_has_words() -> None:
    one = given()

    with pytest.raises(Refused) as no:
        actions.answer(ANSWERER, one.pk, text="  ", now=make.NOON)

    assert no.value.reason is Why.ANSWER_MISSING


@pytest.mark.parametrize("actor", [ANONYMOUS, make.actor(May.SEE_DELIVERY)])
def test_a_stranger_answers_nothing_and_sees_nothing(actor: Actor) -> None:
    one = given()

    with pytest.raises(NotAllowed):
        actions.answer(actor, one.pk, text="好的", now=make.NOON)
    with pytest.raises(NotAllowed):
        actions.open_contact(actor, one.pk, now=make.NOON)

    assert not queries.suggestions(actor).exists()


def test_a_contact_is_opened_on_record_alone() -> None:
    one = given()

    opened = actions.open_contact(CALLER, one.pk, now=make.NOON)

    look = Look.objects.get()
    assert opened == make.NUMBER
    assert (look.subject_kind, look.subject_id) == ("suggestion", one.pk)
    assert look.actor_id == CALLER.person_id
    assert look.about == f"suggestion:{one.pk}"


def test_who_does_not_call_back_opens_no_contact() -> None:
    one = given()

    with pytest.raises(NotAllowed):
        actions.open_contact(ANSWERER, one.pk, now=make.NOON)

    assert not Look.objects.exists()


def test_without_a_contact_there_is_nothing_to_open() -> None:
    one = given(contact="")

    with pytest.raises(Refused) as no:
        actions.open_contact(CALLER, one.pk, now=make.NOON)

    assert no.value.reason is Why.NO_CONTACT


def test_the_list_is_newest_first_and_paged(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    client.force_login(appointed(May.ANSWER_SUGGESTIONS))
    for n in range(31):
        given(f"意见{n:02d}。", minutes=n)

    with django_assert_max_num_queries(8):
        page = client.get("/desk/suggestions/").content.decode()

    assert page.index("意见30。") < page.index("意见29。")
    assert "意见00。" not in page
    assert "cursor=o~" in page


def test_an_empty_list_says_so(client: Client) -> None:
    client.force_login(appointed(May.ANSWER_SUGGESTIONS))

    assert "还没有人对系统提意见" in client.get("/desk/suggestions/").content.decode()


def test_the_contact_goes_some_time_after_the_answer() -> None:
    answered, waiting = given(), given()
    actions.answer(ANSWERER, answered.pk, text="已经放大。", now=make.NOON)
    later = make.NOON + timedelta(days=31)

    assert jobs.forget_contacts(later) == 0
    row = {"what": "contacts", "days": 30, "valid_from": date(2026, 1, 1), "source": "test rows"}
    load_retention(CLERK, [row], now=make.NOON)
    assert [jobs.forget_contacts(at) for at in (make.NOON, later, later)] == [0, 1, 0]

    kept = {one.pk: bool(one.contact) for one in Suggestion.objects.all()}
    assert kept == {answered.pk: False, waiting.pk: True}
    with pytest.raises(NotAllowed):
        actions.forget_contacts(ANSWERER, before=later, now=later)


def test_the_words_go_some_time_after_the_answer_and_nobody_erases_them_by_hand() -> None:
    answered, waiting = given(), given()
    actions.answer(ANSWERER, answered.pk, text="已经放大。", now=make.NOON)
    row = {"what": "suggestions", "days": 90, "valid_from": date(2026, 1, 1), "source": "test rows"}
    load_retention(CLERK, [row], now=make.NOON)
    seal(CLERK, now=make.NOON)
    days = (90, 91, 91)

    done = [jobs.forget_suggestions(make.NOON + timedelta(days=n)) for n in days]

    said = {one.pk: bool(one.text + one.answer) for one in Suggestion.objects.all()}
    assert (done, said) == ([0, 1, 0], {answered.pk: False, waiting.pk: True})
    about = Trace.objects.filter(subject_id=answered.pk)
    assert about.exists()
    assert not about.filter(salt__isnull=False).exists()
    with pytest.raises(NotAllowed):
        actions.forget_suggestions(ANSWERER, before=make.NOON, now=make.NOON)


def test_the_button_says_what_it_does(client: Client) -> None:
    client.force_login(appointed(May.ANSWER_SUGGESTIONS))
    one = given()
    assert ">答复</a>" in client.get("/desk/suggestions/").content.decode()

    actions.answer(ANSWERER, one.pk, text="已经放大。", now=make.NOON)

    page = client.get("/desk/suggestions/").content.decode()
    assert ">查看</a>" in page
    assert "已读" not in page


def test_a_contact_is_masked_until_it_is_opened(client: Client) -> None:
    client.force_login(appointed(May.ANSWER_SUGGESTIONS, MayPeople.CALL_BACK))
    one = given("<b>字太小</b>")

    masked = client.get(f"/desk/suggestions/{one.pk}/").content.decode()
    opened = client.post(f"/desk/suggestions/{one.pk}/contact/")

    assert "138****2211" in masked
    assert make.NUMBER not in masked
    assert "&lt;b&gt;字太小" in masked
    assert make.NUMBER in opened.content.decode()
    assert "no-store" in opened.headers["Cache-Control"]
    assert Look.objects.count() == 1
    assert make.NUMBER not in client.get(f"/desk/suggestions/{one.pk}/").content.decode()


def test_the_button_is_grey_for_the_reason_the_action_gives(client: Client) -> None:
    client.force_login(appointed(May.ANSWER_SUGGESTIONS))
    one, without = given(), given(contact="")

    assert "disabled" in client.get(f"/desk/suggestions/{one.pk}/").content.decode()
    assert client.post(f"/desk/suggestions/{one.pk}/contact/").status_code == 403
    assert "没有留联系方式" in client.get(f"/desk/suggestions/{without.pk}/").content.decode()


def test_answering_on_the_page(client: Client) -> None:
    client.force_login(appointed(May.ANSWER_SUGGESTIONS))
    one = given()
    path = f"/desk/suggestions/{one.pk}/"

    empty = client.post(path, {"answer": ""})
    done = client.post(path, {"answer": "下周改好。"})

    assert (empty.status_code, done.status_code) == (422, 302)
    assert "下周改好。" in client.get(path).content.decode()


@pytest.mark.parametrize("path", ["", "019aa5e0-7c1e-7b3a-9f42-6d1c0e8b5a77/"])
def test_complaints_are_not_for_everybody(client: Client, path: str) -> None:
    client.force_login(appointed(May.SEE_DELIVERY))

    assert client.get(f"/desk/suggestions/{path}").status_code == 403


def test_minders_are_told_once_each_and_only_by_the_clock() -> None:
    minders = [appointed(MayTrail.MIND_JOBS), appointed(MayTrail.MIND_JOBS)]
    appointed(May.SEE_DELIVERY)
    stuck = record(CLERK, "job.stuck", uuid4(), make.NOON, job="trail.fold")

    told = [actions.tell_minders(CLERK, stuck, now=make.NOON) for _ in range(2)]

    assert told == [2, 2]
    assert {m.account_id for m in Message.objects.all()} == {one.pk for one in minders}
    assert Message.objects.count() == 2
    with pytest.raises(NotAllowed):
        actions.tell_minders(ANSWERER, stuck, now=make.NOON)
