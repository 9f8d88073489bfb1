"""Signing in by phone without JavaScript, and as staff with an authenticator app."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from linli.notices.tests import test_pages as delivery
from linli.people.tests import make
from linli.places.models import Area
from tests.browser import checks

PASSWORD = "不容易猜到的一句话"  # noqa: S105


@pytest.fixture(autouse=True)
def outbox(settings: Any, tmp_path: Path) -> Path:
    settings.LINLI_DATA = tmp_path
    return tmp_path / "outbox" / "sms.jsonl"


def last_code(outbox: Path) -> str:
    found = re.search(r"\d{6}", json.loads(outbox.read_text("utf-8").splitlines()[-1])["text"])
    assert found
    return found[0]


def officer() -> None:
    account = make.staff()
    account.set_password(PASSWORD)
    account.save()


def test_a_resident_signs_in_without_javascript(
    browser: Browser, browser_context_args: dict[str, Any], live_server: Any, outbox: Path
) -> None:
    context = browser.new_context(**browser_context_args, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/me/looks/")

    page.get_by_label("手机号").fill("138 0000")
    page.get_by_role("button", name="发送验证码").click()
    expect(page.get_by_role("alert")).to_contain_text("11 位")
    expect(page.get_by_label("手机号")).to_have_value("138 0000")
    page.get_by_label("手机号").fill("138 0000 2211")
    page.get_by_role("button", name="发送验证码").click()
    page.get_by_label("短信里的六位数字").fill(last_code(outbox))
    page.get_by_role("button", name="继续").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("谁看过我的信息")
    expect(page.get_by_text("还没有人查看过您的信息。")).to_be_visible()
    context.close()


def test_staff_sign_in_with_the_app(page: Page, live_server: Any) -> None:
    officer()
    seen = checks.watch(page)
    page.goto(f"{live_server.url}/accounts/staff/")

    page.get_by_label("用户名").fill("liming")
    page.get_by_label("密码", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="登录", exact=True).click()
    page.get_by_role("textbox").first.fill(make.totp())
    page.get_by_role("button", name="登录", exact=True).click()
    page.goto(f"{live_server.url}/me/")

    expect(page.get_by_text("liming")).to_be_visible()
    checks.csp_clean(seen)
    checks.only_our_host(seen, live_server.url)


def test_a_role_of_the_demonstration_is_chosen(page: Page, live_server: Any, settings: Any) -> None:
    settings.LINLI_DEMO = True
    Area.objects.create(
        path="07/", level="district", kind="district", code="999907", name="某区", synthetic=True
    )
    make.account("demo1", demo_role="网格员", synthetic=True)

    page.goto(f"{live_server.url}/demo/")
    page.get_by_role("button", name="以网格员的身份进入").click()
    page.goto(f"{live_server.url}/me/")

    expect(page.get_by_text("demo1")).to_be_visible()


def test_other_devices_are_signed_out_without_javascript(
    browser: Browser, browser_context_args: dict[str, Any], live_server: Any, settings: Any
) -> None:
    settings.LINLI_DEMO = True
    Area.objects.create(
        path="07/", level="district", kind="district", code="999907", name="某区", synthetic=True
    )
    make.account(phone=make.NUMBER, demo_role="居民", synthetic=True)
    plain = {**browser_context_args, "java_script_enabled": False}
    here, there = (browser.new_context(**plain).new_page() for _ in range(2))
    for page in (here, there):
        page.goto(f"{live_server.url}/demo/")
        page.get_by_role("button", name="以居民的身份进入").click()

    here.goto(f"{live_server.url}/me/")
    here.get_by_role("link", name="我在哪些设备上登录").click()
    here.get_by_role("button", name="退出其他所有设备").click()

    expect(here.get_by_text("没有在别的设备上登录。")).to_be_visible()
    there.goto(f"{live_server.url}/me/")
    expect(there.get_by_label("手机号")).to_be_visible()
    for page in (here, there):
        page.context.close()


def test_what_failed_is_sent_again_at_the_desk(page: Page, live_server: Any, settings: Any) -> None:
    settings.LINLI_DEMO = True
    Area.objects.create(
        path="07/", level="district", kind="district", code="999907", name="某区", synthetic=True
    )
    keeper = make.account("demo1", demo_role="值班员", synthetic=True)
    delivery.appoint(keeper)
    delivery.failed()
    page.goto(f"{live_server.url}/demo/")
    page.get_by_role("button", name="以值班员的身份进入").click()

    page.goto(f"{live_server.url}/desk/messages/")
    page.get_by_role("button", name="重新发送").click()

    expect(page.get_by_text("等待发送").last).to_be_visible()
