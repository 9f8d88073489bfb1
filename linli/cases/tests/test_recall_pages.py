"""Taking back by the pages of the desk and the task, and by a program. (撤回页面)"""

import json

import pytest
from django.utils import timezone

from linli.cases import actions
from linli.cases.models import Case, Task
from linli.cases.rules import Offer, Spot
from linli.cases.tests import make, planned, recalled, town
from linli.notices.models import Message
from linli.orgs.queries import actor_for

pytestmark = pytest.mark.django_db


def given_out() -> tuple[town.Town, Case, Task]:
    """A matter that the desk of the town has just dispatched to the lights, today."""

    here, now = town.town(), timezone.now()
    planned.grounds()
    make.clocks(recall=recalled.HALF_AN_HOUR)
    made = make.report(spot=Spot(here.cell.path, "", "梧桐小区", 1.0, 1.0), now=now)
    who = actor_for(here.staff["desk"])
    actions.accept(who, made.case.pk, kind_code="", title="灯不亮", now=now)
    case = actions.dispatch(who, made.case.pk, offers=[Offer(org_id=here.lights.pk)], now=now)
    return here, case, Task.objects.get()


def test_the_desk_takes_a_dispatch_back_and_its_body_reads_so_when_it_signs() -> None:
    here, case, mine = given_out()
    desk, body = town.client(here.staff["desk"]), town.client(here.staff["department"])
    url = f"/desk/case/{case.number}/"

    seen = desk.get(url).content.decode()
    bare = desk.post(f"{url}do/recall/", {"recall-act": "dispatch"})
    done = desk.post(f"{url}do/recall/", {"recall-act": "dispatch", "recall-why": "派错了"})
    again = desk.post(f"{url}do/recall/", {"recall-act": "dispatch", "recall-why": "派错了"})
    late = body.post(f"/w/{mine.pk}/sign/")
    shown = desk.get(url).context["detail"]["hands"][0]

    assert "撤回派单" in seen
    assert [one.status_code for one in (bare, done, again, late)] == [422, 302, 409, 410]
    assert make.again(case).state == "accepted"
    assert (str(shown.state), shown.clock.until) == ("已解除", "")
    assert case.number in late.content.decode()
    told = Message.objects.get(template="task.recalled")
    assert told.account == here.staff["department"]
    assert town.client(here.staff["worker"]).get(f"/w/{mine.pk}/").status_code != 410


def test_who_called_it_done_too_soon_takes_it_back_on_the_page_of_the_task() -> None:
    here, case, mine = given_out()
    body = town.client(here.staff["department"])
    for step, given in (("sign", {}), ("finish", {"finish-note": "换灯", "finish-reply": "好了"})):
        body.post(f"/w/{mine.pk}/{step}/", given)

    seen = body.get(f"/w/{mine.pk}/").content.decode()
    done = body.post(f"/w/{mine.pk}/recall/", {"recall-act": "finish", "recall-why": "又不亮了"})

    assert "还没办完，撤回办结" in seen
    assert done.status_code == 302
    assert make.again(case).state == "in_progress"


def test_a_program_takes_back_what_its_account_did() -> None:
    here, case, _mine = given_out()
    desk = town.client(here.staff["desk"])

    answers = [
        desk.post(
            f"/api/v1/cases/{case.pk}/recall",
            json.dumps({"act": act, "why": "派错了"}),
            content_type="application/json",
        )
        for act in ("close", "dispatch")
    ]

    assert [one.status_code for one in answers] == [422, 200]
    assert answers[1].json()["state"] == "accepted"
