from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.notices.forms import QuietHoursRow
from linli.notices.labels import TEXTS
from linli.notices.rules import LONGEST_WAIT, TEMPLATES, TRIES, Quiet, may_leave_at, wait

NIGHT = Quiet(time(22), time(7))
REST = Quiet(time(12), time(14))


def at(clock: str) -> datetime:
    """A moment of 21 November 2026 by the clock of Shanghai."""
    return datetime.fromisoformat(f"2026-11-21T{clock}:00+08:00").astimezone(UTC)


@pytest.mark.parametrize(
    ("quiet", "clock", "leaves"),
    [
        (NIGHT, "21:59", "2026-11-21T21:59:00+08:00"),
        (NIGHT, "22:00", "2026-11-22T07:00:00+08:00"),
        (NIGHT, "00:30", "2026-11-21T07:00:00+08:00"),
        (NIGHT, "07:00", "2026-11-21T07:00:00+08:00"),
        (REST, "11:59", "2026-11-21T11:59:00+08:00"),
        (REST, "12:00", "2026-11-21T14:00:00+08:00"),
        (None, "03:00", "2026-11-21T03:00:00+08:00"),
    ],
)
def test_quiet_hours_end_in_the_morning(quiet: Quiet | None, clock: str, leaves: str) -> None:
    assert may_leave_at(at(clock), quiet, urgent=False) == datetime.fromisoformat(leaves)


@given(st.datetimes(timezones=st.just(UTC), min_value=datetime(2020, 1, 1)))  # noqa: DTZ001
def test_urgent_never_waits_and_nothing_waits_a_day(moment: datetime) -> None:
    assert may_leave_at(moment, NIGHT, urgent=True) == moment
    leaves = may_leave_at(moment, NIGHT, urgent=False)
    assert moment <= leaves <= moment + timedelta(hours=9)
    assert may_leave_at(leaves, NIGHT, urgent=False) == leaves


@given(st.integers(1, TRIES - 1))
def test_waiting_grows_up_to_a_limit(failed: int) -> None:
    pause, longer = wait(failed), wait(failed + 1)

    assert pause is not None
    assert pause <= LONGEST_WAIT
    assert longer is None or longer >= pause


def test_after_the_last_try_a_person_looks() -> None:
    assert wait(TRIES) is None


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_every_template_has_words_that_need_only_its_facts(name: str) -> None:
    facts = dict.fromkeys(TEMPLATES[name].needs, "x")

    assert str(TEXTS[name].body).format(**facts)
    assert str(TEXTS[name].title)


def test_quiet_hours_that_never_end_are_refused() -> None:
    with pytest.raises(ValueError, match="same time"):
        QuietHoursRow(begins="22:00", ends="22:00", valid_from="2026-01-01", source="an error")
