"""A home is bound without JavaScript and confirmed at the desk."""

from datetime import date
from typing import Any

from django.conf import settings as site
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from linli.orgs.models import Appointment, Org, Post
from linli.orgs.rules import OrgKind
from linli.people.models import Account
from linli.people.tests import make

SINCE = date(2026, 1, 1)


def cookie(account: Account, live_server: Any) -> Any:
    client = Client()
    client.force_login(account)
    value = client.cookies[site.SESSION_COOKIE_NAME].value
    return {"name": site.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}


def keeper(home: make.Home) -> Account:
    area = next(iter(home.keeper.areas))
    Post.objects.create(
        code="keeper", name="社区工作者", duties=["people.keep_roll"], valid_from=SINCE,
        source="for tests alone",
    )  # fmt: skip
    org = Org.objects.create(kind=OrgKind.RESIDENTS_COMMITTEE, code="rc", name="居委会", path=area)
    account = make.staff("keeper")
    Appointment.objects.create(
        account=account, post_code="keeper", org=org, area_path=area, since_on=SINCE
    )
    return account


def test_a_home_is_bound_without_javascript_and_confirmed_at_the_desk(
    browser: Browser, browser_context_args: dict[str, Any], page: Page, live_server: Any
) -> None:
    make.told()
    home = make.home()
    mine = browser.new_context(**browser_context_args, java_script_enabled=False)
    mine.add_cookies([cookie(make.account(phone=make.NUMBER), live_server)])
    phone = mine.new_page()

    phone.goto(f"{live_server.url}/me/homes/")
    phone.get_by_role("link", name="绑定房屋").click()
    phone.get_by_label("小区名或路名").fill("梧桐")
    phone.get_by_role("button", name="找").click()
    for name in ("梧桐小区 1", "1 栋", "1 单元"):
        phone.locator("main ul").get_by_role("link", name=name).click()
    phone.get_by_label("哪一户").select_option("101")
    phone.get_by_label("租户").check()
    phone.get_by_label("您的姓名").fill("王小明")
    phone.get_by_label("我已看过，同意").check()
    phone.get_by_role("button", name="提交").click()
    expect(phone.get_by_text("等待确认")).to_be_visible()

    page.context.add_cookies([cookie(keeper(home), live_server)])
    page.goto(f"{live_server.url}/desk/bindings/")
    page.get_by_role("link", name="去办理").click()
    page.get_by_role("button", name="确认绑定").click()
    expect(page.get_by_text("没有等待办理的。")).to_be_visible()
    phone.reload()
    expect(phone.get_by_text("已确认")).to_be_visible()
    phone.goto(live_server.url)
    expect(phone.get_by_role("heading", level=1)).to_have_text("梧桐小区 1")
    mine.close()
