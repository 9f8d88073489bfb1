"""The plan: from the ground to paper and back, what is drawn, and its picture."""

from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from linli.places import actions, queries
from linli.places.models import Area, Building
from linli.places.queries.labelling import placed
from linli.places.rules.drawing import SIDE, SPANS_M, STEPS, Way, Window, size_after, span_for

from .make import COMMUNITY, COMPOUND, GRID, areas, cell, compound, entrance

METRES = st.floats(-50_000, 50_000).map(lambda at: round(at, 1))
WINDOWS = st.builds(Window, METRES, METRES, st.sampled_from(SPANS_M), st.integers(40, 160))
MOST_BYTES = 40_000


@given(WINDOWS, st.integers(1, 2000), st.floats(0, 1), st.floats(0, 1))
def test_a_click_comes_back_to_where_it_was(
    window: Window, width: int, right: float, down: float
) -> None:
    """Whatever the width of the picture in pixels, to the decimetre."""
    high = width * window.height / SIDE
    x_m, y_m = window.met(right * width, down * high, width)

    x, y = window.drawn(x_m, y_m)

    decimetre = 0.11 * SIDE / window.span_m
    assert abs(x - right * SIDE) <= decimetre
    assert abs(y - down * window.height) <= decimetre


@given(WINDOWS)
def test_the_middle_of_the_picture_is_the_middle_of_the_window(window: Window) -> None:
    middle = window.met(100, 100 * window.height / SIDE, 200)

    assert middle == pytest.approx((window.x_m, window.y_m), abs=0.06)


@given(WINDOWS, METRES, METRES)
def test_around_keeps_a_point_well_inside(window: Window, x_m: float, y_m: float) -> None:
    moved = window.around(x_m, y_m)

    assert moved.holds(x_m, y_m)
    assert (moved.span_m, moved.tall) == (window.span_m, window.tall)
    assert moved.around(x_m, y_m) == moved


@given(WINDOWS, st.sampled_from(sorted(STEPS)))
def test_a_step_aside_and_back_is_no_step(window: Window, way: Way) -> None:
    back = {Way.NORTH: Way.SOUTH, Way.SOUTH: Way.NORTH, Way.WEST: Way.EAST, Way.EAST: Way.WEST}

    there = window.moved(way).moved(back[way])

    assert (there.x_m, there.y_m) == pytest.approx((window.x_m, window.y_m))


def test_sizes_end_at_either_end() -> None:
    assert size_after(SPANS_M[0], Way.CLOSER) == SPANS_M[0]
    assert size_after(SPANS_M[-1], Way.WIDER) == SPANS_M[-1]
    assert size_after(240, Way.CLOSER) == 120
    assert size_after(300, Way.WIDER) == 480
    assert (span_for(0), span_for(241), span_for(1e9)) == (120, 480, 1920)


@given(
    st.lists(
        st.tuples(st.sampled_from(["梧桐小区", "桂花里", "Oak Court"]), *[st.floats(-99, 820)] * 2),
        max_size=30,
    )
)
def test_names_stand_wholly_inside_and_not_on_each_other(given: Any) -> None:
    found = placed(Window(0, 0), 36, given, given)

    for one in found:
        assert 0 < one.x < SIDE
        assert 0 < one.y < SIDE
    assert len({(one.x, one.y) for one in found}) == len(found)


@pytest.fixture
def town() -> Area:
    """Two cells, and a compound of two buildings in the first."""
    community = areas()
    first = cell(community, 1, side=0)
    cell(community, 2, side=1)
    home = compound(community)
    entrance(home, first, building="1", number="1")
    entrance(home, first, building="1", number="2")
    entrance(home, first, building="2")
    Building.objects.filter(number="2").update(y_m=10.0)
    return community


@pytest.mark.django_db
@pytest.mark.usefixtures("town")
def test_cells_compounds_buildings_and_names_are_drawn() -> None:
    drawn = queries.drawing(Window(50, 50))

    assert list(drawn.cells) == [GRID, f"{COMMUNITY}g2/"]
    assert list(drawn.compounds) == [COMPOUND]
    assert drawn.slabs.count("M") == 2
    assert "梧桐小区 1" in [one.text for one in drawn.labels]
    assert drawn.outline(GRID) == drawn.cells[GRID]
    assert drawn.outline("elsewhere/") == ""


