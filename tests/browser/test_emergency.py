"""The emergency at the gate: the police sign on a phone, the reporter reads whom to call first."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from linli.cases import jobs
from linli.cases.models import CallOut, Deadline
from linli.cases.tests import emergencies, town
from linli.people.models import Account

pytestmark = pytest.mark.django_db(transaction=True)

Open = Callable[[Account, int], Page]


@pytest.fixture
def opened(browser: Browser, live_server: LiveServer) -> Iterator[Open]:
    """A page of somebody's own browser, as wide as a phone or a desk."""
    contexts: list[BrowserContext] = []

    def open_page(who: Account, width: int) -> Page:
        size = {"width": width, "height": 844}
        context = browser.new_context(base_url=live_server.url, viewport=size, locale="zh-CN")  # type: ignore[arg-type]
        contexts.append(context)
        session = town.client(who).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


def test_the_pregnancy_case_within_its_minutes(opened: Open) -> None:
    night, now = emergencies.night(roster=False), timezone.now()
    emergencies.shift(night, "li", now - timedelta(hours=1), now + timedelta(hours=1))
    case = night.reported(now, actor=night.actor("li"))
    jobs.call_out(timezone.now())

    reporter = opened(night.people["li"], 390)
    reporter.goto(f"/case/{case.number}/")
    expect(reporter.get_by_role("link", name=re.compile("120"))).to_be_visible()
    desk = opened(night.people["centre"], 1440)
    desk.goto(f"/desk/case/{case.number}/")
    expect(desk.get_by_role("heading", name="叫了谁，各有几分钟")).to_be_visible()
    expect(desk.get_by_text("正在呼叫")).to_be_visible()
    officer = opened(night.people["officer"], 390)
    officer.goto("/w/")
    officer.get_by_role("link", name=re.compile("孕妇")).click()
    officer.locator("#step-sign").get_by_role("button").click()
    form = officer.locator("#step-finish")
    form.locator("summary").first.click()
    form.get_by_label("办理情况").fill("疏通了门口")
    form.get_by_label("给居民的答复").fill("人已送到医院。")
    form.get_by_role("button").filter(has_text="办完了").click()
    expect(form.locator("textarea").first).to_be_hidden()

    kept = Deadline.objects.filter(case=case, met_at__isnull=False)
    assert {one.kind for one in kept} >= {"accept", "dispatch", "sign"}
    assert all(one.met_at and one.met_at <= one.due_at for one in kept)
    assert CallOut.objects.get().end == "taken"
