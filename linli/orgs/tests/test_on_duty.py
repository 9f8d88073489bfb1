"""Who is on duty now, and duties that count on shift alone."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from linli.kernel.actor import CLERK, Duty
from linli.kernel.calendar import SHANGHAI
from linli.orgs import actions, queries
from linli.orgs.models import Shift
from linli.orgs.rules import Plan, Term
from linli.places.models import Area
from linli.places.tests.make import COMMUNITY, GRID

from . import rosters
from .rosters import NOW, Desk

pytestmark = pytest.mark.django_db

DAY = datetime(2026, 12, 1, 12, tzinfo=SHANGHAI)
NIGHT = datetime(2026, 12, 2, 3, tzinfo=SHANGHAI)


class May(Duty):
    HANDLE = "cases.handle"


@pytest.fixture
def desk() -> Desk:
    made = rosters.desk()
    made.give("li", 1, "day")
    made.give("wang", 1, "night")
    return made


def at(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    monkeypatch.setattr("linli.orgs.queries.standing.timezone.now", lambda: moment)


def only_on_shift(desk: Desk) -> None:
    plan = Plan("grid_worker", COMMUNITY, ("day", "night"), only_on_shift=True)
    actions.lay_roster(CLERK, desk.org.pk, plan, now=NOW)


@pytest.mark.parametrize(
    ("moment", "who"),
    [
        (DAY.replace(hour=8, minute=29), []),
        (DAY.replace(hour=8, minute=30), ["li师傅"]),
        (DAY.replace(hour=22, minute=0), ["wang师傅"]),
        (NIGHT, ["wang师傅"]),
        (NIGHT.replace(hour=8, minute=30), []),
    ],
)
@pytest.mark.usefixtures("desk")
def test_a_shift_counts_from_its_first_minute_to_before_its_last(
    moment: datetime, who: list[str]
) -> None:
    assert [one.name for one in queries.on_duty(moment, path=GRID)] == who


def test_a_place_and_a_body_ask_for_the_same(
    desk: Desk, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(2):
        (here,) = queries.on_duty(DAY, path=GRID)
    (there,) = queries.on_duty(DAY, org_id=desk.org.pk)

    assert here == there
    assert (here.phone, here.org) == ("000-li", desk.org)
    assert queries.on_duty(DAY, path="98/") == []


def test_who_left_or_rests_is_on_duty_no_more(desk: Desk) -> None:
    li = desk.people["li"]
    li.is_active = False
    li.save()
    assert queries.on_duty(DAY, path=GRID) == []
    li.is_active = True
    li.save()

    one = li.appointment_set.get()
    actions.end_appointment(CLERK, one.pk, until_on=NOW.date(), now=NOW)

    assert queries.on_duty(DAY, path=GRID) == []
    mine = desk.people["wang"].appointment_set.get()
    actions.stand_in(CLERK, mine.pk, li.pk, Term(DAY.date(), DAY.date()), now=NOW)
    assert [one.phone for one in queries.on_duty(DAY, path=GRID)] == ["000-2000"]


def test_the_number_is_an_office_channel_the_desks_or_the_bodys(desk: Desk) -> None:
    held = desk.people["li"].appointment_set.get()
    held.public_phone = ""
    held.save()
    assert queries.on_duty(DAY, path=GRID)[0].phone == "000-2000"

    desk.roster.phone = ""
    desk.roster.save()

    assert queries.on_duty(DAY, path=GRID)[0].phone == "000-0000"


def test_on_shift_the_duties_reach_as_far_as_the_roster(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    at(monkeypatch, DAY)

    with django_assert_num_queries(3):
        li = queries.actor_for(desk.people["li"])
    wang = queries.actor_for(desk.people["wang"])

    assert li.holds(May.HANDLE, COMMUNITY)
    assert not wang.holds(May.HANDLE, COMMUNITY)
    assert wang.holds(May.HANDLE, GRID)


def test_off_shift_the_post_stays_without_its_duties_where_the_roster_says_so(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    only_on_shift(desk)
    at(monkeypatch, DAY)

    li, wang = (queries.actor_for(desk.people[who]) for who in ("li", "wang"))

    assert li.holds(May.HANDLE, GRID)
    assert wang.duties == frozenset()
    assert (wang.bodies, wang.office) == (li.bodies, li.office)
    assert wang.stands_for == li.stands_for
    at(monkeypatch, NIGHT)
    assert queries.actor_for(desk.people["wang"]).holds(May.HANDLE, GRID)
    assert not queries.actor_for(desk.people["li"]).duties


def test_other_posts_keep_their_duties_off_shift(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    only_on_shift(desk)
    rosters.appointed(desk, "wang", "clerk")
    at(monkeypatch, DAY)

    found = queries.actor_for(desk.people["wang"])

    assert {duty for duty, _ in found.duties} == {"cases.see"}


def test_a_withdrawn_shift_or_a_post_that_ended_gives_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, DAY)
    one = desk.people["li"].appointment_set.get()
    actions.end_appointment(CLERK, one.pk, until_on=NOW.date(), now=NOW)
    assert queries.actor_for(desk.people["li"]).duties == frozenset()

    desk.give("zhao", 1, "day")
    assert queries.actor_for(desk.people["zhao"]).holds(May.HANDLE, COMMUNITY)
    actions.withdraw_shift(CLERK, desk.shift(1, "day").pk, now=NOW)

    assert not queries.actor_for(desk.people["zhao"]).holds(May.HANDLE, COMMUNITY)
    assert Shift.objects.filter(ends_at__gt=DAY + timedelta(days=9)).count() == 0


def named(desk: Desk, moment: datetime) -> list[str]:
    who = {one.pk: name for name, one in desk.people.items()}
    return sorted(who[one] for one in queries.holders(May.HANDLE, moment))


def test_whoever_is_on_shift_is_told_of_what_concerns_the_duty(
    desk: Desk, django_assert_max_num_queries: Any
) -> None:
    assert named(desk, DAY) == ["li", "wang", "zhao"]
    only_on_shift(desk)

    with django_assert_max_num_queries(5):
        assert named(desk, DAY) == ["li"]

    assert named(desk, NIGHT) == ["wang"]
    rosters.appointed(desk, "zhao", "clerk")
    desk.give("zhao", 2, "day")
    assert named(desk, DAY + timedelta(days=1)) == ["zhao"]


def test_a_gap_in_the_roster_silences_nobody(desk: Desk) -> None:
    only_on_shift(desk)

    assert named(desk, DAY + timedelta(days=3)) == ["li", "wang", "zhao"]


def test_whose_duties_wait_for_a_shift_is_not_named_where_people_read_who_serves(
    desk: Desk,
) -> None:
    off = DAY + timedelta(days=3)
    shown = [one.name for one in queries.serves(GRID, off) if one.name]
    assert shown == ["li师傅", "wang师傅", "zhao师傅"]
    only_on_shift(desk)

    assert [one.name for one in queries.serves(GRID, off) if one.name] == []
    assert queries.worker_of(GRID, off) is None
    assert [one.name for one in queries.serves(GRID, NIGHT) if one.name] == ["wang师傅"]
    found = queries.worker_of(GRID, NIGHT)
    assert found
    assert (found.name, found.phone) == ("wang师傅", "000-wang")


@pytest.mark.usefixtures("desk")
def test_the_number_of_a_community_is_that_of_who_is_on_duty() -> None:
    community = Area.objects.get(path=COMMUNITY)

    by_clock = [queries.phone_of(community, moment) for moment in (DAY, NIGHT)]

    assert by_clock == ["000-li", "000-wang"]
    assert queries.phone_of(community, DAY + timedelta(days=3)) == "000-0000"
    community.phone = "000-1111"
    assert queries.phone_of(community, DAY + timedelta(days=3)) == "000-1111"
