"""One person asks, another decides: a task given back, more time. (退单、延期)"""

from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from linli.cases import actions, queries
from linli.cases.forms import ExtensionForm
from linli.cases.models import Case, Deadline, Order, Task
from linli.cases.queries import working
from linli.cases.queries.story import story
from linli.cases.rules import (
    Offer,
    Spot,
    State,
    TaskState,
    Why,
)
from linli.cases.tests import make, town
from linli.cases.tests.make import NOON
from linli.kernel.actor import Actor
from linli.kernel.refusals import NotAllowed, Overtaken, Refused
from linli.notices.models import Message
from linli.orgs.models import Org


def given_out() -> tuple[Case, Task, Actor, Org]:
    make.clocks(returns=("2", ""))
    body = make.org()
    case = make.dispatched(body)
    return case, make.task(case), make.handler(body), body


@pytest.mark.django_db
def test_a_task_given_back_goes_to_another_with_a_new_time_to_sign() -> None:
    case, mine, man, _body = given_out()
    other = make.org("城管执法")

    actions.ask_return(man, mine.pk, reason="Not on our list.", wish=f"org:{other.pk}", now=NOON)
    asked = Task.objects.get(pk=mine.pk).state
    actions.grant_return(
        make.desk(), case.pk, offers=[Offer(org_id=other.pk)], basis="0402", now=make.later(3)
    )

    theirs = Task.objects.get(case=case, org=other)
    assert asked == TaskState.RETURN_REQUESTED
    assert Task.objects.get(pk=mine.pk).state == TaskState.RETURNED
    assert (theirs.part, theirs.state) == ("lead_handler", TaskState.OFFERED)
    assert theirs.sign_due_at
    assert mine.sign_due_at
    assert theirs.sign_due_at > mine.sign_due_at
    assert make.again(case).due_at == case.due_at
    sign = {d.task_id: d.void_at for d in Deadline.objects.filter(case=case, kind="sign")}
    assert sign == {mine.pk: make.later(3), theirs.pk: None}


@pytest.mark.django_db
def test_a_refusal_leaves_the_task_and_its_clock_where_they_were() -> None:
    case, mine, man, _body = given_out()

    actions.ask_return(man, mine.pk, reason="Not ours.", now=NOON)
    actions.decline_return(make.desk(), case.pk, basis="It is on your list.", now=make.later(0.5))

    again = Task.objects.get(pk=mine.pk)
    assert (again.state, again.sign_due_at) == (TaskState.OFFERED, mine.sign_due_at)
    assert Order.objects.get().basis == "It is on your list."


@pytest.mark.django_db
def test_after_the_first_half_nothing_is_given_back() -> None:
    _case, mine, man, _body = given_out()

    with pytest.raises(Refused) as no:
        actions.ask_return(man, mine.pk, reason="Not ours.", now=make.later(4))

    assert no.value.reason is Why.RETURN_WINDOW_OVER


@pytest.mark.django_db
def test_after_two_returns_the_centre_has_decided() -> None:
    case, mine, man, _body = given_out()
    for n in range(2):
        actions.ask_return(man, mine.pk, reason="Not ours.", now=NOON)
        body = make.org(f"单位 {n}")
        actions.grant_return(make.desk(), case.pk, offers=[Offer(org_id=body.pk)], now=NOON)
        mine, man = Task.objects.get(case=case, org=body), make.handler(body)

    with pytest.raises(Refused) as no:
        actions.ask_return(man, mine.pk, reason="Not ours either.", now=NOON)

    assert no.value.reason is Why.RETURNED_ENOUGH


