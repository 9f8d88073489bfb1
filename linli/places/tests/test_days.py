"""The calendar as loaded and as announced."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from linli.kernel.calendar import Limit, due
from linli.kernel.refusals import NotAllowed, Refused
from linli.places import actions, queries
from linli.places.models import CalendarDay
from linli.places.rules import Day, DayKind, Why, announced_anew, office_hours, why_not_announce
from linli.trail.models import Trace

from .make import MACHINE, NOON, SETTER, STRANGER

NOTICE = "an invented notice, 2027"
HOURS = [{"hours": ["09:00-12:00"], "valid_from": date(2026, 1, 1), "source": "an invented rule"}]


def holiday(day: date, *, provisional: bool = False) -> dict[str, object]:
    return {
        "day": day,
        "kind": "holiday",
        "name": "元旦",
        "provisional": provisional,
        "source": "law" if provisional else "notice",
    }


def test_an_announcement_names_what_changes_and_what_it_drops() -> None:
    first, second = date(2027, 1, 1), date(2027, 1, 2)
    before = {first: DayKind.HOLIDAY, second: DayKind.HOLIDAY}

    changed = announced_anew([Day(first, DayKind.MAKEUP, "", NOTICE)], before)

    assert [(one.day, one.kind) for one in changed] == [
        (first, DayKind.MAKEUP),
        (second, DayKind.ORDINARY),
    ]


def test_an_announcement_is_about_one_year() -> None:
    days = [Day(date(year, 1, 1), DayKind.HOLIDAY, "元旦", NOTICE) for year in (2027, 2028)]

    assert why_not_announce(days) is Why.NOT_ONE_YEAR
    assert why_not_announce([]) is Why.NO_DAYS
    assert why_not_announce(days[:1]) is None


def test_hours_read_as_the_preset_writes_them() -> None:
    assert office_hours(["08:30-12:00", "13:30-17:30"])[1] == (time(13, 30), time(17, 30))


@pytest.mark.django_db
def test_a_district_without_settings_works_the_usual_hours() -> None:
    assert queries.calendar(NOON).hours[0] == (time(8, 30), time(12))


@pytest.mark.django_db
def test_hours_hold_from_their_day_on() -> None:
    actions.load_hours(SETTER, HOURS, now=NOON)

    assert queries.calendar(NOON).hours == ((time(9), time(12)),)
    assert len(queries.calendar(datetime(2025, 6, 1, tzinfo=UTC)).hours) == 2


@pytest.mark.django_db
def test_a_provisional_year_is_only_statutory() -> None:
    new_year = date(2027, 1, 1)
    actions.load_calendar(SETTER, [holiday(new_year, provisional=True)], now=NOON)

    found = queries.calendar(NOON)

    assert new_year in found.statutory
    assert 2027 not in found.announced_years


@pytest.mark.django_db
def test_loading_a_calendar_twice_changes_nothing() -> None:
    rows = [holiday(date(2026, 1, 1))]
    actions.load_calendar(SETTER, rows, now=NOON)

    assert actions.load_calendar(SETTER, rows, now=NOON + timedelta(days=1)) == 0
    assert Trace.objects.count() == 1


@pytest.mark.django_db
def test_what_was_announced_later_stands_when_the_preset_is_loaded_again() -> None:
    day = date(2026, 1, 2)
    actions.load_calendar(SETTER, [holiday(day)], now=NOON)
    later = NOON + timedelta(hours=1)
    actions.announce_year(SETTER, [Day(day, DayKind.MAKEUP, "", NOTICE)], now=later)

    actions.load_calendar(SETTER, [holiday(day)], now=later + timedelta(hours=1))

    assert queries.announced_days(2026) == {day: DayKind.MAKEUP}


@pytest.mark.django_db
def test_an_announced_year_replaces_the_provisional_one() -> None:
    new_year, makeup = date(2027, 1, 1), date(2027, 1, 3)
    actions.load_calendar(MACHINE, [holiday(new_year, provisional=True)], now=NOON)
    before = due(datetime(2026, 12, 31, 6, tzinfo=UTC), Limit.parse("8 wh"), queries.calendar(NOON))
    days = [
        Day(new_year, DayKind.HOLIDAY, "元旦", NOTICE),
        Day(makeup, DayKind.MAKEUP, "元旦", NOTICE),
    ]

    changed = actions.announce_year(SETTER, days, now=NOON)

    found = queries.calendar(NOON)
    assert [row.day for row in changed] == [new_year, makeup]
    assert before.provisional
    assert found.announced_years == {2027}
    assert found.works_on(makeup)
    assert queries.days_announced_after(NOON - timedelta(seconds=1)) == [new_year, makeup]
    assert queries.days_announced_after(NOON) == []
    trace = Trace.objects.get(verb="calendar.announced")
    assert trace.facts == {"year": 2027, "days": 2}


@pytest.mark.django_db
def test_the_same_announcement_again_changes_nothing() -> None:
    days = [Day(date(2027, 1, 1), DayKind.HOLIDAY, "元旦", NOTICE)]
    actions.announce_year(SETTER, days, now=NOON)

    assert actions.announce_year(SETTER, days, now=NOON + timedelta(days=1)) == []
    assert CalendarDay.objects.count() == 1


@pytest.mark.django_db
def test_a_stranger_announces_nothing() -> None:
    with pytest.raises(NotAllowed):
        actions.announce_year(STRANGER, [], now=NOON)
    with pytest.raises(Refused) as no:
        actions.announce_year(SETTER, [], now=NOON)

    assert no.value.reason is Why.NO_DAYS


@pytest.mark.django_db
def test_an_unchanged_calendar_costs_one_query(django_assert_num_queries: object) -> None:
    actions.load_hours(SETTER, HOURS, now=NOON)
    queries.calendar(NOON)

    with django_assert_num_queries(1):  # type: ignore[operator]
        queries.calendar(NOON)
