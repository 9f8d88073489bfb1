"""The leader's list: what is stuck, who has it and why, by community in code order. (卡住的事)"""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from linli.cases import actions
from linli.cases.models import Case
from linli.cases.queries.stuck import stuck, stuck_by_area
from linli.cases.rules import May, Spot, Stuck
from linli.cases.tests import make, planned, town
from linli.cases.tests.make import NOON
from linli.kernel.actor import CLERK
from linli.people.tests import make as people

pytestmark = pytest.mark.django_db
LATE = NOON + timedelta(days=40)
FAR = Spot("07/02/04/g1/", "07/02/04/c1/", "青禾小区", 1.0, 1.0)


def leader(area: str = "07/") -> Any:
    return make.somebody(May.SUPERVISE, area=area)


def whys(case: Case, at: Any = LATE) -> list[Stuck]:
    return [one for one in Stuck if case in stuck(leader(), one, "", at)]


def test_each_reason_finds_its_matters_and_no_other() -> None:
    held, waits = planned.held(days=30), planned.hold_asked()
    listed, _body = planned.long_term()
    late, new, fine = make.dispatched(), make.report().case, make.accepted()
    actions.mark_overdue(CLERK, now=LATE)
    Case.objects.filter(pk__in=[held.pk, waits.pk, fine.pk]).update(overdue_at=None)
    actions.mark_missed(CLERK, now=NOON + timedelta(hours=3))

    assert whys(held) == [Stuck.HOLD]
    assert whys(waits) == [Stuck.WAITS]
    assert whys(listed) == [Stuck.REVIEW]
    assert whys(listed, NOON + timedelta(days=3)) == []
    assert Stuck.LATE in whys(late)
    assert whys(new) == [Stuck.LATE, Stuck.MISSED] or whys(new) == [Stuck.MISSED]
    assert stuck(leader(), None, "", LATE).count() == len(
        [one for one in Case.objects.all() if whys(one)]
    )


def test_communities_stand_in_the_order_of_their_codes_whatever_the_figures() -> None:
    make.clocks()
    for spot in (make.SPOT, make.SPOT, FAR):
        make.report(spot=spot)
    actions.mark_missed(CLERK, now=LATE)

    found = stuck_by_area(leader(), LATE)

    assert [(path, figures[Stuck.MISSED]) for path, figures in found.items()] == [
        ("07/02/04/", 1),
        ("07/02/05/", 2),
    ]
    assert [one.community_path for one in stuck(leader(), None, "", LATE)] == [
        "07/02/04/", "07/02/05/", "07/02/05/",
    ]  # fmt: skip
    assert stuck_by_area(leader("07/02/04/"), LATE).keys() == {"07/02/04/"}
    assert stuck_by_area(make.somebody(May.SEE, May.DISPATCH), LATE) == {}


def test_the_page_says_who_has_it_and_why_and_prints(django_assert_max_num_queries: Any) -> None:
    here = town.town()
    spot = Spot(here.cell.path, "", "梧桐小区", 1.0, 1.0)
    for _ in range(3):
        made = make.report(spot=spot)
    actions.mark_missed(CLERK, now=LATE)
    desk = town.client(here.staff["desk"])

    with django_assert_max_num_queries(26):
        shown = desk.get("/desk/stuck/").content.decode()
    paper = desk.get("/desk/stuck/print/?why=missed").content.decode()
    none = desk.get("/desk/stuck/?why=hold").content.decode()
    odd = desk.get("/desk/stuck/?why=nonsense&area=nowhere&after=xx")

    for page in (shown, paper):
        assert made.case.number in page
        assert here.community.name in page
        assert "受理" in page
    assert "没有卡住的事" in none
    assert odd.status_code == 200
    assert f"?area={here.community.path.replace('/', '%2F')}" in shown


def test_it_is_for_those_who_supervise_alone() -> None:
    here = town.town()

    answers = {role: town.client(who).get("/desk/stuck/") for role, who in here.staff.items()}

    assert {role for role, one in answers.items() if one.status_code == 200} == {"desk"}
    assert Client().get("/desk/stuck/").status_code == 302
    assert town.client(people.account(phone="13700000009")).get("/desk/stuck/").status_code == 404


def test_the_next_page_goes_on_where_the_first_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    here = town.town()
    monkeypatch.setattr("linli.cases.pages.stuck.SIZE", 2)
    spot = Spot(here.cell.path, "", "梧桐小区", 1.0, 1.0)
    numbers = {make.report(spot=spot).case.number for _ in range(5)}
    actions.mark_missed(CLERK, now=LATE)
    desk, url, seen = town.client(here.staff["desk"]), "/desk/stuck/", []

    for _ in range(3):
        answer = desk.get(url)
        seen += [one.number for _name, rows in answer.context["areas"] for one in rows]
        url = f"/desk/stuck/{answer.context['older']}"

    assert len(seen) == 5
    assert set(seen) == numbers
    assert answer.context["older"] == ""