@pytest.mark.django_db
def test_more_time_is_granted_once_and_the_reporter_is_told() -> None:
    case, mine, man, _body = given_out()
    actions.sign(man, mine.pk, now=NOON)
    before, days = make.again(case).due_at, int(make.again(case).due_limit.split()[0])

    actions.ask_extension(man, mine.pk, reason="The part comes late.", more=days, now=NOON)
    actions.grant_extension(make.desk(), case.pk, now=make.later(1))

    after = make.again(case)
    row = Deadline.objects.get(case=case, kind="resolve")
    assert before
    assert after.due_at
    assert after.due_at - case.reported_at > before - case.reported_at
    assert (row.due_at, row.limit) == (after.due_at, f"{2 * days} days")
    assert Task.objects.get(pk=mine.pk).due_at == after.due_at
    assert Message.objects.filter(template="case.extended").count() == 1
    with pytest.raises(Refused) as no:
        actions.ask_extension(man, mine.pk, reason="Still.", more=1, now=make.later(2))
    assert no.value.reason is Why.EXTENDED_ALREADY


@pytest.mark.django_db
def test_doing_it_again_keeps_the_time_that_was_granted() -> None:
    case, mine, man, _body = given_out()
    actions.sign(man, mine.pk, now=NOON)
    actions.ask_extension(man, mine.pk, reason="The part comes late.", more=2, now=NOON)
    actions.grant_extension(make.desk(), case.pk, now=NOON)
    granted = make.again(case).due_at
    actions.finish(man, mine.pk, note="done", reply="好了", now=NOON)

    actions.rework(make.verifier(), case.pk, why="Still dark.", now=NOON)

    assert make.again(case).due_at == granted


@pytest.mark.django_db
def test_too_much_time_and_a_promise_that_passed_are_refused() -> None:
    case, mine, man, _body = given_out()
    actions.sign(man, mine.pk, now=NOON)

    with pytest.raises(Refused) as much:
        actions.ask_extension(man, mine.pk, reason="Long.", more=999, now=NOON)
    with pytest.raises(Refused) as late:
        actions.ask_extension(man, mine.pk, reason="Late.", more=1, now=make.later(24 * 40))

    assert [much.value.reason, late.value.reason] == [Why.TOO_MUCH_TIME, Why.TOO_LATE_TO_EXTEND]
    assert make.again(case).due_at == make.again(case).due_at


@pytest.mark.django_db
def test_who_asked_does_not_decide_and_strangers_do_neither() -> None:
    case, mine, man, body = given_out()
    both = Actor(man.person_id, frozenset({*man.duties, *make.desk().duties}), frozenset({body.pk}))
    actions.ask_return(man, mine.pk, reason="Not ours.", now=NOON)

    with pytest.raises(Refused) as own:
        actions.decline_return(both, case.pk, basis="x", now=NOON)
    for who in (make.resident(), make.handler(make.org("别的单位"))):
        with pytest.raises(NotAllowed):
            actions.decline_return(who, case.pk, basis="x", now=NOON)
        with pytest.raises(NotAllowed):
            actions.ask_return(who, mine.pk, reason="x", now=NOON)

    assert own.value.reason is Why.OWN_REQUEST


@pytest.mark.django_db
def test_a_request_is_taken_back_while_nobody_has_decided() -> None:
    case, mine, man, _body = given_out()
    actions.ask_return(man, mine.pk, reason="Not ours.", now=NOON)

    actions.unask(man, mine.pk, now=NOON)

    assert Task.objects.get(pk=mine.pk).state == TaskState.OFFERED
    with pytest.raises(Overtaken):
        actions.decline_return(make.desk(), case.pk, basis="x", now=NOON)


@pytest.mark.django_db
def test_what_waits_falls_away_when_the_work_is_done() -> None:
    case, mine, man, _body = given_out()
    actions.sign(man, mine.pk, now=NOON)
    actions.ask_extension(man, mine.pk, reason="Parts.", more=1, now=NOON)

    actions.finish(man, mine.pk, note="done", reply="好了", now=NOON)

    assert Order.objects.get().state == "withdrawn"
    assert make.again(case).state == State.HANDLED


