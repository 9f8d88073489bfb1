"""A whistle from asking to closing: who may, what it brings, what it leaves. (吹哨)"""

from datetime import timedelta

import pytest

from linli.cases import actions, queries
from linli.cases.models import Deadline, Task, Whistle, WhistleCall
from linli.cases.rules import SIGHT, DeadlineKind, May, Part, State, TaskState, Why
from linli.cases.rules.whistles import CallState, WhistleState
from linli.cases.tests import make, parties, whistled
from linli.cases.tests.make import NOON
from linli.kernel.actor import CLERK, Actor
from linli.kernel.refusals import NotAllowed, Overtaken, Refused
from linli.notices.models import Message
from linli.notices.rules import Channel
from linli.orgs.models import Appointment, Post
from linli.orgs.rules import OrgKind
from linli.people.tests import make as people
from linli.trail.models import Trace

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clocks() -> None:
    make.clocks()


def clocks(call: WhistleCall) -> dict[str, tuple[str, bool]]:
    rows = Deadline.objects.filter(call=call)
    return {row.kind: (row.limit, row.met_at is not None) for row in rows}


@pytest.mark.parametrize(
    "who", [make.desk, whistled.asker, lambda: make.handler(make.org()), make.resident]
)
def test_only_who_holds_the_duty_over_the_street_whistles(who: object) -> None:
    assert callable(who)
    actor: Actor = who()

    with pytest.raises(NotAllowed) as no:
        whistled.blown(by=actor)

    assert no.value.reason is Why.NOT_YOUR_WHISTLE
    assert not Whistle.objects.exists()


def test_the_duty_over_one_community_is_not_the_street_s() -> None:
    with pytest.raises(NotAllowed):
        whistled.blown(by=make.somebody(May.WHISTLE, May.SEE))


def test_others_ask_and_the_secretary_grants_it_for_whom_he_chooses() -> None:
    case, wished, taken = make.accepted(), make.org("供电"), make.org("通信")
    asked = whistled.requested(case, wish=[wished.pk])

    whistled.blown(case, called=[taken], request_id=asked.pk)

    asked.refresh_from_db()
    assert (asked.state, asked.wish) == (WhistleState.RAISED, [str(wished.pk)])
    assert [call.org for call in queries.calls_of(asked)] == [taken]
    assert Whistle.objects.count() == 1


def test_no_whistle_is_declined_without_a_reason_and_the_asker_reads_it() -> None:
    asked, asker = whistled.requested(), people.account(phone="13700000009")
    Whistle.objects.filter(pk=asked.pk).update(asked_by=asker.pk)

    with pytest.raises(Refused) as no:
        actions.decline_whistle(whistled.secretary(), asked.pk, why=" ", now=NOON)
    actions.decline_whistle(whistled.secretary(), asked.pk, why="社区可自行协调", now=NOON)

    assert no.value.reason is Why.NO_REASON
    assert Message.objects.get(account=asker).template == "whistle.declined"


def test_a_matter_stands_on_one_whistle_at_a_time() -> None:
    case = make.accepted()
    one = whistled.blown(case)

    with pytest.raises(Refused) as no:
        whistled.requested(case)
    actions.withdraw_whistle(whistled.secretary(), one.pk, why="叫错了", now=NOON)

    assert no.value.reason is Why.WHISTLED_ALREADY
    assert whistled.blown(case).pk != one.pk


def test_a_whistle_hands_each_matter_out_and_the_first_leads_where_nobody_does() -> None:
    power, homes = make.org("供电"), make.org("住建")
    new, known = make.accepted(), make.dispatched(homes)

    whistled.blown(new, known, called=[power, homes])

    parts = {(task.case_id, task.org_id): task.part for task in Task.objects.select_related("case")}
    assert parts == {
        (new.pk, power.pk): Part.LEAD,
        (new.pk, homes.pk): Part.CO,
        (known.pk, homes.pk): Part.LEAD,
        (known.pk, power.pk): Part.CO,
    }
    assert make.again(new).state == State.DISPATCHED
    assert "case.whistled" in make.verbs(known)


