"""Calls of whistles for programs: heard, there, done, with the facts of the result. (接口：应哨)"""

import json
from typing import Any

import pytest
from django.test import Client

from linli.cases import actions
from linli.cases.models import Case, Task, WhistleCall
from linli.cases.rules import May, Offer, Source, Spot
from linli.cases.rules.whistles import street_of
from linli.cases.tests import make, town, whistled
from linli.kernel.actor import CLERK

pytestmark = pytest.mark.django_db
URL = "/api/v1/calls"
ALL = {"genuine": "yes", "ours": True, "contacted": True, "solved": "partly"}


@pytest.fixture
def here() -> town.Town:
    return town.town()


def called(here: town.Town, **more: Any) -> tuple[Case, WhistleCall]:
    """The department of lights is called to a matter that another body leads."""
    spot = Spot(here.cell.path, here.entrance.path, "3 号楼")
    street = street_of(here.community.path)
    by = make.somebody(*May, area=street)
    case = make.report(spot=spot, **more).case
    actions.accept(by, case.pk, kind_code="", title="灯不亮", now=make.NOON)
    lead = make.org("物业")
    offers = [Offer(org_id=lead.pk)]
    actions.dispatch(by, case.pk, offers=offers, now=make.NOON)
    actions.sign(make.handler(lead), Task.objects.get().pk, now=make.NOON)
    one = whistled.blown(make.again(case), called=[here.lights], by=by)
    return case, whistled.call_of(one)


def post(client: Client, call: WhistleCall, step: str, **given: object) -> tuple[int, Any]:
    path = f"{URL}/{call.pk}/{step}"
    answer = client.post(path, json.dumps(given), content_type="application/json")
    return answer.status_code, answer.json()


def test_a_program_answers_a_whistle_and_says_what_came_of_it(here: town.Town) -> None:
    case, call = called(here)
    client = town.client(here.staff["department"])

    listed = client.get(URL, {"state": "called"}).json()["results"]
    steps = [
        post(client, call, "sign"),
        post(client, call, "contact"),
        post(client, call, "report-in", came="2 人"),
        post(client, call, "finish", note="已升高", **ALL),
        post(client, call, "finish", note="已升高", **ALL, unsolved_why="缺件"),
    ]

    assert [(one["id"], one["case_ids"]) for one in listed] == [(str(call.pk), [str(case.pk)])]
    assert [status for status, _ in steps] == [200, 200, 200, 422, 200]
    assert steps[3][1]["reason"] == "cases.say_why_unsolved"
    assert steps[-1][1]["state"] == "done"
    mine = Task.objects.get(org=here.lights)
    assert (mine.state, mine.genuine, mine.solved) == ("finished", "yes", "partly")
    assert (mine.ours, mine.contacted, mine.unsolved_why) == (True, True, "缺件")


def test_what_the_source_of_a_matter_asks_for_is_said_at_the_whistle_too(here: town.Town) -> None:
    must = {"code": "hotline", "valid_from": make.NOON.date(), "source": "an invented rule"}
    actions.load_results(CLERK, [must | dict.fromkeys(ALL, True)], now=make.NOON)
    _case, call = called(here, actor=CLERK, source=Source.HOTLINE)
    client = town.client(here.staff["department"])
    post(client, call, "report-in")
    page = f"/w/whistles/{call.pk}/"

    short = post(client, call, "finish", note="已升高", solved="yes")
    shown = client.get(page).content.decode()
    bare = client.post(f"{page}finish/", {f"finish-{call.pk.hex[-8:]}-note": "已升高"})
    untouched = Task.objects.get(org=here.lights).state
    told = post(client, call, "finish", note="已升高", **ALL | {"solved": "yes"})

    assert (short[0], short[1]["reason"], untouched) == (422, "cases.not_all_told", "signed")
    assert "诉求属实" in shown
    assert "办理结果" not in shown
    assert bare.status_code == 422
    assert told[0] == 200


def test_nobody_else_reads_or_answers_it(here: town.Town) -> None:
    _case, call = called(here)
    desk = town.client(here.staff["desk"])

    assert desk.get(URL).json()["results"] == []
    assert post(desk, call, "sign")[0] == 403
