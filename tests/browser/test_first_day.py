"""The first day of an empty district, at the desk: wizard, people, files, a notice, a leaver."""

import io
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.utils import timezone
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect

from linli.exchange import jobs
from linli.kernel.actor import CLERK, Actor
from linli.kernel.ids import new_id
from linli.notices.models import Notice
from linli.orgs.models import Appointment
from linli.people.actions import allow_export, begin_setup
from linli.people.models import Export
from linli.people.rules import May
from linli.places.models import Unit
from linli.trail.actions import seal
from linli.web.jobs import keep_search
from tests.browser import checks

pytestmark = pytest.mark.django_db(transaction=True)
MAY_ALLOW = frozenset({(May.ALLOW_EXPORTS.value, "999907/")})
DESK = [checks.DESK, checks.DESK_ELDER]
WORDS = "一句不容易猜到的话语"
AREAS = """区划代码,名称,级别,上级代码
999907001,红旗街道,街道,999907
999907001001,红梅社区,社区,999907001
"""
COMPOUNDS = """小区编码,小区名称,社区代码,小区类型
999907001001C01,翠竹园小区,999907001001,商住小区
"""
ROLL = """小区,楼栋,单元,房号,专有面积,业主姓名,联系电话
翠竹园小区,1号楼,1单元,101,88.50,张三,13800000101
翠竹园小区,1号楼,1单元,102,约90,李四,13800000102
翠竹园小区,2号楼,1单元,101,88.50,王五,13800000103
"""


@pytest.fixture(autouse=True)
def code(live_server: Any, settings: Any, tmp_path: Path) -> str:  # noqa: ARG001
    """The code of the wizard, as the command line prints it."""
    settings.LINLI_DATA = tmp_path / "data"
    return begin_setup(settings.LINLI_DATA)


@pytest.fixture
def desk(
    browser: Browser, browser_context_args: dict[str, Any], live_server: Any
) -> Callable[[], Page]:
    """A desk of one's own, as wide as a desk is."""
    given = {**browser_context_args, "viewport": {"width": 1280, "height": 860}}

    def sit_down() -> Page:
        page = browser.new_context(**given, base_url=live_server.url).new_page()
        page.set_default_timeout(10_000)
        return page

    return sit_down


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).first.click()


def follow(page: Page, name: str) -> None:
    page.get_by_role("link", name=name).first.click()


def choose(page: Page, label: str, words: str) -> None:
    """The option that begins so; a list may say the level beside it."""
    field = page.get_by_label(label)
    options = [one.strip() for one in field.locator("option").all_text_contents()]
    field.select_option(index=next(n for n, one in enumerate(options) if one.startswith(words)))


def holds(page: Page) -> None:
    assert checks.faults(page, DESK) == []


