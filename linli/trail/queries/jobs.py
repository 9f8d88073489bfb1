"""How jobs and errands are doing."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from linli.trail.models import JobRun


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
    """Errands a worker took and never finished: it was killed."""
    running = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING)
    return running.filter(started_at__lt=now - lease).order_by("started_at", "pk")


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
