"""Laying out a roster, drawing up a month, changing one shift: traced, once, by the rules."""

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

import pytest

from linli.kernel.actor import CLERK
from linli.kernel.calendar import SHANGHAI
from linli.kernel.refusals import NotAllowed, Refused
from linli.orgs import actions, queries
from linli.orgs.models import Roster, Shift, ShiftKind
from linli.orgs.rules import Days, May, OrgKind, Plan, Seat, Term, Why
from linli.people.tests import make as people
from linli.places.tests.make import COMMUNITY, DISTRICT
from linli.trail.models import Trace

from . import rosters
from .make import KEEPER, SETTER, SINCE, STRANGER, org, post
from .rosters import MONTH, NOW, PLAN, Desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return rosters.desk()


def everybody(desk: Desk) -> list[Any]:
    return [one.pk for one in desk.people.values()]


def test_the_same_roster_again_changes_nothing_and_another_plan_changes_it(desk: Desk) -> None:
    again = actions.lay_roster(KEEPER, desk.org.pk, PLAN, now=NOW)
    changed = Plan("grid_worker", COMMUNITY, ("night",), Days.OFF, only_on_shift=True)
    other = actions.lay_roster(KEEPER, desk.org.pk, changed, now=NOW)

    assert again == other == desk.roster
    assert (other.shifts, other.days, other.phone) == (["night"], Days.OFF, "")
    assert (other.only_on_shift, other.on_plates) == (True, True)
    assert Trace.objects.filter(verb="roster.laid").count() == 2


@pytest.mark.parametrize(
    ("plan", "why"),
    [
        (Plan("unknown", COMMUNITY, ("day",)), Why.UNKNOWN_POST),
        (Plan("grid_worker", DISTRICT, ("day",)), Why.OUTSIDE_THE_BODY),
        (Plan("grid_worker", COMMUNITY, ("day", "noon")), Why.NO_SUCH_SHIFT),
        (Plan("grid_worker", COMMUNITY, ()), Why.NO_SUCH_SHIFT),
        (Plan("setter", COMMUNITY, ("day",)), Why.DISTRICT_ONLY),
    ],
)
def test_what_is_no_roster(desk: Desk, plan: Plan, why: Why) -> None:
    post("setter", "设岗位", "orgs.set_posts")

    with pytest.raises(Refused) as no:
        actions.lay_roster(KEEPER, desk.org.pk, plan, now=NOW)

    assert no.value.reason is why


def test_a_month_is_filled_once_in_turn_and_leaves_a_trace(desk: Desk) -> None:
    found = actions.draw_month(KEEPER, desk.roster.pk, MONTH, everybody(desk), now=NOW)
    again = actions.draw_month(KEEPER, desk.roster.pk, MONTH, everybody(desk), now=NOW)

    assert len(found) == Shift.objects.count() == 62
    assert all(one.person for one in found)
    assert again == []
    trace = Trace.objects.get(verb="roster.drawn")
    assert len(trace.facts["given"]) == 62
    assert all(line.why is None for line in queries.lines_of(desk.roster, MONTH, NOW))


def test_what_nobody_may_take_is_a_gap_and_is_named(desk: Desk) -> None:
    li = desk.people["li"]

    found = actions.draw_month(KEEPER, desk.roster.pk, MONTH, [li.pk], now=NOW)

    gaps = [line for line in queries.lines_of(desk.roster, MONTH, NOW) if line.shift is None]
    assert len(gaps) == sum(one.person is None for one in found) == 30


def test_only_working_days_are_filled_and_none_that_has_passed(desk: Desk) -> None:
    plan = Plan("grid_worker", COMMUNITY, ("day",), Days.WORKING)
    actions.lay_roster(KEEPER, desk.org.pk, plan, now=NOW)
    later = NOW.replace(month=12, day=21)

    actions.draw_month(KEEPER, desk.roster.pk, MONTH, everybody(desk), now=later)

    days = [one.day for one in Shift.objects.order_by("duty_on").values_list("duty_on", flat=True)]
    assert days == [22, 23, 24, 25, 28, 29, 30, 31]


