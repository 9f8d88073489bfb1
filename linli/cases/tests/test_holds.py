"""A matter stands still: who asks, who decides, what its clocks do. (暂停)"""

from datetime import UTC, datetime, timedelta

import pytest

from linli.cases import actions, jobs, queries
from linli.cases.models import Case, Deadline, Order, Task
from linli.cases.pages.clocks import clocks_shown
from linli.cases.queries.story import story
from linli.cases.rules import Offer, Part, State, Why
from linli.cases.tests import make, planned, sound
from linli.cases.tests.make import NOON
from linli.kernel.refusals import NotAllowed, Overtaken, Refused
from linli.notices.models import Message

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def promised(case: Case) -> datetime:
    due_at = make.again(case).due_at
    assert due_at
    return due_at


def test_promise_and_clocks_stand_still_until_it_is_taken_up() -> None:
    asked = planned.hold_asked(days=20)
    before = promised(asked)

    case = actions.grant_hold(make.desk(), asked.pk, basis="同意", now=NOON)
    held = promised(case)
    lead = make.handler(make.task(case).org)  # type: ignore[arg-type]
    actions.take_up(lead, case.pk, now=NOON + 3 * DAY)

    again, row = make.again(case), Deadline.objects.get(case=case, kind="resolve")
    assert (case.state, again.state) == (State.ON_HOLD, State.IN_PROGRESS)
    assert case.next_due_at == queries.begins_on(NOON.date() + 20 * DAY)
    assert held > NOON + 20 * DAY
    assert before < promised(case) <= before + 3 * DAY + timedelta(hours=12)
    assert row.due_at == promised(case) == Task.objects.get(case=case).due_at
    assert [len(row.pauses), row.pauses] == [1, again.pauses]
    assert "暂停" in "".join(line for one in clocks_shown([row], NOON) for line in one.lines)
    assert sound.faults() == []


def test_the_last_day_ends_a_hold_by_itself_and_a_late_job_takes_nothing() -> None:
    case = planned.held(days=2)
    ends = queries.begins_on(NOON.date() + 2 * DAY)

    done = [jobs.take_up_held(ends - timedelta(minutes=1)), jobs.take_up_held(ends + 3 * DAY)]

    assert done == [0, 1]
    assert make.again(case).pauses == [[NOON.isoformat(), ends.astimezone(UTC).isoformat()]]
    assert jobs.take_up_held(ends + 3 * DAY) == 0
    assert Order.objects.get().state == "ended"


def test_a_clock_of_a_helper_stands_still_as_well() -> None:
    planned.grounds()
    lead, helper = make.org(), make.org("城管中队")
    case = make.dispatched(lead, helper)
    mine, theirs, man = make.task(case), make.task(case, Part.CO), make.handler(lead)
    actions.sign(man, mine.pk, now=NOON)
    until = NOON.date() + timedelta(days=3)
    actions.ask_hold(man, mine.pk, ground="weather", reason="大雨", until=until, now=NOON)

    actions.grant_hold(make.desk(), case.pk, now=NOON)

    row, again = Deadline.objects.get(task=theirs, kind="sign"), Task.objects.get(pk=theirs.pk)
    assert theirs.sign_due_at
    assert row.due_at > theirs.sign_due_at
    assert again.sign_due_at == row.due_at
    assert queries.newly_missed(NOON + 2 * DAY).count() == 0


def test_the_reporter_is_told_why_and_that_it_goes_on() -> None:
    case = planned.held()
    actions.take_up(make.desk(), case.pk, now=NOON + DAY)

    said = {one.verb: one.words for one in story(case, [])}

    assert said["case.held"] == "天气原因\n大雨"
    assert set(Message.objects.values_list("template", flat=True)) >= {"case.held"}


@pytest.mark.parametrize(
    ("ground", "days", "why"),
    [
        ("weather", 0, Why.HOLD_OVER),
        ("weather", 40, Why.HOLD_TOO_LONG),
        ("market_dispute", 3, Why.UNKNOWN_GROUND),
        ("nothing", 3, Why.UNKNOWN_GROUND),
    ],
)
def test_no_hold_without_a_day_in_reach_and_a_reason_of_the_list(
    ground: str, days: int, why: Why
) -> None:
    planned.grounds()
    _case, mine, man = make.working(make.org())
    until = NOON.date() + timedelta(days=days)

    with pytest.raises(Refused) as no:
        actions.ask_hold(man, mine.pk, ground=ground, reason="x", until=until, now=NOON)

    assert no.value.reason is why


def test_only_so_often_and_only_by_another_person() -> None:
    case = planned.hold_asked()
    stranger = make.handler(make.org("别的单位"))
    with pytest.raises(NotAllowed):
        actions.grant_hold(stranger, case.pk, now=NOON)
    for n in (1, 2):
        actions.grant_hold(make.desk(), case.pk, now=NOON + n * DAY)
        actions.take_up(make.desk(), case.pk, now=NOON + (n + 0.5) * DAY)
        mine = make.task(case)
        man, until = make.handler(mine.org), NOON.date() + 6 * DAY  # type: ignore[arg-type]
        given = {"ground": "weather", "reason": "又下雨", "until": until}
        if n == 1:
            actions.ask_hold(man, mine.pk, **given, now=NOON + 1.6 * DAY)  # type: ignore[arg-type]

    with pytest.raises(Refused) as no:
        actions.ask_hold(man, mine.pk, **given, now=NOON + 2.6 * DAY)  # type: ignore[arg-type]

    assert no.value.reason is Why.HELD_ENOUGH


def test_a_request_that_came_too_late_is_not_granted_but_can_be_declined() -> None:
    case = planned.hold_asked(days=30)
    late = promised(case) + timedelta(hours=1)

    with pytest.raises(Refused) as no:
        actions.grant_hold(make.desk(), case.pk, now=late)
    actions.decline_hold(make.desk(), case.pk, basis="已超时", now=late)

    assert no.value.reason is Why.TOO_LATE_TO_HOLD
    assert Order.objects.get().state == "declined"


def test_a_complaint_taken_back_on_a_hold_goes_on_at_the_desk() -> None:
    case = planned.held(days=20)
    kind = make.kind("0701", object_kind="department")

    actions.triage(
        make.desk(), case.pk, kind_code=kind, title="投诉", complaint=True, now=NOON + DAY
    )

    again = make.again(case)
    assert again.state == State.ACCEPTED
    assert again.pauses[-1][1] == (NOON + DAY).isoformat()
    assert Order.objects.get().state == "ended"
    assert sound.faults() == []


def test_nothing_is_finished_on_a_hold_and_two_who_take_it_up_are_one() -> None:
    case = planned.held()
    mine = make.task(case)
    man = make.handler(mine.org)  # type: ignore[arg-type]

    with pytest.raises(Refused):
        actions.finish(man, mine.pk, note="x", now=NOON)
    actions.take_up(man, case.pk, now=NOON + DAY)

    with pytest.raises(Overtaken):
        actions.take_up(make.desk(), case.pk, now=NOON + DAY)
    with pytest.raises(NotAllowed):
        actions.take_up(make.resident(), case.pk, now=NOON + DAY)
    actions.redispatch(
        make.desk(), case.pk, offers=[Offer(org_id=make.org().pk)], why="改", now=NOON + DAY
    )
