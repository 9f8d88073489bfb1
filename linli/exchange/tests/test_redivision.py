"""Old grid cells become new ones: decided by two, done at once, comparable afterwards."""

from datetime import timedelta
from uuid import uuid4

import pytest

from linli.cases import actions as cases
from linli.exchange import actions, jobs, queries
from linli.exchange.actions import Draft
from linli.exchange.models import ImportRun
from linli.exchange.rules import Why as Stands
from linli.kernel.actor import CLERK
from linli.kernel.refusals import NotAllowed, Refused
from linli.places import actions as ground
from linli.places import queries as places
from linli.places.models import (
    Compound,
    Entrance,
    PlaceChange,
)
from linli.places.rules import Why
from linli.places.rules.ground import What, Wish
from linli.places.tests import make as towns
from linli.places.tests.make import COMMUNITY, STRANGER
from linli.trail.models import Trace

from .plans import (
    FIRST,
    MERGED,
    NEXT_DAY,
    NOON,
    SECOND,
    TODAY,
    TOMORROW,
    carried_out,
    cell,
    code,
    decided,
    drawn,
    three_cells,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(db: None) -> list[Entrance]:  # noqa: ARG001  (opens the database)
    return three_cells()


@pytest.mark.usefixtures("town")
def test_a_plan_is_drawn_up_and_drawn_anew() -> None:
    plan = drawn()

    again = drawn(MERGED[0], plan_id=plan.pk)

    assert again.pk == plan.pk
    assert [one.fault for one in places.landing(COMMUNITY, places.lines_of(again)).wrong] == [
        "left_over"
    ]
    with pytest.raises(Refused) as no:
        actions.decide_plan(SECOND, plan.pk, now=NOON)
    assert no.value.reason is Why.PLAN_HAS_FAULTS
    assert places.lines_of(again)[0] == MERGED[0]


@pytest.mark.usefixtures("town")
def test_nobody_decides_his_own_plan() -> None:
    plan = drawn()

    with pytest.raises(Refused) as no:
        actions.decide_plan(FIRST, plan.pk, now=NOON)

    assert no.value.reason is Why.OWN_PLAN
    actions.decide_plan(SECOND, plan.pk, now=NOON)
    with pytest.raises(Refused) as no:
        drawn(plan_id=plan.pk)
    assert no.value.reason is Why.PLAN_IS_DECIDED


@pytest.mark.usefixtures("town")
def test_a_stranger_neither_draws_nor_decides_nor_takes_back() -> None:
    plan = drawn()
    draft = Draft(COMMUNITY, "x", "y", TODAY, MERGED)

    for tap in (
        lambda: actions.draw_up(STRANGER, draft, now=NOON),
        lambda: actions.decide_plan(STRANGER, plan.pk, now=NOON),
        lambda: actions.undo_plan(STRANGER, plan.pk, why="x", now=NOON),
        lambda: actions.begin_plan(STRANGER, plan.pk, now=NOON),
        lambda: actions.carry_out(STRANGER, plan.pk, now=NOON),
        lambda: actions.note_stop(STRANGER, plan.pk, Refused(Why.OWN_PLAN), now=NOON),
    ):
        with pytest.raises(NotAllowed):
            tap()


@pytest.mark.usefixtures("town")
def test_the_job_waits_for_the_day_and_does_it_once() -> None:
    plan = decided(from_on=TOMORROW)

    assert jobs.redivide(NOON) == 0
    with pytest.raises(Refused) as no:
        actions.carry_out(CLERK, plan.pk, now=NOON)
    assert no.value.reason is Why.PLAN_NOT_DECIDED
    assert jobs.redivide(NEXT_DAY) == 1
    assert jobs.redivide(NEXT_DAY) == 0
    assert actions.begin_plan(CLERK, plan.pk, now=NEXT_DAY) is False
    with pytest.raises(Refused) as no:
        actions.carry_out(CLERK, plan.pk, now=NEXT_DAY)
    assert no.value.reason is Why.PLAN_IS_DONE


def test_what_stands_in_the_way_is_kept_and_tried_again(town: list[Entrance]) -> None:
    plan = decided(from_on=TOMORROW)
    Entrance.objects.filter(pk=town[1].pk).update(grid_cell=None)
    Entrance.objects.filter(pk=town[0].pk).update(grid_cell=None)

    assert jobs.redivide(NEXT_DAY) == 0
    assert jobs.redivide(NEXT_DAY) == 0

    plan.refresh_from_db()
    assert plan.stopped_why == Why.PLAN_HAS_FAULTS
    assert Trace.objects.filter(verb="redivision.stopped").count() == 1
    Entrance.objects.filter(pk__in=[town[0].pk, town[1].pk]).update(grid_cell=cell(code(1)))
    assert jobs.redivide(NEXT_DAY) == 1


@pytest.mark.usefixtures("town")
def test_a_killed_worker_leaves_the_plan_to_another() -> None:
    plan = decided()
    actions.begin_plan(CLERK, plan.pk, now=NOON)

    assert jobs.redivide(NOON) == 0
    assert jobs.redivide(NOON + timedelta(hours=2)) == 1


@pytest.mark.usefixtures("town")
def test_a_plan_is_taken_back_until_it_is_carried_out() -> None:
    plan = decided(from_on=TOMORROW)

    actions.undo_plan(FIRST, plan.pk, why="再议", now=NOON)

    assert jobs.redivide(NEXT_DAY) == 0
    with pytest.raises(Refused) as no:
        actions.undo_plan(FIRST, plan.pk, why="再议", now=NOON)
    assert no.value.reason is Why.TAKEN_BACK_ALREADY


@pytest.mark.usefixtures("town")
def test_a_cell_that_went_into_others_does_not_open_again() -> None:
    carried_out()
    change = PlaceChange.objects.get(path=cell(code(3)).path)

    with pytest.raises(Refused) as no:
        cases.take_back_change(FIRST, change.pk, now=NOON)

    assert no.value.reason is Why.CHANGED_SINCE


def test_an_import_whose_places_were_changed_is_not_undone() -> None:
    run = ImportRun.objects.create(
        kind="territory", file="x.csv", digest="0" * 64, state="done", begun_at=NOON,
        begun_by=uuid4(),
    )  # fmt: skip
    home = towns.compound(towns.areas())
    Compound.objects.filter(pk=home.pk).update(loaded_by=run.pk)
    assert queries.why_not_undo(run) is None

    made = ground.change(FIRST, home.path, Wish(What.NAME, "新名", TODAY, "文"), now=NOON)

    assert queries.why_not_undo(run) is Stands.STILL_USED
    ground.take_back_change(FIRST, made, now=NOON)
    assert queries.why_not_undo(run) is None
