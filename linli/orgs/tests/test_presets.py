"""Posts and bodies of a town arrive once, and only from those who may."""

from collections.abc import Callable

import pytest

from linli.kernel.actor import CLERK
from linli.kernel.dated import Row
from linli.kernel.refusals import NotAllowed
from linli.orgs import actions, queries
from linli.orgs.models import Org
from linli.orgs.rules import OrgKind
from linli.places.tests.make import DISTRICT, NOON
from linli.trail.models import Trace

from .make import KEEPER, SETTER, SINCE, STRANGER, duty_list

FROM = {"valid_from": SINCE, "source": "an invented rule"}
POST: Row = {"code": "grid_worker", "name": "网格员", "duties": ["cases.handle"], **FROM}
BODY: Row = {
    "code": "housing",
    "name": "住建",
    "kind": OrgKind.DEPARTMENT,
    "aliases": ["区住建局"],
    **FROM,
}

pytestmark = pytest.mark.django_db


def test_rows_arrive_once() -> None:
    assert actions.load_posts(SETTER, [POST], now=NOON) == 1
    assert actions.load_posts(SETTER, [POST], now=NOON) == 0
    assert actions.load_departments(SETTER, [BODY], now=NOON) == 1
    assert actions.load_departments(SETTER, [BODY], now=NOON) == 0

    assert Trace.objects.filter(verb="preset.loaded").count() == 2


def test_programmes_and_their_items_arrive_once() -> None:
    item = {"code": "base", "programme": "five", "position": 1, "name": "有阵地", "evidence": []}
    lines = [{"code": "five", "name": "五有", "level": "compound", **FROM}]

    first = actions.load_programmes(SETTER, lines, now=NOON)
    actions.load_programme_items(SETTER, [{**item, **FROM}], now=NOON)
    again = actions.load_programme_items(SETTER, [{**item, **FROM}], now=NOON)

    assert (first, again) == (1, 0)
    assert [one.items[0].name for one in queries.programmes(NOON.date())] == ["有阵地"]


@pytest.mark.parametrize(
    "load",
    [
        actions.load_posts,
        actions.load_departments,
        actions.load_programmes,
        actions.load_programme_items,
    ],
)
def test_a_stranger_sets_nothing(load: Callable[..., int]) -> None:
    with pytest.raises(NotAllowed):
        load(STRANGER, [], now=NOON)


def test_a_post_is_read_as_it_holds_today() -> None:
    actions.load_posts(SETTER, [POST], now=NOON)

    found = queries.duties_of_posts(NOON.date(), ["grid_worker", "no_such_post"])

    assert found == {"grid_worker": ("网格员", ["cases.handle"])}


def test_the_districts_own_bodies_are_founded_once() -> None:
    duty_list()

    founded = actions.found_departments(KEEPER, DISTRICT, now=NOON)

    assert {org.name for org in founded} == {"区指挥中心", "住建", "公安", "园林"}
    assert actions.found_departments(CLERK, DISTRICT, now=NOON) == []
    assert Org.objects.get(name="住建").aliases == ["区住建局"]
    assert Trace.objects.filter(verb="org.founded").count() == 4


def test_a_stranger_founds_no_department() -> None:
    with pytest.raises(NotAllowed):
        actions.found_departments(STRANGER, DISTRICT, now=NOON)