@pytest.mark.django_db
@pytest.mark.usefixtures("town")
def test_slabs_of_a_row_never_meet() -> None:
    home = Building.objects.filter(number="1").get().compound
    for number, x_m in enumerate((50, 58, 70), 10):
        entrance(home, None, building=str(number))
        Building.objects.filter(number=str(number)).update(x_m=x_m, y_m=80.0)

    slabs = queries.drawing(Window(50, 50, 120)).slabs
    row = [slab.split("h") for slab in slabs.split("M") if slab and slab.split(",")[1][:2] == "13"]
    ends = sorted((int(start.split(",")[0]), int(wide.split("v")[0])) for start, wide, _ in row)

    assert len(ends) == 3
    assert all(x + wide <= next_x for (x, wide), (next_x, _) in pairwise(ends))


@pytest.mark.django_db
def test_nothing_known_draws_an_empty_sheet() -> None:
    drawn = queries.drawing(Window(9_000, 9_000))

    assert (drawn.ground, drawn.slabs, drawn.labels) == ("", "", ())
    assert queries.window_of(COMMUNITY) is None


@pytest.mark.django_db
def test_a_drawing_is_kept_until_the_ground_changes(
    town: Area, django_assert_num_queries: Any
) -> None:
    actions.renew("grid")
    before = queries.drawing(Window(50, 50))
    with django_assert_num_queries(1):
        assert queries.drawing(Window(50, 50)) is before
    cell(town, 3, side=-1)
    actions.renew("grid")

    assert len(queries.drawing(Window(50, 50)).cells) == 3


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "span"), [(COMMUNITY, 240), (GRID, 120), (COMPOUND, 120), (f"{COMPOUND}b1/", 120)]
)
@pytest.mark.usefixtures("town")
def test_a_window_shows_all_of_a_place(path: str, span: int) -> None:
    window = queries.window_of(path)

    assert window is not None
    assert window.span_m == span


def asked(**changed: Any) -> dict[str, Any]:
    return {"x": 50, "y": 50, "span": 240, "tall": 100, "letters": 40} | changed


@pytest.mark.django_db
@pytest.mark.usefixtures("town")
def test_the_picture_is_small_well_formed_and_marked_as_a_sketch(client: Client) -> None:
    Area.objects.update(synthetic=True)

    answer = client.get("/plan.svg", asked(pin="40,40", mark=COMPOUND))

    assert (answer.status_code, answer["Content-Type"]) == (200, "image/svg+xml")
    text = answer.content.decode()
    assert len(answer.content) < MOST_BYTES
    assert ElementTree.fromstring(text).tag.endswith("svg")  # noqa: S314  (our own)
    assert "示意图" in text
    assert "style=" not in text
    assert "<ellipse" in text


@pytest.mark.django_db
@pytest.mark.usefixtures("town")
def test_ground_that_is_real_is_no_sketch(client: Client) -> None:
    assert ">示意图<" not in client.get("/plan.svg", asked()).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [{"x": "nan"}, {"y": "inf"}, {"span": 1}, {"letters": 500}, {"pin": "1,2,3"}, {"mark": "<b>"}],
)
def test_what_makes_no_sense_is_no_picture(wrong: dict[str, Any], client: Client) -> None:
    assert client.get("/plan.svg", asked(**wrong)).status_code == 404


@pytest.mark.django_db
@pytest.mark.usefixtures("town")
def test_a_picture_needs_five_queries(client: Client, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(5):
        client.get("/plan.svg", asked())


@pytest.mark.django_db
@pytest.mark.usefixtures("town")
def test_a_pin_tells_its_cell_and_the_building_next_to_it() -> None:
    met = queries.met_at(45, 45)

    assert met is not None
    assert (met.spot.place, met.cell, met.building) == ("梧桐小区 1", "第 1 网格", "1 栋")
    assert queries.met_at(5_000, 5_000) is None
