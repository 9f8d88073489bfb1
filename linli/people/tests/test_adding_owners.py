"""An owner put on the roll by hand: shares never exceed the whole."""

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from typing import Any

import pytest

from linli.kernel.actor import Actor
from linli.kernel.refusals import NotAllowed, Refused
from linli.people import actions, queries
from linli.people.models import Ownership
from linli.people.rules import (
    JOINT,
    Held,
    May,
    Why,
    left_of,
    may_join,
    why_not_add_share,
    why_not_put_back,
)
from linli.people.tests import make
from linli.trail.models import Trace

TODAY = make.NOON.date()
DAY = timedelta(days=1)
HALF, THIRD = Fraction(1, 2), Fraction(1, 3)


def why(new: Held, *lines: Held, since: Any = TODAY) -> Why | None:
    return why_not_add_share(new, lines, since, TODAY)


def test_shares_fill_the_whole_and_no_more() -> None:
    assert why(Held()) is None
    assert why(Held(HALF), Held(HALF)) is None
    assert why(Held(HALF), Held(THIRD), Held(THIRD)) is Why.SHARES_OVER
    assert why(Held(THIRD), Held(THIRD), Held(THIRD)) is None
    assert why(Held(HALF), since=TODAY + DAY) is Why.SHARE_IN_FUTURE
    assert left_of([Held(THIRD), Held(THIRD)], TODAY) == THIRD
    assert left_of([Held(), Held()], TODAY) == 0


def test_every_day_from_its_first_on_is_looked_at() -> None:
    """A share that passed on counts until its day, one that came later from its own."""
    earlier, later = Held(until=TODAY), Held(HALF, since=TODAY - 3 * DAY)

    assert why(Held(), earlier) is None
    assert why(Held(), earlier, since=TODAY - DAY) is Why.SHARES_OVER
    assert why(Held(), later, since=TODAY - 9 * DAY) is Why.SHARES_OVER
    assert why(Held(HALF), later, since=TODAY - 9 * DAY) is None


def test_shares_and_owning_together_do_not_mix() -> None:
    together = Held(joint=True)

    assert why(together, together, together) is None
    assert why(together, Held(HALF)) is why(Held(HALF), together) is Why.OWNED_TOGETHER
    assert why(Held(), replace(together, until=TODAY)) is None
    assert may_join([together], TODAY)
    assert not may_join([replace(together, until=TODAY), Held()], TODAY)


def test_what_ended_comes_back_only_where_there_is_room() -> None:
    ended = Held(until=TODAY - DAY)

    assert why_not_put_back(Held(), [], TODAY) is Why.SHARE_STANDS
    assert why_not_put_back(ended, [], TODAY) is None
    assert why_not_put_back(ended, [Held(since=TODAY)], TODAY) is Why.SHARES_OVER


def owner(name: str = "李小红", share: Fraction = HALF, **more: Any) -> actions.Owner:
    given: dict[str, Any] = {"phone": "", "since": TODAY} | more
    return actions.Owner(name, share=share, **given)


@pytest.fixture
def home() -> make.Home:
    make.told()
    return make.home()


def add(home: make.Home, one: actions.Owner, who: Actor | None = None) -> Ownership:
    return actions.add_ownership(who or home.keeper, home.unit.pk, one, now=make.NOON)


@pytest.mark.django_db
def test_an_owner_is_put_on_the_roll_once_and_found_by_his_number(home: make.Home) -> None:
    one = owner(" 李　小红 ", phone=make.NUMBER)

    line = add(home, one)
    assert add(home, one) == line

    assert (str(line.name), line.part, line.of, line.since_on) == ("李**", 1, 2, TODAY)
    account = make.account(phone=make.NUMBER)
    assert queries.share_of(account, home.unit.pk) == line.pk
    facts = {"since": TODAY.isoformat(), "part": 1, "of": 2}
    assert Trace.objects.get(verb="ownership.added").facts == facts


@pytest.mark.django_db
def test_the_same_name_again_or_too_much_is_refused(home: make.Home) -> None:
    add(home, owner(phone=make.NUMBER))
    tries = [
        (owner(share=THIRD), Why.OWNER_STANDS),
        (owner("王大明", share=Fraction(2, 3)), Why.SHARES_OVER),
        (owner("王大明", joint=True), Why.OWNED_TOGETHER),
        (owner("王大明", since=TODAY + DAY), Why.SHARE_IN_FUTURE),
        (owner("  "), Why.NAME_MISSING),
    ]

    for one, reason in tries:
        with pytest.raises(Refused) as no:
            add(home, one)
        assert no.value.reason is reason

    assert Ownership.objects.count() == 1
    add(home, owner(phone="13900001111"))
    assert Ownership.objects.count() == 2


@pytest.mark.django_db
def test_those_who_own_together_each_stand_for_the_whole(home: make.Home) -> None:
    for name in ("李小红", "王大明"):
        add(home, owner(name, joint=True))

    assert [(one.part, one.of, one.note) for one in queries.roll_of(home.unit.pk)] == [
        (1, 1, JOINT), (1, 1, JOINT),
    ]  # fmt: skip


@pytest.mark.django_db
def test_an_owner_added_by_mistake_ends_on_his_first_day(home: make.Home) -> None:
    line = add(home, owner(share=Fraction(1)))
    actions.end_ownership(home.keeper, line.pk, on=TODAY, now=make.NOON)

    add(home, owner("王大明", share=Fraction(1)))

    with pytest.raises(Refused) as no:
        actions.put_ownership_back(home.keeper, line.pk, now=make.NOON)
    assert no.value.reason is Why.SHARES_OVER


@pytest.mark.django_db
@pytest.mark.parametrize("who", [make.actor(May.KEEP_ROLL, area="98/"), make.actor(May.VISIT)])
def test_only_who_keeps_the_roll_there_adds_to_it(home: make.Home, who: Actor) -> None:
    with pytest.raises(NotAllowed):
        add(home, owner(), who)

    assert not queries.units_kept_by(who).exists()
    assert home.unit in queries.units_kept_by(home.keeper)
