"""Clocks follow what happened: each is counted once, met, missed or no longer due. (时限)"""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.cases.rules import (
    OPEN,
    Part,
    State,
    TaskState,
    TaskTimes,
    Times,
    spans,
)
from linli.kernel.calendar import Calendar, DayKind, Limit, due

NOON = datetime(2026, 5, 8, 4, tzinfo=UTC)
TASK = UUID(int=1)
moments = st.integers(0, 500_000).map(lambda minutes: NOON + timedelta(minutes=minutes))
maybe = st.none() | moments
tasks = st.builds(
    TaskTimes,
    id=st.uuids(),
    part=st.sampled_from(Part),
    state=st.sampled_from(TaskState),
    offered_at=moments,
    signed_at=maybe,
    contacted_at=maybe,
    finished_at=maybe,
)
times = st.builds(
    Times,
    state=st.sampled_from(State),
    reported_at=moments,
    accepted_at=maybe,
    taken_back_at=maybe,
    dispatched_at=maybe,
    handled_at=maybe,
    verified_at=maybe,
    heard=st.booleans(),
    reachable=st.booleans(),
    tasks=st.lists(tasks, max_size=4, unique_by=lambda one: one.id).map(tuple),
)


def after(minutes: int) -> datetime:
    return NOON + timedelta(minutes=minutes)


def kinds(case: Times) -> dict[str, bool]:
    return {span.kind.value: span.met for span in spans(case)}


def task(state: TaskState = TaskState.OFFERED, **more: object) -> TaskTimes:
    given: dict[str, object] = {"part": Part.LEAD, "offered_at": after(10), **more}
    return TaskTimes(TASK, state=state, **given)  # type: ignore[arg-type]


WALK = [
    (Times(State.REPORTED, NOON), {"accept": False}),
    (
        Times(State.ACCEPTED, NOON, accepted_at=after(5)),
        {"accept": True, "dispatch": False, "resolve": False},
    ),
    (
        Times(State.DISPATCHED, NOON, after(5), dispatched_at=after(10), tasks=(task(),)),
        {"accept": True, "dispatch": True, "sign": False, "first_contact": False, "resolve": False},
    ),
    (
        Times(
            State.HANDLED,
            NOON,
            after(5),
            dispatched_at=after(10),
            handled_at=after(60),
            tasks=(task(TaskState.ACCEPTED_BY_LEAD, signed_at=after(20), finished_at=after(60)),),
        ),
        {"accept": True, "dispatch": True, "sign": True, "resolve": True, "verify": False},
    ),
    (
        Times(State.VERIFIED, NOON, after(5), handled_at=after(60), verified_at=after(90)),
        {"accept": True, "dispatch": True, "resolve": True, "verify": True, "call_back": False},
    ),
    (Times(State.MERGED, NOON, after(5)), {}),
    (Times(State.REJECTED, NOON), {}),
    (Times(State.WITHDRAWN, NOON), {}),
]


@pytest.mark.parametrize(("case", "clocks"), WALK)
def test_each_step_ends_one_clock_and_begins_the_next(case: Times, clocks: dict[str, bool]) -> None:
    assert kinds(case) == clocks


def test_nobody_waits_for_the_contact_of_a_reporter_who_left_none() -> None:
    case = Times(State.DISPATCHED, NOON, after(5), dispatched_at=after(10), tasks=(task(),))

    assert "first_contact" not in kinds(
        Times(State.DISPATCHED, NOON, after(5), reachable=False, tasks=(task(),))
    )
    assert "first_contact" in kinds(case)


@pytest.mark.parametrize("state", [TaskState.RETURNED, TaskState.RELEASED])
def test_who_gave_a_task_back_owes_nothing(state: TaskState) -> None:
    case = Times(State.DISPATCHED, NOON, after(5), dispatched_at=after(10), tasks=(task(state),))

    assert "sign" not in kinds(case)


@given(times)
def test_a_clock_stands_once_and_begins_with_something_that_happened(case: Times) -> None:
    found = spans(case)

    keys = [span.key for span in found]
    happened = {case.reported_at, case.accepted_at, case.taken_back_at, case.handled_at}
    happened |= {case.verified_at, *(one.offered_at for one in case.tasks)}
    assert len(keys) == len(set(keys))
    assert {span.since for span in found} <= happened
    assert all(span.met for span in found if span.met_at)
    assert found == [] or case.state in {*OPEN, State.CLOSED}


YEAR = Calendar(
    hours=(
        (time(8, 30), time(12)),
        (time(13, 30), time(17, 30)),
    ),
    days={
        date(2026, 9, 20): DayKind.MAKEUP,
        **{date(2026, 10, day): DayKind.HOLIDAY for day in range(1, 8)},
    },
    announced_years=frozenset({2026}),
)
WORKED = [
    ("2026-09-18T16:30+08:00", "4 wh", "2026-09-20T11:30+08:00"),
    ("2026-09-30T15:00+08:00", "8 wh", "2026-10-08T15:30+08:00"),
]


@pytest.mark.parametrize(("since", "limit", "ends"), WORKED)
def test_the_two_worked_cases(since: str, limit: str, ends: str) -> None:
    found = due(datetime.fromisoformat(since), Limit.parse(limit), YEAR)

    assert found.due_at == datetime.fromisoformat(ends)
    assert sum(int(line["seconds"]) for line in found.lines()) == int(limit[0]) * 3600
