"""From a point, a plate, a building or a unit to where a matter lies."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from linli.places import actions, queries
from linli.places.models import Area, Building, Plate, Unit
from linli.places.queries import GridIndex
from linli.places.queries.posted import forget_plates
from linli.places.rules import Spot

from .make import COMMUNITY, COMPOUND, GRID, KEEPER, NOON, areas, cell, compound, entrance

SIDE = 20
CORNERS = [(x, y) for x in range(SIDE) for y in range(SIDE)]
SQUARES = list(shapely.to_wkb(np.array([shapely.box(x, y, x + 1, y + 1) for x, y in CORNERS])))
INDEX = GridIndex([f"{x:02}/{y:02}/" for x, y in CORNERS], SQUARES)
POINTS = st.tuples(st.floats(-1, SIDE + 1), st.floats(-1, SIDE + 1))


@given(st.lists(POINTS, max_size=20))
def test_many_points_are_found_as_each_alone(points: list[tuple[float, float]]) -> None:
    assert INDEX.at_each(points) == [INDEX.at(x, y) for x, y in points]


@given(POINTS)
def test_a_point_lies_in_the_square_that_holds_it(point: tuple[float, float]) -> None:
    found = INDEX.at(*point)

    inside = min(point) >= 0 and max(point) <= SIDE
    assert (found is not None) is inside
    if found is not None:
        x, y = (int(part) for part in found.split("/")[:2])
        assert x <= point[0] <= x + 1
        assert y <= point[1] <= y + 1


def test_on_a_border_the_first_in_code_order_counts() -> None:
    assert INDEX.at(1.0, 1.0) == "00/00/"


def test_an_index_of_nothing_finds_nothing() -> None:
    assert GridIndex([], []).at(0, 0) is None
    assert GridIndex([], []).at_each([(0, 0)]) == [None]


@pytest.fixture
def town() -> Area:
    return areas()


@pytest.mark.django_db
def test_the_index_is_built_anew_when_cells_change(town: Area) -> None:
    cell(town, 1, side=0)
    actions.renew("grid")
    before = queries.grid_index()
    assert queries.grid_index() is before

    cell(town, 2, side=1)
    actions.renew("grid")

    assert before.at(150, 50) is None
    assert queries.grid_index().at(150, 50) == f"{COMMUNITY}g2/"


@pytest.mark.django_db
def test_a_pin_in_a_drawn_cell_beside_a_building(town: Area) -> None:
    entrance(compound(town), cell(town, 1, side=0))

    spot = queries.spot_at(60, 50)

    assert spot == Spot(GRID, COMPOUND, "梧桐小区 1", 60, 50)


@pytest.mark.django_db
def test_a_pin_far_from_buildings_is_the_cells(town: Area) -> None:
    cell(town, 1, side=3)

    spot = queries.spot_at(350, 50)

    assert spot is not None
    assert (spot.grid_path, spot.compound_path) == (GRID, COMMUNITY)


@pytest.mark.django_db
def test_a_cell_without_boundary_is_known_by_its_entrances(town: Area) -> None:
    entrance(compound(town), cell(town, 1))

    spot = queries.spot_at(60, 50)

    assert spot is not None
    assert spot.grid_path == GRID


@pytest.mark.django_db
def test_a_pin_in_the_wild_is_nowhere(town: Area) -> None:
    cell(town, 1, side=0)

    assert queries.spot_at(5000, 5000) is None


@pytest.mark.django_db
def test_a_building_lies_where_most_of_its_entrances_do(town: Area) -> None:
    home, one, two = compound(town), cell(town, 1), cell(town, 2)
    for number, lies_in in (("1", one), ("2", two), ("3", two)):
        entrance(home, lies_in, number=number)

    spot = queries.spot_of_building(Building.objects.get().pk)

    assert spot is not None
    assert (spot.grid_path, spot.compound_path) == (two.path, f"{COMPOUND}b1/")
    assert queries.spot_of_building(uuid4()) is None


@pytest.mark.django_db
def test_an_entrance_without_a_cell_falls_to_the_drawn_one_then_to_the_community(
    town: Area,
) -> None:
    stairs = entrance(compound(town), None)

    lost = queries.spot_of_entrance(stairs.pk)
    cell(town, 1, side=0)
    drawn = queries.spot_of_entrance(stairs.pk)

    assert lost is not None
    assert drawn is not None
    assert (lost.grid_path, drawn.grid_path) == (COMMUNITY, GRID)
    assert queries.spot_of_entrance(uuid4()) is None


@pytest.mark.django_db
def test_a_unit_is_named_by_its_entrance_never_by_its_door(town: Area) -> None:
    entrance(compound(town), cell(town, 1))
    unit = Unit.objects.order_by("number")[0]

    spot = queries.spot_of_unit(unit.pk)

    assert spot is not None
    assert spot.compound_path == f"{COMPOUND}b1/e1/"
    assert unit.number not in spot.place
    assert queries.spot_of_unit(uuid4()) is None


@pytest.mark.django_db
def test_a_plate_in_force_leads_to_its_cell(town: Area) -> None:
    lies_in = cell(town, 1)
    entrance(compound(town), lies_in)
    plate = actions.issue_plate(KEEPER, lies_in.pk, now=NOON)
    typed = f"{plate.code[:5].lower()}-{plate.code[5:]}"

    assert queries.spot_of_plate(typed) == Spot(GRID, COMPOUND, "晴川社区 · 第 1 网格")

    actions.revoke_plate(KEEPER, plate.pk, why="被撕", now=NOON + timedelta(days=1))
    assert queries.spot_of_plate(plate.code) is None
    assert queries.plate(plate.code) == plate


@pytest.mark.django_db
def test_the_first_report_of_a_community_reads_the_plates_of_its_neighbours_too(
    town: Area, django_assert_num_queries: Any
) -> None:
    lies_in, beside = cell(town, 1), cell(town, 2)
    entrance(compound(town), lies_in)
    near, far = (actions.issue_plate(KEEPER, one.pk, now=NOON).code for one in (lies_in, beside))
    Plate.objects.create(code="0123456789", grid_cell=cell(town, 3), issued_at=NOON)
    forget_plates()

    with django_assert_num_queries(3):
        first = queries.spot_of_plate(near)
        second = queries.spot_of_plate(far)

    assert first == Spot(GRID, COMPOUND, "晴川社区 · 第 1 网格")
    assert second is not None
    assert second.compound_path == COMMUNITY
    assert queries.spot_of_plate("0123456789") is None


@pytest.mark.django_db
def test_a_code_that_nobody_signed_is_no_plate(town: Area) -> None:
    Plate.objects.create(code="0123456789", grid_cell=cell(town, 1), issued_at=NOON)

    assert queries.plate("0123456789") is None
    assert queries.plate("no such code") is None
