"""Every page, by whoever it is for: axe, sizes, width, words, one heading, our host, clean CSP."""

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import BrowserContext, Page, ViewportSize

from linli.cases.tests import town
from tests import routes
from tests.browser import checks
from tests.browser import sight as looks
from tests.browser.left_out import LEFT_OUT
from tests.browser.scene import Scene, scene
from tests.browser.sights import SIGHTS

pytestmark = pytest.mark.django_db(transaction=True)
DESK: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
WALKERS = list(dict.fromkeys(one.who for one in SIGHTS))


@pytest.fixture(autouse=True)
def _house(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT, settings.LINLI_DATA = tmp_path / "media", tmp_path
    settings.LINLI_DEMO, settings.LINLI_LIMITS = True, "off"


@pytest.fixture
def opened(new_context: Any, live_server: Any) -> Any:
    """A page of somebody's own browser."""

    def open_page(here: Scene, who: str) -> Page:
        context: BrowserContext = new_context(base_url=live_server.url)
        if who in here.accounts and who != "officer":
            session = town.client(here.accounts[who]).cookies["sessionid"].value
            context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        return context.new_page()

    return open_page


def faults(page: Page, seen: looks.Sight) -> list[str]:
    """All that is wrong with the page that is open."""
    page.set_viewport_size(DESK if seen.modes == looks.DESK else PHONE)
    wrong = [*checks.faults(page, seen.modes), *checks.slips(page)]
    heads = page.locator("h1").count()
    return wrong if heads == 1 else [*wrong, f"{heads} headings"]


def test_every_route_is_looked_at_or_left_out_for_a_reason() -> None:
    looked_at = {one.route for one in SIGHTS}

    assert looked_at | set(LEFT_OUT) == set(routes.routes())
    assert looked_at & set(LEFT_OUT) == set()


@pytest.mark.parametrize("who", WALKERS)
def test_every_page_holds(opened: Any, monkeypatch: pytest.MonkeyPatch, who: str) -> None:
    here = scene(monkeypatch) if who != "founder" else Scene({}, {}, {})
    page = opened(here, who)
    seen = checks.watch(page)

    wrong = []
    for sight in (one for one in SIGHTS if one.who == who):
        sight.open(page, here)
        at = f"{sight.route} {page.url}"
        wrong += [f"{at}: {fault}" for fault in faults(page, sight)]

    assert not wrong, "\n".join(wrong)
    checks.csp_clean(seen)
    checks.only_our_host(seen, page.url)


def test_what_is_left_out_is_no_page(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    here = scene(monkeypatch)

    pages = []
    for route in LEFT_OUT:
        reach = sorted(routes.ROUTES.get(route, frozenset({"stranger"})))
        asking = town.client(here.accounts.get(reach[0])) if reach else client
        with closing(asking.get(routes.address(route, here.given))) as answer:
            if answer.status_code == 200 and b"<html" in b"".join(answer):
                pages.append(route)

    assert pages == []
