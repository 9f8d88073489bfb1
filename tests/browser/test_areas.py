"""Who keeps the areas renames a community, moves a building, and takes it back."""

from typing import Any

import pytest
from django.conf import settings as configured
from playwright.sync_api import Page, expect

from linli.orgs.tests.desk import reader
from linli.places.models import Building
from linli.places.tests import make as places
from tests.browser import checks

DESK = [checks.DESK, checks.DESK_ELDER]


@pytest.fixture
def keeper(page: Page, live_server: Any) -> Page:
    """Somebody who keeps a street with two grid cells and a compound."""
    community = places.areas()
    places.entrance(places.compound(community), places.cell(community, 1, side=0))
    places.cell(community, 2, side=1)
    client = reader("99/", "places.keep", "orgs.keep", "cases.see")
    name = configured.SESSION_COOKIE_NAME
    cookie: Any = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
    page.context.add_cookies([cookie])
    page.set_viewport_size({"width": 1440, "height": 900})
    return page


def decide(page: Page) -> None:
    page.get_by_label("原因或文号").fill("青民发〔2026〕3 号")
    page.get_by_role("button", name="看看会影响什么").click()
    expect(page.get_by_text("这里现在有这些")).to_be_visible()
    page.get_by_role("button", name="确定变更").click()


def test_a_day_of_who_keeps_the_areas(keeper: Page, live_server: Any) -> None:
    keeper.goto(f"{live_server.url}/desk/areas/")
    keeper.get_by_role("link", name="望江街道").click()
    keeper.get_by_role("link", name="晴川社区").last.click()
    keeper.get_by_role("link", name="更名").click()
    keeper.get_by_label("新名称").fill("晴川东社区")
    decide(keeper)
    expect(keeper.get_by_text("曾用名 晴川社区")).to_be_visible()

    keeper.get_by_role("link", name="梧桐小区 1").click()
    keeper.get_by_role("link", name="1 栋").click()
    keeper.get_by_role("link", name="调到别的网格").click()
    keeper.get_by_label("调到哪个网格").select_option(index=2)
    decide(keeper)
    expect(keeper.get_by_text("第 1 网格 → 第 2 网格")).to_be_visible()
    checks.all_modes(keeper, DESK)

    keeper.get_by_role("link", name="撤回").click()
    keeper.get_by_role("button", name="撤回").click()
    expect(keeper.get_by_text("已撤回")).to_be_visible()
    assert Building.objects.get().entrance_set.get().grid_cell.name == "第 1 网格"  # type: ignore[union-attr]


def test_an_old_name_still_leads_there(keeper: Page, live_server: Any) -> None:
    seen = checks.watch(keeper)
    keeper.goto(f"{live_server.url}/desk/areas/99-01-05-c1/change/name/")
    keeper.get_by_label("新名称").fill("梧桐东苑")
    decide(keeper)
    keeper.goto(f"{live_server.url}/desk/areas/")
    keeper.get_by_placeholder("名称、曾用名或编码").fill("梧桐小区")
    keeper.get_by_role("button", name="找").click()

    expect(keeper.get_by_text("曾用名 梧桐小区 1")).to_be_visible()
    checks.all_modes(keeper, DESK)
    checks.csp_clean(seen)
