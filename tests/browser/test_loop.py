"""A matter goes all the way round, on the phone without JavaScript and at the desk with it."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from linli.cases.models import Case, Task
from linli.cases.rules import CallBack, State
from linli.cases.tests import town
from linli.people.models import Account

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1440, "height": 900}

Open = Callable[..., Page]


@pytest.fixture(autouse=True)
def _media(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "MEDIA_ROOT", tmp_path / "media")


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    file = tmp_path / "lamp.jpg"
    file.write_bytes(town.jpeg())
    return file


@pytest.fixture
def opened(browser: Browser, live_server: LiveServer) -> Iterator[Open]:
    """A page of somebody's own browser, at a size, with or without JavaScript."""
    contexts: list[BrowserContext] = []

    def open_page(who: Account | None, size: Any, *, script: bool) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            viewport=size,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            reduced_motion="reduce",
            java_script_enabled=script,
        )
        contexts.append(context)
        if who:
            session = town.client(who).cookies["sessionid"].value
            context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


def tap(page: Page, name: str) -> None:
    page.get_by_role("button", name=re.compile(name)).first.click()


def report(page: Page, photo: Path) -> str:
    """The three pages; the number."""
    page.goto("/")
    page.get_by_role("link", name=re.compile("报事 拍照")).click()
    page.get_by_label("写一句话，或者拍张照片").fill("三楼楼道灯不亮，老人上下楼看不见")
    page.locator("input[type=file]").first.set_input_files(photo)
    tap(page, "下一步：在哪里")
    if page.get_by_label("小区名或路名").is_visible():
        page.get_by_label("小区名或路名").fill("梧桐")
        tap(page, "^找$")
    page.get_by_label("楼栋和单元").select_option(label="3 栋 2 单元")
    page.get_by_label("具体在哪里？").fill("三楼")
    tap(page, "下一步：核对")
    page.get_by_label("电话").fill("13800002211")
    tap(page, "报上去")
    expect(page.get_by_text("已收到，谢谢您")).to_be_visible()
    return page.locator(".panel .code").first.inner_text()


def dispatch(page: Page, number: str) -> None:
    page.goto(f"/desk/case/{number}/")
    form = page.locator("#step-accept")
    form.get_by_label("事项种类").select_option("0402")
    form.get_by_label("给别人看的标题").fill("楼道灯不亮")
    form.get_by_role("button", name="受理").click()
    form = page.locator("#step-dispatch")
    form.get_by_label("派单说明").fill("请先装临时灯，再查线路。")
    form.get_by_role("button", name="派单").click()
    expect(page.locator(".pane--case .tag").first).to_have_text("待签收")


def work(page: Page, photo: Path) -> None:
    page.goto("/w/")
    page.get_by_role("link", name=re.compile("楼道灯不亮")).click()
    page.locator("#step-sign").get_by_role("button").click()
    page.locator("#step-contact").get_by_role("button").click()
    form = page.locator("#step-finish")
    if form.locator("details[open]").count() == 0:
        form.locator("summary").first.click()
    form.get_by_label("办理情况").fill("换了灯泡和开关")
    form.get_by_label("给居民的答复").fill("灯已经修好，晚上请您看看。")
    form.locator("input[type=file]").first.set_input_files(photo)
    form.get_by_role("button").filter(has_text="办完了").click()
    expect(page.get_by_text("各方都已办完")).to_be_visible()


def verify(page: Page, number: str) -> None:
    page.goto(f"/desk/case/{number}/")
    form = page.locator("#step-verify")
    form.get_by_label("核查情况").fill("晚上去看了，亮了")
    form.get_by_role("button", name="核查通过").click()


def call(page: Page) -> None:
    page.goto("/desk/callbacks/")
    page.get_by_role("link", name="楼道灯不亮").click()
    tap(page, "打开号码")
    expect(page.get_by_role("link", name="13800002211")).to_be_visible()
    for group, answer in {
        "电话打得怎么样？": "接通",
        "有没有及时联系反映人？": "是",
        "解决了吗？": "解决了",
        "满意吗？": "5 分，很满意",
    }.items():
        page.get_by_role("group", name=re.compile(re.escape(group))).get_by_label(
            answer, exact=True
        ).check()
    tap(page, "登记这次电话")


def close(page: Page, number: str) -> None:
    page.goto(f"/desk/case/{number}/")
    form = page.locator("#step-close")
    form.get_by_role("button", name="办结").click()
    expect(page.locator(".pane--case .tag").first).to_have_text("已办结")


def test_going_back_and_sending_again_files_it_once(opened: Open, photo: Path) -> None:
    page = opened(town.town().resident, PHONE, script=True)
    number = report(page, photo)

    page.go_back()
    expect(page.get_by_text("三楼楼道灯不亮，老人上下楼看不见")).to_be_visible()
    tap(page, "报上去")

    expect(page.locator(".panel .code").first).to_have_text(number)
    assert Case.objects.count() == 1


@pytest.mark.parametrize(
    ("size", "script"), [(DESK, True), (PHONE, False)], ids=["desk", "phone-no-script"]
)
def test_from_report_to_closing(opened: Open, photo: Path, size: Any, *, script: bool) -> None:
    here = town.town()
    town.kind()

    resident = opened(here.resident, PHONE, script=script)
    number = report(resident, photo)
    dispatch(opened(here.staff["desk"], size, script=script), number)
    work(opened(here.staff["department"], PHONE, script=script), photo)
    verify(opened(here.staff["verifier"], size, script=script), number)
    call(opened(here.staff["caller"], size, script=script))
    close(opened(here.staff["desk"], size, script=script), number)

    case = Case.objects.get()
    assert (case.state, case.call_back, case.satisfied) == (State.CLOSED, CallBack.ANSWERED, 5)
    assert Task.objects.get().org == here.lights
    resident.goto(f"/case/{number}/")
    expect(resident.get_by_text("灯已经修好，晚上请您看看。").first).to_be_visible()
