"""The worker: what the clock does on its own, and the one place where an error may be caught."""

import logging
import os
import socket
import time
import traceback
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import DatabaseError, close_old_connections

from linli.kernel.actor import CLERK
from linli.kernel.errands import carry_out
from linli.kernel.jobs import AT_ONCE, JOBS, LONGEST_WAIT, Job, job
from linli.kernel.refusals import Refused

from . import actions, queries
from .models import JobRun
from .rules import HEARTBEAT, Kept

log = logging.getLogger("linli.trail.jobs")

SECONDS_AT_ONCE = 5
LEASE = timedelta(minutes=5)
KEPT = timedelta(days=7)
WORKER = f"{socket.gethostname()[:40]}:{os.getpid()}"

Idle = dict[str, datetime]
"""A worker's own memory: when each job that found nothing to do shall look again."""


@job(every=timedelta(seconds=1), full=actions.SEALED_AT_ONCE)
def seal(now: datetime) -> int:
    """Seal what happened since the last second in one batch; more only where that was full. (封存)

    What comes in meanwhile waits for the next second: sealing a handful costs as much as sealing
    a thousand, and each root needs its own signature and its own write to the disk.
    """
    return actions.seal(CLERK, now=now) if queries.has_unsealed() else 0


@job(every=timedelta(seconds=5), full=actions.SEALED_AT_ONCE)
def seal_compounds(now: datetime) -> int:
    """Seal the compounds' own logs: votes and money. (封存小区日志)"""
    return actions.seal_compounds(CLERK, now=now) if queries.has_unlisted() else 0


@job(every=timedelta(seconds=1), full=actions.FOLDED_AT_ONCE)
def fold(_now: datetime) -> int:
    """Bring the figures of the desks up to date. (归并计数)"""
    return actions.fold(CLERK) if queries.has_unfolded() else 0


@job(every=timedelta(minutes=1))
def reap(now: datetime) -> int:
    """Free the errands of workers that were killed; each counts as one try. (收回)"""
    gone = list(queries.abandoned_errands(now, LEASE)[:AT_ONCE])
    for errand in gone:
        actions.fail_errand(CLERK, errand.pk, actions.GONE, now=now)
    return len(gone)


@job(every=timedelta(hours=1))
def sweep(now: datetime) -> int:
    """Clear away finished errands after a week. (清理)"""
    return (
        actions.sweep_errands(CLERK, before=now - KEPT)
        if queries.has_finished_errands(now - KEPT)
        else 0
    )


@job(every=timedelta(days=1))
def forget_keys(now: datetime) -> int:
    """Forget request keys that nobody will repeat any more. (清理幂等键)"""
    before = queries.kept_since(Kept.REQUEST_KEYS, now)
    done, until = 0, time.monotonic() + SECONDS_AT_ONCE
    while before and queries.has_old_keys(before) and time.monotonic() < until:
        done += actions.forget_keys(CLERK, before=before)
    return done


@job(every=timedelta(seconds=1))
def errands(now: datetime) -> int:
    """Run the errands whose time has come. (跑腿)"""
    done, until = 0, time.monotonic() + SECONDS_AT_ONCE
    for errand in list(queries.waiting_errands(now)[:AT_ONCE]):
        if time.monotonic() > until:
            break
        if actions.claim_errand(CLERK, errand.pk, WORKER, now=now):
            name, args, _ = errand.args_kwargs["args"]

            def run(name: str = name, args: list[str | int] = args) -> int:
                return carry_out.call(name, args, now.isoformat())

            result, error = attempted(run, name)
            if error is None:
                actions.finish_errand(CLERK, errand.pk, result, now=now)
            else:
                actions.fail_errand(CLERK, errand.pk, error, now=now)
            done += 1
    return done


def attempted(run: Callable[[], int], name: str) -> tuple[int, str | None]:
    """Run somebody's work; an error comes back as its kind and place, without its words."""
    try:
        return run(), None
    except Refused as why:
        log.info("job.refused name=%s reason=%s", name, why.reason.value)
        return 0, None
    except Exception as error:  # noqa: BLE001  (the one place that may)
        frames = traceback.extract_tb(error.__traceback__)
        where = f"{type(error).__name__} at {frames[-1].name}:{frames[-1].lineno}"
        log.warning("job.failed name=%s error=%s", name, where)
        return 0, where


def is_due(name: str, run: JobRun | None, idle: Idle, now: datetime) -> bool:
    """A stuck job is never due; one that never ran always is.

    So is one whose next run lies further away than any wait of it: the clock was set back.
    """
    if run is None:
        return True
    wait = max(run.next_run_at, idle.get(name, now)) - now
    longest = max(JOBS[name].every, LONGEST_WAIT)
    return run.stuck_at is None and (wait <= timedelta(0) or wait > longest)


def run_due(now: datetime, idle: Idle | None = None) -> int:
    """Run every job whose time has come, one after the other; returns how many things were done.

    Nothing is written for a job that found nothing to do, except a sign of life now and then.
    """
    idle = {} if idle is None else idle
    runs, done = queries.job_runs(), 0
    for name, one in JOBS.items():
        if is_due(name, runs.get(name), idle, now):
            done += run_one(name, one, runs.get(name), idle, now)
    return done


def run_one(name: str, one: Job, run: JobRun | None, idle: Idle, now: datetime) -> int:
    done, error = attempted(lambda: one.work(now), name)
    if error is not None:
        actions.note_failure(CLERK, name, error, now=now)
        return 0
    idle[name] = next_at = now if done >= one.full else now + one.every
    quiet = run is not None and not run.failed and not done
    if not quiet or (run and now - (run.last_run_at or run.next_run_at) > HEARTBEAT):
        actions.note_run(CLERK, name, done, next_at=next_at, now=now)
    return done


def work(clock: Callable[[], datetime], wait: Callable[[float], bool]) -> None:
    """Go on until `wait(seconds)` says so; busy, it does not wait at all. (值守)"""
    idle: Idle = {}
    pause = 0.0
    while not wait(pause):
        try:
            now = clock()
            run_due(now, idle)
            pause = 0.0 if now in idle.values() else 0.5
        except DatabaseError as error:
            log.warning("worker.no_database error=%s", type(error).__name__)
            pause = 3.0
        close_old_connections()
