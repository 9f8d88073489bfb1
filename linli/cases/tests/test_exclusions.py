"""What is left out of the rates by two people; and what the centre decides. (剔除、裁定)"""

import pytest

from linli.cases import access, actions, queries
from linli.cases.models import Order, Task
from linli.cases.queries import lists
from linli.cases.queries.story import story
from linli.cases.rules import May, Offer, OrderKind, Step, TaskState, Why
from linli.cases.tests import make, planned
from linli.cases.tests.make import NOON
from linli.kernel.actor import Actor
from linli.kernel.refusals import NotAllowed, Overtaken, Refused

pytestmark = pytest.mark.django_db


def in_force() -> list[tuple[str, str]]:
    """As the rates read it: granted, with its reason."""
    rows = Order.objects.filter(kind="exclusion", state="granted")
    return list(rows.values_list("case__number", "ground"))


def test_a_closed_matter_is_left_out_by_a_second_person_and_comes_back() -> None:
    case, desk = make.closed(), make.desk()

    planned.excluded(case)
    out, listed = in_force(), list(lists.listed(desk, "excluded", NOON))
    actions.include(desk, case.pk, why="查明属实", now=NOON)

    assert out == [(case.number, "market_dispute")]
    assert listed == [case]
    assert in_force() == []
    assert [one.words for one in story(case, []) if one.verb == "case.excluded"] == ["市场纠纷"]
    assert make.verbs(case)[-3:] == ["case.exclusion_asked", "case.excluded", "case.included"]
    assert make.again(case).state == "closed"


def test_who_asks_does_not_decide_and_a_reason_is_of_the_list() -> None:
    planned.grounds()
    case, one = make.accepted(), make.desk()
    with pytest.raises(Refused) as unknown:
        actions.ask_exclusion(one, case.pk, ground="weather", reason="x", now=NOON)
    with pytest.raises(NotAllowed):
        actions.ask_exclusion(make.worker(), case.pk, ground="duplicate", reason="x", now=NOON)
    actions.ask_exclusion(one, case.pk, ground="duplicate", reason="x", now=NOON)

    with pytest.raises(Refused) as own:
        actions.exclude(one, case.pk, now=NOON)
    with pytest.raises(NotAllowed):
        actions.exclude(make.somebody(May.SEE, May.DISPATCH), case.pk, now=NOON)
    actions.decline_exclusion(make.desk(), case.pk, basis="是两个人", now=NOON)

    assert [unknown.value.reason, own.value.reason] == [Why.UNKNOWN_GROUND, Why.OWN_REQUEST]
    assert in_force() == []
    with pytest.raises(Refused) as none:
        actions.include(make.desk(), case.pk, why="x", now=NOON)
    assert none.value.reason is Why.NOT_EXCLUDED


def test_a_body_that_handles_it_proposes_and_one_that_has_it_no_more_does_not() -> None:
    planned.grounds()
    body, other = make.org(), make.org("别的单位")
    case, mine, man = make.working(body)
    offer = [Offer(org_id=other.pk)]
    choices = {one.code: one.why for one in access.steps(man, case, [mine])}
    assert choices[Step.ASK_EXCLUSION] is None

    asked = actions.ask_exclusion(man, case.pk, ground="duplicate", reason="重复", now=NOON)
    actions.decline_exclusion(make.desk(), case.pk, basis="不是", now=NOON)
    actions.redispatch(make.desk(), case.pk, offers=offer, ask="", why="换一家", now=NOON)

    assert asked.asked_by == man.person_id
    with pytest.raises(NotAllowed):
        actions.ask_exclusion(man, case.pk, ground="duplicate", reason="重复", now=NOON)


def test_a_waiting_exclusion_outlives_the_work_but_not_the_matter() -> None:
    planned.grounds()
    case, mine, man = make.working(make.org())
    actions.ask_exclusion(make.desk(), case.pk, ground="duplicate", reason="x", now=NOON)
    actions.finish(man, mine.pk, note="done", reply="好了", now=NOON)
    kept = queries.waiting_order(case, OrderKind.EXCLUSION)

    other = make.accepted()
    actions.ask_exclusion(make.desk(), other.pk, ground="duplicate", reason="x", now=NOON)
    master = make.accepted()
    actions.merge(make.desk(), other.pk, master_id=master.pk, why="同一件", now=NOON)

    assert kept is not None
    assert queries.waiting_order(other, OrderKind.EXCLUSION) is None


def test_after_two_returns_the_centre_decides_with_a_ground_and_nobody_gives_it_back() -> None:
    case, mine, body = planned.returned_twice()
    man, named = make.handler(body), make.org("定下的单位")
    to = [Offer(org_id=named.pk)]
    actions.ask_adjudication(man, mine.pk, reason="也不在我们清单", now=NOON)

    with pytest.raises(NotAllowed):
        actions.adjudicate(make.desk(), case.pk, offers=to, basis="0402", now=NOON)
    with pytest.raises(Refused) as bare:
        actions.adjudicate(planned.centre(), case.pk, offers=to, basis=" ", now=NOON)
    actions.adjudicate(planned.centre(), case.pk, offers=to, basis="三定方案", now=NOON)

    theirs = Task.objects.get(case=case, org=named)
    assert bare.value.reason is Why.NO_REASON
    assert (theirs.part, theirs.state) == ("lead_handler", TaskState.OFFERED)
    assert Task.objects.get(pk=mine.pk).state == TaskState.RETURNED
    for ask in (actions.ask_return, actions.ask_adjudication):
        with pytest.raises(Refused) as no:
            ask(make.handler(named), theirs.pk, reason="x", now=NOON)
        assert no.value.reason is Why.ADJUDICATED


def test_the_centre_may_leave_it_where_it_is_and_the_time_to_sign_goes_on() -> None:
    case, mine, body = planned.returned_twice()
    actions.ask_adjudication(make.handler(body), mine.pk, reason="x", now=NOON)

    stays = [Offer(org_id=body.pk)]
    actions.adjudicate(planned.centre(), case.pk, offers=stays, basis="职责如此", now=make.later(1))

    again = Task.objects.get(pk=mine.pk)
    assert (again.state, again.sign_due_at) == (TaskState.OFFERED, mine.sign_due_at)
    actions.sign(make.handler(body), mine.pk, now=make.later(1))
    with pytest.raises(Overtaken):
        actions.adjudicate(planned.centre(), case.pk, offers=stays, basis="x", now=make.later(2))


def test_the_centre_is_asked_only_after_the_returns_and_never_by_its_own_people() -> None:
    make.clocks(returns=("2", ""))
    body = make.org()
    first = make.dispatched(body)
    with pytest.raises(Refused) as early:
        actions.ask_adjudication(make.handler(body), make.task(first).pk, reason="x", now=NOON)
    case, mine, third = planned.returned_twice()
    man, centre = make.handler(third), planned.centre()
    both = Actor(man.person_id, man.duties | centre.duties, frozenset({third.pk}))
    actions.ask_adjudication(man, mine.pk, reason="x", now=NOON)

    with pytest.raises(Refused) as own:
        actions.adjudicate(both, case.pk, offers=[Offer(org_id=third.pk)], basis="x", now=NOON)

    assert [early.value.reason, own.value.reason] == [Why.RETURN_FIRST, Why.OWN_REQUEST]
