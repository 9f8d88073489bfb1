from datetime import timedelta

import pytest

from linli.cases.models import IS_OPEN, Case
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
