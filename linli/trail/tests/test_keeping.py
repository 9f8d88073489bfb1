from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from linli.kernel.actor import CLERK, Actor
from linli.kernel.refusals import NotAllowed
from linli.trail import actions, jobs, queries
from linli.trail.forms import RetentionRow
from linli.trail.models import RequestKey, Trace
from linli.trail.rules import Kept, May

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)
STRANGER = Actor(uuid4())
MINDER = Actor(uuid4(), duties=frozenset({(May.MIND_JOBS, "07/")}))

pytestmark = pytest.mark.django_db


def row(days: int = 30, valid_from: date = date(2026, 1, 1)) -> dict[str, Any]:
    given = {"what": "request_keys", "days": days, "valid_from": valid_from, "source": "test rows"}
    return RetentionRow.model_validate(given).model_dump()


def asked(at: datetime) -> None:
    actions.claim(STRANGER, "case.reported", str(uuid4()), uuid4(), at)


def test_keys_are_forgotten_after_the_days_of_the_preset() -> None:
    actions.load_retention(CLERK, [row()], now=NOON)
    for days in (0, 29, 31, 400):
        asked(NOON - days * DAY)

    done = [jobs.forget_keys(NOON), jobs.forget_keys(NOON)]

    assert done == [2, 0]
    assert RequestKey.objects.count() == 2


def test_without_a_preset_everything_is_kept() -> None:
    asked(NOON - 400 * DAY)

    assert jobs.forget_keys(NOON) == 0
    assert queries.kept_since(Kept.REQUEST_KEYS, NOON) is None


def test_the_row_of_the_day_counts() -> None:
    rows = [row(), row(10, date(2026, 4, 1)), row(1, date(2026, 6, 1))]
    actions.load_retention(MINDER, rows, now=NOON)

    assert queries.kept_since(Kept.REQUEST_KEYS, NOON) == NOON - 10 * DAY
    assert actions.load_retention(MINDER, rows, now=NOON) == 0
    assert Trace.objects.get().verb == "preset.loaded"


def test_a_stranger_neither_sets_nor_forgets() -> None:
    with pytest.raises(NotAllowed):
        actions.load_retention(STRANGER, [row()], now=NOON)
    with pytest.raises(NotAllowed):
        actions.forget_keys(MINDER, before=NOON)
