from datetime import date, timedelta
from typing import Any

import pytest

from linli.kernel.actor import Actor
from linli.kernel.refusals import NotAllowed, Refused
from linli.people import actions, queries, rules
from linli.people.models import Binding, Ownership
from linli.people.rules import May, Tie, Why
from linli.people.tests import make
from linli.trail.models import Trace

pytestmark = pytest.mark.django_db

TODAY = make.NOON.date()
DAY = timedelta(days=1)


@pytest.fixture
def home() -> make.Home:
    make.told()
    return make.home()


def end(who: Actor, share: Ownership, on: date = TODAY) -> Ownership:
    return actions.end_ownership(who, share.pk, on=on, now=make.NOON)


def test_a_share_ends_once_on_a_day_that_has_come() -> None:
    def why(until: date | None, on: date) -> Why | None:
        return rules.why_not_end_share(TODAY - 9 * DAY, until, on, TODAY)

    assert why(None, TODAY) is None
    assert why(None, TODAY - 9 * DAY) is None
    assert why(None, TODAY + DAY) is why(None, TODAY - 10 * DAY) is Why.SHARE_DAY
    assert why(TODAY, TODAY) is Why.ENDED_ALREADY
    assert rules.why_not_end_share(None, None, date(1999, 1, 1), TODAY) is None


def test_with_a_share_the_home_behind_it_ends_and_the_line_is_free(home: make.Home) -> None:
    share = make.share(home.unit)
    asked = make.asked(make.account(phone=make.NUMBER), home.unit, Tie.OWNER)
    actions.confirm_home(home.keeper, asked.pk, share_id=share.pk, now=make.NOON)

    ended = end(home.keeper, share)

    asked.refresh_from_db()
    assert ended.until_on == TODAY
    assert (asked.state, asked.ended) == ("ended", "share_ended")
    assert not queries.roll_of(home.unit.pk).exists()
    assert Trace.objects.get(verb="ownership.ended").facts == {"on": TODAY.isoformat()}


def test_other_homes_of_the_unit_stay_when_one_share_ends(home: make.Home) -> None:
    first, second = make.share(home.unit), make.share(home.unit, name="王大明")
    for n, share in enumerate((first, second)):
        asked = make.asked(make.account(phone=f"1380000221{n}"), home.unit, Tie.OWNER)
        actions.confirm_home(home.keeper, asked.pk, share_id=share.pk, now=make.NOON)

    end(home.keeper, first)

    assert Binding.objects.get(state="confirmed").share == second


def test_a_share_ended_by_mistake_is_put_back(home: make.Home) -> None:
    share = end(home.keeper, make.share(home.unit))

    actions.put_ownership_back(home.keeper, share.pk, now=make.NOON)

    assert queries.roll_of(home.unit.pk).get() == share
    assert Trace.objects.filter(verb="ownership.put_back").count() == 1
    with pytest.raises(Refused) as no:
        actions.put_ownership_back(home.keeper, share.pk, now=make.NOON)
    assert no.value.reason is Why.SHARE_STANDS


@pytest.mark.parametrize("who", [make.actor(May.KEEP_ROLL, area="98/"), make.actor(May.VISIT)])
def test_the_roll_is_kept_by_its_duty_there(home: make.Home, who: Actor) -> None:
    share = make.share(home.unit)

    with pytest.raises(NotAllowed):
        end(who, share)
    with pytest.raises(NotAllowed):
        actions.put_ownership_back(who, share.pk, now=make.NOON)
    assert not queries.line_seen_by(who).exists()
    assert queries.line_seen_by(home.keeper).get() == share


def test_compounds_of_the_roll_are_those_where_one_keeps_it(home: make.Home) -> None:
    def named(who: Actor, words: str = "梧桐") -> list[Any]:
        return [one.name for one in queries.compounds_kept_by(who, words)]

    assert named(home.keeper) == named(home.keeper, "") == ["梧桐小区 1"]
    assert named(home.keeper, "桂花") == []
    elsewhere = make.actor(May.KEEP_ROLL, area="98/")
    assert named(elsewhere) == named(elsewhere, "") == []
    assert list(queries.lines_of(home.unit.entrance_id)) == []
