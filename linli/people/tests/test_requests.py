"""What somebody asks about his own data, and who answers by when."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client

from linli.kernel.actor import ANONYMOUS, CLERK, Actor
from linli.kernel.refusals import NotAllowed, Refused
from linli.people import actions, jobs, queries
from linli.people.models import DataRequest, Look, Measure
from linli.people.rules import Field, May, Purpose, Why
from linli.people.rules.requests import (
    RequestFacts,
    RequestKind,
    RequestState,
    why_not_answer,
    why_not_take_back,
)
from linli.people.tests import make

NOON, ME, KEEPER = make.NOON, UUID(int=7), make.actor(May.ANSWER_REQUESTS, area="07/")
DONE, ASKED = RequestState.DONE, RequestState.ASKED


@pytest.mark.parametrize(
    ("state", "answer", "words", "by", "expected"),
    [
        (ASKED, DONE, "改好了", uuid4(), None),
        (ASKED, DONE, " ", uuid4(), Why.REASON_MISSING),
        (ASKED, DONE, "改好了", ME, Why.OWN_REQUEST),
        (ASKED, RequestState.TAKEN_BACK, "改好了", uuid4(), Why.DECIDED_ALREADY),
        (DONE, DONE, "改好了", uuid4(), Why.DECIDED_ALREADY),
    ],
)
def test_it_is_answered_once_in_words_by_somebody_else(
    state: RequestState, answer: RequestState, words: str, by: UUID, expected: Why | None
) -> None:
    facts = RequestFacts(state, ME)

    assert why_not_answer(facts, answer, words, by) is expected
    assert (why_not_take_back(facts) is None) is (state is ASKED)


def asked(kind: RequestKind = RequestKind.CORRECT) -> DataRequest:
    mine = make.account(phone=make.NUMBER)
    return actions.ask_about_data(Actor(mine.pk), kind, text="名字写错了", now=NOON)


@pytest.mark.django_db
def test_the_clock_counts_working_days_and_the_same_again_changes_nothing() -> None:
    Measure.objects.create(
        code="request_days", number=2, valid_from=NOON.date(), source="for this test"
    )

    first = asked()
    me = Actor(first.account_id)
    again = actions.ask_about_data(me, RequestKind.CORRECT, text="再问", now=NOON)

    assert again == first
    assert (first.due_at - NOON) > timedelta(days=2)  # the 21st is a Saturday
    assert f"{first.text}" == "***"
    with pytest.raises(Refused) as empty:
        actions.ask_about_data(me, RequestKind.DELETE, text=" ", now=NOON)
    assert empty.value.reason is Why.WORDS_MISSING


@pytest.mark.django_db
def test_opening_the_words_is_a_look_its_person_reads_and_the_answer_is_his_alone() -> None:
    one = asked()
    me = Actor(one.account_id)

    opened = actions.open_request(KEEPER, one.pk, now=NOON)
    actions.answer_request(KEEPER, one.pk, DONE, words="改好了", now=NOON)

    assert opened[Field.WORDS] == "名字写错了"
    assert [look.purpose for look in queries.looks_at(me)] == [Purpose.REQUEST]
    assert actions.own_request(me, one.pk) == {"text": "名字写错了", "answer": "改好了"}
    for stranger in (KEEPER, ANONYMOUS):
        with pytest.raises(NotAllowed):
            actions.own_request(stranger, one.pk)


@pytest.mark.django_db
def test_only_whoever_answers_for_personal_data_reads_and_answers() -> None:
    one = asked()

    for stranger in (ANONYMOUS, Actor(uuid4()), make.actor(May.ANSWER_REQUESTS)):
        with pytest.raises(NotAllowed):
            actions.open_request(stranger, one.pk, now=NOON)
        with pytest.raises(NotAllowed):
            actions.answer_request(stranger, one.pk, DONE, words="好", now=NOON)
        with pytest.raises(NotAllowed):
            actions.take_back_request(stranger, one.pk, now=NOON)
        with pytest.raises(NotAllowed):
            actions.erase_requests(stranger, before=NOON, now=NOON)
        assert not queries.requests_seen_by(stranger).exists()
    with pytest.raises(NotAllowed):
        actions.ask_about_data(ANONYMOUS, RequestKind.COPY, text="看看", now=NOON)
    assert not Look.objects.exists()
    assert list(queries.requests_waiting(KEEPER)) == [one]


@pytest.mark.django_db
def test_it_is_taken_back_and_erased_in_the_end() -> None:
    one = asked()

    actions.take_back_request(Actor(one.account_id), one.pk, now=NOON)
    make.told()
    gone = jobs.erase_on_time(NOON + timedelta(days=1096))

    assert gone == 1
    assert not DataRequest.objects.exists()
    assert actions.erase_requests(CLERK, before=NOON, now=NOON) == 0


@pytest.mark.django_db
def test_a_request_goes_from_the_form_to_its_page_and_is_nobody_elses(client: Client) -> None:
    mine, other = make.account(phone=make.NUMBER), make.account(phone="13800002212")
    client.force_login(mine)

    empty = client.post("/me/data/ask/", {"kind": "delete", "text": ""})
    made = client.post("/me/data/ask/", {"kind": "delete", "text": "删掉旧号码"})
    one = DataRequest.objects.get()
    page = client.get(f"/me/data/{one.pk}/").content.decode()
    client.force_login(other)
    theirs = client.get(f"/me/data/{one.pk}/")

    assert empty.status_code == 422
    assert (made.status_code, made["Location"]) == (302, "/me/data/")
    assert "删掉旧号码" in page
    assert theirs.status_code == 404
