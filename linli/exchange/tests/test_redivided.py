"""Old grid cells become new ones: what goes where, and figures that stay comparable."""

from datetime import timedelta
from fractions import Fraction

import pytest
import shapely
from django.test import Client

from linli.cases import actions as cases
from linli.cases import queries as matters
from linli.cases.models import Case, Task
from linli.cases.rules import May as Matters
from linli.cases.rules import Offer, Spot
from linli.cases.tests import make
from linli.exchange.queries import plans
from linli.orgs.models import Appointment, Org
from linli.people.models import Resident
from linli.people.tests import make as people
from linli.places import queries as places
from linli.places.models import (
    CellShare,
    Entrance,
    PlaceChange,
    Plate,
)
from linli.places.rules import Band
from linli.places.rules.redivision import Line
from linli.places.tests.make import COMMUNITY
from linli.trail.models import Trace

from .plans import NEXT_DAY, NOON, TODAY, carried_out, cell, code, three_cells

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(db: None) -> list[Entrance]:  # noqa: ARG001  (opens the database)
    return three_cells()


def test_buildings_shares_plates_and_cells_go_as_decided(town: list[Entrance]) -> None:
    plan = carried_out()

    new, second = cell("N1"), cell(code(2))
    for one in town:
        one.refresh_from_db()
    assert [one.grid_cell for one in town] == [new, second, second]
    assert (new.households, second.households) == (20, 16)
    assert [cell(code(number)).closed_on for number in (1, 2, 3)] == [TODAY, None, TODAY]
    parts = CellShare.objects.values_list("old__code", "new__code", "part", "of")
    assert set(parts) == {
        (code(1), "N1", 20, 30),
        (code(1), code(2), 10, 30),
        (code(3), "N1", 1, 1),
    }
    assert Plate.objects.filter(grid_cell=new, revoked_at=None).count() == 1
    assert (plan.homes, plan.carried_out_at) == (30, NOON)
    assert set(PlaceChange.objects.values_list("what", "path")) == {
        ("added", new.path), ("closed", cell(code(1)).path), ("closed", cell(code(3)).path),
    }  # fmt: skip
    assert Trace.objects.filter(verb="redivision.carried_out").count() == 1
    assert [(one["old__code"], one["new__code"], one["homes"])
            for one in plans.moves(plan, 9)] == [
        (code(1), code(2), 10), (code(1), "N1", 20), (code(2), code(2), 6),
    ]  # fmt: skip


@pytest.mark.usefixtures("town")
def test_boundaries_join_where_whole_cells_join() -> None:
    carried_out(Line(1, code(1), "N1", "合一网格"), Line(2, code(2), "N1"))

    outline = shapely.from_wkb(bytes(cell("N1").boundary or b""))

    assert outline.area == pytest.approx(20_000)
    assert places.grid_index().at(150, 50) == cell("N1").path


@pytest.mark.usefixtures("town")
def test_a_divided_cell_is_known_by_its_buildings() -> None:
    carried_out()

    assert cell("N1").boundary is None
    assert cell(code(2)).boundary is None


def test_open_matters_and_residents_follow_their_building(town: list[Entrance]) -> None:
    old = cell(code(1))
    case = make.report(spot=Spot(old.path, town[0].path, "1 栋")).case
    square = make.report(spot=Spot(old.path, COMMUNITY, "空地")).case
    lives = Resident.objects.create(name="王", grid_path=old.path, compound_path=town[1].path)

    plan = carried_out()

    case.refresh_from_db()
    square.refresh_from_db()
    lives.refresh_from_db()
    assert case.grid_path == cell("N1").path
    assert square.grid_path == cell("N1").path
    assert lives.grid_path == cell(code(2)).path
    assert plan.matters == 2


