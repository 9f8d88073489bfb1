from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from linli.kernel.actor import CLERK, Actor
from linli.kernel.jobs import JOBS, job, wait_after
from linli.kernel.refusals import NotAllowed, Refused
from linli.trail import actions, jobs, queries
from linli.trail.models import JobRun, Trace
from linli.trail.rules import May, Why

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
MINDER = Actor(uuid4(), duties=frozenset({(May.MIND_JOBS, "07/")}))
STRANGER = Actor(uuid4())

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("alone")]


@pytest.fixture
def failing() -> str:
    @job(every=60 * SECOND, tries=2)
    def wind_up(_now: datetime) -> int:
        raise LookupError("王小明 13800002211")

    return "trail.wind_up"


def test_a_job_runs_when_its_time_has_come_and_not_before() -> None:
    ran: list[datetime] = []

    @job(every=60 * SECOND)
    def count_up(now: datetime) -> int:
        ran.append(now)
        return 1

    moments = [NOON, NOON + 59 * SECOND, NOON + 60 * SECOND]
    done = [jobs.run_due(moment) for moment in moments]

    assert (done, ran) == ([1, 0, 1], [moments[0], moments[2]])


def test_a_job_goes_on_when_the_clock_was_set_back() -> None:
    """It was ahead for a while: nothing waits until that day comes."""
    ran: list[datetime] = []

    @job(every=60 * SECOND)
    def count_up(now: datetime) -> int:
        ran.append(now)
        return 1

    idle: jobs.Idle = {}
    moments = [NOON, NOON + timedelta(days=365), NOON + 30 * SECOND, NOON + 31 * SECOND]
    done = [jobs.run_due(moment, idle) for moment in moments]

    assert (done, ran) == ([1, 1, 1, 0], moments[:3])


def test_a_job_with_nothing_to_do_writes_nothing() -> None:
    @job(every=SECOND)
    def look(_now: datetime) -> int:
        return 0

    idle: jobs.Idle = {}
    jobs.run_due(NOON, idle)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        for turn in range(1, 4):
            jobs.run_due(NOON + turn * SECOND, idle)

    assert [query["sql"].split()[0] for query in asked] == ["SELECT"] * 3


def test_a_job_that_is_not_done_goes_on_at_once() -> None:
    @job(every=60 * SECOND)
    def much(_now: datetime) -> int:
        return 100

    assert [jobs.run_due(NOON), jobs.run_due(NOON)] == [100, 100]


def test_a_job_says_itself_how_many_things_are_a_full_turn() -> None:
    @job(every=60 * SECOND, full=500)
    def some(_now: datetime) -> int:
        return 499

    assert [jobs.run_due(NOON), jobs.run_due(NOON)] == [499, 0]


def test_the_worker_goes_on_at_once_only_after_a_full_turn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(jobs, "close_old_connections", lambda: None)  # the test needs its own
    left = [5, 5, 1, 0]

    @job(every=SECOND, full=5)
    def take(_now: datetime) -> int:
        return left.pop(0)

    waited: list[float] = []

    def wait(seconds: float) -> bool:
        waited.append(seconds)
        return not left or len(waited) > 9

    jobs.work(lambda: NOON + len(waited) * SECOND, wait)

    assert waited == [0.0, 0.0, 0.0, 0.5, 0.5]


def test_a_failing_job_waits_and_then_waits_for_a_person(failing: str) -> None:
    jobs.run_due(NOON)
    waits = JobRun.objects.get()
    too_early = jobs.run_due(NOON + SECOND)
    jobs.run_due(NOON + 2 * SECOND)
    stuck = JobRun.objects.get()
    jobs.run_due(NOON + timedelta(days=1))

    assert (waits.failed, waits.next_run_at, waits.stuck_at) == (1, NOON + 2 * SECOND, None)
    assert (too_early, stuck.failed, stuck.stuck_at) == (0, 2, NOON + 2 * SECOND)
    assert JobRun.objects.get().last_run_at == NOON + 2 * SECOND
    assert [trace.verb for trace in Trace.objects.filter(facts__job=failing)] == ["job.stuck"]


