"""Figures of the ground: what crosses, what lies nowhere, what stands where."""

from datetime import date

import pytest

from linli.exchange.queries import town_ground
from linli.orgs.models import Appointment
from linli.orgs.rules import OrgKind
from linli.orgs.tests import make as orgs
from linli.places.models import Area, Entrance, FeatureSwitch, GovernanceModel, GridCell
from linli.places.rules import AreaKind, Feature, Level
from linli.places.tests import make as places

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)


def two_compounds_in_three_cells() -> list[GridCell]:
    """The first lies in two cells, its second building in both; the other shares the last."""
    community = places.areas()
    cells = [places.cell(community, number) for number in (1, 2, 3)]
    first, other = places.compound(community), places.compound(community, 2)
    places.entrance(first, cells[0])
    places.entrance(first, cells[0], building="2")
    places.entrance(first, cells[1], building="2", number="2")
    places.entrance(other, cells[1])
    places.entrance(other, cells[2], building="2")
    return cells


def seat(post: str, path: str, name: str) -> None:
    body = orgs.org(OrgKind.RESIDENTS_COMMITTEE, places.COMMUNITY, name)
    Appointment.objects.create(
        account=orgs.account(name), org=body, post_code=post, area_path=path,
        since_on=orgs.SINCE,
    )  # fmt: skip


def test_cells_and_compounds_that_cross_are_counted_from_both_sides() -> None:
    two_compounds_in_three_cells()

    found = town_ground.crossing(TODAY)

    assert found["cells_with_several_compounds"] == 1
    assert found["compounds_in_several_cells"] == 2
    assert found["units_without_cell"] == 0


def test_homes_of_an_entrance_in_no_cell_are_counted() -> None:
    two_compounds_in_three_cells()
    Entrance.objects.filter(number="2").update(grid_cell=None)

    found = town_ground.crossing(TODAY)

    assert found["units_without_cell"] == 2


def test_a_building_that_two_cells_of_a_post_divide_is_counted_once() -> None:
    first, second, third = two_compounds_in_three_cells()
    seat("grid_member", first.path, "甲")
    seat("grid_member", second.path, "乙")
    seat("grid_worker", third.path, "丙")

    found = town_ground.crossing(TODAY)

    assert found["buildings_split.grid_member"] == 1
    assert found["buildings_split.grid_worker"] == 0
    assert found["compounds_under.grid_member"] == 2
    assert found["compounds_under.grid_worker"] == 1


def test_only_the_model_of_today_counts() -> None:
    home = places.compound(places.areas())
    before = {"model": "market", "since_on": date(2020, 1, 1), "until_on": date(2024, 1, 1)}
    GovernanceModel.objects.create(compound=home, **before)
    GovernanceModel.objects.create(compound=home, model="entrusted", since_on=date(2024, 1, 1))

    assert town_ground.governed() == {"governance_models": 1, "governance.entrusted": 1}


def test_bodies_are_counted_by_place_host_and_form() -> None:
    places.compound(places.areas())
    host = orgs.org(OrgKind.DEPARTMENT, places.DISTRICT, "区住建局")
    sector = orgs.org(OrgKind.PARTY_COMMITTEE, places.DISTRICT, "行业党委")
    sector.form, sector.host = "sector_committee", host
    sector.save()
    for name in ("一站", "二站"):
        orgs.org(OrgKind.VENUE, places.COMMUNITY, name)
    orgs.org(OrgKind.OWNERS_COMMITTEE, places.COMPOUND, "业委会")
    orgs.programme(base="", team="")

    found = town_ground.placed(TODAY)

    assert (found["sites.venue"], found["hosted.venue"]) == (1, 0)
    assert (found["hosted.sector_committee"], found["forms.party_committee"]) == (1, 1)
    assert found["committees_without_members"] == 1
    assert {n for name, n in found.items() if name.startswith("programme_items.")} == {2}


def test_a_committee_somebody_sits_on_is_not_without_members() -> None:
    places.compound(places.areas())
    body = orgs.org(OrgKind.PROPERTY_COMMITTEE, places.COMPOUND, "物委会")
    Appointment.objects.create(
        account=orgs.account(), org=body, post_code="committee_chair", area_path=body.path,
        since_on=orgs.SINCE,
    )  # fmt: skip

    assert town_ground.placed(TODAY)["committees_without_members"] == 0


def test_people_are_counted_from_communities_by_the_count_of_each_that_holds() -> None:
    home = places.areas()
    Area.objects.create(
        path="99/01/06/", level=Level.COMMUNITY, kind=AreaKind.COMMUNITY,
        code="990000001006", name="晴川东社区",
    )  # fmt: skip
    places.counted(home.path, 5_000, date(2024, 12, 31))
    places.counted(home.path, 5_800)
    places.counted(places.DISTRICT, 900_000)
    FeatureSwitch.objects.create(
        feature=Feature.OPEN_REPORT, path=home.path, on=False, valid_from=date(2020, 1, 1)
    )

    found = town_ground.counted(TODAY)

    assert (found["communities_counted"], found["residents"]) == (1, 5_800)
    assert (found["residents_in_compounds"], found["residents_outside"]) == (3_400, 2_400)
    assert (found["residents_open.open_report"], found["residents_open.board"]) == (0, 5_800)
