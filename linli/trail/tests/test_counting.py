from collections.abc import Callable
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from linli.kernel.actor import Actor
from linli.kernel.refusals import NotAllowed, Refused
from linli.trail import actions, jobs
from linli.trail.actions import reading
from linli.trail.models import Counter, Trace
from linli.trail.rules import May, Why

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
MINDER = Actor(uuid4(), duties=frozenset({(May.MIND_JOBS, "07/")}))

pytestmark = pytest.mark.django_db


def test_changes_are_folded_into_the_figures_once() -> None:
    for delta in (1, 1, -1, 5):
        actions.count("cases.open", "07/02/", delta)
    actions.count("cases.open", "07/")

    done = [jobs.fold(NOON), jobs.fold(NOON)]
    actions.count("cases.open", "07/")
    jobs.fold(NOON)

    assert done == [5, 0]
    assert dict(Counter.objects.values_list("area", "value")) == {"07/02/": 6, "07/": 2}


MACHINE: list[Callable[[Actor], object]] = [
    lambda actor: actions.seal(actor, now=NOON),
    actions.fold,
    lambda actor: actions.note_run(actor, "trail.seal", 1, next_at=NOON, now=NOON),
    lambda actor: actions.note_failure(actor, "trail.seal", "LookupError", now=NOON),
    lambda actor: actions.claim_errand(actor, uuid4(), "a:1", now=NOON),
    lambda actor: actions.finish_errand(actor, uuid4(), 1, now=NOON),
    lambda actor: actions.fail_errand(actor, uuid4(), "LookupError", now=NOON),
    lambda actor: actions.sweep_errands(actor, before=NOON),
    lambda actor: reading.pass_over(actor, "x.y", Trace(), Refused(Why.NOT_STUCK), now=NOON),
]


@pytest.mark.parametrize("act", MACHINE)
def test_what_the_clock_does_nobody_does_by_hand(act: Callable[[Actor], object]) -> None:
    with pytest.raises(NotAllowed) as no:
        act(MINDER)

    assert no.value.reason is Why.NOT_YOUR_DUTY