def test_one_shift_changes_hands_and_both_names_are_kept(desk: Desk) -> None:
    first = desk.give("li", 1, "day")
    desk.give("li", 1, "day")
    other = desk.give("wang", 1, "day")

    assert first == other == Shift.objects.get()
    assert other.account == desk.people["wang"]
    found = Trace.objects.filter(verb="shift.given").order_by("pk")
    assert [one.facts["from"] for one in found] == ["", str(desk.people["li"].pk)]


def test_nobody_gets_two_shifts_at_once_or_a_day_after_a_night(desk: Desk) -> None:
    desk.give("li", 1, "night")

    for day, code in ((2, "day"), (1, "day")):
        if code == "day" and day == 1:
            assert desk.give("li", day, code).account == desk.people["li"]
            continue
        with pytest.raises(Refused) as no:
            desk.give("li", day, code)
        assert no.value.reason is Why.NO_REST


def test_another_roster_counts_as_well(desk: Desk) -> None:
    desk.give("li", 1, "day")
    plan = Plan("clerk", COMMUNITY, ("day",))
    other = actions.lay_roster(CLERK, desk.org.pk, plan, now=NOW)

    with pytest.raises(Refused) as no:
        actions.give_shift(CLERK, other.pk, MONTH, "day", desk.people["li"].pk, now=NOW)

    assert no.value.reason is Why.TWO_SHIFTS


def test_who_left_the_body_gets_no_shift_and_is_named_where_he_has_one(desk: Desk) -> None:
    desk.give("li", 20, "day")
    one = desk.people["li"].appointment_set.get()
    actions.end_appointment(CLERK, one.pk, until_on=MONTH.replace(day=10), now=NOW)

    with pytest.raises(Refused) as no:
        desk.give("li", 11, "day")

    assert no.value.reason is Why.NOT_OF_THE_BODY
    assert desk.give("li", 10, "day").account == desk.people["li"]
    wrong = [line.why for line in queries.lines_of(desk.roster, MONTH, NOW) if line.why]
    assert wrong == [Why.NOT_OF_THE_BODY]


def test_a_shift_that_began_or_is_none_is_not_given(desk: Desk) -> None:
    li = desk.people["li"].pk
    given = [
        (MONTH, "noon", NOW, Why.NO_SUCH_SHIFT),
        (MONTH, "day", NOW + timedelta(days=3), Why.SHIFT_BEGUN),
    ]
    for day, code, now, why in given:
        with pytest.raises(Refused) as no:
            actions.give_shift(KEEPER, desk.roster.pk, day, code, li, now=now)
        assert no.value.reason is why


def test_a_withdrawn_shift_stands_open_again(desk: Desk) -> None:
    shift = desk.give("li", 1, "day")

    actions.withdraw_shift(KEEPER, shift.pk, now=NOW)
    actions.withdraw_shift(KEEPER, shift.pk, now=NOW)

    assert Trace.objects.filter(verb="shift.withdrawn").count() == 1
    assert desk.give("wang", 1, "day") != shift
    with pytest.raises(Refused) as no:
        actions.withdraw_shift(KEEPER, desk.shift(1, "day").pk, now=NOW + timedelta(days=3))
    assert no.value.reason is Why.SHIFT_BEGUN


def test_a_closed_roster_has_nobody_on_it_any_more(desk: Desk) -> None:
    desk.give("li", 1, "day")

    actions.close_roster(KEEPER, desk.roster.pk, now=NOW)
    actions.close_roster(KEEPER, desk.roster.pk, now=NOW)

    assert not Shift.objects.filter(withdrawn_at__isnull=True).exists()
    assert Trace.objects.filter(verb="roster.closed").count() == 1
    with pytest.raises(Refused) as no:
        desk.give("li", 1, "day")
    assert no.value.reason is Why.ROSTER_CLOSED
    assert actions.lay_roster(KEEPER, desk.org.pk, PLAN, now=NOW) != desk.roster


def test_a_stranger_keeps_no_roster(desk: Desk) -> None:
    shift, li = desk.give("li", 1, "day"), desk.people["li"].pk
    tries: list[Callable[[], object]] = [
        lambda: actions.lay_roster(STRANGER, desk.org.pk, PLAN, now=NOW),
        lambda: actions.close_roster(STRANGER, desk.roster.pk, now=NOW),
        lambda: actions.draw_month(STRANGER, desk.roster.pk, MONTH, [li], now=NOW),
        lambda: actions.give_shift(STRANGER, desk.roster.pk, MONTH, "day", li, now=NOW),
        lambda: actions.withdraw_shift(STRANGER, shift.pk, now=NOW),
    ]
    for attempt in tries:
        with pytest.raises(NotAllowed):
            attempt()

    assert Roster.objects.get(closed_at__isnull=True) == desk.roster


