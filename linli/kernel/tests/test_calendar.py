from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from linli.kernel.calendar import (
    COUNTS,
    SHANGHAI,
    Calendar,
    Count,
    DayKind,
    Limit,
    Pause,
    Unit,
    due,
    never_shorter,
    spent,
    worked,
)

HOURS = ((time(8, 30), time(12)), (time(13, 30), time(17, 30)))
NATIONAL_DAY = {date(2026, 10, day): DayKind.HOLIDAY for day in range(1, 8)}
MAKEUP = {
    date(2026, month, day): DayKind.MAKEUP
    for month, day in [(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)]
}
NEW_YEAR = frozenset({date(2026, 1, 1), date(2027, 1, 1)})
NOTICE = NATIONAL_DAY | MAKEUP
CALENDAR = Calendar(HOURS, NOTICE, frozenset({2026}), NEW_YEAR)
ROUND_THE_CLOCK = Calendar(
    ((time(0), time(0)),),
    {date(2026, 1, 1) + timedelta(days=n): DayKind.MAKEUP for n in range(365)},
    frozenset({2026}),
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


starts = st.datetimes(
    datetime(2026, 1, 1),  # noqa: DTZ001
    datetime(2026, 12, 31, 23, 59),  # noqa: DTZ001
    timezones=st.just(SHANGHAI),
)
minutes = st.integers(0, 20_000)
pauses = st.lists(
    st.builds(
        lambda begins, length: Pause(begins, begins + length),
        starts,
        st.timedeltas(timedelta(0), timedelta(days=3)),
    ),
    max_size=4,
)
limits = st.builds(Limit, st.integers(0, 60), st.sampled_from(Unit))


@pytest.mark.parametrize(
    ("start", "limit", "end"),
    [
        ("2026-09-18T16:30", "4 wh", "2026-09-20T11:30"),
        ("2026-09-30T15:00", "8 wh", "2026-10-08T15:30"),
        ("2026-09-21T08:30", "210 working min", "2026-09-21T12:00"),
        ("2026-09-21T08:30", "211 working min", "2026-09-21T13:31"),
        ("2026-09-21T12:00", "1 working min", "2026-09-21T13:31"),
        ("2026-09-21T12:45", "30 working min", "2026-09-21T14:00"),
        ("2026-09-21T13:30", "30 working min", "2026-09-21T14:00"),
        ("2026-09-21T03:00", "1 wh", "2026-09-21T09:30"),
        ("2026-09-21T23:59", "1 wh", "2026-09-22T09:30"),
        ("2026-10-03T10:00", "1 wh", "2026-10-08T09:30"),
        ("2026-09-19T10:00", "0 wh", "2026-09-20T08:30"),
        ("2026-09-21T10:00", "0 wh", "2026-09-21T10:00"),
        ("2026-09-21T12:00", "0 wh", "2026-09-21T12:00"),
        ("2026-09-30T15:00", "1 wd", "2026-10-08T17:30"),
        ("2026-09-18T16:30", "3 wd", "2026-09-22T17:30"),
        ("2026-09-30T15:00", "24 ch", "2026-10-01T15:00"),
        ("2026-09-30T15:00", "10 min", "2026-09-30T15:10"),
        ("2026-09-30T15:00", "7 days", "2026-10-08T00:00"),
        ("2026-09-30T15:00", "0 days", "2026-09-30T15:00"),
    ],
)
def test_deadlines(start: str, limit: str, end: str) -> None:
    found = due(at(start), Limit.parse(limit), CALENDAR)

    assert found.due_at == at(end)
    assert found.provisional is False


def test_a_deadline_explains_itself_line_by_line() -> None:
    lines = due(at("2026-09-30T15:00"), Limit.parse("8 wh"), CALENDAR).segments

    assert [(s.begins, s.ends, s.count, s.counted // timedelta(minutes=1)) for s in lines] == [
        (at("2026-09-30T15:00"), at("2026-09-30T17:30"), Count.WORK, 150),
        (at("2026-09-30T17:30"), at("2026-10-01T00:00"), Count.CLOSED, 0),
        (at("2026-10-01T00:00"), at("2026-10-08T00:00"), Count.HOLIDAY, 0),
        (at("2026-10-08T00:00"), at("2026-10-08T08:30"), Count.CLOSED, 0),
        (at("2026-10-08T08:30"), at("2026-10-08T12:00"), Count.WORK, 210),
        (at("2026-10-08T12:00"), at("2026-10-08T13:30"), Count.CLOSED, 0),
        (at("2026-10-08T13:30"), at("2026-10-08T15:30"), Count.WORK, 120),
    ]


def test_the_make_up_sunday_is_named_and_the_lines_are_plain_json() -> None:
    lines = due(at("2026-09-18T16:30"), Limit.parse("4 wh"), CALENDAR).lines()

    assert [(line["count"], line["seconds"]) for line in lines] == [
        ("work", 3600),
        ("closed", 0),
        ("weekend", 0),
        ("closed", 0),
        ("makeup", 10_800),
    ]
    assert lines[0]["begins"] == "2026-09-18T08:30:00+00:00"


def test_december_into_an_unannounced_january_is_provisional_and_never_gets_shorter() -> None:
    start, limit = at("2026-12-31T16:30"), Limit.parse("4 wh")
    guess = due(start, limit, CALENDAR)
    official = {date(2027, 1, day): DayKind.HOLIDAY for day in (1, 2, 3)}
    shorter = official | {date(2027, 1, 2): DayKind.MAKEUP}
    longer = official | {date(2027, 1, 4): DayKind.HOLIDAY}

    def when(days: dict[date, DayKind]) -> datetime:
        calendar = Calendar(HOURS, NOTICE | days, frozenset({2026, 2027}))
        found = due(start, limit, calendar)
        assert not found.provisional
        return never_shorter(guess.due_at, found.due_at)

    assert (guess.due_at, guess.provisional) == (at("2027-01-04T11:30"), True)
    assert when(shorter) == at("2027-01-04T11:30")
    assert when(longer) == at("2027-01-05T11:30")
    assert never_shorter(None, start) == start


def test_clock_time_crosses_an_unannounced_year_without_doubt() -> None:
    assert not due(at("2026-12-31T16:30"), Limit.parse("24 ch"), CALENDAR).provisional


def test_statutory_days_count_only_where_nothing_is_announced() -> None:
    assert CALENDAR.kind(date(2026, 1, 1)) is Count.WORK
    assert CALENDAR.kind(date(2027, 1, 1)) is Count.HOLIDAY


def test_a_desk_open_day_and_night_loses_no_minute_at_midnight() -> None:
    found = due(at("2026-09-18T23:30"), Limit.parse("2 wh"), ROUND_THE_CLOCK)

    assert found.due_at == at("2026-09-19T01:30")
    assert len(found.segments) == 1


@pytest.mark.parametrize(
    ("limit", "stood_still", "end"),
    [
        ("4 wh", [("2026-09-21T10:00", "2026-09-21T11:00")], "2026-09-21T15:00"),
        ("4 wh", [("2026-09-21T11:30", "2026-09-21T14:00")], "2026-09-21T15:00"),
        ("4 wh", [("2026-09-21T12:10", "2026-09-21T13:10")], "2026-09-21T14:00"),
        (
            "4 wh",
            [("2026-09-21T10:00", "2026-09-21T11:00"), ("2026-09-21T10:30", "2026-09-21T11:30")],
            "2026-09-21T15:30",
        ),
        ("4 wh", [("2026-09-20T10:00", "2026-09-21T09:00")], "2026-09-21T14:30"),
        ("24 ch", [("2026-09-21T10:00", "2026-09-21T11:00")], "2026-09-22T09:30"),
        ("7 days", [("2026-09-22T00:00", "2026-09-24T00:00")], "2026-10-01T00:00"),
        ("1 wd", [("2026-09-22T08:30", "2026-09-22T17:30")], "2026-09-23T17:30"),
    ],
)
def test_pauses_move_the_end(limit: str, stood_still: list[tuple[str, str]], end: str) -> None:
    pauses = [Pause(at(begins), at(ends)) for begins, ends in stood_still]

    assert due(at("2026-09-21T08:30"), Limit.parse(limit), CALENDAR, pauses).due_at == at(end)


def test_what_is_spent_of_a_limit() -> None:
    start, end = at("2026-09-18T16:30"), at("2026-09-20T09:30")
    still = [Pause(at("2026-09-18T17:00"), at("2026-09-18T18:00"))]

    assert spent(start, end, Unit.WORKING_HOURS, CALENDAR) == timedelta(hours=2)
    assert spent(start, end, Unit.WORKING_HOURS, CALENDAR, still) == timedelta(hours=1.5)
    assert spent(start, end, Unit.CLOCK_HOURS, CALENDAR, still) == timedelta(hours=40)
    assert spent(end, start, Unit.CLOCK_HOURS, CALENDAR) == timedelta(0)


@pytest.mark.parametrize("text", ["4", "wh", "-1 wh", "4 weeks", "1.5 wh", ""])
def test_a_limit_that_says_nothing_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"invalid literal|valid Unit|-1"):
        Limit.parse(text)


@pytest.mark.parametrize("text", ["4 wh", "30 working min", "1 wd", "24 ch", "10 min", "7 days"])
def test_limits_are_written_as_they_are_read(text: str) -> None:
    assert str(Limit.parse(text)) == text


@pytest.mark.parametrize(
    "hours",
    [
        (),
        ((time(12), time(8)),),
        ((time(8), time(12)), (time(11), time(17))),
        ((time(13), time(17)), (time(8), time(12))),
    ],
)
def test_hours_that_cannot_be_are_refused(hours: tuple[tuple[time, time], ...]) -> None:
    with pytest.raises(ValueError, match=r"time|\(\)"):
        Calendar(hours)


def test_a_calendar_without_work_is_an_error_and_not_an_endless_search() -> None:
    rest = {date(2026, 1, 1) + timedelta(days=n): DayKind.HOLIDAY for n in range(12 * 365)}
    idle = Calendar(HOURS, rest, frozenset(range(2026, 2040)))

    for limit in ("1 wh", "1 wd"):
        with pytest.raises(ValueError, match="too few"):
            due(at("2026-09-18T16:30"), Limit.parse(limit), idle)


@given(start=starts, limit=limits, still=pauses)
def test_segments_follow_one_another_from_start_to_due(
    start: datetime, limit: Limit, still: list[Pause]
) -> None:
    found = due(start, limit, CALENDAR, still)

    joints = [found.start, *(s.ends for s in found.segments)]
    assert [s.begins for s in found.segments] == joints[:-1]
    assert joints[-1] == found.due_at
    assert found.start.tzinfo is UTC


@given(start=starts, amount=minutes, still=pauses)
def test_the_counted_lines_add_up_to_the_limit(
    start: datetime, amount: int, still: list[Pause]
) -> None:
    for unit in (Unit.WORKING_MINUTES, Unit.MINUTES):
        found = due(start, Limit(amount, unit), CALENDAR, still)

        assert found.counted == timedelta(minutes=amount)
        assert spent(start, found.due_at, unit, CALENDAR, still) == found.counted


@example(start=at("2026-09-21T12:00"), amount=0)
@given(start=starts, amount=minutes)
def test_working_time_ends_inside_working_hours(start: datetime, amount: int) -> None:
    end = due(start, Limit(amount, Unit.WORKING_MINUTES), CALENDAR).due_at.astimezone(SHANGHAI)

    assert CALENDAR.works_on(end.date())
    assert any(opens <= end.time() <= closes for opens, closes in HOURS)


@given(start=starts, limit=limits, more=st.integers(0, 50), still=pauses)
def test_more_is_never_earlier(
    start: datetime, limit: Limit, more: int, still: list[Pause]
) -> None:
    first = due(start, limit, CALENDAR, still).due_at
    longer = due(start, Limit(limit.amount + more, limit.unit), CALENDAR, still).due_at

    assert start <= first <= longer


@given(start=starts, first=minutes, second=minutes)
def test_two_limits_in_a_row_are_their_sum_and_adding_nothing_changes_nothing(
    start: datetime, first: int, second: int
) -> None:
    def after(moment: datetime, amount: int) -> datetime:
        return due(moment, Limit(amount, Unit.WORKING_MINUTES), CALENDAR).due_at

    assert after(after(start, first), 0) == after(start, first)
    assert after(after(start, first), second) == after(start, first + second)


@given(start=starts, limit=limits, still=pauses)
def test_a_pause_never_makes_it_earlier(start: datetime, limit: Limit, still: list[Pause]) -> None:
    assert due(start, limit, CALENDAR, still).due_at >= due(start, limit, CALENDAR).due_at


@given(start=starts, amount=st.integers(1, 30))
def test_working_days_end_at_the_close_of_a_working_day(start: datetime, amount: int) -> None:
    end = due(start, Limit(amount, Unit.WORKING_DAYS), CALENDAR).due_at.astimezone(SHANGHAI)

    days = (end.date() - start.date()).days
    passed = [start.date() + timedelta(days=n) for n in range(1, days + 1)]
    assert end.time() == time(17, 30)
    assert sum(CALENDAR.kind(day) in COUNTS for day in passed) == amount


@given(start=starts, length=st.timedeltas(timedelta(0), timedelta(days=40)))
def test_working_time_is_no_longer_than_the_clock(start: datetime, length: timedelta) -> None:
    assert timedelta(0) <= worked(start, start + length, CALENDAR) <= length
