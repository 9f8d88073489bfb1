"""The pylon: asked for, whistled, all there and done within their clocks. (书记吹哨、部门报到)"""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from linli.cases import actions
from linli.cases.models import Case, Deadline, Whistle
from linli.cases.rules import May, Spot
from linli.cases.rules.whistles import WhistleState
from linli.cases.tests import make, town, whistled
from linli.orgs.models import Appointment, Org, Post
from linli.people.models import Account
from linli.people.tests import make as people
from linli.places.tests.make import STREET

pytestmark = pytest.mark.django_db(transaction=True)
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1440, "height": 900}
Open = Callable[..., Page]


def holder(name: str, org: Org, area: str, *duties: May) -> Account:
    held = [one.value for one in duties]
    Post.objects.create(code=name, name=name, duties=held, valid_from=town.SINCE)
    account = people.staff(name)
    Appointment.objects.create(
        account=account, post_code=name, org=org, area_path=area, since_on=town.SINCE
    )
    return account


@pytest.fixture
def opened(browser: Browser, live_server: LiveServer) -> Iterator[Open]:
    """A page of somebody's own browser, at a size, with or without JavaScript."""
    contexts: list[BrowserContext] = []

    def open_page(who: Account, size: Any, *, script: bool) -> Page:
        context = browser.new_context(
            base_url=live_server.url, viewport=size, locale="zh-CN", java_script_enabled=script
        )
        contexts.append(context)
        session = town.client(who).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


def pylon(here: town.Town) -> Case:
    """The matter as the community has taken it up."""
    spot = Spot(here.cell.path, here.entrance.path, "三号楼前")
    told = make.report(text="钢管塔太低，高压线离屋面近", spot=spot).case
    clerk = make.somebody(May.ACCEPT, area=STREET)
    return actions.accept(clerk, told.pk, kind_code="", title="钢管塔太低", now=make.NOON)


def give(page: Page, number: str, power: Org, homes: Org) -> None:
    """The secretary reads the request and calls two departments to the foot of the pylon."""
    page.goto("/desk/whistles/")
    page.get_by_role("link", name=re.compile(r"^C\d{8}-\d{4}$")).click()
    page.get_by_role("link", name="选部门，吹哨").click()
    expect(page.get_by_label("事项编号")).to_have_value(number)
    page.get_by_label(re.compile("^ordinary")).check()
    page.get_by_label(power.name).check()
    page.get_by_label(homes.name).check()
    page.get_by_label("集合地点").fill("三号楼前钢管塔下")
    page.get_by_role("button", name="吹哨", exact=True).click()
    expect(page.get_by_text("应哨部门")).to_be_visible()


def answer(page: Page) -> None:
    """A department on its phone, without JavaScript: here, and done."""
    page.goto("/w/")
    page.get_by_role("link", name="待应哨").click()
    page.locator("a.task").click()
    page.get_by_label("到场人员").fill("科长 1 人、抢修员 4 人")
    page.get_by_role("button", name=re.compile("我们到了")).click()
    page.get_by_label("办理情况").fill("钢管塔已升高 3 米")
    page.get_by_role("button", name="我们这部分办完了").click()
    expect(page.get_by_text("已办完").first).to_be_visible()


def end(page: Page) -> None:
    """What was agreed is written down, and the whistle ends: all came in time."""
    page.reload()
    page.get_by_label("现场情况").fill("高压线离屋面太近")
    page.get_by_role("button", name="写现场记录").click()
    page.get_by_role("button", name="销哨").click()
    expect(page.locator("main .tag").first).to_have_text("已销哨")


def test_the_pylon_is_raised_in_a_day(opened: Open) -> None:
    here = town.town()
    whistled.kinds()
    power, homes = make.org("区供电公司"), make.org("区住建局")
    secretary = holder("书记", make.org("望江街道"), STREET, May.WHISTLE, May.SEE)
    men = [holder(one.name, one, STREET, May.HANDLE) for one in (power, homes)]
    case = pylon(here)
    whistled.requested(case, by=make.somebody(May.REQUEST_WHISTLE, area=STREET))

    boss = opened(secretary, DESK, script=True)
    give(boss, case.number, power, homes)
    for man in men:
        answer(opened(man, PHONE, script=False))
    end(boss)

    rows = Deadline.objects.filter(call__isnull=False).exclude(kind="evaluate")
    assert Whistle.objects.get().state == WhistleState.CLOSED
    assert [row.kind for row in rows if row.met_at is None or row.met_at > row.due_at] == []
    assert rows.count() == 6
