"""What the district sets of its ground, and how it stands beside the town's files."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.kernel.calendar import DayKind as Worked
from linli.kernel.dated import Row
from linli.kernel.refusals import NotAllowed, Refused
from linli.places import actions, queries
from linli.places.models import CalendarDay, SizeBand
from linli.places.rules import Feature, Why
from linli.places.rules.features import nearest
from linli.trail.models import Trace
from linli.trail.rules import Why as WhyTrail

from .make import COMMUNITY, COMPOUND, NOON, SETTER, STRANGER, STREET, areas, cell
from .test_presets import BAND

TODAY = NOON.date()
TOMORROW, LATER = TODAY + timedelta(days=1), date(2027, 3, 1)
GROUND = "a decision of the district"


def band(high: int, since: date = TOMORROW) -> Row:
    return {"low": 200, "high": high, "valid_from": since, "source": GROUND}


def day(kind: str, on: date = LATER, *, provisional: bool = False) -> Row:
    return {
        "day": on, "kind": kind, "name": "区庆", "provisional": provisional, "source": GROUND,
    }  # fmt: skip


def high_on(on: date) -> int | None:
    found = queries.band(on)
    return found.high if found else None


@pytest.mark.django_db
def test_a_band_holds_from_tomorrow_and_what_holds_today_stays() -> None:
    actions.load_bands(SETTER, [BAND], now=NOON)

    actions.set_rows(SETTER, "places.bands", [band(500)], now=NOON)

    assert (high_on(TODAY), high_on(TOMORROW)) == (300, 500)


@pytest.mark.django_db
def test_the_districts_own_row_survives_loading_the_files_again() -> None:
    actions.load_bands(SETTER, [BAND], now=NOON)
    actions.set_rows(SETTER, "places.bands", [band(500)], now=NOON)
    newer = {**BAND, "high": 350, "valid_from": LATER}
    same_day = {**BAND, "high": 360, "valid_from": TOMORROW}

    taken = actions.load_bands(SETTER, [BAND, newer, same_day], now=NOON)
    again = actions.load_bands(SETTER, [BAND, newer, same_day], now=NOON)

    assert (taken, again) == (0, 0)
    assert high_on(LATER) == 500
    assert SizeBand.objects.filter(withdrawn_at=NOON, own=False).count() == 2


@pytest.mark.django_db
def test_a_line_of_the_files_before_the_districts_own_still_arrives() -> None:
    actions.set_rows(SETTER, "places.bands", [band(500, LATER)], now=NOON)

    assert actions.load_bands(SETTER, [BAND], now=NOON) == 1
    assert (high_on(TODAY), high_on(LATER)) == (300, 500)


@pytest.mark.django_db
def test_what_the_district_withdrew_of_the_files_does_not_come_back() -> None:
    newer = {**BAND, "high": 350, "valid_from": LATER}
    actions.load_bands(SETTER, [BAND, newer], now=NOON)
    row = SizeBand.objects.get(valid_from=LATER)

    actions.take_back(SETTER, "places.bands", row.pk, now=NOON)

    assert actions.load_bands(SETTER, [BAND, newer], now=NOON) == 0
    assert high_on(LATER) == 300


@pytest.mark.django_db
def test_a_day_off_of_the_district_counts_and_can_be_withdrawn() -> None:
    (made,) = actions.set_rows(SETTER, "places.calendar", [day("holiday")], now=NOON)

    assert queries.calendar(NOON).days[LATER] is Worked.HOLIDAY
    actions.take_back(SETTER, "places.calendar", made.pk, now=NOON)
    assert LATER not in queries.calendar(NOON).days
    assert [one.verb for one in Trace.objects.filter(subject_id=made.pk).order_by("pk")] == [
        "setting.changed",
        "setting.withdrawn",
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(("expected", "kind"), [(False, Worked.HOLIDAY), (True, Worked.MAKEUP)])
def test_what_was_only_expected_gives_way_to_the_notice(expected: bool, kind: Worked) -> None:
    actions.set_rows(SETTER, "places.calendar", [day("holiday", provisional=expected)], now=NOON)

    official = {**day("makeup"), "source": "the official notice"}
    actions.load_calendar(SETTER, [official], now=NOON + timedelta(hours=1))
    actions.load_calendar(SETTER, [official], now=NOON + timedelta(hours=2))

    assert queries.calendar(NOON).days[LATER] is kind
    assert CalendarDay.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("table", "row", "why"),
    [
        ("places.bands", band(300), WhyTrail.SAME_AS_BEFORE),
        ("places.bands", band(500, TODAY), WhyTrail.TOO_EARLY),
        ("places.bands", {**band(500), "ended": True}, WhyTrail.NEVER_ENDS),
        ("places.calendar", day("holiday", TODAY), WhyTrail.TOO_EARLY),
        (
            "places.features",
            {"feature": "board", "path": "98/", "on": False, "valid_from": LATER, "source": GROUND},
            Why.UNKNOWN_AREA,
        ),
    ],
)
def test_what_may_not_be_is_refused(table: str, row: Row, why: Any) -> None:
    actions.load_bands(SETTER, [BAND], now=NOON)
    traces = Trace.objects.count()

    with pytest.raises(Refused) as no:
        actions.set_rows(SETTER, table, [row], now=NOON)

    assert no.value.reason is why
    assert Trace.objects.count() == traces


@pytest.mark.django_db
def test_a_stranger_sets_and_withdraws_nothing_here() -> None:
    actions.load_bands(SETTER, [BAND], now=NOON)

    with pytest.raises(NotAllowed):
        actions.set_rows(STRANGER, "places.bands", [band(500)], now=NOON)
    with pytest.raises(NotAllowed):
        actions.take_back(STRANGER, "places.bands", SizeBand.objects.get().pk, now=NOON)
    with pytest.raises(NotAllowed):
        actions.load_features(STRANGER, [], now=NOON)


@pytest.mark.django_db
def test_numbers_say_what_a_new_band_touches() -> None:
    community = areas()
    cell(community, 1, households=240)
    cell(community, 2, households=350)
    actions.load_bands(SETTER, [BAND], now=NOON)

    touched = dict(queries.touched("places.bands", band(500), TODAY))

    assert touched == {"outside_then": 0, "outside_now": 1}


def switch(path: str = "", since: date = date(2026, 1, 1), *, on: bool) -> Row:
    return {"feature": "board", "path": path, "on": on, "valid_from": since, "source": GROUND}


@pytest.mark.django_db
def test_a_feature_is_rolled_out_community_by_community() -> None:
    areas()
    actions.load_features(SETTER, [switch(on=True)], now=NOON)
    actions.set_rows(
        SETTER,
        "places.features",
        [switch(on=False, since=TOMORROW), switch(COMMUNITY, LATER, on=True)],
        now=NOON,
    )

    opened = [queries.is_open(Feature.BOARD, COMPOUND, on) for on in (TODAY, TOMORROW, LATER)]
    elsewhere = queries.closed_here(Feature.BOARD, f"{STREET}06/", LATER)

    assert opened == [True, False, True]
    assert elsewhere is Why.NOT_OPEN_HERE
    assert [(one.open, one.of) for one in queries.opened(TOMORROW)] == [(1, 1), (0, 1), (1, 1)]


@given(st.lists(st.sampled_from(["", "99/", "99/01/", "99/01/05/", "98/"]), unique=True))
def test_the_nearest_area_that_says_something_counts(paths: list[str]) -> None:
    around = [path for path in paths if "99/01/05/c1/".startswith(path)]
    said = {path: path == max(around, key=len, default="") for path in paths}

    assert nearest(said, "99/01/05/c1/")
