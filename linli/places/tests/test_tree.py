"""What lies in what, and the figures of areas."""

from datetime import date
from typing import Any

import pytest
import shapely

from linli.places import queries
from linli.places.models import Area, GovernanceModel, ProfileTag, TagKind
from linli.places.queries import Sums
from linli.places.rules import Governance

from .make import COMMUNITY, DISTRICT, NOON, STREET, areas, cell, compound, entrance

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Area:
    return areas()


def test_each_level_lists_the_next_in_code_order(town: Area) -> None:
    home = compound(town)
    lies_in = cell(town, 1)
    stairs = entrance(home, lies_in)

    district = queries.district()
    assert district is not None
    assert district.path == DISTRICT
    assert [area.path for area in queries.communities(STREET)] == [COMMUNITY]
    assert list(queries.compounds_of(COMMUNITY)) == [home]
    assert [house.number for house in queries.buildings_of(home.pk)] == ["1"]
    assert list(queries.entrances_of(stairs.building_id)) == [stairs]
    assert [unit.number for unit in queries.units_of(stairs.pk)] == ["101", "201"]
    assert list(queries.cells_of(DISTRICT)) == [lies_in]
    assert [house.compound for house in queries.buildings_in_cell(lies_in.pk)] == [home]


def test_the_tenth_cell_stands_after_the_ninth(town: Area) -> None:
    for number in (10, 9, 2):
        cell(town, number)
        compound(town, number)

    names = [one.name for one in queries.cells_of(COMMUNITY)]
    homes = [one.name for one in queries.compounds_of(COMMUNITY)]
    assert names == ["第 2 网格", "第 9 网格", "第 10 网格"]
    assert homes == ["梧桐小区 2", "梧桐小区 9", "梧桐小区 10"]


def test_a_name_stands_on_the_sketch_only_where_its_cell_has_room(town: Area) -> None:
    roomy, slim = cell(town, 1, side=0), cell(town, 2, side=1)
    slim.boundary = shapely.to_wkb(shapely.box(100, 0, 110, 100))
    slim.save()

    sketch = queries.plan(COMMUNITY, None)

    assert sketch is not None
    assert {shape.cell: shape.named for shape in sketch.cells} == {roomy: True, slim: False}


def test_figures_add_up_whatever_the_size(town: Area, django_assert_num_queries: Any) -> None:
    for number in (1, 2, 3):
        compound(town, number)
        cell(town, number, households=100)

    with django_assert_num_queries(3):
        sums = queries.sums_by_community(DISTRICT)

    assert sums == {COMMUNITY: Sums(1, 3, 3, 300)}
    assert queries.total(sums, STREET) == Sums(1, 3, 3, 300)
    assert queries.total(sums, "98/") == Sums(0, 0, 0, 0)


def test_a_card_says_what_is_plainly_known(town: Area, django_assert_num_queries: Any) -> None:
    home = compound(town)
    lies_in = cell(town, 1)
    entrance(home, lies_in)
    since = date(2020, 1, 1)
    GovernanceModel.objects.create(
        compound=home, model=Governance.MARKET, since_on=since, until_on=date(2024, 1, 1)
    )
    now = GovernanceModel.objects.create(
        compound=home, model=Governance.SELF_RUN, since_on=date(2024, 1, 2)
    )
    ProfileTag.objects.create(compound=home, code="old")
    TagKind.objects.create(code="old", name="老旧小区", valid_from=since, source="invented")

    with django_assert_num_queries(7):
        card = queries.card(home, NOON.date())

    assert (card.buildings, card.entrances, card.units) == (1, 1, 2)
    assert card.model == now
    assert card.tags == ["老旧小区"]
    assert card.cells == [lies_in]
