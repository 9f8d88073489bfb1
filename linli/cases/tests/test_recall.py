"""A dispatch, a part called done and a closing are taken back; no clock moves. (撤回)"""

from datetime import datetime

import pytest

from linli.cases import actions, queries
from linli.cases.models import Case, Deadline, Order, Task
from linli.cases.queries.story import story
from linli.cases.rules import May, Offer, OrderState, Solved, State, TaskState, Verified, Why
from linli.cases.rules.recall import Act
from linli.cases.tests import make, planned, recalled, sound, taken
from linli.cases.tests.make import NOON
from linli.kernel.actor import ANONYMOUS
from linli.kernel.refusals import NotAllowed, Overtaken, Refused
from linli.notices.models import Message

pytestmark = pytest.mark.django_db
SOON, LATE = make.later(0.25), make.later(2)
Clocks = dict[tuple[str, datetime], tuple[datetime, bool, bool]]


def clocks(case: Case) -> Clocks:
    """Each clock of a matter: until when, whether it is met, whether it is owed no more."""
    rows = Deadline.objects.filter(case=case)
    return {
        (row.kind, row.started_at): (row.due_at, row.met_at is not None, row.void_at is not None)
        for row in rows
    }


def told(template: str) -> int:
    return Message.objects.filter(template=template).count()


def test_an_unsigned_dispatch_goes_back_to_the_desk_with_the_old_clocks() -> None:
    make.clocks(recall=recalled.HALF_AN_HOUR)
    case, who = make.accepted(), make.desk()
    before = clocks(case)
    sent = actions.dispatch(who, case.pk, offers=[Offer(org_id=make.org().pk)], now=NOON)
    due = (sent.due_at, sent.pauses)

    back = actions.recall(who, case.pk, act=Act.DISPATCH, why="派错了", now=SOON)

    task = Task.objects.get(case=case)
    assert (back.state, task.state, back.dispatched_at) == ("accepted", TaskState.RELEASED, None)
    assert (back.due_at, back.pauses) == due
    assert {key: clock for key, clock in clocks(case).items() if key[0] != "sign"} == before
    assert make.verbs(case)[-2:] == ["case.dispatched", "case.dispatch_recalled"]
    assert [one.words for one in story(back, queries.tasks_of(back))][-1] == "派错了"
    assert sound.faults() == []


def test_who_had_it_is_told_and_reaches_it_no_more() -> None:
    make.clocks(recall=recalled.HALF_AN_HOUR)
    body = make.org()
    man = planned.on_the_desk("07/", May.HANDLE, of=body)
    case, who = recalled.dispatched(body)

    actions.recall(who, case.pk, act=Act.DISPATCH, why="派错了", now=SOON)

    assert Message.objects.get(template="task.recalled").account_id == man.pk
    with pytest.raises(NotAllowed) as no:
        actions.sign(make.handler(body), Task.objects.get(case=case).pk, now=SOON)
    assert no.value.reason is Why.NOT_YOUR_TASK


def test_what_was_signed_for_meanwhile_stays() -> None:
    body = make.org()
    case, who = recalled.dispatched(body)
    taken.sign(make.handler(body), make.task(case))()

    with pytest.raises(Refused) as no:
        recalled.recall(who, case, Act.DISPATCH)()

    assert no.value.reason is Why.SIGNED_ALREADY
    assert make.again(case).state == State.IN_PROGRESS


def test_a_second_tap_changes_nothing_and_others_do_not_take_it_back_alone() -> None:
    case, who = recalled.dispatched()
    with pytest.raises(Refused) as other:
        recalled.recall(make.desk(), case, Act.DISPATCH)()
    recalled.recall(who, case, Act.DISPATCH)()

    with pytest.raises(Overtaken):
        recalled.recall(who, case, Act.DISPATCH)()

    assert other.value.reason is Why.NOT_YOUR_ACT
    assert make.verbs(case).count("case.dispatch_recalled") == 1