def second_factor(page: Page) -> None:
    """Set up the authenticator app, and go on to where one's work is."""
    follow(page, "设置手机验证器")
    secret = re.search(r"\b[A-Z2-7]{32}\b", page.inner_text("main").replace(" ", ""))
    assert secret
    now = format_hotp_value(hotp_value(secret[0], int(time.time() // 30)))
    page.get_by_role("textbox").last.fill(str(now))
    page.locator("main button[type=submit]").first.click()
    page.wait_for_load_state()
    page.goto("/accounts/landing/")


def begin(page: Page, code: str) -> None:
    """The wizard, up to the page of the administrator's work."""
    page.goto("/setup/")
    typed = {"code": code, "district": "某某区", "district_code": "999907", "username": "admin"}
    for name, words in (typed | {"name": "李明", "password": WORDS}).items():
        page.locator(f"[name={name}]").fill(words)
    page.locator("main button[type=submit]").click()
    second_factor(page)


def give_account(page: Page, username: str, name: str) -> str:
    """Give an account; the code that stands on the answer."""
    page.goto("/desk/accounts/new/")
    page.get_by_label("用户名").fill(username)
    page.get_by_label("姓名").fill(name)
    press(page, "开一个账号")
    return page.locator(".code").inner_text()


def open_account(page: Page, username: str, code: str) -> None:
    """Open it with the code, however it is typed."""
    page.goto("/accounts/staff/")
    follow(page, "我有开通码")
    page.get_by_label("用户名").fill(username)
    page.get_by_label("开通码").fill(code.lower().replace("-", " "))
    page.get_by_label("您自己的密码").fill(WORDS)
    press(page, "继续")
    second_factor(page)


def appoint(page: Page, body: str, username: str, post: str, tier: str = "district") -> None:
    page.goto(f"/desk/bodies/?tier={tier}")
    follow(page, body)
    follow(page, "任命")
    page.get_by_label("工作账号的用户名").fill(username)
    choose(page, "岗位", post)
    press(page, "任命")
    expect(page.get_by_text(post).first).to_be_visible()


def hand_in(page: Page, kind: str, *files: tuple[str, bytes]) -> None:
    """Hand files in and have them tried; the page is left alone while the job works."""
    page.goto("/desk/imports/new/")
    page.get_by_role("radio", name=kind).check()
    given: Any = [{"name": name, "mimeType": "text/csv", "buffer": raw} for name, raw in files]
    page.get_by_label("文件", exact=True).set_input_files(given)
    press(page, "开始试读")
    work(page)


def take_in(page: Page) -> None:
    press(page, "导入可用的行")
    work(page)


def work(page: Page) -> None:
    expect(page.get_by_role("link", name="刷新看看")).to_be_visible()
    here = page.url
    page.goto("about:blank")
    while jobs.imports(timezone.now()):
        pass
    page.goto(here)


def corrected(page: Page) -> bytes:
    """The workbook to correct, let go by a second person, with the area as it should be."""
    press(page, "申请下载更正表")
    asked, second = Export.objects.latest("asked_at"), Actor(new_id(), MAY_ALLOW)
    allow_export(second, asked.pk, now=timezone.now())
    page.reload()
    with page.expect_download() as coming:
        press(page, "现在下载")
    book = load_workbook(io.BytesIO(Path(coming.value.path()).read_bytes()))
    sheet = book.worksheets[0]
    wrong = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "约90")
    wrong.value = "90.00"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def tell_one_building(page: Page) -> None:
    """A notice to one building of the compound, written freely and looked at twice."""
    page.goto("/desk/notices/new/?template=")
    page.get_by_label("标题").fill("1 号楼明天停水")
    page.get_by_label("内容").fill("明天 9 点到 12 点检修水管，请提前接水。")
    today = timezone.localdate().isoformat()
    page.get_by_label("从哪天起").fill(today)
    page.get_by_label("到哪天止").fill(today)
    page.locator("main form button[type=submit]").first.click()
    for place in ("红梅社区", "翠竹园小区"):
        page.get_by_role("link", name=f"展开{place}").click()
    press(page, "加上翠竹园小区 1号楼")
    follow(page, "选好了，看告示")
    follow(page, "再看一遍，发布")
    press(page, "现在发布")


def find(page: Page, words: str, title: str) -> None:
    """What the index has read from the trail is found from the search page."""
    while seal(CLERK, now=timezone.now()):
        pass
    for _ in range(20):
        keep_search(timezone.now())
    page.goto(f"/search/?q={words}")
    expect(page.get_by_text(title).first).to_be_visible()


def test_a_district_is_ready_in_a_day(desk: Callable[[], Page], code: str) -> None:
    admin, operator, secretary = desk(), desk(), desk()
    begin(admin, code)
    expect(admin.get_by_role("heading", level=1)).to_have_text("工作账号")

    first = give_account(admin, "zhaomin", "赵敏")
    holds(admin)
    appoint(admin, "区指挥中心", "zhaomin", "系统管理员")
    open_account(operator, "zhaomin", first)

    territory = [("区划.csv", AREAS.encode()), ("小区.csv", COMPOUNDS.encode())]
    hand_in(operator, "底数", *territory)
    take_in(operator)
    hand_in(operator, "名册", ("名册.csv", ROLL.encode("gb18030")))
    expect(operator.get_by_text("约90")).to_be_visible()
    take_in(operator)
    assert Unit.objects.count() == 2
    hand_in(operator, "名册", ("更正.xlsx", corrected(operator)))
    take_in(operator)
    assert Unit.objects.count() == 3

    second = give_account(admin, "wangfang", "王芳")
    admin.goto("/desk/bodies/new/")
    admin.get_by_label("单位编码").fill("DDW-01")
    admin.get_by_label("单位名称").fill("红梅社区大党委")
    choose(admin, "组织形式", "社区大党委")
    choose(admin, "设在哪里", "红梅社区")
    admin.get_by_label("任期第一天").fill(timezone.localdate().isoformat())
    press(admin, "登记")
    expect(admin.get_by_role("heading", level=1)).to_contain_text("红梅社区大党委")
    appoint(admin, "红梅社区大党委", "wangfang", "社区党组织书记", "community")
    open_account(secretary, "wangfang", second)
    tell_one_building(secretary)
    notice = Notice.objects.get()
    assert (notice.state, notice.aims.count()) == ("published", 1)

    find(admin, "翠竹园", "翠竹园小区")
    find(secretary, "停水", "1 号楼明天停水")

    third = give_account(admin, "lilei", "李雷")
    assert third
    admin.goto("/desk/bodies/?tier=community")
    follow(admin, "红梅社区大党委")
    follow(admin, "wangfang")
    follow(admin, "离任交接")
    admin.get_by_label("接任者的用户名").fill("lilei")
    press(admin, "确定全部交接")
    held = Appointment.objects.filter(org__code="DDW-01", until_on=None)
    assert [one.account.username for one in held] == ["lilei"]
    for page in (admin, operator, secretary):
        page.context.close()
