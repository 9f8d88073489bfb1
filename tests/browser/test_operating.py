"""The public log and the desks of those who operate, in every density."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings as configured
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect

from linli.kernel.actor import ANONYMOUS, CLERK
from linli.kernel.jobs import JOBS, load_all
from linli.notices.actions import suggest
from linli.orgs.models import Appointment, Org, Post
from linli.people.tests import make
from linli.trail.actions import note_failure
from tests.browser import checks

PHONE = [checks.STANDARD, checks.ELDER, checks.XL]
DESK = [checks.DESK, checks.DESK_ELDER]
DUTIES = ["trail.mind_jobs", "notices.answer_suggestions", "people.call_back"]


@pytest.fixture
def minder(page: Page, live_server: Any) -> Page:
    """Somebody who minds the jobs, at a desk."""
    account, since = make.staff(), date(2026, 1, 1)
    Post.objects.create(
        code="minder", name="系统管理员", duties=DUTIES, valid_from=since, source="test rows"
    )
    office = Org.objects.create(kind="command_center", code="x", name="指挥中心", path="07/")
    Appointment.objects.create(
        account=account, post_code="minder", org=office, area_path="07/", since_on=since
    )
    client = Client()
    client.force_login(account)
    name = configured.SESSION_COOKIE_NAME
    cookie: Any = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
    page.context.add_cookies([cookie])
    page.set_viewport_size({"width": 1440, "height": 900})
    return page


def holds(page: Page, address: str, modes: list[str], ours: str) -> None:
    seen = checks.watch(page)
    page.goto(address)
    checks.all_modes(page, modes)
    checks.only_our_host(seen, ours)
    checks.csp_clean(seen)
    assert page.locator("h1").count() == 1


def test_an_empty_log_holds_too(page: Page, live_server: Any) -> None:
    holds(page, f"{live_server.url}/log/", PHONE, live_server.url)


def test_too_many_tries_hold_in_every_density(page: Page, live_server: Any, settings: Any) -> None:
    settings.LINLI_LIMITS = "plate=1/10m"
    page.goto(f"{live_server.url}/g/AAAAAAAAAA/")

    holds(page, f"{live_server.url}/g/AAAAAAAAAA/", PHONE, live_server.url)


def test_a_stuck_job_is_left_out_by_hand(minder: Page, live_server: Any) -> None:
    load_all()
    for _ in range(JOBS["trail.fold"].tries):
        note_failure(CLERK, "trail.fold", "LookupError at fold:1", now=timezone.now())
    minder.goto(f"{live_server.url}/desk/jobs/")

    minder.get_by_role("link", name="跳过").click()
    minder.get_by_label("为什么跳过？").fill("机房停电。")
    minder.get_by_role("button", name="跳过").click()

    expect(minder.get_by_text("机房停电。")).to_be_visible()
    expect(minder.get_by_text("没有卡住的。")).to_be_visible()


def test_a_complaint_is_read_called_back_and_answered(minder: Page, live_server: Any) -> None:
    holds(minder, f"{live_server.url}/desk/suggestions/", DESK, live_server.url)
    now = timezone.now() - timedelta(hours=1)
    suggest(ANONYMOUS, key=str(uuid4()), text="字太小", contact=make.NUMBER, now=now)
    minder.reload()

    minder.get_by_role("link", name="答复").click()
    minder.get_by_role("button", name="查看联系方式").click()
    expect(minder.get_by_text(make.NUMBER)).to_be_visible()
    minder.get_by_label("您的答复").fill("下周放大。")
    minder.get_by_role("button", name="标为已答复").click()

    expect(minder.get_by_text("已答复")).to_be_visible()
