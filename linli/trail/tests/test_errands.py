from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from linli.kernel.actor import CLERK, Actor
from linli.kernel.errands import enqueue, errand
from linli.kernel.refusals import NotAllowed, Refused
from linli.trail import actions, jobs, queries
from linli.trail.rules import May

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
MINDER = Actor(uuid4(), duties=frozenset({(May.MIND_JOBS, "07/")}))
STRANGER = Actor(uuid4())
ROOM = "trail"

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("alone")]


def listed(run: Callable[..., int], tries: int = 2) -> str:
    errand(tries=tries)(run)
    return f"{ROOM}.{run.__name__}"


def seen() -> tuple[list[tuple[str, ...]], Callable[..., int]]:
    calls: list[tuple[str, ...]] = []

    def deliver(_now: datetime, *args: str) -> int:
        calls.append(args)
        return 1

    return calls, deliver


def test_an_errand_runs_once_with_what_was_asked() -> None:
    calls, deliver = seen()
    enqueue(listed(deliver), "a", after=NOON)

    done = [jobs.errands(NOON - SECOND), jobs.errands(NOON), jobs.errands(NOON)]

    assert (done, calls) == ([0, 1, 0], [("a",)])
    assert DBTaskResult.objects.get().status == TaskResultStatus.SUCCESSFUL


def test_what_is_rolled_back_was_never_asked_for() -> None:
    _, deliver = seen()
    name = listed(deliver)

    with transaction.atomic():
        enqueue(name, after=NOON)
        transaction.set_rollback(True)

    assert not queries.waiting_errands(NOON).exists()
    with pytest.raises(KeyError):
        enqueue("trail.unheard_of", after=NOON)


def test_a_failing_errand_waits_then_lies_dead_until_a_person_decides() -> None:
    def deliver(_now: datetime) -> int:
        raise OSError("13800002211")

    first = enqueue(listed(deliver), after=NOON)
    second = enqueue("trail.deliver", after=NOON)
    for moment in (NOON, NOON + SECOND, NOON + 2 * SECOND):
        jobs.errands(moment)

    dead = queries.dead_errands()
    assert {one.pk for one in dead} == {first, second}
    assert {one.traceback.split(":")[0] for one in dead} == {"OSError at deliver"}
    with pytest.raises(NotAllowed):
        actions.retry_errand(STRANGER, first, now=NOON)
    actions.retry_errand(MINDER, first, now=NOON)
    actions.skip_errand(MINDER, second, reason="Moved away.", now=NOON)
    assert not queries.dead_errands().exists()
    assert [one.pk for one in queries.waiting_errands(NOON)] == [first]
    with pytest.raises(Refused):
        actions.retry_errand(MINDER, second, now=NOON)


def test_an_errand_of_a_killed_worker_is_taken_up_again() -> None:
    calls, deliver = seen()
    taken = enqueue(listed(deliver), after=NOON)
    actions.claim_errand(CLERK, taken, "gone:1", now=NOON)

    early = jobs.reap(NOON + jobs.LEASE)
    late = jobs.reap(NOON + jobs.LEASE + SECOND)
    jobs.errands(NOON + jobs.LEASE + 3 * SECOND)

    assert (early, late, calls) == (0, 1, [()])


def test_an_errand_taken_before_the_clock_was_set_back_does_not_wait_for_that_day() -> None:
    calls, deliver = seen()
    taken = enqueue(listed(deliver), after=NOON)
    actions.claim_errand(CLERK, taken, "gone:1", now=NOON + timedelta(days=365))

    freed = jobs.reap(NOON)
    jobs.errands(NOON + 3 * SECOND)

    assert (freed, calls) == (1, [()])


def test_two_workers_do_not_take_the_same_errand() -> None:
    _, deliver = seen()
    asked = enqueue(listed(deliver), after=NOON)

    taken = [actions.claim_errand(CLERK, asked, worker, now=NOON) for worker in ("a:1", "b:2")]

    assert taken == [True, False]


def test_finished_errands_go_after_a_week() -> None:
    _, deliver = seen()
    enqueue(listed(deliver), after=NOON)
    jobs.errands(NOON)

    assert jobs.sweep(NOON + jobs.KEPT) == 0
    assert jobs.sweep(NOON + jobs.KEPT + SECOND) == 1
