"""A department hears in time, and once, that what the grid may be given ends. (准入到期提醒)"""

from datetime import timedelta

import pytest

from linli.cases import jobs
from linli.cases.models import Admission
from linli.cases.pages.admissions.shown import rows
from linli.cases.rules import May
from linli.cases.rules.admission import ends_soon
from linli.cases.tests import admitted, make, planned
from linli.cases.tests.make import NOON
from linli.cases.tests.test_hearers import heard
from linli.orgs.models import Org
from linli.people.models import Account
from linli.places.tests import make as places

TODAY, DAY = NOON.date(), timedelta(days=1)
NOTICE = 30 * DAY
SOON = NOON + timedelta(days=160)
"""Twenty days before the entry ends."""


@pytest.mark.parametrize(
    ("left", "notice", "soon"),
    [(30, 30, True), (31, 30, False), (0, 30, True), (-1, 30, False), (5, None, False),
     (None, 30, False)],
)  # fmt: skip
def test_an_entry_ends_soon_from_the_day_of_its_notice_to_its_last(
    left: int | None, notice: int | None, *, soon: bool
) -> None:
    until = None if left is None else TODAY + left * DAY
    last = None if notice is None else TODAY + notice * DAY

    assert ends_soon(until, TODAY, last) is soon


def listed() -> tuple[Org, Account]:
    make.kind()
    make.clocks(admission_notice=("30 days", ""))
    body = make.org()
    applies = planned.on_the_desk("07/", May.APPLY_ADMISSION, of=body)
    planned.on_the_desk("07/", May.APPLY_ADMISSION)
    admitted.on_the_list(body)
    return body, applies


@pytest.mark.django_db
def test_the_department_and_who_reviews_hear_it_once() -> None:
    places.areas()
    _body, applies = listed()
    reviews = planned.on_the_desk(places.DISTRICT, May.ADMIT)

    early, first, again = (jobs.tell_ending_admissions(at) for at in (NOON, SOON, SOON))

    assert (early, first, again) == (0, 1, 0)
    assert set(heard("admission.ends_soon")) == {applies.username, reviews.username}
    assert Admission.objects.get().reminded_at == SOON
    assert [row.soon for row in rows("soon", SOON)] == [True]
    assert rows("soon", NOON) == []


@pytest.mark.django_db
def test_what_is_asked_to_be_renewed_is_told_to_nobody() -> None:
    body, _applies = listed()
    admitted.applied(body, until_on=TODAY + 300 * DAY, now=SOON)

    assert jobs.tell_ending_admissions(SOON) == 0
