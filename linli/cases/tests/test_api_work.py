"""The steps of a matter for programs: one route, one action, the same refusals. (接口：办理)"""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from linli.cases.models import Case
from linli.cases.rules import Spot
from linli.cases.tests import make
from linli.cases.tests import town as people
from linli.cases.tests.town import Town
from linli.trail.models import Trace

pytestmark = pytest.mark.django_db
URL = "/api/v1"


@pytest.fixture
def here() -> Town:
    return people.town()


def post(client: Client, path: str, **given: object) -> tuple[int, Any]:
    answer = client.post(f"{URL}/{path}", json.dumps(given), content_type="application/json")
    return answer.status_code, answer.json()


def reported(here: Town) -> Case:
    return make.report(spot=Spot(here.cell.path, here.entrance.path, "3 号楼")).case


def test_a_program_takes_a_matter_all_the_way(here: Town) -> None:
    case = reported(here)
    kind = people.kind()
    desk, department = (people.client(here.staff[role]) for role in ("desk", "department"))

    taken = post(desk, f"cases/{case.pk}/accept", kind_code=kind, title="楼道灯不亮")
    offer = {"org_id": str(here.lights.pk), "part": "lead_handler"}
    given = post(desk, f"cases/{case.pk}/dispatch", offers=[offer], ask="请处理")
    mine = department.get(f"{URL}/tasks", {"state": "offered"}).json()["results"]
    task = mine[0]["id"]
    told = {"genuine": "yes", "ours": True, "solved": "partly", "unsolved_why": "缺灯罩"}
    wrong = {**told, "ours": "perhaps"}
    steps = [
        post(department, f"tasks/{task}/sign"),
        post(department, f"tasks/{task}/contact"),
        post(department, f"tasks/{task}/measure", note="拉了警戒线"),
        post(department, f"tasks/{task}/finish", note="换了灯泡", **wrong),
        post(department, f"tasks/{task}/finish", note="换了灯泡", **told | {"unsolved_why": ""}),
        post(department, f"tasks/{task}/finish", note="换了灯泡", reply="灯已修好。", **told),
    ]
    found = desk.get(f"{URL}/cases", {"number": case.number.lower()}).json()["results"]

    assert (taken[0], taken[1]["state"]) == (200, "accepted")
    assert given == (200, mine)
    assert [status for status, _ in steps] == [200, 200, 200, 422, 422, 200]
    assert [said["reason"] for _, said in steps[3:5]] == ["web.malformed", "cases.say_why_unsolved"]
    last = steps[-1][1]
    assert (last["state"], last["genuine"]) == ("accepted_by_lead", "yes")
    assert (last["ours"], last["contacted"], last["solved"]) == (True, True, "partly")
    assert [(one["number"], one["state"]) for one in found] == [(case.number, "handled")]
    assert desk.get(f"{URL}/cases", {"state": "reported"}).json()["results"] == []


def test_a_desk_that_knows_whose_it_is_takes_it_on_in_one_step(here: Town) -> None:
    apart, at_once = reported(here), reported(here)
    desk = people.client(here.staff["desk"])
    named = {"kind_code": people.kind(), "title": "楼道灯不亮"}
    offers = [{"org_id": str(here.lights.pk)}]

    post(desk, f"cases/{apart.pk}/accept", **named)
    first = post(desk, f"cases/{apart.pk}/dispatch", offers=offers, ask="请处理")
    both = post(desk, f"cases/{at_once.pk}/dispatch", named=named, offers=offers, ask="请处理")
    refused = post(desk, f"cases/{reported(here).pk}/dispatch", named=named, offers=[{}])

    assert both[0] == first[0] == 200
    assert both[1][0].keys() == first[1][0].keys()
    assert [standing(one) for one in (apart, at_once)] == [standing(apart)] * 2
    assert refused[0] == 422
    assert Case.objects.filter(state="reported").count() == 1


def standing(case: Case) -> tuple[object, ...]:
    """What both ways must leave behind: state, clocks, traces, figures."""
    case.refresh_from_db()
    rows = [(one.kind, one.limit, one.met_at is None) for one in case.deadline_set.order_by("kind")]
    traces = Trace.objects.filter(subject_id=case.pk).values_list("verb", flat=True)
    return case.state, case.due_limit, rows, sorted(traces)


def test_what_is_refused_has_the_code_of_the_page(here: Town) -> None:
    case = reported(here)
    desk, worker = (people.client(here.staff[role]) for role in ("desk", "department"))
    path = f"cases/{case.pk}/dispatch"

    nobody = post(worker, path, offers=[{"org_id": str(here.lights.pk)}])
    unknown = post(desk, path, offers=[{"org_id": str(uuid4())}])
    none = post(desk, path, offers=[])
    foreign = post(worker, f"tasks/{uuid4()}/sign")

    assert (nobody[0], nobody[1]["reason"]) == (403, "cases.not_your_area")
    assert unknown[0] == 422
    assert (none[0], none[1]["reason"]) == (422, "web.malformed")
    assert (foreign[0], foreign[1]["reason"]) == (403, "cases.not_your_task")


def test_a_list_of_tasks_is_paged_and_holds_nothing_personal(
    here: Town, django_assert_max_num_queries: Any
) -> None:
    make.kind()
    for _ in range(4):
        make.dispatched(here.lights)
    department = people.client(here.staff["department"])

    with django_assert_max_num_queries(10):
        page = department.get(f"{URL}/tasks", {"page_size": 3})
    rest = department.get(page.json()["next"]).json()["results"]

    assert len(page.json()["results"]) == 3
    assert len(rest) == 1
    assert make.PHONE not in page.content.decode()
    assert Client().get(f"{URL}/tasks").json()["results"] == []
