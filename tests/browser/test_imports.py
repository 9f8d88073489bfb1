"""A file goes in by the pages: tried, mapped, taken in, undone; without JavaScript."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from linli.exchange import jobs
from linli.exchange.rules.rows import Kind
from linli.exchange.tests.desk import importer
from linli.exchange.tests.test_actions import AREAS, COMPOUNDS, load
from linli.exchange.tests.test_pages import odd_units
from linli.places.models import Unit
from tests.browser import checks

pytestmark = pytest.mark.django_db(transaction=True)
DESK = [checks.DESK, checks.DESK_ELDER]


@pytest.fixture(autouse=True)
def _folder(settings: Any, tmp_path: Path) -> None:
    settings.LINLI_DATA = tmp_path / "data"


def work(page: Page) -> None:
    """The page refreshes itself; it is left alone while the test works on the same connection."""
    expect(page.get_by_role("link", name="刷新看看")).to_be_visible()
    here = page.url
    page.goto("about:blank")
    while jobs.imports(timezone.now()):
        pass
    page.goto(here)


@pytest.fixture
def pages(
    browser: Browser, browser_context_args: dict[str, Any], live_server: Any
) -> Iterator[tuple[Page, Page]]:
    """The same person without a script, and with one for those who measure."""
    client = Client()
    client.force_login(importer())
    session = client.cookies["sessionid"].value
    cookie: Any = {"name": "sessionid", "value": session, "url": live_server.url}
    contexts = [
        browser.new_context(
            **browser_context_args, java_script_enabled=script, base_url=live_server.url
        )
        for script in (False, True)
    ]
    for each in contexts:
        each.add_cookies([cookie])
    yield contexts[0].new_page(), contexts[1].new_page()
    for each in contexts:
        each.close()


def test_a_file_goes_in_and_out_again_without_javascript(
    pages: tuple[Page, Page], live_server: Any, tmp_path: Path
) -> None:
    for raw in (AREAS, COMPOUNDS):
        load(Kind.TERRITORY, raw)
    file = tmp_path / "房屋.csv"
    file.write_bytes(odd_units() + "C1,1号楼,1单元,102,0\r\n".encode())
    page, beside = pages
    seen = checks.watch(beside)

    def hold() -> None:
        beside.goto(page.url)
        checks.all_modes(beside, DESK)

    page.goto("/desk/imports/")
    hold()
    page.get_by_role("link", name="上传文件").first.click()
    hold()
    page.get_by_role("radio", name="底数").check()
    page.get_by_label("文件", exact=True).set_input_files(file)
    page.get_by_role("button", name="开始试读").click()
    work(page)
    expect(page.get_by_text("没有找到这类表的表头")).to_be_visible()

    page.get_by_role("link", name="列对应").click()
    page.get_by_label("房屋.csv").select_option("units")
    page.get_by_role("button", name="显示它们的列").click()
    heads = {
        "小区编码": "那个小区",
        "楼栋": "哪栋",
        "单元": "第几门",
        "房号": "门号",
        "专有面积": "多大",
    }
    for word, head in heads.items():
        page.get_by_label(word).first.select_option(label=head)
    hold()
    page.get_by_role("button", name="保存并重新试读").click()
    work(page)
    expect(page.get_by_text("不能为 0")).to_be_visible()
    hold()

    page.get_by_role("button", name="导入可用的行").click()
    work(page)
    assert Unit.objects.count() == 1
    hold()
    checks.keyboard(beside)
    page.get_by_role("button", name="整批撤销").click()
    expect(page.get_by_text("都已撤掉")).to_be_visible()

    assert not Unit.objects.exists()
    checks.only_our_host(seen, live_server.url)
    checks.csp_clean(seen)
