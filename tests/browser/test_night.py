"""Two in the morning of a holiday: the shift changes while an emergency still calls. (交接班)"""

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from linli.cases import jobs
from linli.cases.models import Deadline
from linli.cases.tests import emergencies, town
from linli.cases.tests.emergencies import HOLIDAY
from linli.orgs.models import Shift, ShiftHandOver
from linli.people.models import Account

pytestmark = pytest.mark.django_db(transaction=True)
MINUTE = timedelta(minutes=1)
Open = Callable[[Account, int], Page]
Set = Callable[[datetime], datetime]


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Set:
    """Set the clock by which the served application, the jobs and this test go."""
    stands = [HOLIDAY - 10 * MINUTE]
    monkeypatch.setattr("django.utils.timezone.now", lambda: stands[0])

    def put(now: datetime) -> datetime:
        stands[0] = now
        return now

    return put


@pytest.fixture
def opened(browser: Browser, live_server: LiveServer) -> Iterator[Open]:
    """A page of somebody's own browser, as wide as a phone or a desk, without JavaScript."""
    contexts: list[BrowserContext] = []

    def open_page(who: Account, width: int) -> Page:
        context = browser.new_context(
            base_url=live_server.url, viewport={"width": width, "height": 844}, locale="zh-CN",
            java_script_enabled=False,
        )  # fmt: skip
        contexts.append(context)
        session = town.client(who).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


def test_the_shift_changes_at_two_and_the_call_goes_on_to_who_has_come(
    opened: Open, at: Set
) -> None:
    five = ("5 min", "5 min")
    night = emergencies.night(call_on_duty=five, call_on_duty_sms=five)
    now = at(HOLIDAY - 10 * MINUTE)
    case = night.reported(now)
    jobs.call_out(now)
    jobs.call_out(at(HOLIDAY - 5 * MINUTE))

    leaving = opened(night.people["li"], 390)
    leaving.goto(f"/me/shifts/{Shift.objects.get(code='li').pk}/hand-over/")
    leaving.get_by_label("要告诉下一班的").fill("南门堵死，已叫公安")
    leaving.get_by_role("button", name="签字交班").click()
    now = at(HOLIDAY)
    jobs.call_out(now)
    coming = opened(night.people["wang"], 390)
    coming.goto(f"/me/shifts/{Shift.objects.get(code='li').pk}/hand-over/")
    expect(coming.get_by_text("南门堵死，已叫公安")).to_be_visible()
    coming.get_by_role("button", name="我接班").click()
    coming.goto("/w/")
    coming.get_by_role("link", name=re.compile("孕妇")).click()
    coming.locator("#step-sign").get_by_role("button").click()
    desk = opened(night.people["centre"], 1440)
    desk.goto(f"/desk/case/{case.number}/")
    expect(desk.get_by_text("下一班").first).to_be_visible()

    assert emergencies.rungs(case) == [
        ("on_duty", 2, "passed"), ("on_duty_sms", 2, "passed"), ("next_shift", 1, "taken"),
    ]  # fmt: skip
    assert emergencies.told(night)[-1] == "wang"
    assert ShiftHandOver.objects.get().accepted_by == night.people["wang"]
    signs = Deadline.objects.filter(case=case, kind="sign")
    assert {row.due_at - row.started_at for row in signs} == {10 * MINUTE}
