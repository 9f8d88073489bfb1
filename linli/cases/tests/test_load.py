"""How much there is for how many, and complaints beside those before: averages, never a name."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from linli.cases.models import Case
from linli.cases.queries import load
from linli.cases.queries.load import Load
from linli.cases.rules import May, Spot, Stretch
from linli.orgs.tests.desk import reader
from linli.places.models import GridCell
from linli.places.tests import make as places
from linli.places.tests.make import COMMUNITY, DISTRICT, STREET

from . import make

MAY = Stretch(date(2026, 5, 1), date(2026, 5, 31))
CEILING = 26


@pytest.fixture
def spot(db: None) -> Spot:  # noqa: ARG001  (opens the database)
    make.clocks()
    town = places.areas()
    lies, home = places.cell(town, 1, side=0), places.compound(town)
    places.entrance(home, lies)
    GridCell.objects.update(households=450)
    return Spot(lies.path, f"{home.path}b1/", "梧桐小区 1 栋")


def text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return str(answer.content.decode())


def test_averages_are_of_those_who_handle_matters_there(spot: Spot) -> None:
    today = timezone.localdate()
    reader(COMMUNITY, "cases.handle", username="worker")
    reader(spot.grid_path, "cases.handle", username="grid")
    reader(COMMUNITY, "cases.see", username="looker")
    reader(DISTRICT, "cases.handle", username="department")
    make.report(spot=spot)
    signed = make.report(spot=spot).case
    Case.objects.filter(pk=signed.pk).update(state="in_progress")

    whole, parts = load.loads(make.somebody(May.SEE, area=DISTRICT), DISTRICT, today)
    _whole, cells = load.loads(make.somebody(May.SEE, area=COMMUNITY), COMMUNITY, today)

    assert whole == Load(450, 2, 2, 1) == parts[COMMUNITY]
    assert (whole.households_each, whole.open_each) == (Fraction(225), Fraction(1))
    assert cells[spot.grid_path] == Load(450, 0, 2, 1)
    assert cells[spot.grid_path].open_each is None


def test_nine_complaints_and_eight_are_compared_on_the_same_ground(spot: Spot) -> None:
    april, desk = make.NOON - timedelta(days=30), make.somebody(May.SEE, area=DISTRICT)
    for day, number in ((april, 9), (make.NOON, 8)):
        for _ in range(number):
            make.report(spot=spot, now=day)
    Case.objects.update(complaint=True)
    make.report(spot=spot)

    then = load.complaints(desk, DISTRICT, Stretch(date(2026, 4, 1), date(2026, 4, 30)))
    now = load.complaints(desk, DISTRICT, MAY)
    cells = load.complaints(make.somebody(May.SEE, area=COMMUNITY), COMMUNITY, MAY)
    page = text(
        reader(DISTRICT, "cases.see"), "/desk/figures/complaints/?since=2026-05-01&until=2026-05-31"
    )

    assert (then, now) == ({COMMUNITY: Fraction(9)}, {COMMUNITY: Fraction(8)})
    assert cells == {spot.grid_path: Fraction(8)}
    assert "−11.11 %" in page
    assert "2026-04-01 – 2026-04-30" in page


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("load/", "每名工作人员的户数"),
        (f"load/?area={STREET}", "晴川社区"),
        (f"load/?area={COMMUNITY}", "第 1 网格"),
        ("complaints/", "望江街道"),
        (f"complaints/?area={COMMUNITY}", "没有人投诉"),
    ],
)
def test_pages_of_load_and_complaints(
    spot: Spot, path: str, words: str, django_assert_max_num_queries: Any
) -> None:
    make.report(spot=spot)
    desk = reader(DISTRICT, "cases.see", "cases.handle")

    with django_assert_max_num_queries(CEILING):
        assert words in text(desk, f"/desk/figures/{path}")
    assert desk.get("/desk/figures/load/?area=98/").status_code == 404