def test_whom_a_complaint_is_about_is_not_called_to_it() -> None:
    case = parties.complaint(OrgKind.DEPARTMENT)

    with pytest.raises(Refused) as no:
        whistled.blown(case)

    assert no.value.reason is Why.OBJECT_OF_COMPLAINT


def test_each_called_body_has_clocks_of_its_own_by_the_kind_of_whistle() -> None:
    power, homes = make.org("供电"), make.org("住建")
    one = whistled.blown(called=[power, homes], kind_code="emergency")

    there = actions.answer_whistle(
        make.handler(power), whistled.call_of(one, power).pk, now=make.later(0.25)
    )

    met = {"sign": ("10 min", True), "contact": ("10 min", True), "report_in": ("30 min", True)}
    assert clocks(there) == met
    assert not any(done for _, done in clocks(whistled.call_of(one, homes)).values())
    row = Deadline.objects.get(call=there, kind=DeadlineKind.REPORT_IN)
    assert (row.due_at, row.why[0]["count"]) == (NOON + timedelta(minutes=30), "clock")


def test_who_has_not_reported_in_is_noted_once() -> None:
    one = whistled.blown(kind_code="emergency")

    actions.mark_missed(CLERK, now=make.later(1))
    actions.mark_missed(CLERK, now=make.later(2))

    missed = Trace.objects.filter(subject_id=one.pk, verb="whistle.clock_missed")
    assert sorted(trace.facts["clock"] for trace in missed) == ["contact", "report_in", "sign"]


def test_reporting_in_signs_for_the_tasks_and_doing_it_finishes_those_of_helpers() -> None:
    lead, power = make.org("物业"), make.org("供电")
    case, _mine, _man = make.working(lead)
    one = whistled.blown(case, called=[power])

    whistled.there(one)
    signed = Task.objects.get(case=case, org=power).state
    call = whistled.call_of(one)
    actions.finish_call(make.handler(power), call.pk, note="已升高", now=NOON)

    assert signed == TaskState.SIGNED
    assert Task.objects.get(case=case, org=power).state == TaskState.FINISHED
    assert Task.objects.get(case=case, org=lead).state == TaskState.SIGNED


def test_nobody_else_answers_for_a_called_body() -> None:
    call = whistled.call_of(whistled.blown())

    with pytest.raises(NotAllowed) as no:
        actions.answer_whistle(make.handler(make.org("通信")), call.pk, now=NOON)

    assert no.value.reason is Why.NOT_YOUR_WHISTLE


def test_whose_it_is_not_says_so_before_signing_and_another_is_called() -> None:
    power, phone, case = make.org("供电"), make.org("通信"), make.accepted()
    one = whistled.blown(case, called=[make.org("住建"), power])
    call, boss = whistled.call_of(one, power), whistled.secretary()

    actions.refuse_call(make.handler(power), call.pk, why="属通信", wish_id=phone.pk, now=NOON)
    actions.release_call(boss, call.pk, why="属通信", instead_id=phone.pk, now=make.later(1))

    other = whistled.call_of(one, phone)
    assert clocks(other).keys() == {"sign", "contact", "report_in"}
    assert Deadline.objects.filter(call=call, void_at__isnull=False).count() == 3
    assert Task.objects.get(case=case, org=power).state == TaskState.RELEASED
    assert Task.objects.get(case=case, org=phone).state == TaskState.OFFERED


def test_what_the_secretary_keeps_is_not_refused_again() -> None:
    call = whistled.call_of(whistled.blown())
    man, boss = make.handler(call.org), whistled.secretary()
    actions.refuse_call(man, call.pk, why="属通信", now=NOON)
    actions.keep_call(boss, call.pk, why="权责清单", now=NOON)

    with pytest.raises(Refused) as no:
        actions.refuse_call(man, call.pk, why="仍属通信", now=NOON)

    assert no.value.reason is Why.KEPT_ALREADY
    assert clocks(call)["sign"] == ("1 ch", False)


def test_the_record_is_written_once_somebody_is_there() -> None:
    one, boss = whistled.blown(), whistled.secretary()

    with pytest.raises(Refused) as no:
        actions.record_whistle(boss, one.pk, words="杆塔矮", agreed="", now=NOON)
    whistled.there(one)
    kept = actions.record_whistle(boss, one.pk, words="杆塔矮", agreed="当天升高", now=NOON)

    assert no.value.reason is Why.NOBODY_THERE
    assert (kept.record, kept.agreed) == ("杆塔矮", "当天升高")


