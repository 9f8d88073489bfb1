"""Passing a matter up and down by the buttons of its pages, and the figures of the levels."""

from typing import Any

import pytest
from django.utils import timezone

from linli.cases import actions
from linli.cases.models import Case, Order, Task
from linli.cases.rules import Part
from linli.cases.tests import matters, town
from linli.orgs.models import Org
from linli.orgs.rules import OrgKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> town.Town:
    """The department and its people stand in the community; the desk is the street's."""
    here = town.town()
    Org.objects.filter(pk=here.lights.pk).update(
        kind=OrgKind.RESIDENTS_COMMITTEE, path=here.community.path
    )
    here.lights.refresh_from_db()
    return here


def in_hand(here: town.Town) -> Task:
    case = matters.dispatched(here)
    task = Task.objects.get(case=case)
    return actions.sign(matters.actor(here.staff["department"]), task.pk, now=timezone.now())


def test_a_matter_goes_up_and_comes_down_again_by_the_buttons(place: town.Town) -> None:
    mine, street = in_hand(place), Org.objects.get(kind=OrgKind.STREET_OFFICE)
    theirs, desk = town.client(place.staff["department"]), town.client(place.staff["desk"])
    page, number = f"/w/{mine.pk}/", mine.case.number

    asked = theirs.post(f"{page}ask_escalation/", {"ask_escalation-reason": "要街道协调"})
    seen = matters.words(desk, f"/desk/case/{number}/")
    nobody = desk.post(f"/desk/case/{number}/do/escalate/", {"escalate-to": ""})
    taken = desk.post(
        f"/desk/case/{number}/do/escalate/",
        {"escalate-to": f"org:{street.pk}", "escalate-basis": ""},
    )

    assert (asked.status_code, nobody.status_code, taken.status_code) == (302, 422, 302)
    assert "要街道协调" in seen
    assert f'value="org:{street.pk}"' in seen
    assert Order.objects.get().wish == street.path
    assert Task.objects.get(case=mine.case, part=Part.LEAD).org == street


def test_only_what_lies_below_is_offered_to_pass_a_matter_down(place: town.Town) -> None:
    mine = in_hand(place)
    page = f"/w/{mine.pk}/"
    theirs = town.client(place.staff["department"])
    other = Org.objects.create(
        kind=OrgKind.DEPARTMENT,
        code="other",
        name="区园林局",
        path=f"{mine.case.community_path[:3]}",
    )

    shown = matters.words(theirs, page)
    wrong = theirs.post(
        f"{page}delegate/", {"delegate-to": f"org:{other.pk}", "delegate-why": "就近办"}
    )
    given = {"delegate-to": f"grid:{place.cell.pk}", "delegate-why": "就近办"}
    sent = theirs.post(f"{page}delegate/", given)

    assert f'value="grid:{place.cell.pk}"' in shown
    assert f'value="org:{other.pk}"' not in shown
    assert (wrong.status_code, sent.status_code) == (422, 302)
    assert Task.objects.get(case=mine.case, part=Part.LEAD).grid_cell == place.cell


def test_figures_of_levels_say_n_and_the_matter_says_its_level(
    place: town.Town, django_assert_max_num_queries: Any
) -> None:
    case = matters.handled(place)
    desk = town.client(place.staff["desk"])

    assert Case.objects.get(pk=case.pk).solved_at == "community"
    assert "社区" in matters.words(desk, f"/desk/case/{case.number}/")
    with django_assert_max_num_queries(20):
        shown = matters.words(desk, "/desk/figures/levels/")
    assert "<small>/ 1" in shown
