"""GCJ-02 to WGS-84 and back."""

from hypothesis import given
from hypothesis import strategies as st

from linli.kernel.geo import gcj02_to_wgs84, metres_between, to_plan, wgs84_to_gcj02

INSIDE = st.tuples(st.floats(75, 134), st.floats(5, 52))


@given(INSIDE)
def test_there_and_back_is_the_same_place(point: tuple[float, float]) -> None:
    assert metres_between(gcj02_to_wgs84(*wgs84_to_gcj02(*point)), point) < 0.01


def test_the_shift_is_some_hundred_metres() -> None:
    point = (104.9, 36.2)
    assert 100 < metres_between(wgs84_to_gcj02(*point), point) < 1_000


def test_elsewhere_nothing_is_shifted() -> None:
    assert gcj02_to_wgs84(-76.6, 39.3) == (-76.6, 39.3)


def test_the_plan_keeps_distances() -> None:
    east, north = to_plan(105.01, 36.02, (105.0, 36.0))
    assert abs((east**2 + north**2) ** 0.5 - metres_between((105.0, 36.0), (105.01, 36.02))) < 1
