"""Two people divide grid cells anew in the browser: one draws up, the other decides."""

from typing import Any

import pytest
from django.conf import settings as configured
from django.utils import timezone
from playwright.sync_api import Page, expect

from linli.exchange import jobs
from linli.orgs.tests.desk import reader
from linli.places.tests import make as places
from tests.browser import checks

DESK = [checks.DESK, checks.DESK_ELDER]
DUTIES = ("places.keep", "orgs.keep", "cases.see")


@pytest.fixture
def town(page: Page, live_server: Any) -> Page:
    community = places.areas()
    home = places.compound(community)
    for number in (1, 2):
        places.entrance(home, places.cell(community, number, side=number), building=str(number))
    signed_in(page, live_server, "first")
    page.set_viewport_size({"width": 1440, "height": 900})
    return page


def signed_in(page: Page, live_server: Any, who: str) -> None:
    client = reader("99/", *DUTIES, username=who)
    name = configured.SESSION_COOKIE_NAME
    cookie: Any = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
    page.context.clear_cookies()
    page.context.add_cookies([cookie])


def test_two_people_make_one_cell_of_two(town: Page, live_server: Any) -> None:
    town.goto(f"{live_server.url}/desk/areas/")
    town.get_by_role("link", name="网格调整").click()
    town.get_by_role("link", name="起草方案").click()
    town.get_by_label("调整范围").select_option("99/01/05/")
    town.get_by_label("方案名称").fill("两网合一")
    town.get_by_label("文号").fill("青民发 3 号")
    cells = "990000001005001,N1,合一网格,,3\n990000001005002,N1,,,"
    town.get_by_label("旧网格与新网格").fill(cells)
    town.get_by_role("button", name="核对方案").click()
    expect(town.get_by_text("户数对不上")).to_be_visible()
    checks.all_modes(town, DESK)

    town.get_by_role("link", name="改草稿").click()
    town.get_by_label("旧网格与新网格").fill(cells.replace(",,3", ",,2"))
    town.get_by_role("button", name="核对方案").click()
    expect(town.get_by_role("button", name="审定")).to_be_disabled()
    address = town.url

    signed_in(town, live_server, "second")
    town.goto(address)
    town.get_by_role("button", name="审定").click()
    expect(town.get_by_text("已审定，等生效日")).to_be_visible()
    assert jobs.redivide(timezone.now()) == 1
    town.reload()
    expect(town.get_by_text("哪个旧网格去了哪里")).to_be_visible()
    checks.all_modes(town, DESK)
    town.get_by_role("link", name="各网格事项").click()
    expect(town.get_by_text("合一网格")).to_be_visible()
    checks.all_modes(town, DESK)
