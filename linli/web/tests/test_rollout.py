"""Where a feature is not open yet, its page says so in words; elsewhere it works."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from linli.kernel.actor import CLERK
from linli.places.actions import issue_plate, load_features
from linli.places.models import Compound, Plate
from linli.places.tests.make import COMMUNITY, NOON, areas, cell, compound, entrance
from linli.web.tests.settings import text

pytestmark = pytest.mark.django_db
SAID = "您所在的社区还没有开放这项功能"


@pytest.fixture
def here() -> Compound:
    community = areas()
    made = compound(community)
    entrance(made, cell(community, 1))
    return made


def switched(feature: str, path: str = "", *, on: bool = False) -> None:
    row = {"feature": feature, "path": path, "on": on, "valid_from": date(2026, 1, 1)}
    load_features(CLERK, [{**row, "source": "our decision"}], now=NOON)


@pytest.mark.parametrize(("feature", "page"), [("board", "boards"), ("bodies", "compounds")])
def test_a_closed_page_says_so_and_opens_with_its_community(
    client: Client, here: Compound, feature: str, page: str
) -> None:
    before = text(client.get(f"/{page}/{here.pk}/"))
    switched(feature)
    closed = client.get(f"/{page}/{here.pk}/")
    switched(feature, COMMUNITY, on=True)
    opened = text(client.get(f"/{page}/{here.pk}/"))

    assert closed.status_code == 200
    assert [SAID in one for one in (before, text(closed), opened)] == [False, True, False]


def test_a_posted_code_says_when_one_signs_in_first(client: Client, here: Compound) -> None:
    found = here.community.gridcell_set.all()[0]
    plate: Plate = issue_plate(CLERK, found.pk, now=NOON)
    before = text(client.get(f"/g/{plate.code}/"))

    switched("open_report")

    after = text(client.get(f"/g/{plate.code}/"))
    assert "登录后" not in before
    assert "登录后" in after


def test_the_settings_page_says_where_what_is_open(setter: Client) -> None:
    page: Any = setter.get("/desk/settings/places.features/")

    assert "小区公示栏：1 个社区中的 1 个" in text(page)
