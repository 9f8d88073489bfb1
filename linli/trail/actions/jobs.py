"""How a periodic job is doing: what the runner notes, and what a person on duty decides."""

from datetime import datetime, timedelta

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.jobs import JOBS, load_all
from linli.kernel.refusals import forbid_if, refuse_if
from linli.trail import access, queries, rules
from linli.trail.models import JobRun

from .reading import turn_page
from .tracing import record


@action
def note_run(clerk: Actor, name: str, done: int, *, next_at: datetime, now: datetime) -> None:
    """A job ran to its end: what failed before is forgotten. (作业完成)"""
    forbid_if(access.why_not_machine(clerk))

    JobRun.objects.update_or_create(
        name=name,
        defaults={
            "next_run_at": next_at,
            "last_run_at": now,
            "last_count": done,
            "failed": 0,
            "last_error": "",
            "stuck_at": None,
        },
    )


@action
def note_failure(clerk: Actor, name: str, error: str, *, now: datetime) -> None:
    """A job failed: it waits longer each time, and after the last try for a person. (作业卡住)

    `error` is the kind of error and where it arose, never its message: that may name people.
    """
    forbid_if(access.why_not_machine(clerk))

    run = queries.hold_job(name, now)
    failed = run.failed + 1
    wait = JOBS[name].wait(failed)
    JobRun.objects.update_or_create(
        name=name,
        defaults={
            "next_run_at": now + (wait or timedelta(0)),
            "last_run_at": now,
            "failed": failed,
            "last_error": error[:400],
            "stuck_at": now if wait is None else None,
        },
    )

    if wait is None:
        record(clerk, "job.stuck", rules.job_id(name), now, job=name)


@action
def retry_job(actor: Actor, name: str, *, now: datetime) -> JobRun:
    """Let a stuck job try once more, from where it stopped. (重试)"""
    run = queries.hold_job(name, now)
    forbid_if(access.why_not_mind_jobs(actor))
    refuse_if(rules.why_not_start_again(run.stuck_at))

    _start_again(run, note="", now=now)

    record(actor, "job.retried", rules.job_id(name), now, job=name)
    return run


@action
def skip_job(actor: Actor, name: str, *, reason: str, now: datetime) -> JobRun:
    """Leave out what a job is stuck at, with a reason; a reader's page turns by one. (跳过)

    The reason stays on the job's line (at most 200 characters) and is not part of the trace.
    """
    load_all()
    run = queries.hold_job(name, now)
    forbid_if(access.why_not_mind_jobs(actor))
    refuse_if(rules.why_not_skip(run.stuck_at, reason))

    reads = JOBS[name].reads if name in JOBS else ()
    left_out = queries.unread(name, *reads).first() if reads else None
    if left_out is not None:
        turn_page(actor, name, left_out.place or 0)
    _start_again(run, note=reason[:200], now=now)

    place = left_out.place if left_out else None
    record(actor, "job.skipped", rules.job_id(name), now, job=name, place=place)
    return run


def _start_again(run: JobRun, *, note: str, now: datetime) -> None:
    run.failed, run.last_error, run.stuck_at, run.next_run_at, run.note = 0, "", None, now, note
    run.save(update_fields=["failed", "last_error", "stuck_at", "next_run_at", "note"])
