"""Holds, plans and exclusions by the pages of the body, the desk and the reporter. (指令页面)"""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from linli.cases import actions
from linli.cases.models import Milestone, Order, Task
from linli.cases.rules import Offer, Spot
from linli.cases.tests import make, planned, town

pytestmark = pytest.mark.django_db
NEXT_WEEK = timedelta(days=7)


def at_work() -> tuple[town.Town, Any, Task]:
    """A matter the lights have signed for, today."""
    here = town.town()
    planned.grounds()
    now = timezone.now()
    made = make.report(spot=Spot(here.cell.path, "", "梧桐小区", 1.0, 1.0), now=now)
    who = make.somebody(*town.DUTIES["desk"], area=here.community.path)
    actions.accept(who, made.case.pk, kind_code="", title="灯不亮", now=now)
    actions.dispatch(who, made.case.pk, offers=[Offer(org_id=here.lights.pk)], now=now)
    mine = Task.objects.get()
    actions.sign(make.handler(here.lights), mine.pk, now=now)
    return here, made, mine


def test_a_plan_is_asked_for_granted_and_read_by_the_reporter() -> None:
    here, made, mine = at_work()
    body, desk = town.client(here.staff["department"]), town.client(here.staff["desk"])
    day = (timezone.localdate() + NEXT_WEEK).isoformat()
    given = {"ask_plan-reason": "整条线路要换", "ask_plan-step_1_what": "招标"}

    half = body.post(f"/w/{mine.pk}/ask_plan/", given)
    past = body.post(f"/w/{mine.pk}/ask_plan/", given | {"ask_plan-step_1_on": "2020-01-01"})
    asked = body.post(f"/w/{mine.pk}/ask_plan/", given | {"ask_plan-step_1_on": day})
    seen = desk.get(f"/desk/case/{made.case.number}/").content.decode()
    done = desk.post(
        f"/desk/case/{made.case.number}/do/grant_plan/", {"grant_plan-basis": "年度计划"}
    )
    listed = desk.get("/desk/?show=long_term").content.decode()
    step = Milestone.objects.get()
    reached = body.post(
        f"/w/{mine.pk}/reach_milestone/",
        {"reach_milestone-milestone": f"{step.pk}", "reach_milestone-words": "招好了"},
    )
    reporter = Client()
    reporter.post("/track/", {"number": made.case.number, "receipt": made.receipt})
    told = reporter.get(f"/track/{made.case.number}/").content.decode()

    assert [one.status_code for one in (half, past, asked, done, reached)] == [
        422, 422, 302, 302, 302,
    ]  # fmt: skip
    assert "整条线路要换" in half.content.decode()
    assert "招标" in seen
    assert made.case.number in listed
    assert "前复核" in listed
    for words in ("整条线路要换", "年度计划", "招标", "招好了", "按计划分步办"):
        assert words in told


def test_a_hold_is_asked_for_granted_and_taken_up_from_the_task() -> None:
    here, made, mine = at_work()
    body, desk = town.client(here.staff["department"]), town.client(here.staff["desk"])
    day = (timezone.localdate() + NEXT_WEEK).isoformat()
    given = {"ask_hold-reason": "等配件到货", "ask_hold-until": day}

    bare = body.post(f"/w/{mine.pk}/ask_hold/", given)
    asked = body.post(f"/w/{mine.pk}/ask_hold/", given | {"ask_hold-ground": "materials"})
    tile = desk.get("/desk/")
    granted = desk.post(f"/desk/case/{made.case.number}/do/grant_hold/", {})
    held = body.get(f"/w/{mine.pk}/").content.decode()
    on = body.post(f"/w/{mine.pk}/take_up/", {})

    assert [one.status_code for one in (bare, asked, granted, on)] == [422, 302, 302, 302]
    assert {one["label"]: one["number"] for one in tile.context["kpis"]}["待审批的申请"] == 1
    assert "等配件" in held
    assert Order.objects.get().state == "ended"


def test_a_matter_is_left_out_of_the_rates_and_comes_back_at_the_desk() -> None:
    here, made, _mine = at_work()
    desk, url = town.client(here.staff["desk"]), f"/desk/case/{made.case.number}/"
    given = {"ask_exclusion-ground": "duplicate", "ask_exclusion-reason": "报过了"}

    asked = desk.post(f"{url}do/ask_exclusion/", given)
    own = desk.post(f"{url}do/exclude/", {})
    who = make.somebody(*town.DUTIES["desk"], area=here.community.path)
    actions.exclude(who, made.case.pk, now=timezone.now())
    listed = desk.get("/desk/?show=excluded").content.decode()
    shown = desk.get(url).content.decode()
    back = desk.post(f"{url}do/include/", {"include-why": "是另一盏灯"})

    assert [asked.status_code, own.status_code, back.status_code] == [302, 422, 302]
    assert made.case.number in listed
    assert "不计入公开的三率：重复反映" in shown
    assert Order.objects.get().ended_why == "是另一盏灯"
