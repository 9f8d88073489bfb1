"""Everybody whose data was looked at hears so once a year; and of requests and exports."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from linli.kernel.actor import CLERK, Actor
from linli.kernel.refusals import NotAllowed
from linli.notices import actions, jobs
from linli.notices.models import Message
from linli.notices.tests import make
from linli.people.actions import allow_export, answer_request, ask_about_data, ask_export
from linli.people.models import Look
from linli.people.rules import May, Purpose
from linli.people.rules.exports import ExportFor, ExportKind, Wish
from linli.people.rules.requests import RequestKind, RequestState
from linli.people.tests import make as people
from linli.trail.actions import seal
from linli.trail.models import Trace

pytestmark = pytest.mark.django_db
NEW_YEAR = datetime(2027, 1, 2, 2, tzinfo=UTC)


def test_last_years_looks_are_told_once() -> None:
    mine, unseen = people.account(phone=people.NUMBER), people.account(phone="13800002212")
    for days in (3, 40, 400):
        Look.objects.create(
            subject_kind="account", subject_id=mine.pk, account_id=mine.pk, actor_id=uuid4(),
            office="测试街道 · 回访员", purpose=Purpose.CALL_BACK, about=f"case:{uuid4()}",
            fields=["phone"], looked_at=NEW_YEAR - timedelta(days=days),
        )  # fmt: skip

    assert [jobs.tell_looks(NEW_YEAR), jobs.tell_looks(NEW_YEAR)] == [1, 0]

    message = Message.objects.get()
    assert (message.account, message.facts) == (mine, {"year": 2026, "looks": 2})
    assert not Message.objects.filter(account=unseen).exists()


def test_nobody_tells_it_by_hand() -> None:
    with pytest.raises(NotAllowed):
        actions.tell_looks(make.somebody(), uuid4(), year=2026, now=NEW_YEAR)

    assert actions.tell_looks(CLERK, uuid4(), year=2026, now=NEW_YEAR) == []


def test_whoever_answers_hears_of_a_request_and_who_asked_of_its_answer() -> None:
    keeper = make.appointed(May.ANSWER_REQUESTS, area="99/")
    mine = people.account(phone=people.NUMBER)
    asked = ask_about_data(Actor(mine.pk), RequestKind.COPY, text="看看", now=NEW_YEAR)
    hand = people.actor(May.ANSWER_REQUESTS, area="99/")
    answer_request(hand, asked.pk, RequestState.DONE, words="见附件", now=NEW_YEAR)
    seal(CLERK, now=NEW_YEAR)

    done = [jobs.tell_requests(NEW_YEAR), jobs.tell_requests(NEW_YEAR)]

    told = dict(Message.objects.values_list("account_id", "template"))
    assert (done, told) == ([2, 0], {keeper.pk: "request.asked", mine.pk: "request.answered"})
    with pytest.raises(NotAllowed):
        actions.tell_request(hand, Trace.objects.all()[0], now=NEW_YEAR)


def test_the_second_person_hears_of_an_export_and_who_asked_of_the_yes() -> None:
    second = make.appointed(May.ALLOW_EXPORTS, area="99/")
    clerk = people.account("clerk")
    keeps = people.actor(May.KEEP_ROLL, area="99/", person_id=clerk.pk)
    wish = Wish(ExportKind.ROLL, uuid4(), "锦绣苑", "99/01/05/c1/", ExportFor.MEETING, "开会")
    export = ask_export(keeps, wish, now=NEW_YEAR)
    allow_export(people.actor(May.ALLOW_EXPORTS, area="99/"), export.pk, now=NEW_YEAR)
    seal(CLERK, now=NEW_YEAR)

    jobs.tell_requests(NEW_YEAR)

    told = dict(Message.objects.values_list("account_id", "template"))
    assert told == {second.pk: "export.asked", clerk.pk: "export.allowed"}
