"""How jobs and errands are doing."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from linli.kernel.actor import Actor
from linli.kernel.jobs import JOBS, load_all
from linli.trail import access
from linli.trail.models import JobRun
from linli.trail.rules import JobState, job_state

SHOWN = 100


@dataclass(frozen=True, slots=True)
class JobLine:
    """A periodic job and how it is doing."""

    name: str
    every: timedelta
    state: JobState
    run: JobRun | None


@dataclass(frozen=True, slots=True)
class DeadErrand:
    """An errand that failed for the last time; `error` names its kind and place alone."""

    id: UUID
    name: str
    tries: int
    error: str
    died_at: datetime | None


@dataclass(frozen=True, slots=True)
class Work:
    """Everything the platform does on its own. (作业)"""

    jobs: list[JobLine]
    errands: list[DeadErrand]

    @property
    def stuck(self) -> list[str]:
        """What waits for a person: stuck and silent jobs, dead errands; each by its name."""
        bad = {JobState.STUCK, JobState.SILENT}
        jobs = [line.name for line in self.jobs if line.state in bad]
        return jobs + [one.name for one in self.errands]


def work(now: datetime) -> Work:
    """Every job that is listed, in name order, and at most 100 dead errands; two queries."""
    load_all()
    runs = job_runs()
    lines = []
    for name, one in sorted(JOBS.items()):
        run = runs.get(name)
        state = job_state(
            run.last_run_at if run else None,
            failed=run.failed if run else 0,
            stuck_at=run.stuck_at if run else None,
            every=one.every,
            now=now,
        )
        lines.append(JobLine(name, one.every, state, run))
    dead = [
        DeadErrand(
            one.pk, one.args_kwargs["args"][0], len(one.worker_ids), one.traceback, one.finished_at
        )
        for one in dead_errands()[:SHOWN]
    ]
    return Work(lines, dead)


def work_seen_by(actor: Actor, now: datetime) -> Work | None:
    """As `work`, for those who mind the jobs; None for everybody else."""
    return None if access.why_not_mind_jobs(actor) else work(now)


def job_runs() -> dict[str, JobRun]:
    """How every job is doing that has ever run, by its name."""
    return {run.name: run for run in JobRun.objects.order_by("name")}


def hold_job(name: str, now: datetime) -> JobRun:
    """Read one job's line and keep others from changing it; blank where it never ran."""
    held = JobRun.objects.select_for_update(no_key=True).filter(pk=name).first()
    return held or JobRun(name=name, next_run_at=now)


def waiting_errands(now: datetime) -> QuerySet["DBTaskResult[..., object]"]:
    """Errands whose time has come, the longest waiting first."""
    ready = DBTaskResult.objects.filter(status=TaskResultStatus.READY, run_after__lte=now)
    return ready.order_by("run_after", "pk")


def abandoned_errands(now: datetime, lease: timedelta) -> QuerySet["DBTaskResult[..., object]"]:
    """Errands a worker took and never finished: it was killed.

    One that was taken in a time to come was taken before the clock was set back.
    """
    running = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING)
    gone = Q(started_at__lt=now - lease) | Q(started_at__gt=now + lease)
    return running.filter(gone).order_by("started_at", "pk")


def dead_errands() -> QuerySet["DBTaskResult[..., object]"]:
    """Errands that failed for the last time and wait for a person, newest first."""
    return DBTaskResult.objects.filter(status=TaskResultStatus.FAILED).order_by(
        "-finished_at", "-pk"
    )


def hold_errand(errand_id: UUID) -> "DBTaskResult[..., object]":
    """Read one errand and keep others from changing it until the action ends."""
    return DBTaskResult.objects.select_for_update(no_key=True).get(pk=errand_id)


def has_finished_errands(before: datetime) -> bool:
    done = DBTaskResult.objects.filter(status=TaskResultStatus.SUCCESSFUL)
    return done.filter(finished_at__lt=before).exists()