def test_a_matter_reopened_later_lies_where_its_building_lies(town: list[Entrance]) -> None:
    old = cell(code(1))
    case = make.report(spot=Spot(old.path, town[1].path, "2 栋")).case
    clerk = make.somebody(*Matters, area=COMMUNITY)
    cases.accept(clerk, case.pk, kind_code=make.kind(), title="灯", now=NOON)
    offers = [Offer(grid_cell_id=old.pk)]
    cases.dispatch(clerk, case.pk, offers=offers, ask="看看", now=NOON)
    Case.objects.filter(pk=case.pk).update(
        state="closed", next_due_at=None, closed_at=NOON, verified="not_drawn",
        call_back="not_drawn", handled_at=NOON,
    )  # fmt: skip
    Task.objects.update(state="accepted_by_lead", finished_at=NOON, signed_at=NOON)
    carried_out()

    cases.reopen(clerk, case.pk, why="又坏了", now=NOON)

    case.refresh_from_db()
    assert case.grid_path == cell(code(2)).path
    assert Task.objects.get().grid_cell == cell(code(2))


@pytest.mark.usefixtures("town")
def test_no_post_is_lost_and_each_is_listed_until_given_anew() -> None:
    office = Org.objects.create(kind="street_office", code="x", name="街道办", path=COMMUNITY)
    holder = people.staff("li")
    seat = {"account": holder, "post_code": "grid_worker", "org": office, "since_on": TODAY}
    Appointment.objects.create(area_path=cell(code(1)).path, **seat)

    plan = carried_out()

    before = plans.done(plan, Band(18, 30), TODAY)
    assert [one.anew for one in before.posts] == [False]
    assert [(one.code, one.outside) for one in before.cells] == [(code(2), True), ("N1", False)]
    assert [plate.grid_cell.code for plate, _ in before.plates] == [code(1), code(3)]
    Appointment.objects.create(area_path=cell("N1").path, **seat)
    assert [one.anew for one in plans.done(plan, None, TODAY).posts] == [True]


@pytest.mark.usefixtures("town")
def test_old_codes_lead_on() -> None:
    posted = {one.grid_cell.code: one.code for one in Plate.objects.select_related("grid_cell")}
    carried_out()

    whole = places.spot_of_plate(posted[code(3)])
    divided = places.spot_of_plate(posted[code(1)])
    landing = Client().get(f"/g/{posted[code(3)]}/")
    asked = Client().get(f"/g/{posted[code(1)]}/")

    assert whole is not None
    assert whole.grid_path == cell("N1").path
    assert divided is None
    assert "合一网格" in landing.content.decode()
    assert landing.status_code == 200
    assert "第 2 网格" in asked.content.decode()
    assert "合一网格" in asked.content.decode()


def test_figures_of_last_year_are_counted_on_the_cells_of_today(town: list[Entrance]) -> None:
    old = cell(code(1))
    for _ in range(5):
        case = make.report(spot=Spot(old.path, COMMUNITY, "空地")).case
        Case.objects.filter(pk=case.pk).update(
            next_due_at=None, reported_at=NOON - timedelta(days=300), closed_at=NOON - timedelta(9)
        )
    carried_out()
    late = make.report(spot=Spot(cell("N1").path, town[0].path, "1 栋")).case
    Case.objects.filter(pk=late.pk).update(reported_at=NOON, next_due_at=None, closed_at=NEXT_DAY)
    sees = make.somebody(Matters.SEE, area=COMMUNITY)

    before = matters.by_cell(sees, COMMUNITY, NOON - timedelta(365), NOON)
    now = matters.by_cell(sees, COMMUNITY, NOON, NEXT_DAY)

    assert before == {cell("N1").path: Fraction(10, 3), cell(code(2)).path: Fraction(5, 3)}
    assert now == {cell("N1").path: Fraction(1)}
    assert [matters.mixed(one) for one in (Fraction(10, 3), Fraction(2, 3), Fraction(4))] == [
        "3 1/3", "2/3", "4",
    ]  # fmt: skip
    rows = matters.compared(sees, COMMUNITY, (NOON, NEXT_DAY), (NOON - timedelta(365), NOON))
    assert [(one.cell.code, one.now, one.before) for one in rows] == [
        (code(2), Fraction(0), Fraction(5, 3)), ("N1", Fraction(1), Fraction(10, 3)),
    ]  # fmt: skip
