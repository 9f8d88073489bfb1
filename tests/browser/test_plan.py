"""A place by pin: a click on the picture, or Leaflet where scripts run; the plan at the desk."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from linli.cases.models import Case, Task
from linli.cases.tests import town
from linli.cases.tests.matters import handled
from linli.cases.tests.matters import report as report_of
from linli.people.models import Account
from tests.browser import checks

pytestmark = pytest.mark.django_db(transaction=True)
PHONE, NARROW = {"width": 390, "height": 844}, {"width": 320, "height": 640}
DESK = {"width": 1440, "height": 900}
MODES = [checks.STANDARD, checks.ELDER, checks.XL]

Open = Callable[..., Page]


@pytest.fixture(autouse=True)
def _media(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "MEDIA_ROOT", tmp_path / "media")


@pytest.fixture
def opened(browser: Browser, live_server: LiveServer) -> Iterator[Open]:
    contexts: list[BrowserContext] = []

    def open_page(size: Any, *, script: bool, who: Account | None = None) -> Page:
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


def plan(page: Page) -> None:
    """The second page of a report, with the plan of the community."""
    page.goto("/report/")
    page.get_by_label("写一句话，或者拍张照片").fill("东边的路灯不亮")
    tap(page, "下一步：在哪里")
    tap(page, "看这个社区的图")


def check_every_mode(page: Page) -> None:
    checks.all_modes(page, MODES)
    checks.density(page, checks.STANDARD)


@pytest.mark.parametrize("size", [PHONE, NARROW], ids=["390", "320"])
def test_a_click_on_the_picture_without_script(opened: Open, size: Any) -> None:
    town.town()
    page = opened(size, script=False)
    plan(page)

    picture = page.locator("input[type=image]:visible")
    expect(picture).to_have_count(1)
    box = picture.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= size["width"]
    picture.click(position={"x": box["width"] / 2 - 5, "y": box["height"] / 2})
    expect(page.locator("#met")).to_contain_text("梧桐小区")
    tap(page, "下一步：核对")
    expect(page.get_by_alt_text("示意图，上面有您点的图钉")).to_be_visible()
    tap(page, "报上去")

    expect(page.get_by_text("已收到，谢谢您")).to_be_visible()
    case = Case.objects.get()
    assert case.x_m is not None
    assert abs(case.x_m - 48) < 12


def test_a_pin_is_put_dragged_and_moved_by_keys(opened: Open) -> None:
    town.town()
    page = opened(PHONE, script=True)
    seen = checks.watch(page)
    plan(page)

    ground = page.locator(".leaflet-container")
    expect(page.locator(".leaflet-image-layer")).to_be_visible()
    expect(page.locator("input[type=image]")).to_have_count(0)
    box = ground.bounding_box()
    assert box
    ground.click(position={"x": box["width"] / 2, "y": box["height"] / 2})
    expect(page.locator("#met")).to_contain_text("梧桐小区")
    expect(page.get_by_role("radio", name=re.compile("梧桐小区"))).to_be_checked()

    pin = page.get_by_role("button", name="图钉：可以拖动，也可以用方向键挪")
    x = page.locator("[name=x_m]")
    put = float(x.input_value())
    pin.focus()
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.keyboard.press("ArrowLeft")
    moved = float(x.input_value())
    assert moved < put

    where = pin.bounding_box()
    assert where
    assert min(where["width"], where["height"]) >= 60
    page.mouse.move(where["x"] + 30, where["y"] + 30)
    page.mouse.down()
    page.mouse.move(where["x"] - 10, where["y"] + 30, steps=6)
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.mouse.up()
    assert float(x.input_value()) < moved

    check_every_mode(page)
    checks.csp_clean(seen)
    checks.only_our_host(seen, page.url)
    tap(page, "下一步：核对")
    tap(page, "报上去")
    expect(page.get_by_text("已收到，谢谢您")).to_be_visible()
    assert Case.objects.get().x_m is not None


def test_far_outside_is_said_and_the_pin_is_taken_away(opened: Open) -> None:
    town.town()
    page = opened(NARROW, script=True)
    plan(page)
    for _ in range(3):
        page.get_by_role("button", name="缩小").first.click()

    ground = page.locator(".leaflet-container")
    ground.click(position={"x": 20, "y": 330})
    expect(page.locator("#met")).to_contain_text("这里不在已知的小区和网格里")
    tap(page, "拿掉图钉")

    expect(page.locator(".pinning__pin")).to_have_count(0)
    assert page.locator("[name=x_m]").input_value() == ""


def test_the_page_with_the_picture_holds_in_every_density(opened: Open) -> None:
    """As without a script: Leaflet is kept from starting."""
    town.town()
    page = opened(PHONE, script=True)
    page.route("**/leaflet*.js", lambda route: route.abort())
    plan(page)

    expect(page.locator("input[type=image]:visible")).to_have_count(1)
    check_every_mode(page)


def test_desk_and_worker_see_the_plan(opened: Open) -> None:
    here = town.town()
    town.kind()
    new, done = report_of(here).case, handled(here)
    task = Task.objects.get(case=done)
    desk = opened(DESK, script=True, who=here.staff["desk"])
    seen = checks.watch(desk)

    desk.goto(f"/desk/case/{new.number}/")
    expect(desk.get_by_role("img", name=re.compile("周边示意图"))).to_be_visible()
    desk.get_by_text(re.compile("图上还有 1 件")).click()
    checks.all_modes(desk, [checks.DESK, checks.DESK_ELDER])
    checks.density(desk, checks.DESK)
    desk.get_by_role("link", name="缩小").click()
    expect(desk).to_have_url(re.compile("span=480"))
    worker = opened(PHONE, script=False, who=here.staff["department"])
    worker.goto(f"/w/{task.pk}/")
    expect(worker.get_by_alt_text(re.compile("周边示意图"))).to_be_visible()

    checks.csp_clean(seen)
    checks.only_our_host(seen, desk.url)
