"""The plan beside a matter: its pin, and what else is open around it."""

from typing import Any

import pytest

from linli.cases.models import Case, Task
from linli.cases.tests import town
from linli.cases.tests.matters import handled
from linli.cases.tests.matters import report as report_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> town.Town:
    return town.town()


def beside(place: town.Town, x_m: float) -> Case:
    """A second open matter, some metres to the east of the first."""
    report_of(place)
    other = report_of(place).case
    Case.objects.filter(pk=other.pk).update(x_m=x_m, y_m=50.0)
    return other


def test_the_desk_shows_the_plan_with_numbered_pins_and_a_list(place: town.Town) -> None:
    town.kind()
    other = beside(place, 90.0)
    case = Case.objects.exclude(pk=other.pk).get()

    words = town.client(place.staff["desk"]).get(f"/desk/case/{case.number}/").content.decode()

    assert "周边示意图" in words
    assert ">1</text>" in words
    assert "图上还有 1 件没办完的事" in words
    assert f"/desk/case/{other.number}/" in words


def test_the_desk_zooms_by_links(place: town.Town) -> None:
    town.kind()
    case = report_of(place).case
    client = town.client(place.staff["desk"])

    words = client.get(f"/desk/case/{case.number}/?span=480").content.decode()

    assert "?span=240#plan" in words
    assert "?span=960#plan" in words
    assert client.get(f"/desk/case/{case.number}/?span=x").status_code == 200


def test_matters_elsewhere_are_not_on_the_plan(place: town.Town) -> None:
    town.kind()
    other = beside(place, 900.0)
    case = Case.objects.exclude(pk=other.pk).get()

    words = town.client(place.staff["desk"]).get(f"/desk/case/{case.number}/").content.decode()

    assert "图上还有" not in words


def test_the_plan_of_the_desk_costs_the_same_whatever_lies_around(
    place: town.Town, django_assert_max_num_queries: Any
) -> None:
    town.kind()
    for _ in range(4):
        beside(place, 90.0)
    case = Case.objects.order_by("number")[0]
    client = town.client(place.staff["desk"])
    client.get(f"/desk/case/{case.number}/")

    with django_assert_max_num_queries(40):
        client.get(f"/desk/case/{case.number}/")


def test_a_worker_sees_where_it_is(place: town.Town) -> None:
    town.kind()
    case = handled(place)
    task = Task.objects.get(case=case)

    words = town.client(place.staff["department"]).get(f"/w/{task.pk}/").content.decode()

    assert "/plan.svg?x=" in words
    assert "pin=" in words