def test_nobody_gives_himself_duties_by_a_roster(desk: Desk) -> None:
    """A post over one grid cell gives nobody the right to put himself on duty for all of them."""
    li = desk.people["li"]
    keeper = people.actor(May.KEEP_ORGS, area=DISTRICT, person_id=li.pk)

    with pytest.raises(NotAllowed) as no:
        actions.give_shift(keeper, desk.roster.pk, MONTH, "day", li.pk, now=NOW)
    with pytest.raises(NotAllowed):
        actions.draw_month(keeper, desk.roster.pk, MONTH, [li.pk], now=NOW)

    assert no.value.reason is Why.NOT_YOURSELF
    seat = Seat(desk.org.pk, "grid_worker", COMMUNITY)
    actions.appoint(CLERK, li.pk, seat, Term(SINCE), now=NOW)
    mine = actions.give_shift(keeper, desk.roster.pk, MONTH, "day", li.pk, now=NOW)
    assert mine.account == li


@pytest.mark.usefixtures("desk")
def test_no_roster_brings_two_of_the_three_administrators_together() -> None:
    centre = org(OrgKind.COMMAND_CENTER, DISTRICT, "青禾区指挥中心")
    for code in ("sec_admin", "audit_admin"):
        post(code, code)
    plan = Plan("sec_admin", DISTRICT, ("day",))
    roster = actions.lay_roster(CLERK, centre.pk, plan, now=NOW)
    audit = people.staff("audit")
    seat = Seat(centre.pk, "audit_admin", DISTRICT)
    actions.appoint(CLERK, audit.pk, seat, Term(SINCE), now=NOW)

    with pytest.raises(Refused) as no:
        actions.give_shift(CLERK, roster.pk, MONTH, "day", audit.pk, now=NOW)

    assert no.value.reason is Why.THREE_PEOPLE


@pytest.mark.usefixtures("desk")
def test_the_hours_of_a_town_are_loaded_once() -> None:
    row = {
        "code": "noon", "name": "午班", "begins": time(12), "ends": time(14),
        "rest_hours": 0, "valid_from": date(2026, 1, 1), "source": "invented",
    }  # fmt: skip

    assert actions.load_shifts(SETTER, [row], now=NOW) == 1
    assert actions.load_shifts(SETTER, [row], now=NOW) == 0

    assert ShiftKind.objects.filter(code="noon").count() == 1
    assert [one.code for one in queries.shift_kinds(MONTH)] == ["day", "noon", "night"]


def test_a_given_shift_keeps_its_hours_when_the_town_changes_them(desk: Desk) -> None:
    shift = desk.give("li", 1, "day")
    ShiftKind.objects.filter(code="day").update(ends=time(18))

    line = queries.lines_of(desk.roster, MONTH, NOW)[0]

    assert line.shift == shift
    assert line.spot.ends_at.astimezone(SHANGHAI).hour == 22


def test_reading_a_month_costs_the_same_however_full(
    desk: Desk, django_assert_max_num_queries: Any
) -> None:
    actions.draw_month(KEEPER, desk.roster.pk, MONTH, everybody(desk), now=NOW)

    with django_assert_max_num_queries(10):
        assert len(queries.lines_of(desk.roster, MONTH, NOW)) == 62


def test_a_leavers_shifts_after_his_last_day_stand_open_again(desk: Desk) -> None:
    desk.give("li", 5, "day")
    desk.give("li", 20, "day")
    li, wang = desk.people["li"].pk, desk.people["wang"].pk

    done = actions.hand_over(KEEPER, desk.org.pk, li, wang, until_on=MONTH.replace(day=10), now=NOW)

    assert done.shifts == 1
    left = Shift.objects.filter(withdrawn_at__isnull=True)
    assert [one.duty_on.day for one in left] == [5]
    assert desk.give("wang", 20, "day").account_id == wang
