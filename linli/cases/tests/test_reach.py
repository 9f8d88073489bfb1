"""Who sees what, the desk's list and figures, and what happens when time is over."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from linli.cases import actions, jobs, queries
from linli.cases.models import Case
from linli.cases.rules import May, State
from linli.cases.tests import make
from linli.cases.tests.make import NOON
from linli.kernel.actor import CLERK
from linli.kernel.refusals import NotAllowed
from linli.trail.actions import fold

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("area", "sees"),
    [
        ("07/", True),
        ("07/02/", True),
        ("07/02/05/", True),
        ("07/02/05/g3/", True),
        ("07/02/05/c1/", True),
        ("07/02/05/g4/", False),
        ("07/02/05/c2/", False),
        ("07/02/06/", False),
        ("07/02/0", False),
    ],
)
def test_a_duty_over_either_tree_reaches_the_case(area: str, sees: bool) -> None:
    case = make.report().case

    seen = queries.seen_by(make.somebody(May.SEE, area=area))

    assert (case in seen) is sees


def test_a_department_sees_nothing_by_its_district_alone() -> None:
    make.report()

    assert not queries.seen_by(make.handler(make.org())).exists()


def test_emergencies_stand_first_and_then_what_is_due_next() -> None:
    make.clocks()
    late = make.report(now=NOON).case
    soon = make.report(now=NOON - timedelta(hours=3)).case
    urgent = make.report(emergency=True, now=NOON + timedelta(hours=1)).case
    actions.reject(make.desk(), make.report().case.pk, why="请拨 12345", now=NOON)

    assert list(queries.waiting(make.desk())) == [urgent, soon, late]


def test_figures_follow_the_rows_before_and_after_folding() -> None:
    make.clocks()
    make.report()
    make.report(emergency=True)
    make.closed()
    desk, cell = make.desk(), make.somebody(May.SEE, area="07/02/05/g3/")

    fresh = queries.figures(desk, NOON)
    fold(CLERK)
    folded = queries.figures(desk, NOON)
    counted = queries.figures(cell, NOON)

    assert fresh == folded
    assert (folded.open, folded.states[State.CLOSED], folded.emergency) == (2, 1, 1)
    assert folded.soon == 1
    assert counted == folded
    assert queries.figures(make.somebody(), NOON).open == 0


def test_figures_cost_the_same_whatever_the_rows(django_assert_max_num_queries: Any) -> None:
    make.clocks()
    for _ in range(5):
        make.report()

    with django_assert_max_num_queries(3):
        queries.figures(make.desk(), NOON)


def test_tiles_and_side_bar_are_read_together(django_assert_max_num_queries: Any) -> None:
    make.clocks()
    make.report()
    make.closed()
    desk = make.desk()

    with django_assert_max_num_queries(3):
        tiles, beside = queries.glance(desk, NOON)

    assert tiles == queries.figures(desk, NOON)
    assert beside == queries.badges(desk) != {}
    assert queries.glance(make.somebody(), NOON)[1] == {}


def test_time_that_is_over_is_marked_once_oldest_first() -> None:
    make.clocks()
    case = make.dispatched()
    punctual = make.report().case
    late = NOON + timedelta(days=9)

    with pytest.raises(NotAllowed):
        actions.mark_overdue(make.desk(), now=late)
    assert jobs.mark_overdue(NOON) == 0
    assert jobs.mark_overdue(late) == 1
    assert jobs.mark_overdue(late) == 0

    assert make.again(case).overdue_at == case.due_at
    assert make.again(punctual).overdue_at is None
    assert queries.figures(make.desk(), late).overdue == 1
    body = make.task(case).org
    assert body is not None
    man = make.handler(body)
    actions.sign(man, make.task(case).pk, now=late)
    actions.finish(man, make.task(case).pk, note="换了", now=late)
    assert queries.figures(make.desk(), late).overdue == 0


def test_lists_walk_their_index() -> None:
    """No sort and no scan, whatever the number of cases."""
    desk = make.somebody(May.SEE, area="07/02/05/")
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_sort = off")
            cursor.execute("SET LOCAL enable_bitmapscan = off")

    waiting = queries.waiting(desk).select_related(None)[:50].explain()
    newest = queries.seen_by(desk)[:50].explain()
    late = queries.newly_overdue(NOON)[:100].explain()

    assert "case_waiting" in waiting
    assert "case_community" in newest
    assert "case_not_yet_overdue" in late
    assert not any(word in plan for plan in (waiting, newest) for word in ("TEMP B-TREE", "Sort"))
    assert Case.objects.count() == 0
