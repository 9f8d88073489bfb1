"""Several people on one shift: the first leads, all are on duty, whoever signs signs for all."""

from dataclasses import replace
from datetime import datetime

import pytest
from django.test import Client
from django.utils import timezone

from linli.kernel.calendar import SHANGHAI
from linli.kernel.refusals import NotAllowed, Refused
from linli.orgs import actions, queries
from linli.orgs.models import Shift, ShiftHandOver
from linli.orgs.queries.on_duty import watch
from linli.orgs.rules import Why, month_of
from linli.places.tests.make import COMMUNITY, GRID

from . import rosters
from .desk import reader
from .make import KEEPER
from .rosters import MONTH, NOW, PLAN, Desk

pytestmark = pytest.mark.django_db

PAIR = replace(PLAN, persons=2)
NIGHT = datetime(2026, 12, 2, 3, tzinfo=SHANGHAI)
MORNING = NIGHT.replace(hour=9)


@pytest.fixture
def desk() -> Desk:
    return rosters.desk(PAIR)


def gives(desk: Desk, who: str, day: int, code: str, number: int) -> Shift:
    on, person = MONTH.replace(day=day), desk.people[who].pk
    return actions.give_shift(KEEPER, desk.roster.pk, on, code, person, number=number, now=NOW)


@pytest.fixture
def night(desk: Desk) -> Shift:
    """Wang leads a night with Li; Zhao has the day after it."""
    gives(desk, "li", 1, "night", 2)
    gives(desk, "zhao", 2, "day", 2)
    return gives(desk, "wang", 1, "night", 1)


def test_a_month_is_dealt_out_to_both_and_nobody_is_twice_on_one_shift(desk: Desk) -> None:
    people = [one.pk for one in desk.people.values()]

    found = actions.draw_month(KEEPER, desk.roster.pk, MONTH, people, now=NOW)

    assert len(found) == 124
    first = found[:4]
    assert [one.spot.number for one in first] == [1, 2, 1, 2]
    assert [one.person for one in first] == [people[0], people[1], people[2], people[0]]
    taken = [(one.duty_on, one.code, one.account_id) for one in Shift.objects.all()]
    assert len(set(taken)) == len(taken)
    assert all(line.why is None for line in queries.lines_of(desk.roster, MONTH, NOW))


def test_each_of_them_is_given_by_himself(desk: Desk, night: Shift) -> None:
    with pytest.raises(Refused) as twice:
        gives(desk, "wang", 1, "night", 2)
    with pytest.raises(Refused) as third:
        gives(desk, "zhao", 1, "night", 3)

    assert (twice.value.reason, third.value.reason) == (Why.TWO_SHIFTS, Why.NO_SUCH_SHIFT)
    assert gives(desk, "zhao", 5, "night", 1).number == 1
    mates = queries.mates_of([night])[night.pk]
    assert [one.account.username for one in mates] == ["li"]


@pytest.mark.parametrize("persons", [0, 10])
def test_from_one_to_nine_are_on_a_shift(desk: Desk, persons: int) -> None:
    plan = replace(PAIR, persons=persons)

    with pytest.raises(Refused) as no:
        actions.lay_roster(KEEPER, desk.org.pk, plan, now=NOW)

    assert no.value.reason is Why.HOW_MANY_ON_SHIFT


def test_fewer_on_each_shift_take_nothing_from_those_who_have_theirs(desk: Desk) -> None:
    gives(desk, "li", 1, "night", 2)
    actions.lay_roster(KEEPER, desk.org.pk, PLAN, now=NOW)
    desk.roster.refresh_from_db()

    lines = [one for one in queries.lines_of(desk.roster, MONTH, NOW) if one.spot.code == "night"]

    assert [(one.spot.number, one.shift is None) for one in lines[:2]] == [(1, True), (2, False)]
    assert len(lines) == 32


@pytest.mark.usefixtures("night")
def test_both_are_on_duty_and_who_leads_is_named_first(desk: Desk) -> None:
    plan = replace(PAIR, only_on_shift=True)
    actions.lay_roster(KEEPER, desk.org.pk, plan, now=NOW)

    assert [one.name for one in queries.on_duty(NIGHT, path=GRID)] == ["wang师傅", "li师傅"]
    shown = [(one.name, one.on_duty) for one in queries.serves(GRID, NIGHT) if one.name]
    assert shown == [("wang师傅", True), ("li师傅", True)]
    seen = watch(NIGHT, orgs=[desk.org.pk])
    on = [who for who, one in desk.people.items() if seen.on(one.pk)]
    assert sorted(on) == ["li", "wang"]


def test_whoever_signs_first_signs_for_the_shift(desk: Desk, night: Shift) -> None:
    li = Shift.objects.get(number=2, code="night")
    assert queries.to_hand_over(li.account_id, MORNING) == [li]

    first = actions.hand_shift_over(desk.actor("wang"), night.pk, {}, note="好", now=MORNING)
    again = actions.hand_shift_over(desk.actor("li"), li.pk, {}, note="改口", now=MORNING)

    assert first == again == ShiftHandOver.objects.get()
    assert queries.to_hand_over(li.account_id, MORNING) == []
    with pytest.raises(NotAllowed) as no:
        actions.accept_shift(desk.actor("li"), first.pk, now=MORNING)
    assert no.value.reason is Why.NOT_THE_NEXT
    assert actions.accept_shift(desk.actor("zhao"), first.pk, now=MORNING).accepted_at == MORNING


def test_the_pages_show_both_and_change_either(desk: Desk) -> None:
    keeper = reader(COMMUNITY, "orgs.keep")
    month = month_of(timezone.localdate())[1]
    roster = f"/desk/rosters/{desk.roster.pk}/"
    page = f"{roster}{month}/night/"
    people = {who: str(one.pk) for who, one in desk.people.items()}

    assert keeper.post(page, {"person": people["wang"]}).status_code == 302
    assert keeper.post(f"{page}?number=2", {"person": people["li"]}).status_code == 302

    shown = keeper.get(f"{roster}?month={month:%Y-%m}").content.decode()
    assert [
        word for word in ("wang师傅（带班）", "每班 2 人", "?number=2") if word not in shown
    ] == []
    sheet = keeper.get(f"{roster}print/?month={month:%Y-%m}").content.decode()
    assert "夜班 wang师傅（带班） · li师傅" in " ".join(sheet.split())
    assert "带班的人" in keeper.get(page).content.decode()
    assert "当班第 2 人" in keeper.get(f"{page}?number=2").content.decode()
    for lost in ("?number=3", "?number=0"):
        assert keeper.get(page + lost).status_code == 404
    client = Client()
    client.force_login(desk.people["wang"])
    mine = client.get("/me/shifts/").content.decode()
    assert [word for word in ("您带班", "同班： li师傅") if word not in mine] == []
