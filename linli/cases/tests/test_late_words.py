"""At the desk one word stands for one thing: the tile counts the rows that say it. (办理超时)"""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone, translation

from linli.cases.models import Case
from linli.cases.pages.shown import rows
from linli.cases.queries import lists
from linli.cases.rules import State
from linli.cases.tests import make, town

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
PROMISE, STEP = "办理超时", "环节超时"
STANDS: list[tuple[State, int | None, int, str]] = [
    (State.REPORTED, None, -2, STEP),
    (State.REPORTED, -3, -5, PROMISE),
    (State.IN_PROGRESS, -3, -3, PROMISE),
    (State.IN_PROGRESS, None, 2, ""),
    (State.HANDLED, -3, -2, STEP),
    (State.HANDLED, -3, 2, ""),
    (State.LONG_TERM, -3, 2, ""),
    (State.ON_HOLD, -3, 2, PROMISE),
]
"""A state, since how many hours the promise and the step are late, and what the row says."""


def matters(now: datetime) -> list[Case]:
    """Of each line one matter of the desk."""
    made = [make.report(now=now).case for _ in STANDS]
    for case, (state, promise, step, _said) in zip(made, STANDS, strict=True):
        Case.objects.filter(pk=case.pk).update(
            state=state,
            overdue_at=now + promise * HOUR if promise else None,
            next_due_at=now + step * HOUR,
            handled_at=now if state is State.HANDLED else None,
        )
    return [make.again(case) for case in made]


def test_a_row_says_which_clock_is_late_and_the_list_holds_what_says_promise() -> None:
    now, desk = timezone.now(), make.desk()
    made = matters(now)

    with translation.override("zh-hans"):
        said = [row.clock.left.partition(" ")[0] for row in rows(made, now)]
    listed = set(lists.listed(desk, "late", now))

    assert [one if "超时" in one else "" for one in said] == [line[-1] for line in STANDS]
    assert listed == {case for case, one in zip(made, said, strict=True) if one == PROMISE}
    assert lists.is_late(made[1])


def test_the_tile_and_its_list_are_called_what_their_rows_say() -> None:
    client = town.client(town.town().staff["desk"])

    page = client.get("/desk/?show=late").content.decode()

    assert page.count(PROMISE) >= 2
    assert ">超时<" not in page
