"""Who keeps a street files a document; a resident finds and opens it."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as configured
from playwright.sync_api import Page, expect

from linli.orgs.models import DocumentVersion
from linli.orgs.rules import OrgKind
from linli.orgs.tests.desk import reader
from linli.orgs.tests.make import org
from linli.orgs.tests.papers import PDF
from linli.places.tests import make as places


@pytest.fixture
def keeper(page: Page, live_server: Any, settings: Any, tmp_path: Path) -> Page:
    settings.MEDIA_ROOT = tmp_path
    places.areas()
    org(OrgKind.STREET_OFFICE, places.STREET, "望江街道办")
    client = reader("99/", "orgs.keep", "cases.see")
    name = configured.SESSION_COOKIE_NAME
    cookie: Any = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
    page.context.add_cookies([cookie])
    page.set_viewport_size({"width": 1440, "height": 900})
    return page


def test_a_document_is_filed_and_read_by_a_resident(keeper: Page, live_server: Any) -> None:
    file: Any = {"name": "公约.pdf", "mimeType": "application/pdf", "buffer": PDF}
    keeper.goto(f"{live_server.url}/desk/documents/")
    keeper.get_by_role("link", name="文件入库").click()
    keeper.get_by_label("标题").fill("居民公约")
    keeper.get_by_label("发文单位").select_option(label="望江街道办")
    keeper.get_by_label("文件类别").select_option(label="制度规定")
    keeper.get_by_label("谁可以看").select_option(label="所有人，居民也能看")
    keeper.get_by_label("有效期至").fill("2020-01-01")
    keeper.locator("input[type=file]").set_input_files(file)
    keeper.locator("main button[type=submit]").click()
    expect(keeper.get_by_text("结束日期早于开始日期").first).to_be_visible()

    keeper.get_by_label("有效期至").fill("")
    keeper.locator("input[type=file]").set_input_files(file)
    keeper.locator("main button[type=submit]").click()
    expect(keeper.get_by_role("heading", name="居民公约")).to_be_visible()

    keeper.context.clear_cookies()
    keeper.goto(f"{live_server.url}/documents/")
    expect(keeper.get_by_text("居民公约")).to_be_visible()
    way = keeper.get_by_role("link", name="打开文件").get_attribute("href") or ""
    assert keeper.request.get(live_server.url + way).body() == PDF
    assert DocumentVersion.objects.count() == 1
