"""Coverage and bodies on the desk, in every density."""

from datetime import date
from typing import Any

import pytest
from django.conf import settings as configured
from django.test import Client
from playwright.sync_api import Page, expect

from linli.orgs.models import Appointment, Org, Post
from linli.people.tests import make
from linli.places.tests import make as places
from tests.browser import checks

DESK = [checks.DESK, checks.DESK_ELDER]
SINCE = date(2026, 1, 1)


@pytest.fixture
def keeper(page: Page, live_server: Any) -> Page:
    """Somebody who keeps the bodies of a street, with one grid cell and one compound."""
    community = places.areas()
    places.entrance(places.compound(community), places.cell(community, 1))
    account = make.staff()
    Post.objects.create(
        code="keeper", name="社区书记", duties=["orgs.keep"], valid_from=SINCE, source="test rows"
    )
    office = Org.objects.create(kind="street_office", code="x", name="望江街道办", path="99/01/")
    Appointment.objects.create(
        account=account, post_code="keeper", org=office, area_path="99/01/", since_on=SINCE
    )
    client = Client()
    client.force_login(account)
    name = configured.SESSION_COOKIE_NAME
    cookie: Any = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
    page.context.add_cookies([cookie])
    page.set_viewport_size({"width": 1440, "height": 900})
    return page


def test_the_keyboard_reaches_every_figure(keeper: Page, live_server: Any) -> None:
    keeper.goto(f"{live_server.url}/desk/coverage/")

    checks.keyboard(keeper)


def test_a_leaver_hands_over_in_the_browser(keeper: Page, live_server: Any) -> None:
    office = Org.objects.get(code="x")
    leaver = make.staff("leaver", phone="13800000001")
    make.staff("next", phone="13800000002")
    Appointment.objects.create(
        account=leaver, post_code="keeper", org=office, area_path="99/01/05/", since_on=SINCE
    )
    keeper.goto(f"{live_server.url}/desk/bodies/{office.pk}/")
    keeper.get_by_role("link", name="leaver").click()
    keeper.get_by_role("link", name="离任交接").click()
    keeper.get_by_label("接任者的用户名").fill("next")
    keeper.get_by_role("button", name="确定全部交接").click()

    expect(keeper.get_by_role("link", name="next")).to_be_visible()
    expect(keeper.get_by_text("有人离任交接")).to_be_visible()


def test_a_fault_leads_to_its_field(keeper: Page, live_server: Any) -> None:
    office = Org.objects.get(code="x")
    keeper.goto(f"{live_server.url}/desk/bodies/{office.pk}/term/")
    keeper.get_by_label("任期第一天").fill("2026-05-01")
    keeper.get_by_label("任期最后一天").fill("2026-04-01")
    keeper.get_by_role("button", name="保存").click()

    expect(keeper.locator(".errors")).to_contain_text("结束日期早于开始日期")
    expect(keeper.get_by_label("任期第一天")).to_have_value("2026-05-01")
    checks.all_modes(keeper, DESK)
