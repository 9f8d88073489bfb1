"""How a clock was counted, in words. (时限推算)"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import translation

from linli.cases.models import Deadline
from linli.cases.pages.clocks import clocks_shown, long, stretch, why_promised
from linli.cases.tests.test_deadlines import YEAR
from linli.kernel.calendar import Limit, due

NOW = datetime(2026, 9, 18, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def row(since: str, limit: str, **more: object) -> Deadline:
    found = due(datetime.fromisoformat(since), Limit.parse(limit), YEAR)
    given: dict[str, object] = {
        "kind": "resolve", "limit": limit, "started_at": found.start, "due_at": found.due_at,
        "why": found.lines(), **more,
    }  # fmt: skip
    return Deadline(**given)


def test_a_weekend_with_a_make_up_workday_reads_as_it_is_counted() -> None:
    with translation.override("zh-hans"):
        (clock,) = clocks_shown([row("2026-09-18T16:30+08:00", "4 wh")], NOW)

    assert clock.limit == "从 今天 16:30 起，4 个工作小时"
    assert clock.lines == [
        "今天 16:30–17:30 · 上班时间 · 计 1 小时",
        "今天 17:30 – 9-20 08:30 · 下班时间、周末 · 不计",
        "9-20 08:30–11:30 · 调休上班 · 计 3 小时",
    ]


def test_a_matter_taken_over_has_an_end_and_no_lines() -> None:
    (clock,) = clocks_shown([Deadline(kind="sign", limit="", started_at=NOW, due_at=NOW)], NOW)

    assert (clock.limit, clock.lines) == ("", [])


@pytest.mark.parametrize(
    ("more", "stands"),
    [
        ({}, "runs"),
        ({"due_at": NOW - timedelta(1)}, "missed"),
        ({"met_at": NOW}, "kept"),
        ({"met_at": NOW + timedelta(9)}, "done late"),
        ({"void_at": NOW}, "no longer due"),
    ],
)
def test_how_a_clock_stands(more: dict[str, datetime], stands: str) -> None:
    (clock,) = clocks_shown([row("2026-09-18T16:30+08:00", "4 wh", **more)], NOW)

    assert clock.stands == stands


def test_the_reporter_reads_his_promise_while_it_runs() -> None:
    since = "2026-09-18T16:30+08:00"

    assert why_promised([row(since, "4 wh")], NOW)
    assert why_promised([row(since, "4 wh", met_at=NOW)], NOW) is None
    assert why_promised([row(since, "4 wh", kind="sign")], NOW) is None


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(0.2, "1 minute"), (60, "1 hour"), (90, "1 hour 30 minutes"), (1500, "1 day 1 hour")],
)
def test_how_long_in_words(minutes: float, said: str) -> None:
    assert long(timedelta(minutes=minutes)) == said


def test_a_stretch_until_midnight_ends_at_twenty_four() -> None:
    begins = datetime(2026, 9, 18, 10, tzinfo=UTC)

    assert stretch(begins, datetime(2026, 9, 18, 16, tzinfo=UTC), NOW) == "today 18:00–24:00"
