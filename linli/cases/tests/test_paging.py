"""Lists page by page: every row once, whatever the mark."""

import json
from base64 import urlsafe_b64encode
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.cases.models import IS_OPEN, Case, Reporter
from linli.cases.queries import calling
from linli.cases.queries.paging import FIRST_DUE, NEWEST, page
from linli.places.tests.make import NOON

from . import make

pytestmark = pytest.mark.django_db


def several() -> None:
    """Nine cases, three of them urgent, with times that fall together by threes."""
    make.clocks()
    for n in range(9):
        case = make.report().case
        case.emergency = n % 3 == 0
        case.reported_at = NOON + timedelta(hours=n // 3)
        case.next_due_at = NOON + timedelta(hours=n % 2)
        case.save(update_fields=["emergency", "reported_at", "next_due_at"])


@pytest.mark.parametrize("keys", [FIRST_DUE, NEWEST])
@pytest.mark.parametrize("size", [1, 2, 3, 4, 9])
def test_pages_one_after_the_other_are_the_whole_list(keys: tuple[str, ...], size: int) -> None:
    several()
    rows = Case.objects.filter(IS_OPEN)
    whole = [case.pk for case in rows.order_by(*keys)]

    found, after = [], ""
    while True:
        one = page(rows, after, size=size, keys=keys)
        found += [case.pk for case in one.rows]
        if not (after := one.after):
            break

    assert found == whole


def test_a_mark_that_makes_no_sense_is_the_start() -> None:
    several()

    assert len(page(Case.objects.all(), "xx", size=4, keys=NEWEST).rows) == 4


@pytest.mark.parametrize("size", [1, 2, 3])
def test_the_queue_of_calls_has_a_second_page(size: int) -> None:
    for n in range(5):
        make.samples(100, 100)
        make.verified(emergency=n % 2 == 0)
    rows = calling.to_call(make.caller())
    whole = [one.pk for one in rows]

    found, after = [], ""
    while True:
        one = page(rows, after, size=size, keys=calling.QUEUE)
        found += [reporter.pk for reporter in one.rows]
        if not (after := one.after):
            break

    assert (len(whole), found) == (5, whole)


PLAIN = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text())
MOMENTS = st.one_of(st.datetimes().map(str), st.just("0001-01-01T00:00:00+14:00"), st.text())
INSIDE = st.one_of(
    PLAIN,
    MOMENTS.map(lambda at: {"at": at}),
    st.uuids().map(lambda one: {"id": one.hex}),
    st.fixed_dictionaries({"at": PLAIN, "id": PLAIN}),
    st.lists(PLAIN, max_size=2),
)
MARKS = st.one_of(st.lists(INSIDE, max_size=4), INSIDE)


@given(MARKS)
def test_any_mark_is_a_place_in_the_list_or_its_start(values: Any) -> None:
    """A mark stands in the address, so anybody can write one."""
    mark = urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")

    for keys in (NEWEST, FIRST_DUE):
        assert page(Case.objects.all(), mark, keys=keys).rows == []
    assert page(calling.to_call(make.caller()), mark, keys=calling.QUEUE).rows == []


@given(st.text())
def test_no_text_in_place_of_a_mark_is_a_fault(mark: str) -> None:
    assert page(Reporter.objects.all(), mark, keys=("reported_at", "pk")).rows == []
