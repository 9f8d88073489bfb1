"""Emergencies go out at once and call people until somebody takes it. (紧急呼叫)"""

from datetime import timedelta

import pytest

from linli.cases import access, actions, jobs, queries
from linli.cases.models import CallOut, Case, Deadline, Task
from linli.cases.pages.clocks import calls_shown
from linli.cases.rules import Facts, State, Step, Why, why_not_step
from linli.cases.rules.call_outs import CallEnd, Rung, call_end, rungs_after
from linli.cases.tests import emergencies, make
from linli.cases.tests.emergencies import HOLIDAY, called, rungs, told
from linli.kernel.actor import Actor
from linli.kernel.refusals import NotAllowed, Overtaken, Refused
from linli.orgs import queries as orgs

MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("state", "emergency", "end"),
    [
        (State.REPORTED, True, None),
        (State.ACCEPTED, True, None),
        (State.DISPATCHED, True, None),
        (State.DISPATCHED, False, CallEnd.OVER),
        (State.IN_PROGRESS, True, CallEnd.TAKEN),
        (State.HANDLED, True, CallEnd.TAKEN),
        (State.REJECTED, True, CallEnd.OVER),
        (State.MERGED, True, CallEnd.OVER),
        (State.WITHDRAWN, True, CallEnd.OVER),
    ],
)
def test_a_call_goes_on_while_nobody_has_begun(
    state: State, emergency: bool, end: CallEnd | None
) -> None:
    assert call_end(state, emergency=emergency) is end


def test_each_rung_is_climbed_once_and_in_order() -> None:
    assert rungs_after(None) == list(Rung)
    assert rungs_after(Rung.STREET) == [Rung.DISTRICT]
    assert rungs_after(Rung.DISTRICT) == []


def test_only_what_calls_is_taken() -> None:
    calls = Facts(State.DISPATCHED, emergency=True, calls=True)
    silent = Facts(State.DISPATCHED, emergency=True)

    assert why_not_step(calls, Step.TAKE) is None
    assert why_not_step(silent, Step.TAKE) is Why.CALLS_NOBODY


@pytest.mark.django_db
def test_the_pregnancy_case_goes_to_the_police_without_triage_within_its_minutes() -> None:
    """Q30: told at the gate, offered at once, signed, done within ten minutes, each hop kept."""
    town = emergencies.night()
    before = HOLIDAY - timedelta(hours=2)
    case = town.reported(before)
    called(case, before + timedelta(seconds=5))
    lead = Task.objects.get(case=case, org=town.bodies["police"])
    officer = Actor(
        town.people["officer"].pk,
        frozenset({("cases.handle", "99/")}),
        frozenset({town.bodies["police"].pk}),
    )

    actions.sign(officer, lead.pk, now=before + 2 * MINUTE)
    actions.finish(officer, lead.pk, note="疏通了门口", reply="已送到。", now=before + 9 * MINUTE)

    kept = Deadline.objects.filter(case=case, met_at__isnull=False)
    assert {one.kind for one in kept} >= {"accept", "dispatch", "sign"}
    assert all(one.met_at and one.met_at <= one.due_at for one in kept)
    assert make.verbs(case)[:4] == [
        "case.reported", "case.dispatched", "case.called_out", "case.signed",
    ]  # fmt: skip
    assert sorted(told(town)) == ["li", "officer"]
    assert rungs(case) == [("on_duty", 2, "taken")]


@pytest.mark.django_db
def test_a_shift_change_at_two_on_a_holiday_is_followed() -> None:
    """Before the hand-over who is on duty is called, after it who came; the next one in between."""
    town = emergencies.night()
    early = town.reported(HOLIDAY - timedelta(seconds=90))
    late = town.reported(HOLIDAY + timedelta(seconds=30))

    called(early, HOLIDAY - timedelta(seconds=90))
    first = told(town)
    called(early, HOLIDAY - timedelta(seconds=30))
    called(early, HOLIDAY + timedelta(seconds=30))
    called(late, HOLIDAY + timedelta(seconds=30))

    assert sorted(first) == ["li", "officer"]
    assert sorted(told(town, "sms")) == ["li", "officer", "wang"]
    assert [one for one in told(town) if one in {"li", "wang"}] == ["li", "li", "wang", "wang"]
    assert rungs(early)[-1] == ("next_shift", 1, "")


