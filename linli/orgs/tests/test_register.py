"""Who stands where is kept by each process, and never told when it is old."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from linli.kernel.actor import CLERK
from linli.orgs import actions
from linli.orgs.models import Org
from linli.orgs.queries import bodies_around, responsible
from linli.orgs.rules import Body, OrgKind, Term
from linli.places.models import Area
from linli.places.tests.make import (
    COMMUNITY,
    COMPOUND,
    DISTRICT,
    GRID,
    NOON,
    areas,
    compound,
)

from .make import duty_list, upper

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate(NOON)


@pytest.fixture(autouse=True)
def town() -> None:
    areas()
    upper()
    duty_list()
    found(OrgKind.PARTNER, "演示单位")


def found(kind: OrgKind, name: str) -> Org:
    return actions.found(CLERK, Body(kind=kind, code=name, name=name, path=DISTRICT), now=NOON)


def named(words: str = "物业") -> str:
    home = f"{COMMUNITY}c1/b1/e1/"
    found = responsible(words, GRID, home, NOON)
    return found.name if found else ""


def test_asking_again_costs_one_query(django_assert_num_queries: Any) -> None:
    first = bodies_around(GRID, COMPOUND, NOON)

    with django_assert_num_queries(1):
        again = bodies_around(GRID, COMPOUND, NOON)

    assert again.around == first.around != []
    assert again.firm == first.firm


def signed() -> None:
    home = compound(Area.objects.get(path=COMMUNITY))
    actions.sign_contract(
        CLERK,
        found(OrgKind.PROPERTY_COMPANY, "安居物业").pk,
        home.pk,
        Term(date(2026, 1, 1)),
        now=NOON,
    )


def ended() -> None:
    known = Org.objects.get(path=COMMUNITY)
    actions.renew_term(CLERK, known.pk, Term(date(2026, 1, 1), TODAY - timedelta(1)), now=NOON)


@pytest.mark.parametrize(("change", "after"), [(signed, "安居物业"), (ended, "")])
def test_what_an_action_changed_is_known_at_once(change: Callable[[], None], after: str) -> None:
    assert named() == "晴川社区居委会"

    change()

    assert named() == after


def test_a_telephone_that_was_changed_is_told(django_assert_num_queries: Any) -> None:
    known = responsible("社区", GRID, COMPOUND, NOON)
    assert known is not None

    actions.set_phone(CLERK, known.pk, phone="0000-7654321", now=NOON)

    with django_assert_num_queries(4):
        told = responsible("社区", GRID, COMPOUND, NOON)
    assert told is not None
    assert told.phone == "0000-7654321"


def test_a_term_that_ends_with_the_day_is_over_on_the_next() -> None:
    known = Org.objects.get(path=COMMUNITY)
    actions.renew_term(CLERK, known.pk, Term(date(2026, 1, 1), TODAY), now=NOON)

    assert named("社区") == "晴川社区居委会"
    assert responsible("社区", GRID, COMPOUND, NOON + timedelta(days=1)) is None
