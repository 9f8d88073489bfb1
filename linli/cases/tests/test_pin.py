"""A place by pin, as a browser without JavaScript sends it; the plan beside a matter."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from linli.cases.forms import PinForm
from linli.cases.models import Case
from linli.cases.tests import town
from linli.places.models import Building
from linli.places.rules.drawing import Way
from linli.places.tests import make as places

from .test_report_pages import draft_of, step

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "MEDIA_ROOT", tmp_path)


@pytest.fixture
def place() -> town.Town:
    return town.town()


def hidden(page: Any, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page.content.decode())
    assert found, name
    return found.group(1)


def carried(page: Any) -> dict[str, str]:
    names = ("view_x", "view_y", "view_span", "x_m", "y_m")
    return {name: hidden(page, name) for name in names}


def begun(client: Client) -> Any:
    return step(client, client.get("/report/"), "what", text="灯不亮")


def on_plan(client: Client, page: Any, **given: Any) -> Any:
    sent = {"draft": draft_of(page), "step": "where", **carried(page), **given}
    return client.post("/report/", sent)


def shown_plan(client: Client, place: town.Town) -> Any:
    """The page with the plan of the community, for somebody of whom nothing is known."""
    sent = {"go": "community", "community": place.community.path}
    return step(client, begun(client), "where", **sent)


def click(client: Client, page: Any, x_m: float, y_m: float, side: int = 312, **more: Any) -> Any:
    """A click on the picture as shown at a width of `side` pixels."""
    form = PinForm(carried(page))
    assert form.is_valid()
    window = form.window()
    assert window
    x, y = (round(at * side / 720) for at in window.drawn(x_m, y_m))
    return on_plan(client, page, **{f"at{side}.x": x, f"at{side}.y": y}, **more)


def test_nothing_known_begins_with_a_community(place: town.Town) -> None:
    client = town.client()

    first = begun(client).content.decode()
    plan = shown_plan(client, place).content.decode()

    assert "先选社区，再看它的图。" in first
    assert 'type="image"' not in first
    assert plan.count('type="image"') == 3
    assert "/plan.svg?x=" in plan


@pytest.mark.parametrize("side", [240, 312, 480])
def test_a_click_says_what_it_met_and_is_reported(place: town.Town, side: int) -> None:
    client = town.client()

    page = click(client, shown_plan(client, place), 40, 45, side)
    words = page.content.decode()
    page = on_plan(client, page, go="next", compound=str(place.compound.pk))
    done = step(client, page, "check")

    assert "梧桐小区 · 第 4 网格 · 靠近3 栋" in words
    assert "不对？再点一次。" in words
    assert f'value="{place.compound.pk}"' in words
    case = Case.objects.get()
    assert done.status_code == 302
    assert (case.grid_path, case.compound_path) == (place.cell.path, place.compound.path)
    assert case.x_m == pytest.approx(40, abs=1)
    assert case.y_m == pytest.approx(45, abs=1)


def test_an_entrance_keeps_the_pin_on_its_ground(place: town.Town) -> None:
    client = town.client()
    page = click(client, shown_plan(client, place), 40, 45)

    chosen = {"compound": str(place.compound.pk), "entrance": str(place.entrance.pk)}
    step(client, on_plan(client, page, go="next", **chosen), "check")

    case = Case.objects.get()
    assert case.place == "梧桐小区 3 栋 2 单元"
    assert case.x_m == pytest.approx(40, abs=1)


def test_a_point_outside_every_cell_answers_in_words(place: town.Town) -> None:
    client = town.client()
    page = shown_plan(client, place)

    page = on_plan(client, page, go="pin", x_m="5000", y_m="5000")

    assert page.status_code == 200
    assert "这里不在已知的小区和网格里" in page.content.decode()
    assert hidden(page, "x_m") == ""
    assert "找别的小区" in page.content.decode()


def test_the_keyboard_puts_the_pin_into_the_middle(place: town.Town) -> None:
    client = town.client()
    page = shown_plan(client, place)

    page = on_plan(client, page, **{"at312.x": 0, "at312.y": 0})

    given = carried(page)
    assert (given["x_m"], given["y_m"]) == (given["view_x"], given["view_y"])


@pytest.mark.parametrize(("way", "moved"), [(Way.NORTH, (0, 5)), (Way.WEST, (-5, 0))])
def test_buttons_move_the_pin(place: town.Town, way: Way, moved: tuple[int, int]) -> None:
    client = town.client()
    page = on_plan(client, shown_plan(client, place), go="pin", x_m="50", y_m="50")

    page = on_plan(client, page, go=way)

    step_m = int(hidden(page, "view_span")) // 24
    wanted = [50 + step_m * (at // 5) for at in moved]
    assert [float(hidden(page, name)) for name in ("x_m", "y_m")] == wanted


def test_buttons_move_the_view_where_no_pin_stands(place: town.Town) -> None:
    client = town.client()
    page = shown_plan(client, place)

    east = on_plan(client, page, go="east")

    assert float(hidden(east, "view_x")) > float(hidden(page, "view_x"))
    assert hidden(east, "x_m") == ""


def test_closer_and_wider_keep_pin_and_words(place: town.Town) -> None:
    client = town.client()
    page = on_plan(client, shown_plan(client, place), go="pin", x_m="50", y_m="50")

    wider = on_plan(client, page, go="wider", words="东门")

    assert int(hidden(wider, "view_span")) == 2 * int(hidden(page, "view_span"))
    assert hidden(wider, "x_m") == "50.0"
    assert "东门" in wider.content.decode()


def test_a_pin_can_be_taken_away(place: town.Town) -> None:
    client = town.client()
    page = on_plan(client, shown_plan(client, place), go="pin", x_m="50", y_m="50")

    page = on_plan(client, page, go="unpin")

    assert hidden(page, "x_m") == ""


def other_compound(place: town.Town) -> Any:
    other = places.compound(place.community, 2)
    other.name = "桂花里"
    other.save()
    cell = places.cell(place.community, 5, side=3)
    places.entrance(other, cell, building="9")
    Building.objects.filter(number="9").update(x_m=350.0, y_m=50.0)
    return other


def test_pin_and_list_that_disagree_are_asked_about(place: town.Town) -> None:
    other = other_compound(place)
    client = town.client()
    page = step(client, begun(client), "where", go="find", find="桂花")

    sent = {"compound": str(other.pk), "find": "桂花", "x_m": "40", "y_m": "45"}
    page = on_plan(client, page, go="next", **sent)

    assert page.status_code == 422
    assert "图钉在梧桐小区，下面选的却是桂花里" in page.content.decode()


def test_the_lists_follow_the_pin_and_home_is_forgotten(place: town.Town) -> None:
    other = other_compound(place)
    client = town.client(place.resident)

    page = on_plan(client, begun(client), go="pin", x_m="350", y_m="50")

    words = page.content.decode()
    assert f'value="{other.pk}"' in words
    assert f'value="{place.entrance.pk}" selected' not in words


@pytest.mark.parametrize(
    "wrong",
    [
        {"x_m": "nan", "y_m": "1"}, {"x_m": "9e99", "y_m": "1"}, {"view_x": "inf"},
        {"view_span": "7"}, {"at312.x": "-1", "at312.y": "x"}, {"at312.x": "9" * 400},
        {"community": "98/", "go": "community"},
    ],
)  # fmt: skip
def test_forged_fields_are_no_error(place: town.Town, wrong: dict[str, str]) -> None:
    client = town.client()
    page = shown_plan(client, place)

    answer = on_plan(client, page, **{"go": "pin", **wrong})

    assert answer.status_code == 200


def test_a_click_costs_few_queries(place: town.Town, django_assert_max_num_queries: Any) -> None:
    client = town.client()
    page = shown_plan(client, place)

    with django_assert_max_num_queries(20):
        click(client, page, 40, 45)
