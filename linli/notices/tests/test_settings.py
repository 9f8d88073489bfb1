"""What the district sets of messages and notices."""

from datetime import time, timedelta
from uuid import uuid4

import pytest

from linli.kernel.actor import Actor
from linli.kernel.dated import Row
from linli.kernel.refusals import NotAllowed
from linli.notices import actions, queries
from linli.places.rules import May

from .make import NOON

TOMORROW = NOON.date() + timedelta(days=1)
SETTER = Actor(uuid4(), frozenset({(May.SET_UP.value, "99/")}))
GROUND = "a decision of the district"
HOURS: Row = {
    "begins": time(21), "ends": time(8), "valid_from": TOMORROW, "source": GROUND,
}  # fmt: skip
TEMPLATE: Row = {
    "code": "heat", "language": "zh-hans", "name": "供暖", "kind": "ordinary", "title": "供暖通知",
    "body": "{日期}起供暖。", "valid_from": NOON.date(), "source": GROUND,
}  # fmt: skip

pytestmark = pytest.mark.django_db


def test_quiet_hours_change_from_tomorrow_on() -> None:
    (made,) = actions.set_rows(SETTER, "notices.quiet_hours", [HOURS], now=NOON)

    found = queries.quiet_hours(TOMORROW)
    assert queries.quiet_hours(NOON.date()) is None
    assert found is not None
    assert (found.begins, found.ends) == (time(21), time(8))
    actions.take_back(SETTER, "notices.quiet_hours", made.pk, now=NOON)
    assert queries.quiet_hours(TOMORROW) is None


def test_a_template_may_be_used_the_day_it_is_set_and_ends() -> None:
    actions.set_rows(SETTER, "notices.templates", [TEMPLATE], now=NOON)
    ends = {**TEMPLATE, "valid_from": TOMORROW, "ended": True}
    actions.set_rows(SETTER, "notices.templates", [ends], now=NOON)

    offered = [queries.templates_in_force(day, "zh-hans") for day in (NOON.date(), TOMORROW)]

    assert [len(one) for one in offered] == [1, 0]


def test_a_stranger_sets_no_quiet_hours() -> None:
    (made,) = actions.set_rows(SETTER, "notices.quiet_hours", [HOURS], now=NOON)

    with pytest.raises(NotAllowed):
        actions.set_rows(Actor(uuid4()), "notices.quiet_hours", [HOURS], now=NOON)
    with pytest.raises(NotAllowed):
        actions.take_back(Actor(uuid4()), "notices.quiet_hours", made.pk, now=NOON)