@pytest.mark.django_db
def test_what_is_given_back_does_not_return_to_who_gave_it_back() -> None:
    case, mine, man, body = given_out()
    actions.ask_return(man, mine.pk, reason="Not ours.", now=NOON)

    with pytest.raises(Refused) as no:
        actions.grant_return(make.desk(), case.pk, offers=[Offer(org_id=body.pk)], now=NOON)

    assert no.value.reason is Why.OFFERED_TWICE


@pytest.mark.django_db
def test_the_whole_way_by_pages(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    here = town.town()
    made = make.report(spot=Spot(here.cell.path, "", "梧桐小区", 1.0, 1.0))
    who = make.somebody(*town.DUTIES["desk"], area=here.community.path)
    now = timezone.now()
    actions.accept(who, made.case.pk, kind_code="", title="灯不亮", now=now)
    actions.dispatch(who, made.case.pk, offers=[Offer(org_id=here.lights.pk)], now=now)
    other = Org.objects.create(kind="department", code=f"{uuid4()}", name="别的单位", path="99/")
    body, desk = town.client(here.staff["department"]), town.client(here.staff["desk"])
    mine = Task.objects.get()

    asked = body.post(
        f"/w/{mine.pk}/ask_return/",
        {"ask_return-reason": "不在清单里", "ask_return-wish": f"org:{other.pk}"},
    )
    listed = desk.get("/desk/?show=orders").content.decode()
    seen = desk.get(f"/desk/case/{made.case.number}/").content.decode()
    given = desk.post(
        f"/desk/case/{made.case.number}/do/grant_return/",
        {"grant_return-offers": f"org:{other.pk}", "grant_return-basis": "按清单"},
    )

    assert (asked.status_code, given.status_code) == (302, 302)
    assert made.case.number in listed
    assert "不在清单里" in seen
    assert "别的单位" in seen
    assert Task.objects.get(org=other).state == TaskState.OFFERED
    assert queries.orders_of(make.again(made.case))[0].state == "granted"


@pytest.mark.django_db
def test_supervising_marks_the_matter_and_moves_no_clock() -> None:
    case, mine, man, _body = given_out()
    clocks = list(Deadline.objects.filter(case=case).order_by("pk").values())

    actions.supervise(make.desk(), case.pk, why="今天办好", now=NOON)
    actions.supervise(make.desk(), case.pk, why="今天办好", now=make.later(1))
    actions.remind(make.desk(), case.pk, why="请抓紧", now=make.later(1))

    assert make.again(case).supervised_at == NOON
    assert make.verbs(case)[-2:] == ["case.supervised", "case.reminded"]
    assert list(Deadline.objects.filter(case=case).order_by("pk").values()) == clocks
    assert [one.text for one in working.pressing_of(case)] == ["请抓紧", "今天办好"]
    with pytest.raises(NotAllowed):
        actions.supervise(man, case.pk, why="x", now=NOON)
    assert Task.objects.get(pk=mine.pk).state == TaskState.OFFERED


@pytest.mark.django_db
def test_what_is_over_is_not_supervised() -> None:
    make.clocks()
    case = make.closed()

    with pytest.raises(Refused) as no:
        actions.supervise(make.desk(), case.pk, why="x", now=NOON)

    assert no.value.reason is Why.WRONG_STATE


@pytest.mark.django_db
def test_the_reporter_reads_why_it_takes_longer_even_where_the_decision_has_no_words() -> None:
    case, mine, man, _body = given_out()
    actions.sign(man, mine.pk, now=NOON)
    actions.ask_extension(man, mine.pk, reason="要等配件", more=1, now=NOON)
    actions.grant_extension(make.desk(), case.pk, now=make.later(1))

    told = {one.verb: one.words for one in story(case, [])}

    assert told["case.extended"] == "要等配件"


def test_too_much_time_is_said_beside_the_field() -> None:
    form = ExtensionForm({"reason": "x", "more": "25"}, limit="24 wh")

    assert "more" in form.errors
    assert ExtensionForm({"reason": "x", "more": "24"}, limit="24 wh").is_valid()
