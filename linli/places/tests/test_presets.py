"""What a town sets arrives once, and only from those who may."""

from collections.abc import Callable
from datetime import date

import pytest

from linli.kernel.dated import Row, RowChanged
from linli.kernel.refusals import NotAllowed
from linli.places import actions, queries
from linli.trail.models import Trace

from .make import NOON, SETTER, STRANGER

SINCE = {"valid_from": date(2026, 1, 1), "source": "an invented rule"}
BAND: Row = {"low": 200, "high": 300, **SINCE}
TAG: Row = {"code": "old", "name": "老旧小区", **SINCE}

pytestmark = pytest.mark.django_db


def test_rows_arrive_once() -> None:
    assert actions.load_bands(SETTER, [BAND], now=NOON) == 1
    assert actions.load_bands(SETTER, [BAND], now=NOON) == 0
    assert actions.load_tags(SETTER, [TAG], now=NOON) == 1
    assert actions.load_tags(SETTER, [TAG], now=NOON) == 0

    assert [trace.facts["table"] for trace in Trace.objects.order_by("pk")] == [
        "places.bands",
        "places.profile_tags",
    ]


@pytest.mark.parametrize(
    "load", [actions.load_bands, actions.load_tags, actions.load_hours, actions.load_calendar]
)
def test_a_stranger_sets_nothing(load: Callable[..., int]) -> None:
    with pytest.raises(NotAllowed):
        load(STRANGER, [], now=NOON)


def test_a_row_that_changed_without_a_later_day_is_named() -> None:
    actions.load_bands(SETTER, [BAND], now=NOON)

    with pytest.raises(RowChanged) as changed:
        actions.load_bands(SETTER, [{**BAND, "high": 400}], now=NOON)

    assert (changed.value.position, changed.value.field) == (0, "high")


def test_the_band_of_a_day_is_the_last_that_holds() -> None:
    later = {**BAND, "low": 300, "high": 500, "valid_from": date(2026, 6, 1)}
    actions.load_bands(SETTER, [BAND, later], now=NOON)

    bands = [queries.band(day) for day in (date(2025, 12, 31), date(2026, 3, 1), NOON.date())]

    assert [band and band.high for band in bands] == [None, 300, 500]


def test_the_town_is_named_once_a_version() -> None:
    for version in (1, 1, 2):
        actions.name_town(
            SETTER, "here", title="青禾区", version=version, words={"grid": "格"}, now=NOON
        )

    town = queries.town()
    assert town is not None
    assert town.version == 2
    assert queries.word("grid", "网格") == "格"
    assert Trace.objects.count() == 2


def test_a_stranger_names_no_town() -> None:
    with pytest.raises(NotAllowed):
        actions.name_town(STRANGER, "here", title="", version=1, words={}, now=NOON)
