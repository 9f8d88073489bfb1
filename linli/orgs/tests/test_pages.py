"""What a posted code and a compound's card show to everybody."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from linli.orgs.models import Appointment
from linli.orgs.rules import OrgKind
from linli.places import actions as places
from linli.places.models import Area, GovernanceModel, GridCell
from linli.places.rules import Governance
from linli.places.tests.make import DISTRICT, GRID, KEEPER, NOON, areas, cell, compound, entrance

from .make import SINCE, account, contract, org, post, upper

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> GridCell:
    community = areas()
    bodies = upper()
    post("grid_worker", "网格员")
    Appointment.objects.create(
        account=account(),
        post_code="grid_worker",
        org=bodies["community"],
        area_path=GRID,
        public_name="李师傅",
        since_on=SINCE,
    )
    lies_in = cell(community, 1)
    entrance(compound(community), lies_in)
    return lies_in


def test_a_code_leads_to_those_who_serve(
    client: Client, town: GridCell, django_assert_max_num_queries: Any
) -> None:
    plate = places.issue_plate(KEEPER, town.pk, now=NOON)

    with django_assert_max_num_queries(8):
        answer = client.get(f"/g/{plate.code}/")

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "李师傅" in page
    assert "tel:000-0000" in page
    assert f"?g={plate.code}" in page


def test_a_withdrawn_code_answers_kindly(client: Client, town: GridCell) -> None:
    plate = places.issue_plate(KEEPER, town.pk, now=NOON)
    places.revoke_plate(KEEPER, plate.pk, why="被撕", now=NOON)

    answer = client.get(f"/g/{plate.code}/")

    page = answer.content.decode()
    assert answer.status_code == 410
    assert "已经换新" in page
    assert "?g=" not in page
    assert "被撕" not in page


def test_an_unknown_code_leads_on(client: Client) -> None:
    answer = client.get("/g/<b>not-ours/".replace("<b>", "%3Cb%3E"))

    page = answer.content.decode()
    assert answer.status_code == 404
    assert "没有找到这个码" in page
    assert "<b>not-ours" not in page


def test_a_card_shows_the_compound_and_all_bodies_around(
    client: Client, town: GridCell, django_assert_max_num_queries: Any
) -> None:
    home = compound(Area.objects.get(pk=town.community_id), 2)
    contract(org(OrgKind.PROPERTY_COMPANY, DISTRICT, "安居物业"), home)
    org(OrgKind.OWNERS_COMMITTEE, home.path, "梧桐业委会")
    GovernanceModel.objects.create(
        compound=home, model=Governance.MARKET, since_on=date(2020, 1, 1)
    )

    with django_assert_max_num_queries(15):
        page = client.get(f"/compounds/{home.pk}/").content.decode()

    for word in ("安居物业", "梧桐业委会", "晴川社区居委会", "市场运作式", "商住小区"):
        assert word in page