def test_the_line_of_a_job_names_the_error_and_nobody(failing: str) -> None:  # noqa: ARG001
    jobs.run_due(NOON)

    assert JobRun.objects.get().last_error.startswith("LookupError at wind_up")
    assert "王" not in JobRun.objects.get().last_error


def stuck(name: str) -> None:
    for _ in range(JOBS[name].tries):
        actions.note_failure(CLERK, name, "LookupError", now=NOON)


def test_a_stuck_job_is_tried_again_by_a_person(failing: str) -> None:
    stuck(failing)

    actions.retry_job(MINDER, failing, now=NOON)

    run = JobRun.objects.get()
    assert (run.failed, run.stuck_at, run.next_run_at) == (0, None, NOON)
    assert Trace.objects.filter(verb="job.retried", actor_id=MINDER.person_id).count() == 1


def test_skipping_turns_the_page_by_one_and_keeps_the_reason() -> None:
    @job(every=SECOND, tries=1, reads=("vote.passed",))
    def open_budgets(now: datetime) -> int:
        return actions.follow("trail.open_budgets", lambda _: 1 // 0, now=now)

    for _ in range(2):
        actions.record(CLERK, "vote.passed", uuid4(), NOON)
    actions.seal(CLERK, now=NOON)
    jobs.run_due(NOON)

    actions.skip_job(MINDER, "trail.open_budgets", reason="Twice the same vote.", now=NOON)

    left = queries.unread("trail.open_budgets", "vote.passed")
    assert [trace.place for trace in left] == [2]
    assert JobRun.objects.get().note == "Twice the same vote."


@pytest.mark.parametrize("name", ["retry", "skip"])
def test_a_stranger_and_a_running_job_are_refused(failing: str, name: str) -> None:
    def again(actor: Actor) -> None:
        if name == "retry":
            actions.retry_job(actor, failing, now=NOON)
        else:
            actions.skip_job(actor, failing, reason="Because.", now=NOON)

    with pytest.raises(Refused) as no:
        again(MINDER)
    stuck(failing)
    with pytest.raises(NotAllowed):
        again(STRANGER)

    assert no.value.reason is Why.NOT_STUCK
    assert JobRun.objects.get().stuck_at == NOON


def test_nothing_is_skipped_without_a_reason(failing: str) -> None:
    stuck(failing)

    with pytest.raises(Refused) as no:
        actions.skip_job(MINDER, failing, reason="  ", now=NOON)

    assert no.value.reason is Why.REASON_MISSING


def test_a_refusal_is_an_answer_and_the_page_turns() -> None:
    def refuse(_trace: Trace) -> None:
        raise Refused(Why.NOT_STUCK)

    @job(every=SECOND, reads=("vote.passed",))
    def open_budgets(now: datetime) -> int:
        return actions.follow("trail.open_budgets", refuse, now=now)

    actions.record(CLERK, "vote.passed", uuid4(), NOON)
    actions.seal(CLERK, now=NOON)

    assert [jobs.run_due(NOON), jobs.run_due(NOON + SECOND)] == [1, 0]
    assert Trace.objects.get(verb="job.refused").facts["reason"] == "trail.not_stuck"


def test_waits_grow_up_to_an_hour() -> None:
    waits = [wait_after(failed, 50) for failed in (1, 2, 3, 11, 12, 49)]

    assert waits == [timedelta(seconds=n) for n in (2, 4, 8, 2048, 3600, 3600)]
    assert wait_after(50, 50) is None


@pytest.mark.django_db(transaction=True)
def test_the_worker_goes_on_until_it_is_told_to_stop() -> None:
    ran: list[datetime] = []

    @job(every=SECOND)
    def look(now: datetime) -> int:
        ran.append(now)
        return 0

    moments = iter([NOON, NOON + SECOND])
    pauses: list[float] = []

    def wait(seconds: float) -> bool:
        pauses.append(seconds)
        return len(pauses) > 2

    jobs.work(lambda: next(moments), wait)

    assert (ran, pauses) == ([NOON, NOON + SECOND], [0.0, 0.5, 0.5])
