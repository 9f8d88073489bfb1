"""A file that puts entrances into other cells: years stay comparable, open matters follow."""

from datetime import timedelta
from fractions import Fraction
from typing import Any
from uuid import uuid4

import pytest

from linli.cases import actions as working
from linli.cases import queries as matters
from linli.cases.models import Case, Task
from linli.cases.rules import May, Offer, Spot
from linli.cases.tests import make as cases
from linli.exchange import actions
from linli.exchange.models import ImportRun
from linli.exchange.queries import why_not_undo
from linli.exchange.rules import Why
from linli.exchange.rules.plan import Outcome
from linli.exchange.rules.rows import Kind, RunState
from linli.kernel.actor import Actor
from linli.people.models import Resident
from linli.places.actions import assign_entrances
from linli.places.models import CellShare, Entrance, GridCell
from linli.places.rules import May as Ground

from . import make
from .test_actions import ACTOR, AREAS, CELL_HEAD, COMPOUNDS, GRIDS, NOW, UNITS, load

pytestmark = pytest.mark.django_db
COMMUNITY = "990101001001"
STAIRS = "990101/001/001/c1/b1/e1/"
MOVED = make.csv(CELL_HEAD, ["G3", "三格", COMMUNITY, "C1", "1栋", "1单元"])
LATER = NOW + timedelta(days=30)


@pytest.fixture(autouse=True)
def ground() -> None:
    """G1: the first entrance of C1 with three homes and all of C2 with one; G2: the second."""
    for raw in (AREAS, COMPOUNDS, UNITS):
        load(Kind.TERRITORY, raw)
    load(Kind.GRIDS, GRIDS)


def moved(raw: bytes = MOVED) -> ImportRun:
    report = load(Kind.GRIDS, raw, now=lambda: LATER)
    assert report.run_id
    return ImportRun.objects.get(pk=report.run_id)


def cell(code: str) -> GridCell:
    return GridCell.objects.get(code=code)


def parts() -> set[tuple[Any, ...]]:
    return set(CellShare.objects.values_list("old__code", "new__code", "part", "of"))


def reported(code: str = "G1") -> Case:
    cases.clocks()
    return cases.report(spot=Spot(cell(code).path, STAIRS, "1 栋 1 单元")).case


def test_the_first_import_of_cells_divides_nothing() -> None:
    assert Entrance.objects.filter(grid_cell=None).count() == 0
    assert parts() == set()


def test_what_left_a_cell_is_kept_in_households() -> None:
    run = moved()

    assert parts() == {("G1", "G1", 1, 4), ("G1", "G3", 3, 4)}
    assert set(CellShare.objects.values_list("cause", "since_at")) == {(run.pk, LATER)}


def test_an_entrance_new_to_a_cell_is_no_part_of_what_it_was() -> None:
    Entrance.objects.filter(path__under="990101/001/001/c2/").update(grid_cell=None)
    both = make.csv(
        CELL_HEAD,
        ["G1", "一格", COMMUNITY, "C2", "", ""],
        ["G3", "三格", COMMUNITY, "C1", "1栋", "1单元"],
    )

    moved(both)

    assert parts() == {("G1", "G3", 3, 3)}


def test_matters_of_before_are_spread_over_the_cells_of_after() -> None:
    Case.objects.filter(pk=reported().pk).update(
        state="closed", next_due_at=None, closed_at=NOW, verified="not_drawn",
        call_back="not_drawn", handled_at=NOW,
    )  # fmt: skip
    clerk = cases.somebody(*May, area="990101/")
    first = Case.objects.get().reported_at
    stretch = (first - timedelta(days=1), first + timedelta(days=1))
    Case.objects.update(closed_at=first)
    load(Kind.GRIDS, MOVED, now=lambda: first + timedelta(days=2))

    found = matters.by_cell(clerk, "990101/", *stretch)

    assert found == {cell("G1").path: Fraction(1, 4), cell("G3").path: Fraction(3, 4)}


def test_open_matters_and_residents_follow_and_go_back_when_it_is_undone() -> None:
    case = reported()
    clerk = cases.somebody(*May, area="990101/")
    working.accept(clerk, case.pk, kind_code=cases.kind(), title="灯", now=cases.NOON)
    offers = [Offer(grid_cell_id=cell("G1").pk)]
    working.dispatch(clerk, case.pk, offers=offers, ask="看看", now=cases.NOON)
    lives = Resident.objects.create(name="王", grid_path=case.grid_path, compound_path=STAIRS)

    run = moved()
    case.refresh_from_db()
    lives.refresh_from_db()
    there = (case.grid_path, lives.grid_path, Task.objects.get().grid_cell)
    new = cell("G3")
    actions.undo(ACTOR, run.pk, now=LATER)

    case.refresh_from_db()
    lives.refresh_from_db()
    assert there == (new.path, new.path, new)
    assert (case.grid_path, lives.grid_path) == (cell("G1").path, cell("G1").path)
    assert Task.objects.get().grid_cell == cell("G1")
    assert not CellShare.objects.exists()
    assert not GridCell.objects.filter(code="G3").exists()


def test_what_was_divided_again_since_is_not_undone() -> None:
    run = moved(make.csv(CELL_HEAD, ["G2", "二格", COMMUNITY, "C1", "1栋", "1单元"]))
    keeper = Actor(uuid4(), frozenset({(Ground.KEEP_PLACES, "990101/")}))
    stairs = Entrance.objects.get(path=STAIRS)

    assign_entrances(keeper, cell("G1").pk, [stairs.pk], now=LATER + timedelta(days=1))

    assert why_not_undo(run) is Why.STILL_USED


def test_a_run_that_goes_on_is_settled_anew() -> None:
    run = moved()

    for _ in range(2):
        ImportRun.objects.filter(pk=run.pk).update(state=RunState.RUNNING)
        actions.end(ACTOR, run.pk, outcome=Outcome(2, 0, 0, []), now=LATER)

    assert parts() == {("G1", "G1", 1, 4), ("G1", "G3", 3, 4)}