@pytest.mark.django_db
def test_the_roster_says_to_the_second_who_is_called() -> None:
    town = emergencies.night()
    second, path = timedelta(seconds=1), town.cell.path
    wanted = [
        (HOLIDAY - timedelta(hours=6) - second, [], ["li"]),
        (HOLIDAY - second, ["li"], ["wang"]),
        (HOLIDAY, ["wang"], []),
        (HOLIDAY + timedelta(hours=6), [], []),
    ]

    names = {one.pk: who for who, one in town.people.items()}
    found = [
        (now, [names[pk] for pk in orgs.here_now(path, now)],
         [names[pk] for pk in orgs.here_next(path, now)])
        for now, _here, _next in wanted
    ]  # fmt: skip

    assert found == wanted


@pytest.mark.django_db
def test_nobody_takes_it_and_it_climbs_to_the_district() -> None:
    town = emergencies.night()
    now = HOLIDAY - timedelta(hours=2)
    case = town.reported(now)

    for minute in range(12):
        called(case, now + minute * MINUTE)
        called(case, now + minute * MINUTE)

    assert rungs(case) == [
        ("on_duty", 2, "passed"), ("on_duty_sms", 2, "passed"), ("next_shift", 1, "passed"),
        ("community", 1, "passed"), ("street", 1, "passed"), ("district", 1, "passed"),
    ]  # fmt: skip
    assert told(town)[-4:] == ["wang", "secretary", "street", "centre"]
    assert make.verbs(case)[-1] == "case.nobody_took"


@pytest.mark.django_db
def test_a_gap_in_the_roster_is_shown_and_passed_at_once() -> None:
    town = emergencies.night(roster=False)
    case = town.reported(HOLIDAY, kind_code="")
    Case.objects.filter(pk=case.pk).update(emergency=True)

    called(case, HOLIDAY)

    assert rungs(case)[:3] == [
        ("on_duty", 0, "passed"), ("on_duty_sms", 0, "passed"), ("next_shift", 0, "passed"),
    ]  # fmt: skip
    assert rungs(case)[3:] == [("community", 1, "")]
    assert [one.whose for one in calls_shown(queries.call_outs_of(make.again(case)), HOLIDAY)][
        :1
    ] == [""]


@pytest.mark.django_db
def test_whoever_takes_it_stops_the_calls_and_the_second_is_told() -> None:
    town = emergencies.night()
    case = town.reported(HOLIDAY)
    called(case, HOLIDAY)
    secretary, stranger = town.actor("secretary"), make.resident()

    actions.take(secretary, case.pk, now=HOLIDAY + MINUTE)
    later = called(case, HOLIDAY + 5 * MINUTE)

    assert later == 0
    assert rungs(case) == [("on_duty", 2, "taken")]
    with pytest.raises(Overtaken):
        actions.take(town.actor("centre"), case.pk, now=HOLIDAY + MINUTE)
    with pytest.raises(NotAllowed):
        actions.take(stranger, case.pk, now=HOLIDAY)


@pytest.mark.django_db
def test_what_is_no_emergency_any_more_calls_nobody() -> None:
    town = emergencies.night()
    make.kind()
    case = town.reported(HOLIDAY)
    called(case, HOLIDAY)
    centre = town.actor("centre")

    actions.triage(centre, case.pk, kind_code="0402", title="灯不亮", now=HOLIDAY)

    assert rungs(case) == [("on_duty", 2, "over")]
    assert called(case, HOLIDAY + 5 * MINUTE) == 0
    with pytest.raises(Refused) as no:
        actions.take(centre, case.pk, now=HOLIDAY)
    assert no.value.reason is Why.CALLS_NOBODY


@pytest.mark.django_db
def test_the_job_finds_new_emergencies_and_calls_that_were_not_answered() -> None:
    town = emergencies.night()
    plain = make.report(now=HOLIDAY).case
    case = town.reported(HOLIDAY)

    first, again = jobs.call_out(HOLIDAY), jobs.call_out(HOLIDAY)
    next_one = jobs.call_out(HOLIDAY + 2 * MINUTE)

    assert (first, again, next_one) == (1, 0, 1)
    assert {one.case_id for one in CallOut.objects.all()} == {case.pk}
    assert make.again(plain).state == State.REPORTED
    with pytest.raises(NotAllowed):
        actions.call_out(town.actor("centre"), case.pk, now=HOLIDAY)


@pytest.mark.django_db
def test_what_nobody_can_sign_for_stays_with_the_desk() -> None:
    town = emergencies.night(roster=False)
    town.people["officer"].is_active = False
    town.people["officer"].save()
    make.kind("1305", lead="园林", emergency=True)
    case = town.reported(HOLIDAY, kind_code="1305")
    called(case, HOLIDAY)

    steps = {one.code: one.why for one in access.steps(town.actor("centre"), make.again(case))}

    assert make.again(case).state == State.REPORTED
    assert steps[Step.DISPATCH] is None
    assert Step.TAKE in steps
