"""What takes long is done by a plan: off the clock, on the list, the reporter told. (挂账)"""

from datetime import timedelta

import pytest

from linli.cases import actions, queries
from linli.cases.models import Case, Deadline, Milestone, Order, Task
from linli.cases.queries import lists
from linli.cases.rules import Offer, State, Why
from linli.cases.tests import make, planned, sound
from linli.cases.tests.make import NOON
from linli.kernel.actor import CLERK
from linli.kernel.refusals import NotAllowed, Overtaken, Refused
from linli.notices.models import Message
from linli.orgs.models import Org

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def told() -> list[str]:
    rows = Message.objects.filter(template__contains="case.").order_by("queued_at", "pk")
    return [one for one in rows.values_list("template", flat=True) if one in TOLD]


TOLD = {
    "case.planned", "case.plan_reviewed", "case.milestone_reached", "case.plan_ended",
    "case.handled",
}  # fmt: skip


def finish(case: Case, body: Org, days: int = 61) -> Case:
    mine = Task.objects.get(case=case, org=body)
    now = NOON + days * DAY
    actions.finish(make.handler(body), mine.pk, note="完工", reply="改造好了", now=now)
    return make.again(case)


def test_it_leaves_the_clock_but_not_the_list() -> None:
    asked, body = planned.plan_asked()
    desk = make.desk()

    case = actions.grant_plan(desk, asked.pk, basis="年度计划", now=NOON)

    promise = Deadline.objects.get(case=case, kind="resolve")
    due = queries.ends_on(NOON.date() + 20 * DAY)
    assert (case.state, case.due_at, promise.void_at) == (State.LONG_TERM, None, NOON)
    assert case.next_due_at == due == Task.objects.get(case=case).due_at
    assert list(lists.listed(desk, "long_term", NOON)) == [case]
    assert list(queries.waiting(desk)) == [case]
    assert queries.newly_overdue(NOON + 400 * DAY).count() == 0
    assert Order.objects.get().review_at == queries.review_by(NOON)
    assert sound.faults() == []
    assert finish(case, body).state == State.HANDLED


def test_the_reporter_hears_of_start_steps_reviews_and_end() -> None:
    case, body = planned.long_term()
    first, last = Milestone.objects.order_by("due_on")
    man, mine = make.handler(body), make.task(case)

    actions.reach_milestone(man, mine.pk, milestone=first.pk, words="招好了", now=NOON + 9 * DAY)
    actions.review_plan(make.desk(), case.pk, words="无变化", now=NOON + 30 * DAY)
    actions.review_plan(make.desk(), case.pk, words="无变化", now=NOON + 30 * DAY)
    actions.review_plan(make.desk(), case.pk, words="无变化", now=NOON + 59 * DAY)
    due = make.again(case).next_due_at
    actions.reach_milestone(man, mine.pk, milestone=last.pk, words="完了", now=NOON + 60 * DAY)
    finish(case, body)

    assert told() == [
        "case.planned", "case.milestone_reached", "case.plan_reviewed", "case.plan_reviewed",
        "case.milestone_reached", "case.handled",
    ]  # fmt: skip
    assert due == queries.ends_on(last.due_on)
    assert Order.objects.get().state == "ended"
    with pytest.raises(Refused):
        actions.reach_milestone(man, mine.pk, milestone=last.pk, words="x", now=NOON + 62 * DAY)


def test_what_was_done_by_a_plan_is_owed_by_no_clock_and_done_again_has_its_rest() -> None:
    before = planned.plan_asked()
    case, body = before
    left = make.again(case).due_at
    assert left
    actions.grant_plan(make.desk(), case.pk, now=NOON)
    done = finish(case, body)
    void = Deadline.objects.get(case=case, kind="resolve").void_at

    again = actions.rework(make.verifier(), case.pk, why="漏水", now=NOON + 70 * DAY)

    assert (done.due_at, done.overdue_at, void) == (None, None, NOON)
    assert again.due_at
    assert again.due_at > NOON + 70 * DAY
    assert again.overdue_at is None
    assert sound.faults() == []


def test_back_on_the_clock_the_promise_goes_on_where_it_stood() -> None:
    asked, _body = planned.plan_asked()
    before = asked.due_at
    case = actions.grant_plan(make.desk(), asked.pk, now=NOON)

    again = actions.end_plan(make.desk(), case.pk, why="可以按期办", now=NOON + 7 * DAY)

    assert before
    assert again.due_at
    assert before + 6 * DAY < again.due_at < before + 9 * DAY
    assert (again.state, Order.objects.get().ended_why) == (State.IN_PROGRESS, "可以按期办")
    assert Deadline.objects.get(case=case, kind="resolve").void_at is None
    assert sound.faults() == []


def test_a_late_matter_leaves_the_late_list_and_comes_back_to_it() -> None:
    asked, _body = planned.plan_asked()
    assert asked.due_at
    late, desk = asked.due_at + DAY, make.desk()
    actions.mark_overdue(CLERK, now=late)

    case = actions.grant_plan(desk, asked.pk, now=late)
    off = list(lists.listed(desk, "late", late))
    figure = queries.figures(desk, late).overdue
    actions.end_plan(desk, case.pk, why="能办", now=late + DAY)

    assert (off, figure) == ([], 0)
    assert list(lists.listed(desk, "late", late)) == [case]
    assert sound.faults() == []


@pytest.mark.parametrize(
    ("steps", "why"),
    [
        ([], Why.NO_MILESTONE),
        ([(" ", 3)], Why.NO_MILESTONE),
        ([("招标", 0)], Why.MILESTONE_PAST),
        ([("招标", 3)] * 13, Why.NO_MILESTONE),
    ],
)
def test_a_plan_has_steps_with_days_to_come(steps: list[tuple[str, int]], why: Why) -> None:
    planned.grounds()
    _case, mine, man = make.working(make.org())
    dated = [(what, NOON.date() + timedelta(days=n)) for what, n in steps]

    with pytest.raises(Refused) as no:
        actions.ask_plan(man, mine.pk, reason="x", milestones=dated, now=NOON)

    assert no.value.reason is why


def test_it_may_change_hands_and_each_step_is_reached_once() -> None:
    case, body = planned.long_term()
    new = make.org("新的单位")
    first = Milestone.objects.earliest("due_on")
    offers = [Offer(org_id=new.pk)]

    actions.redispatch(make.desk(), case.pk, offers=offers, why="机构改革", now=NOON + DAY)
    mine, man = Task.objects.get(case=case, org=new), make.handler(new)
    actions.sign(man, mine.pk, now=NOON + DAY)
    actions.reach_milestone(man, mine.pk, milestone=first.pk, words="好了", now=NOON + DAY)

    assert mine.due_at
    assert make.again(case).state == State.LONG_TERM
    with pytest.raises(Overtaken):
        actions.reach_milestone(man, mine.pk, milestone=first.pk, words="好了", now=NOON + DAY)
    with pytest.raises(NotAllowed):
        actions.reach_milestone(
            make.handler(body), mine.pk, milestone=first.pk, words="x", now=NOON
        )
    with pytest.raises(NotAllowed):
        actions.review_plan(man, case.pk, words="x", now=NOON)