def test_only_who_came_is_evaluated_and_once() -> None:
    one, boss = whistled.blown(), whistled.secretary()
    call, points = whistled.call_of(one), (5, 4, 3)

    with pytest.raises(Refused) as early:
        _evaluate(boss, call, *points)
    whistled.done(one)
    _evaluate(boss, call, *points)
    with pytest.raises(Overtaken):
        _evaluate(boss, call, *points)

    call.refresh_from_db()
    assert early.value.reason is Why.NOT_REPORTED_IN
    assert (call.turnout, call.helped, call.result) == (5, 4, 3)
    assert clocks(call)["evaluate"] == ("5 wd", True)


def _evaluate(boss: Actor, call: WhistleCall, *points: int) -> WhistleCall:
    turnout, helped, result = points
    return actions.evaluate_call(
        boss, call.pk, turnout=turnout, helped=helped, result=result, now=NOON
    )


def test_a_whistle_ends_when_every_part_is_done_or_let_go() -> None:
    power, homes = make.org("供电"), make.org("住建")
    one, boss = whistled.blown(called=[power, homes]), whistled.secretary()
    whistled.done(one, power)

    with pytest.raises(Refused) as no:
        actions.close_whistle(boss, one.pk, now=NOON)
    actions.release_call(boss, whistled.call_of(one, homes).pk, why="不用来了", now=NOON)
    ended = actions.close_whistle(boss, one.pk, why="已升高", now=NOON)

    assert no.value.reason is Why.CALLS_OPEN
    assert ended.state == WhistleState.CLOSED


def test_taking_a_whistle_back_ends_its_clocks_and_helpers_tasks_and_tells_who_was_called() -> None:
    case, power = make.dispatched(make.org("物业")), make.org("供电")
    Post.objects.create(code="man", name="经办", duties=["cases.handle"], valid_from=NOON.date())
    man = people.account(phone="13700000008")
    Appointment.objects.create(
        account=man, post_code="man", org=power, area_path="07/", since_on=NOON.date()
    )
    one = whistled.blown(case, called=[power])

    actions.withdraw_whistle(whistled.secretary(), one.pk, why="已修好", now=make.later(1))

    told = Message.objects.filter(account=man, channel=Channel.INBOX).order_by("pk")
    assert [message.template for message in told] == ["whistle.called", "whistle.withdrawn"]
    assert not Deadline.objects.filter(call__whistle=one, void_at=None).exists()
    assert Task.objects.get(case=case, org=power).state == TaskState.RELEASED
    assert whistled.call_of(one).state == CallState.CALLED


def test_who_sees_no_matter_of_it_sees_no_whistle() -> None:
    near, far = whistled.blown(), make.somebody(*SIGHT, area="07/03/")

    seen = queries.whistles_seen_by

    assert list(seen(whistled.secretary())) == [near]
    assert list(seen(make.desk())) == [near]
    assert not seen(far).exists()
    assert not seen(make.handler(make.org("通信"))).exists()


def test_a_whistle_on_a_complaint_is_kept_from_those_it_is_about() -> None:
    complaint = parties.complaint()
    one = whistled.blown(complaint)
    chair = parties.both(parties.chair(), make.desk())

    assert one in queries.whistles_seen_by(make.desk())
    assert one not in queries.whistles_seen_by(chair)


def test_what_turns_out_to_be_about_a_called_body_is_kept_from_it() -> None:
    case, power = make.dispatched(), make.org("供电")
    call, man = whistled.call_of(whistled.blown(case, called=[power])), make.handler(power)
    code = make.kind("0701", object_kind=OrgKind.DEPARTMENT)
    before = queries.calls_of_actor(man).exists()

    actions.triage(make.desk(), case.pk, kind_code=code, title="投诉", complaint=True, now=NOON)

    with pytest.raises(NotAllowed):
        actions.answer_whistle(man, call.pk, now=NOON)
    assert (before, queries.calls_of_actor(man).exists()) == (True, False)
