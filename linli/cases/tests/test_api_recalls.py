"""Taking back by programs: asked by one, decided by another. (接口：撤回)"""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from linli.cases.models import Case
from linli.cases.tests import make, town
from linli.cases.tests.test_recall_pages import given_out
from linli.orgs.models import Appointment
from linli.people.tests import make as people

pytestmark = pytest.mark.django_db


def post(client: Client, case: Case, step: str, **given: object) -> tuple[int, Any]:
    path = f"/api/v1/cases/{case.pk}/{step}"
    answer = client.post(path, json.dumps(given), content_type="application/json")
    return answer.status_code, answer.json()


def colleague(here: town.Town) -> Client:
    """Somebody else at the same desk."""
    of = Appointment.objects.get(account=here.staff["desk"])
    account = people.staff(f"desk-{uuid4().hex[:4]}")
    Appointment.objects.create(
        account=account, post_code="desk", org=of.org, area_path=of.area_path, since_on=town.SINCE
    )
    return town.client(account)


def test_a_colleague_asks_and_who_did_it_decides() -> None:
    here, case, _mine = given_out()
    desk, other = town.client(here.staff["desk"]), colleague(here)

    own = post(desk, case, "ask-recall", act="dispatch", reason="派错了")
    asked = post(other, case, "ask-recall", act="dispatch", reason="派错了")
    seen = desk.get(f"/api/v1/cases/{case.pk}/recall").json()
    himself = post(other, case, "grant-recall")
    granted = post(desk, case, "grant-recall", basis="属实")

    assert (own[0], own[1]["reason"]) == (422, "cases.recall_it_yourself")
    assert asked == (200, seen)
    assert (seen["act"], seen["asked"]["act"], seen["asked"]["reason"]) == (
        "dispatch", "dispatch", "派错了",
    )  # fmt: skip
    assert himself[0] == 422
    assert (granted[0], granted[1]["state"], granted[1]["asked"]) == (200, "accepted", None)


def test_it_stays_as_it_is_with_a_ground_alone() -> None:
    here, case, _mine = given_out()
    desk, other = town.client(here.staff["desk"]), colleague(here)
    post(other, case, "ask-recall", act="dispatch", reason="派错了")

    bare = post(desk, case, "decline-recall", basis="")
    declined = post(desk, case, "decline-recall", basis="没派错")
    nothing = post(desk, case, "grant-recall")

    assert bare[0] == 422
    assert (declined[0], declined[1]["state"], declined[1]["asked"]) == (200, "dispatched", None)
    assert nothing[0] in {409, 422}
    assert make.verbs(case)[-1] == "case.recall_declined"


def test_who_does_not_see_a_matter_learns_nothing_of_it() -> None:
    here, case, _mine = given_out()

    assert town.client(here.resident).get(f"/api/v1/cases/{case.pk}/recall").status_code == 404
