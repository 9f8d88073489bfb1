"""A body and its sub-offices: who looks, who works, and how a task is handed on. (部门收件箱)"""

from datetime import timedelta
from typing import Any

import pytest

from linli.cases import actions, queries
from linli.cases.models import Case, Task
from linli.cases.queries.inbox import desks, inbox
from linli.cases.queries.looking import task_seen_by
from linli.cases.rules import Why
from linli.cases.tests import make, town
from linli.cases.tests.make import NOON
from linli.kernel.actor import Actor
from linli.kernel.refusals import NotAllowed, Overtaken, Refused
from linli.orgs.models import Org

pytestmark = pytest.mark.django_db
LATE = NOON + timedelta(days=40)


def under(body: Org, name: str) -> Org:
    return make.org(name, parent=body)


def hand(who: Actor, task: Task, to: Org, **more: Any) -> Task:
    given = {"org_id": to.pk, "had_by": task.org_id, "now": NOON, **more}
    return actions.hand_down(who, task.pk, **given)


def clocks(case: Case) -> list[tuple[Any, ...]]:
    rows = queries.deadlines_of(case)
    return [(one.kind, one.started_at, one.due_at) for one in rows]


def test_a_task_goes_to_a_sub_office_and_back_and_no_clock_moves() -> None:
    make.clocks()
    body = make.org()
    first, second, head = under(body, "一所"), under(body, "二所"), make.handler(body)
    case, task, _man = make.working(body)
    stood = clocks(case)

    given = hand(head, task, first, why="请你们办。")
    again = hand(head, task, first)
    moved = hand(head, given, second)
    after = clocks(case)
    actions.finish(make.handler(second), task.pk, note="换了灯泡", now=NOON)

    assert again.org == first
    assert moved.org == second
    assert (moved.state, moved.signed_at, moved.due_at) == (task.state, NOON, task.due_at)
    assert after == stood
    assert make.verbs(case).count("case.handed_down") == 2
    assert task_seen_by(head, task.pk) == task


def test_whoever_hands_on_what_went_elsewhere_meanwhile_is_told() -> None:
    body = make.org()
    first, second, head = under(body, "一所"), under(body, "二所"), make.handler(body)
    task = make.task(make.dispatched(body))
    hand(head, task, first)

    with pytest.raises(Overtaken):
        hand(head, task, second, had_by=body.pk)

    assert make.task(task.case).org == first


def test_only_the_house_hands_on_and_only_inside_it() -> None:
    body, other = make.org(), make.org("别的单位")
    first, head = under(body, "一所"), make.handler(body)
    task = make.task(make.dispatched(body))

    for who, to in ((make.handler(other), first), (head, other), (make.handler(first), first)):
        with pytest.raises(NotAllowed):
            hand(who, task, to)
    given = hand(head, task, first)
    for who, to in ((make.handler(first), body), (make.handler(other), body)):
        with pytest.raises(NotAllowed):
            hand(who, given, to)

    assert hand(head, given, body).org == body


def test_what_somebody_asked_to_give_back_or_has_a_part_in_already_stays() -> None:
    make.clocks()
    body = make.org()
    first, head = under(body, "一所"), make.handler(body)
    both = make.task(make.dispatched(body, first))
    asked = make.task(make.dispatched(body))
    actions.ask_return(head, asked.pk, reason="不归我们管", now=NOON)

    with pytest.raises(Refused, match=Why.OFFERED_TWICE):
        hand(head, both, first)
    with pytest.raises(Refused, match=Why.WRONG_STATE):
        hand(head, asked, first)


def test_the_inbox_shows_the_house_by_code_with_what_is_late() -> None:
    make.clocks()
    body = make.org()
    first, other, head = under(body, "一所"), make.org("别的单位"), make.handler(body)
    for owner in (body, first, first, other):
        make.dispatched(owner)

    shown = {one.org.name: (one.own, one.open, one.late) for one in desks(head, LATE)}

    assert shown == {body.name: (True, 1, 1), "一所": (False, 2, 2)}
    assert inbox(head, first.pk, NOON, late=False).count() == 2
    assert not inbox(head, None, NOON, late=True)
    assert inbox(make.handler(first), None, NOON, late=False).count() == 2
    assert inbox(head, other.pk, NOON, late=False).count() == 0


def test_the_page_filters_and_hands_on(django_assert_max_num_queries: Any) -> None:
    here = town.town()
    below = under(here.lights, "路灯一所")
    task = make.task(make.dispatched(here.lights))
    man = town.client(here.staff["department"])

    with django_assert_max_num_queries(25):
        page = man.get("/dept/").content.decode()
    offered = man.get(f"/w/{task.pk}/").content.decode()
    form = man.get(f"/dept/{task.pk}/hand-down/")
    asked = {"had_by": str(here.lights.pk), "org_id": str(below.pk), "why": "请你们办。"}
    bad = man.post(f"/dept/{task.pk}/hand-down/", {**asked, "org_id": "nobody"})
    sent = man.post(f"/dept/{task.pk}/hand-down/", asked)
    course = man.get(f"/w/{task.pk}/").content.decode()

    assert task.case.number in page
    assert f"/dept/{task.pk}/hand-down/" in offered
    assert (form.status_code, bad.status_code, sent["Location"]) == (200, 422, "/dept/")
    assert make.task(task.case).org == below
    assert "单位内转交：现由路灯一所办" in course
    assert "请你们办。" in course
    assert task.case.number in man.get(f"/dept/?org={below.pk}").content.decode()
    assert man.get(f"/dept/{make.nobody()}/hand-down/").status_code == 404
    assert town.client(here.staff["desk"]).get("/dept/").status_code == 404
