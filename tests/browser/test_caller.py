"""A call is written down by the keyboard alone, in a browser without JavaScript. (来电登记)"""

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from linli.cases.models import Case
from linli.cases.tests import make, town

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_call_by_keyboard_alone(browser: Browser, live_server: LiveServer) -> None:
    clerk = town.town().staff["desk"]
    context = browser.new_context(
        base_url=live_server.url, locale="zh-CN", java_script_enabled=False
    )
    session = town.client(clerk).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page = context.new_page()
    page.goto("/desk/caller/")

    page.keyboard.type(make.PHONE)
    page.keyboard.press("Tab")
    page.keyboard.insert_text("楼道灯不亮")
    page.keyboard.press("Tab")
    page.keyboard.insert_text("梧桐3")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="登记", exact=True)).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.get_by_text("请念编号")).to_be_visible()
    expect(page.get_by_role("link", name="下一位")).to_be_focused()
    assert Case.objects.get().place == "梧桐小区 3 栋 2 单元"
    context.close()