def test_after_the_time_of_who_did_it_a_second_person_decides() -> None:
    case, who = recalled.dispatched()
    with pytest.raises(Refused) as alone:
        actions.recall(who, case.pk, act=Act.DISPATCH, why="派错了", now=LATE)
    actions.ask_recall(who, case.pk, act=Act.DISPATCH, reason="派错了", now=LATE)
    with pytest.raises(Refused) as own:
        actions.grant_recall(who, case.pk, now=LATE)

    back = actions.grant_recall(make.desk(), case.pk, basis="确是派错", now=LATE)

    assert alone.value.reason is Why.RECALL_TIME_OVER
    assert own.value.reason is Why.OWN_REQUEST
    assert back.state == State.ACCEPTED
    assert Order.objects.get().state == OrderState.GRANTED
    assert [one.words for one in story(back, ())][-2:] == ["派错了", "派错了\n确是派错"]


def test_in_his_time_nobody_asks_another_and_a_refusal_leaves_all_as_it_is() -> None:
    case, who = recalled.dispatched()
    with pytest.raises(Refused) as yourself:
        actions.ask_recall(who, case.pk, act=Act.DISPATCH, reason="派错了", now=SOON)

    actions.decline_recall(make.desk(), recalled.asked(case, Act.DISPATCH).pk, basis="x", now=SOON)

    assert yourself.value.reason is Why.RECALL_IT_YOURSELF
    assert make.again(case).state == State.DISPATCHED
    assert told("order.declined") == 0


def test_a_request_falls_away_once_somebody_signs() -> None:
    body = make.org()
    case, _who = recalled.dispatched(body)
    recalled.asked(case, Act.DISPATCH)

    taken.sign(make.handler(body), make.task(case))()

    assert Order.objects.get().state == OrderState.WITHDRAWN


def test_a_dispatch_given_to_others_since_is_not_taken_back() -> None:
    case, who = recalled.dispatched()
    taken.redispatch(case, make.org("城管中队"))()

    with pytest.raises(Refused) as no:
        recalled.recall(who, case, Act.DISPATCH)()

    assert no.value.reason is Why.PASSED_ON_SINCE


def test_a_part_called_done_too_soon_goes_on_and_wins_no_time() -> None:
    make.clocks(recall=recalled.HALF_AN_HOUR, first_contact=("24 ch", "30 min"))
    case, mine, man = make.working(make.org())
    before, due = clocks(case), case.due_at
    taken.finish(man, mine)()

    back = actions.recall(man, case.pk, act=Act.FINISH, why="还没修好", now=SOON)

    task = Task.objects.get(pk=mine.pk)
    assert (back.state, task.state, task.finished_at) == ("in_progress", TaskState.SIGNED, None)
    assert (back.due_at, back.pauses, back.round) == (due, [], 0)
    assert {key: one for key, one in clocks(case).items() if key[0] != "verify"} == before
    assert told("case.handled") == told("case.finish_recalled") == 1
    taken.finish(man, task, LATE)()
    assert told("case.handled") == 2
    assert sound.faults() == []


def test_what_somebody_looked_at_or_spoke_of_is_not_called_open_again() -> None:
    case, man = recalled.finished()
    actions.evaluate(
        ANONYMOUS,
        case.pk,
        solved=Solved.NO,
        receipt=queries.receipt_of(case.pk),
        now=NOON,
    )

    with pytest.raises(Refused) as no:
        recalled.recall(man, case, Act.FINISH)()

    assert no.value.reason is Why.HEARD_ALREADY


def test_a_closing_nobody_was_called_about_is_taken_back_and_can_be_closed_again() -> None:
    case, who = recalled.closed()
    tellings = told("case.closed")

    back = actions.recall(who, case.pk, act=Act.CLOSE, why="点错了", now=SOON)

    assert (back.state, back.closed_at, back.public_reply) == ("verified", None, "")
    assert (back.verified, back.call_back) == (Verified.CHECKED, "no_contact")
    assert "灯修好了。" in [one.words for one in story(back, ()) if one.verb == "case.closed"]
    assert sound.faults() == []
    actions.close(who, case.pk, reply="灯修好了。", now=LATE)
    assert told("case.closed") == tellings
    assert make.verbs(case)[-3:] == ["case.closed", "case.closing_recalled", "case.closed"]


def test_a_closing_the_reporter_was_called_about_is_reopened_not_taken_back() -> None:
    make.clocks(recall=recalled.HALF_AN_HOUR)
    case, who = make.asked(make.verified()), make.desk()
    actions.close(who, case.pk, now=NOON)

    with pytest.raises(Refused) as no:
        recalled.recall(who, case, Act.CLOSE)()

    assert no.value.reason is Why.HEARD_ALREADY
