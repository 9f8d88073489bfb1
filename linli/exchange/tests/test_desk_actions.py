"""A file handed in: each step once, by those who may, and harmless the second time."""

from datetime import timedelta
from uuid import uuid4

import pytest

from linli.exchange import actions
from linli.exchange.models import ImportRun
from linli.exchange.rules import Why
from linli.exchange.rules.plan import Outcome, Trial, Upload
from linli.exchange.rules.rows import Kind, RunState
from linli.kernel.actor import CLERK, Actor
from linli.kernel.refusals import NotAllowed, Refused
from linli.trail.models import Trace

from .test_actions import ACTOR, NOW, STRANGER

pytestmark = pytest.mark.django_db
FOUND = Outcome(3, 1, 2, [])
TRIAL = Trial(FOUND, {"columns": {"code": "编码"}}, {"sheets": []}, "0" * 64)


def received(actor: Actor = ACTOR) -> ImportRun:
    upload = Upload(("a.csv", "b.csv"), "f" * 64, 12)
    key = str(uuid4())
    return actions.receive(actor, Kind.TERRITORY, upload, key=key, mapping={}, now=NOW)


def tried() -> ImportRun:
    return actions.note_trial(CLERK, received().pk, TRIAL, now=NOW)


def verbs(run: ImportRun) -> list[str]:
    return list(
        Trace.objects.filter(subject_id=run.pk).order_by("pk").values_list("verb", flat=True)
    )


def test_a_trial_is_noted_once() -> None:
    run = tried()
    again = actions.note_trial(CLERK, run.pk, TRIAL, now=NOW)

    assert (again.state, again.taken, again.refused) == (RunState.CHECKED, 3, 2)
    assert verbs(run) == ["import.received", "import.tried"]


def test_one_worker_reads_and_another_takes_over_when_it_is_gone() -> None:
    run = received()
    assert actions.pick_up(CLERK, run.pk, "one", now=NOW)
    assert not actions.pick_up(CLERK, run.pk, "two", now=NOW + timedelta(seconds=30))
    actions.come_along(CLERK, run.pk, 2_000, now=NOW + timedelta(seconds=40))

    assert not actions.pick_up(CLERK, run.pk, "two", now=NOW + timedelta(seconds=90))
    assert actions.pick_up(CLERK, run.pk, "two", now=NOW + timedelta(seconds=120))
    run.refresh_from_db()
    assert (run.worker, run.rows, run.tries) == ("two", 0, 2)


def test_accepting_begins_and_a_second_tap_changes_nothing() -> None:
    run = tried()

    for _ in range(2):
        begun = actions.accept(ACTOR, run.pk, now=NOW)

    assert (begun.state, begun.taken) == (RunState.RUNNING, 0)
    assert verbs(run).count("import.begun") == 1


@pytest.mark.parametrize(
    ("trial", "why"),
    [
        (None, Why.NOT_CHECKED),
        (Trial(Outcome(0, 4, 2, []), {}, {}, ""), Why.NOTHING_GOOD),
        (Trial(FOUND, {}, {}, "", str(Why.NO_HEADER)), Why.TAKEN_ALREADY),
    ],
)
def test_what_is_not_accepted(trial: Trial | None, why: Why) -> None:
    run = received()
    if trial:
        run = actions.note_trial(CLERK, run.pk, trial, now=NOW)

    assert actions.why_not_accept(run) is why
    with pytest.raises(Refused) as refused:
        actions.accept(ACTOR, run.pk, now=NOW)
    assert refused.value.reason is why


def test_mapping_begins_the_trial_anew_while_the_file_is_there() -> None:
    run = tried()

    mapped = actions.map_columns(ACTOR, run.pk, {"columns": {"name": "名"}}, now=NOW)
    assert (mapped.state, mapped.mapping["columns"]) == (RunState.RECEIVED, {"name": "名"})

    actions.note_trial(CLERK, run.pk, TRIAL, now=NOW)
    actions.let_go(CLERK, run.pk, now=NOW)
    with pytest.raises(Refused) as refused:
        actions.accept(ACTOR, run.pk, now=NOW)
    assert refused.value.reason is Why.FILE_GONE
    with pytest.raises(Refused) as refused:
        actions.map_columns(ACTOR, run.pk, {}, now=NOW)
    assert refused.value.reason is Why.FILE_GONE


def test_putting_away_is_done_once_and_not_after_taking_in() -> None:
    run = tried()
    for _ in range(2):
        assert actions.discard(ACTOR, run.pk, now=NOW).state == RunState.DISCARDED
    assert verbs(run).count("import.discarded") == 1

    other = tried()
    actions.accept(ACTOR, other.pk, now=NOW)
    with pytest.raises(Refused) as refused:
        actions.discard(ACTOR, other.pk, now=NOW)
    assert refused.value.reason is Why.TAKEN_ALREADY


def test_what_stops_on_the_way_can_still_be_undone() -> None:
    run = tried()
    actions.accept(ACTOR, run.pk, now=NOW)
    with pytest.raises(Refused) as refused:
        actions.undo(ACTOR, run.pk, now=NOW)
    assert refused.value.reason is Why.STILL_RUNNING

    stopped = actions.stop(CLERK, run.pk, Why.FILE_GONE, now=NOW)

    assert (stopped.state, stopped.why) == (RunState.DONE, Why.FILE_GONE)
    assert actions.undo(ACTOR, run.pk, now=NOW).state == RunState.UNDONE


def test_nothing_is_written_into_a_run_that_was_undone() -> None:
    run = actions.begin(ACTOR, Kind.CASES, file="f", digest="a" * 64, mapping={}, now=NOW)
    actions.undo(ACTOR, run.pk, now=NOW)

    with pytest.raises(Refused) as refused:
        actions.take_in(ACTOR, run.pk, [], known=actions.KNOWS[Kind.CASES](), now=NOW)
    assert refused.value.reason is Why.ALREADY_UNDONE


def test_a_stranger_does_none_of_it() -> None:
    run = tried()

    for step in (
        lambda: received(STRANGER),
        lambda: actions.pick_up(STRANGER, run.pk, "w", now=NOW),
        lambda: actions.stop(STRANGER, run.pk, Why.GAVE_UP, now=NOW),
        lambda: actions.come_along(STRANGER, run.pk, 1, now=NOW),
        lambda: actions.note_trial(STRANGER, run.pk, TRIAL, now=NOW),
        lambda: actions.map_columns(STRANGER, run.pk, {}, now=NOW),
        lambda: actions.accept(STRANGER, run.pk, now=NOW),
        lambda: actions.discard(STRANGER, run.pk, now=NOW),
        lambda: actions.let_go(STRANGER, run.pk, now=NOW),
    ):
        with pytest.raises(NotAllowed):
            step()
    assert verbs(run) == ["import.received", "import.tried"]
