"""A kind of matter gets another responsible unit from next Monday on, and keeps the old one."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings as configured
from django.utils import timezone
from playwright.sync_api import Page, expect

from linli.kernel.actor import CLERK
from linli.orgs.tests.desk import reader
from linli.places.tests.make import DISTRICT, areas
from linli.web.presets import load_preset
from tests.browser import checks

DESK = [checks.DESK, checks.DESK_ELDER]
GROUND = "区政府会议纪要〔2026〕第31号"


def signed_in(page: Page, live_server: Any, duty: str) -> Page:
    """Somebody who may set the district's tables of one kind, at their list."""
    load_preset(CLERK, "national", timezone.now())
    areas()
    client = reader(DISTRICT, duty, username="setter")
    name = configured.SESSION_COOKIE_NAME
    cookie: Any = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
    page.context.add_cookies([cookie])
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{live_server.url}/desk/settings/")
    return page


@pytest.fixture
def setter(page: Page, live_server: Any) -> Page:
    return signed_in(page, live_server, "places.set_up")


def monday() -> date:
    today = timezone.localdate()
    return today + timedelta(days=7 - today.weekday())


def test_a_unit_changes_from_monday_and_is_put_back_before(setter: Page) -> None:
    setter.get_by_role("link", name="网格事项清单").click()
    setter.get_by_label("在这张表里找").fill("0402")
    setter.get_by_role("button", name="找").click()
    setter.get_by_role("link", name="0402").click()
    setter.get_by_role("link", name="定个日子改").click()
    setter.get_by_label("牵头单位").fill("没有的单位")
    setter.get_by_label("生效日期").fill(monday().isoformat())
    setter.get_by_label("依据").fill(GROUND)
    setter.get_by_role("button", name="看看会改什么").click()
    expect(setter.locator(".errors")).to_contain_text("没有这个名称")
    checks.all_modes(setter, DESK)

    setter.get_by_label("牵头单位").fill("住建")
    setter.get_by_role("button", name="看看会改什么").click()
    expect(setter.get_by_text(f"{monday().isoformat()} 起")).to_be_visible()
    checks.all_modes(setter, DESK)
    setter.get_by_role("button", name="确定生效").click()

    expect(setter.get_by_text("牵头单位：物业 → 住建").first).to_be_visible()
    expect(setter.get_by_text(GROUND)).to_be_visible()
    checks.all_modes(setter, DESK)
    setter.get_by_role("link", name=f"撤回 {monday().isoformat()} 这条").click()
    setter.get_by_role("button", name="确定撤回").click()
    expect(setter.get_by_text("已撤回")).to_be_visible()
    expect(setter.get_by_role("link", name="撤回")).to_have_count(0)
    checks.all_modes(setter, DESK)


def test_the_keyboard_reaches_every_table(setter: Page) -> None:
    checks.keyboard(setter)
    expect(setter.get_by_role("heading", name="本区可以设置的")).to_be_visible()


def test_the_duties_of_a_post_are_ticked_wide_and_narrow(page: Page, live_server: Any) -> None:
    keeper = signed_in(page, live_server, "orgs.set_posts")
    keeper.get_by_role("link", name="岗位").click()
    checks.all_modes(keeper, DESK)
    keeper.get_by_role("link", name="调度员", exact=True).click()
    checks.all_modes(keeper, DESK)
    keeper.get_by_role("link", name="定个日子改").click()
    keeper.get_by_label("结案").uncheck()
    keeper.get_by_label("依据").fill(GROUND)
    checks.all_modes(keeper, DESK)
    keeper.get_by_role("button", name="看看会改什么").click()

    expect(keeper.get_by_text("今天有 0 人任这个岗位")).to_be_visible()
    checks.all_modes(keeper, DESK)
