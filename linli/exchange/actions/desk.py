"""A file handed in on the page: tried, mapped, taken in by the machine, put away. (页面导入)"""

from datetime import datetime
from typing import Any
from uuid import UUID

from linli.exchange import access, queries
from linli.exchange.models import ImportRun
from linli.exchange.queries.runs import AT_WORK, LEASE, OPEN
from linli.exchange.rules import Why
from linli.exchange.rules.plan import Trial, Upload
from linli.exchange.rules.rows import Kind, RunState
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import forbid_if, refuse_if
from linli.trail.actions import claim, record
from linli.trail.queries import answered

MOST_TRIES = 4


@action
def receive(
    actor: Actor, kind: Kind, upload: Upload, *, key: str, mapping: dict[str, Any], now: datetime
) -> ImportRun:
    """Take note of a file handed in; the trial run follows. The same key is one run. (上传)"""
    forbid_if(access.why_not_import(actor))
    beside = upload.beside
    asked = (kind, upload.digest, beside)
    if earlier := answered(actor, "import.received", key, *asked):
        return ImportRun.objects.get(pk=earlier)
    refuse_if(queries.why_not_read_from(beside) if beside else None)

    run = ImportRun.objects.create(
        kind=kind,
        file="、".join(upload.files)[:200],
        files=list(upload.files),
        digest=upload.digest,
        size=upload.size,
        mapping=mapping,
        beside=beside,
        state=RunState.RECEIVED,
        begun_at=now,
        begun_by=actor.person_id,
        kept_at=now,
    )

    claim(actor, "import.received", key, run.pk, now, *asked)
    record(actor, "import.received", run.pk, now, kind=kind)
    return run


@action
def pick_up(clerk: Actor, run_id: UUID, worker: str, *, now: datetime) -> bool:
    """Let one worker read a run; False where another has it. After four tries: no more. (领取)"""
    forbid_if(access.why_not_import(clerk))
    run = queries.hold(run_id)
    busy = run.worker not in {"", worker} and run.touched_at and run.touched_at > now - LEASE
    if run.state not in AT_WORK or busy:
        return False

    run.tries += 1
    run.worker, run.touched_at, run.rows = worker, now, 0
    run.save(update_fields=["worker", "touched_at", "rows", "tries"])
    if run.tries <= MOST_TRIES:
        return True
    _stop(run, Why.GAVE_UP, now)

    record(clerk, "import.stopped", run.pk, now, why=str(Why.GAVE_UP))
    return False


@action
def stop(clerk: Actor, run_id: UUID, why: Why, *, now: datetime) -> ImportRun:
    """End a run whose file cannot be read, or is no longer there. (中止)"""
    forbid_if(access.why_not_import(clerk))
    run = queries.hold(run_id)
    _stop(run, why, now)

    record(clerk, "import.stopped", run.pk, now, why=str(why))
    return run


def _stop(run: ImportRun, why: Why, now: datetime) -> None:
    """What was taken stays and can be undone; a trial simply was none."""
    trial = run.state == RunState.RECEIVED
    run.state = RunState.REFUSED if trial else RunState.DONE
    run.ended_at = None if trial else now
    run.why, run.worker = why, ""
    run.save(update_fields=["state", "why", "ended_at", "worker"])


@action
def come_along(clerk: Actor, run_id: UUID, rows: int, *, now: datetime) -> None:
    """Say how far the reading has come; that it lives. (进度)"""
    forbid_if(access.why_not_import(clerk))
    run = queries.hold(run_id)

    run.rows, run.touched_at = rows, now
    run.save(update_fields=["rows", "touched_at"])


@action
def note_trial(clerk: Actor, run_id: UUID, trial: Trial, *, now: datetime) -> ImportRun:
    """Keep what a trial run found, for a person to decide. (试读结果)"""
    forbid_if(access.why_not_import(clerk))
    run = queries.hold(run_id)
    if run.state != RunState.RECEIVED:
        return run

    outcome = trial.outcome
    run.state = RunState.REFUSED if trial.why else RunState.CHECKED
    run.taken, run.unchanged, run.refused = outcome.taken, outcome.unchanged, outcome.refused
    run.findings, run.mapping, run.seen = outcome.findings, trial.mapping, trial.seen
    run.layout, run.why, run.worker, run.tries = trial.layout, trial.why, "", 0
    run.save()

    record(clerk, "import.tried", run.pk, now, good=run.taken, refused=run.refused)
    return run


@action
def map_columns(actor: Actor, run_id: UUID, mapping: dict[str, Any], *, now: datetime) -> ImportRun:
    """Say which column is which; the trial run begins anew. (列对应)"""
    forbid_if(access.why_not_import(actor))
    run = queries.hold(run_id)
    refuse_if(why_not_map(run))

    run.mapping = mapping
    try_again(run)

    record(actor, "import.mapped", run.pk, now)
    return run


def why_not_map(run: ImportRun) -> Why | None:
    if run.state not in OPEN:
        return Why.TAKEN_ALREADY
    return None if run.kept_at else Why.FILE_GONE


def try_again(run: ImportRun) -> None:
    """The file is read from its beginning."""
    run.state, run.worker, run.tries, run.why, run.rows = RunState.RECEIVED, "", 0, "", 0
    run.save(update_fields=["mapping", "state", "worker", "tries", "why", "rows"])


@action
def accept(actor: Actor, run_id: UUID, *, now: datetime) -> ImportRun:
    """Have the good rows of a tried file taken in; a second tap changes nothing. (确认导入)"""
    forbid_if(access.why_not_import(actor))
    run = queries.hold(run_id)
    if run.state in {RunState.RUNNING, RunState.DONE}:
        return run
    refuse_if(why_not_accept(run))

    run.state, run.begun_at, run.begun_by = RunState.RUNNING, now, actor.person_id
    run.taken = run.unchanged = run.rows = run.tries = 0
    run.worker = ""
    run.save()

    record(actor, "import.begun", run.pk, now, kind=run.kind)
    return run


def why_not_accept(run: ImportRun) -> Why | None:
    """Why a file is not taken in: the same answer for the page and the action.

    A whole file is compared, even where it says nothing new.
    """
    if run.state == RunState.RECEIVED:
        return Why.NOT_CHECKED
    if run.state != RunState.CHECKED:
        return Why.TAKEN_ALREADY
    if run.kept_at is None:
        return Why.FILE_GONE
    return None if run.taken or run.beside else Why.NOTHING_GOOD


@action
def discard(actor: Actor, run_id: UUID, *, now: datetime) -> ImportRun:
    """Put a file away that nobody wants taken in; its copy is erased. (放弃)"""
    forbid_if(access.why_not_import(actor))
    run = queries.hold(run_id)
    if run.state == RunState.DISCARDED:
        return run
    refuse_if(None if run.state in OPEN else Why.TAKEN_ALREADY)

    run.state, run.worker = RunState.DISCARDED, ""
    run.taken = run.unchanged = 0
    run.save(update_fields=["state", "worker", "taken", "unchanged"])

    record(actor, "import.discarded", run.pk, now)
    return run


@action
def let_go(clerk: Actor, run_id: UUID, *, now: datetime) -> None:
    """Note that nothing of the file lies in the data folder any more. (文件已清除)"""
    forbid_if(access.why_not_import(clerk))
    run = queries.hold(run_id)

    run.kept_at = None
    run.save(update_fields=["kept_at"])

    record(clerk, "import.file_erased", run.pk, now)
    facts = {"files": len(run.files), "rule": "import_over"}
    record(clerk, "import_files.erased", clerk.person_id, now, **facts)
