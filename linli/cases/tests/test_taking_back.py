"""What turns out to be a complaint is taken from those it is about. (收回, P13)"""

from typing import Any

import pytest
from django.utils import timezone

from linli.cases import actions, queries
from linli.cases.models import Case, Task
from linli.cases.queries import looking
from linli.cases.rules import Offer, Part, State, TaskState, Why
from linli.cases.tests import make, matters, town
from linli.cases.tests.make import NOON
from linli.cases.tests.parties import COMMITTEE, FIRM, complaint
from linli.kernel.refusals import NotAllowed, Refused
from linli.orgs.models import Org
from linli.places.models import Area
from linli.trail.models import Trace

pytestmark = pytest.mark.django_db


@pytest.fixture
def firm() -> Org:
    return make.org("梧桐物业", FIRM)


def named(case: Case, *, complaint: bool = True, kind: str = FIRM, **more: Any) -> Case:
    """The desk says what it is after all."""
    code = make.kind("0701" if kind == FIRM else "0707", object_kind=kind) if kind else ""
    given = {"title": "投诉", "complaint": complaint, "now": NOON, **more}
    return actions.triage(make.desk(), case.pk, kind_code=code, **given)


def states(case: Case) -> dict[str, tuple[str, str]]:
    tasks = queries.tasks_of(case)
    return {task.org.name: (task.part, task.state) for task in tasks if task.org}


def test_a_complaint_is_taken_from_the_firm_in_the_same_step(firm: Org) -> None:
    make.clocks()
    case, man = make.dispatched(firm), make.handler(firm)
    task = make.task(case)

    named(case, now=make.later(2))

    case = make.again(case)
    assert (case.state, case.taken_back_at) == (State.ACCEPTED, make.later(2))
    assert states(case) == {"梧桐物业": (Part.CO, TaskState.RELEASED)}
    assert make.verbs(case)[-2:] == ["case.triaged", "case.taken_back"]
    assert Trace.objects.get(verb="case.taken_back").facts["owners"] == [str(firm.pk)]
    assert case.next_due_at == make.later(2.5)
    assert queries.figures(make.desk(), NOON).states[State.ACCEPTED] == 1
    assert looking.task_seen_by(man, task.pk) is None
    with pytest.raises(NotAllowed) as no:
        actions.sign(man, task.pk, now=NOON)
    assert no.value.reason is Why.NOT_YOUR_TASK


@pytest.mark.parametrize(("complaint_before", "kind_before"), [(True, ""), (False, FIRM)])
def test_kind_or_mark_whichever_comes_last_takes_it(
    firm: Org, *, complaint_before: bool, kind_before: str
) -> None:
    case, _task, _man = make.working(firm)

    before = named(case, complaint=complaint_before, kind=kind_before).state
    after = named(case).state

    assert (before, after) == (State.IN_PROGRESS, State.ACCEPTED)


def test_the_whole_matter_comes_back_and_goes_out_anew(firm: Org) -> None:
    helper, done = make.org("城管中队"), make.org("环卫站")
    case, _task, _man = make.working(firm)
    more = [Offer(org_id=one.pk, part=Part.CO) for one in (helper, done)]
    offers = [Offer(org_id=firm.pk), *more]
    actions.redispatch(make.desk(), case.pk, offers=offers, why="一起办", now=NOON)
    finished = Task.objects.get(org=done)
    actions.sign(make.handler(done), finished.pk, now=NOON)
    actions.finish(make.handler(done), finished.pk, note="清了", now=NOON)

    named(case)
    taken = states(case)
    actions.dispatch(make.desk(), case.pk, offers=[Offer(org_id=helper.pk)], now=NOON)

    assert taken == {
        "梧桐物业": (Part.CO, TaskState.RELEASED),
        "城管中队": (Part.CO, TaskState.RELEASED),
        "环卫站": (Part.CO, TaskState.ACCEPTED_BY_LEAD),
    }
    task = Task.objects.get(org=helper, state=TaskState.OFFERED)
    man = make.handler(helper)
    actions.sign(man, task.pk, now=NOON)
    actions.finish(man, task.pk, note="谈了", now=NOON)
    assert make.again(case).state == State.HANDLED


def test_a_helper_alone_is_let_go_and_the_lead_goes_on(firm: Org) -> None:
    body = make.org()
    case = make.dispatched(body, firm)
    man, task = make.handler(body), make.task(case)
    actions.sign(man, task.pk, now=NOON)
    actions.finish(man, task.pk, note="换了", now=NOON)
    waits = make.again(case).state

    after = named(case)

    assert waits == State.IN_PROGRESS
    assert after.state == State.HANDLED
    assert states(case)["梧桐物业"] == (Part.CO, TaskState.RELEASED)


