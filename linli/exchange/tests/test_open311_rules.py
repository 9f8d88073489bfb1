"""Open311 without a server: dates, windows, pages, roundings, and both ways of writing."""

import json
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st

from linli.cases.rules import Solved, State
from linli.exchange.rules.open311 import (
    Form,
    Progress,
    Refusal,
    Status,
    Wrong,
    plain,
    progress_of_end,
    reach,
    rounded,
    status_of,
    values_of,
    wanted,
    window,
    written,
)
from linli.exchange.rules.open311.filed import name_of
from linli.kernel.geo import from_plan, metres_between, to_plan

from .open311 import same

HERE = timezone(timedelta(hours=8))
NOW = datetime(2026, 11, 20, 4, tzinfo=UTC)
EIGHT = datetime(2026, 11, 20, 0, tzinfo=UTC)


def wrong(**asked: str) -> Wrong:
    with pytest.raises(Refusal) as no:
        wanted({name: [text] for name, text in asked.items()}, NOW, HERE)
    return no.value.faults[0].wrong


@pytest.mark.parametrize(
    "text",
    ["2026-11-20T00:00:00Z", "2026-11-20T08:00:00+08:00", "2026-11-20T08:00:00 08:00",
     "2026-11-20T08:00:00+0800", "2026-11-20T08:00:00.000+08:00", "2026-11-20T08:00:00",
     "2026-11-20T08:00"],
)  # fmt: skip
def test_t19_a_date_is_read_in_every_way_clients_write_it(text: str) -> None:
    assert window({"start_date": [text]}, NOW, HERE)[0] == EIGHT


def test_t19_a_day_alone_is_whole() -> None:
    since, until = window({"start_date": ["2026-11-01"], "end_date": ["2026-11-02"]}, NOW, HERE)

    assert since == datetime(2026, 10, 31, 16, tzinfo=UTC)
    assert until == datetime(2026, 11, 2, 16, tzinfo=UTC) - timedelta(microseconds=1)


def test_t19_one_end_given_is_open_to_the_other_within_90_days() -> None:
    begins, ends = {"start_date": ["2026-01-01T00:00Z"]}, {"end_date": ["2026-04-01T00:00Z"]}
    quarter = (datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC))

    assert window(begins, NOW, HERE) == quarter == window(ends, NOW, HERE)
    assert window({}, NOW, HERE) == (NOW - timedelta(days=90), None)
    assert window({"start_date": [""]}, NOW, HERE) == window({}, NOW, HERE)


def test_t19_more_than_90_days_are_refused_and_not_shortened() -> None:
    assert wrong(start_date="2026-01-01", end_date="2026-04-02") is Wrong.WIDE_SPAN
    assert wrong(start_date="2026-04-02", end_date="2026-01-01") is Wrong.END_BEFORE_START
    assert wrong(start_date="yesterday") is Wrong.BAD_DATE
    assert wrong(start_date="0001-01-01") is Wrong.BAD_DATE


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({"page": "0"}, Wrong.BAD_NUMBER),
        ({"page": "-1"}, Wrong.BAD_NUMBER),
        ({"page_size": "１０"}, Wrong.BAD_NUMBER),
        ({"status": "fixed"}, Wrong.BAD_STATUS),
        ({"bbox": "1,2,3"}, Wrong.BAD_NUMBER),
        ({"bbox": "3,2,1,4"}, Wrong.BAD_NUMBER),
        ({"bbox": "nan,nan,nan,nan"}, Wrong.BAD_NUMBER),
    ],
)
def test_a_list_says_what_is_wrong(asked: dict[str, str], why: Wrong) -> None:
    assert wrong(**asked) is why


def test_t20_nothing_said_is_a_thousand_and_never_more() -> None:
    assert wanted({}, NOW, HERE).size == 1_000
    assert wanted({"page_size": ["5000"], "page": ["3"]}, NOW, HERE).first == 2_000


def test_an_empty_parameter_equals_an_absent_one() -> None:
    empty = {name: [""] for name in ("status", "page", "bbox", "service_code", "start_date")}

    assert wanted(empty, NOW, HERE) == wanted({}, NOW, HERE)


@given(st.text(max_size=30))
def test_t19_no_text_breaks_the_reading_of_a_date(text: str) -> None:
    with suppress(Refusal):
        assert window({"start_date": [text]}, NOW, HERE)[0].tzinfo


MILLIMETRES = st.integers(-50_000_000, 50_000_000)


@given(MILLIMETRES, st.integers(1, 5_000), MILLIMETRES, st.integers(0, 10_000_000))
def test_t27_a_box_finds_exactly_what_is_published_in_it(
    place: int, to: int, begins: int, width: int
) -> None:
    """To the millimetre: what is finer than that, no place has."""
    metres, low, high = place / 1000, begins / 1000, (begins + width) / 1000

    first, last = reach(low, high, to)

    assert (first <= metres < last) is (low <= rounded(metres, to) <= high)


WORDS = st.text(max_size=20)
LEAVES = st.none() | st.booleans() | st.integers() | WORDS | st.floats(-180, 180).map(lambda f: f)
ROWS = st.lists(st.dictionaries(st.sampled_from(["address", "lat", "code"]), LEAVES), max_size=3)


@given(ROWS)
def test_t1_t14_whatever_is_written_reads_the_same_in_both_formats(rows: Any) -> None:
    xml, said = written(Form.XML, "services", rows), written(Form.JSON, "services", rows)

    same(fromstring(xml), json.loads(said))


@given(st.text())
def test_t14_what_is_plain_stays_as_it_is(text: str) -> None:
    assert plain(plain(text)) == plain(text)


def test_t22_every_state_is_open_or_closed() -> None:
    over = {State.CLOSED, State.MERGED, State.REJECTED, State.WITHDRAWN, State.ANSWERED}

    assert {state for state in State if status_of(state) is Status.CLOSED} == over


def test_the_end_of_a_matter_is_the_reporters_word() -> None:
    assert progress_of_end(Solved.YES) is Progress.FIXED
    assert progress_of_end(Solved.PARTLY) is Progress.NO_FURTHER_ACTION
    assert progress_of_end(None) is Progress.CLOSED


def test_choices_are_keys_with_names() -> None:
    assert values_of("day=白天、 night = 夜间") == (("day", "白天"), ("night", "夜间"))
    for odd in ("day", "白天=day=", "day=1、day=2", "=x"):
        with pytest.raises(ValueError, match=odd):
            values_of(odd)


@given(st.floats(-20_000, 20_000), st.floats(-20_000, 20_000))
def test_a_point_goes_to_the_map_and_back(x_m: float, y_m: float) -> None:
    lon, lat = from_plan(x_m, y_m, (105.0, 36.0))

    back = to_plan(lon, lat, (105.0, 36.0))
    assert max(abs(back[0] - x_m), abs(back[1] - y_m)) < 0.001
    assert metres_between((105.0, 36.0), (lon, lat)) < 30_000


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [("王小明", "-", "王小明"), ("王", "小明", "王小明"), ("Anna", "Li", "Anna Li"), ("", "", "")],
)
def test_t16_names_are_joined_as_people_write_them(first: str, last: str, name: str) -> None:
    assert name_of({"first_name": [first], "last_name": [last]}) == name
