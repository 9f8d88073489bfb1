"""Up and down the levels for programs: one route, one action, and where the matter stands then."""

import json
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from linli.cases import actions
from linli.cases.models import Case, Task
from linli.cases.tests import matters
from linli.cases.tests import town as people
from linli.cases.tests.town import Town
from linli.orgs.models import Org
from linli.orgs.rules import OrgKind

pytestmark = pytest.mark.django_db
URL = "/api/v1"


@pytest.fixture
def here() -> Town:
    """The department and its people stand in the community; the desk is the street's."""
    found = people.town()
    Org.objects.filter(pk=found.lights.pk).update(
        kind=OrgKind.RESIDENTS_COMMITTEE, path=found.community.path
    )
    found.lights.refresh_from_db()
    return found


def in_hand(here: Town) -> Task:
    task = Task.objects.get(case=matters.dispatched(here))
    return actions.sign(matters.actor(here.staff["department"]), task.pk, now=timezone.now())


def post(client: Client, path: str, **given: object) -> tuple[int, Any]:
    answer = client.post(f"{URL}/{path}", json.dumps(given), content_type="application/json")
    return answer.status_code, answer.json()


def test_a_program_asks_the_level_above_and_the_level_above_takes_it_over(here: Town) -> None:
    mine, street = in_hand(here), Org.objects.get(kind=OrgKind.STREET_OFFICE)
    theirs, desk = (people.client(here.staff[role]) for role in ("department", "desk"))
    case, to = f"cases/{mine.case_id}", {"org_id": str(street.pk)}

    asked = post(theirs, f"tasks/{mine.pk}/ask-escalation", reason="要街道协调")
    twice = post(theirs, f"tasks/{mine.pk}/ask-escalation", reason="要街道协调")
    same_level = post(desk, f"{case}/escalate", org_id=str(here.lights.pk))
    nobody = post(desk, f"{case}/escalate")
    before = desk.get(f"{URL}/{case}/level").json()
    done = post(desk, f"{case}/escalate", **to, basis="街道协调")

    assert asked == (200, before)
    assert (before["lead"], before["above"]) == ("community", "street")
    assert (before["asked"]["area"], before["asked"]["reason"]) == (street.path, "要街道协调")
    assert (twice[0], twice[1]["reason"]) == (422, "cases.order_waits")
    assert (same_level[0], nobody[0]) == (422, 422)
    assert (done[0], done[1]["lead"], done[1]["asked"]) == (200, "street", None)
    assert done[1]["solved"] is None


def test_what_is_declined_stays_and_what_is_passed_down_goes_below(here: Town) -> None:
    mine, street = in_hand(here), Org.objects.get(kind=OrgKind.STREET_OFFICE)
    theirs, desk = (people.client(here.staff[role]) for role in ("department", "desk"))
    post(theirs, f"tasks/{mine.pk}/ask-escalation", reason="要街道协调")

    silent = post(desk, f"cases/{mine.case_id}/decline-escalation", basis="")
    declined = post(desk, f"cases/{mine.case_id}/decline-escalation", basis="社区能办")
    upwards = post(theirs, f"tasks/{mine.pk}/delegate", org_id=str(street.pk), why="给街道")
    down = post(theirs, f"tasks/{mine.pk}/delegate", grid_cell_id=str(here.cell.pk), why="就近办")

    assert (silent[0], silent[1]["reason"]) == (422, "web.malformed")
    assert (declined[0], declined[1]["lead"], declined[1]["asked"]) == (200, "community", None)
    assert (upwards[0], upwards[1]["reason"]) == (422, "cases.not_below")
    assert (down[0], down[1]["lead"]) == (200, "compound")


def test_whoever_does_not_see_a_matter_reads_no_level(here: Town) -> None:
    case = Case.objects.get(pk=in_hand(here).case_id)

    stranger = Client().get(f"{URL}/cases/{case.pk}/level")
    theirs = post(Client(), f"cases/{case.pk}/escalate", org_id=str(here.lights.pk))

    assert stranger.status_code == 404
    assert theirs[0] == 403