def test_what_the_firm_finished_stays_and_is_done_again_by_others(firm: Org) -> None:
    case, man = make.handled(firm)

    named(case)
    kept = make.again(case).state, states(case)
    actions.rework(make.verifier(), case.pk, why="没好", now=NOON)

    assert kept == (State.HANDLED, {"梧桐物业": (Part.LEAD, TaskState.ACCEPTED_BY_LEAD)})
    assert make.again(case).state == State.ACCEPTED
    assert states(case) == {"梧桐物业": (Part.CO, TaskState.RELEASED)}
    assert looking.task_seen_by(man, queries.tasks_of(case)[0].pk) is None
    with pytest.raises(Refused):
        actions.dispatch(make.desk(), case.pk, offers=[Offer(org_id=firm.pk)], now=NOON)


def test_a_complaint_opened_again_does_not_return_to_its_object(firm: Org) -> None:
    make.clocks()
    case, _man = make.handled(firm)
    named(case)
    actions.verify(make.verifier(), case.pk, now=NOON)
    make.asked(case, solved="no", satisfied=1)

    again = actions.reopen(make.desk(), case.pk, why="还是一样", now=NOON)

    assert (again.state, again.reopened) == (State.ACCEPTED, 1)
    assert make.verbs(case)[-2:] == ["case.reopened", "case.taken_back"]


def test_the_answer_to_a_complaint_is_never_its_object_s_own(firm: Org) -> None:
    case, _man = make.handled(firm)
    named(case)
    actions.verify(make.verifier(), case.pk, now=NOON)
    make.asked(case)

    with pytest.raises(Refused) as no:
        actions.close(make.desk(), case.pk, now=NOON)
    closed = actions.close(make.desk(), case.pk, reply="街道已约谈。", now=NOON)

    assert no.value.reason is Why.NO_TEXT
    assert closed.public_reply == "街道已约谈。"


@pytest.mark.parametrize("kind", ["", COMMITTEE])
def test_what_is_no_complaint_about_a_firm_stays_with_it(firm: Org, kind: str) -> None:
    case = make.dispatched(firm)

    named(case, kind=kind)

    assert make.again(case).state == State.DISPATCHED
    assert make.verbs(case)[-1] == "case.triaged"


def test_a_complaint_is_not_merged_into_what_its_object_may_have(firm: Org) -> None:
    case, master = complaint(FIRM), make.dispatched(firm)

    with pytest.raises(Refused) as no:
        actions.merge(make.desk(), case.pk, master_id=master.pk, why="一样", now=NOON)
    actions.merge(make.desk(), case.pk, master_id=complaint(FIRM).pk, why="一样", now=NOON)

    assert no.value.reason is Why.OTHER_OBJECT
    assert make.again(case).state == State.MERGED


def at_the_firm() -> tuple[town.Town, Case, Org]:
    here = town.town()
    Area.objects.update(phone="")
    firm = make.org("梧桐物业", FIRM, "99/")
    case = matters.report(here).case
    desk, now = matters.actor(here.staff["desk"]), timezone.now()
    actions.accept(desk, case.pk, kind_code=town.kind(), title="灯", now=now)
    actions.dispatch(desk, case.pk, offers=[Offer(org_id=firm.pk)], now=now)
    return here, case, firm


def test_the_desk_is_told_to_dispatch_it_anew_and_the_reporter_that_it_was_taken() -> None:
    here, case, _firm = at_the_firm()
    client, code = town.client(here.staff["desk"]), make.kind("0701", object_kind=FIRM)
    given = {"triage-kind_code": code, "triage-title": "物业不管", "triage-complaint": "on"}

    answer = client.post(f"/desk/case/{case.number}/do/triage/", given, follow=True)
    desk, rows = answer.content.decode(), matters.words(client, "/desk/rows/?show=dispatch")
    told = matters.words(town.client(here.resident), f"/case/{case.number}/")

    assert "请重新派单" in desk
    assert "已从梧桐物业收回" in desk
    assert "已收回" in rows
    assert "不再由被投诉方办理" in told
    assert "梧桐物业" not in told.split("办理过程")[0]


def test_a_complaint_that_lies_with_its_object_says_so() -> None:
    """As an import, or an earlier release, may have left it."""
    here, case, _firm = at_the_firm()
    client = town.client(here.staff["desk"])
    make.kind("0701", object_kind=FIRM)
    kind = queries.kind_of("0701", timezone.localdate())
    Case.objects.filter(pk=case.pk).update(complaint=True, kind=kind)

    with_it = matters.words(client, f"/desk/case/{case.number}/")
    Case.objects.filter(pk=case.pk).update(state=State.HANDLED)
    done = matters.words(client, f"/desk/case/{case.number}/")

    assert "被投诉方手里" in with_it
    assert "被投诉方自己办的" in done
