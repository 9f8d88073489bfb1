"""One-off work on its way: claimed, finished, failed, and what a person on duty decides."""

from datetime import datetime
from uuid import UUID

from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.errands import ERRANDS
from linli.kernel.jobs import wait_after
from linli.kernel.refusals import forbid_if, refuse_if
from linli.trail import access, queries, rules

from .tracing import record

GONE = "worker gone"


@action
def claim_errand(clerk: Actor, errand_id: UUID, worker: str, *, now: datetime) -> bool:
    """Take a waiting errand; False where another worker was faster. (领取)"""
    forbid_if(access.why_not_machine(clerk))

    errand = DBTaskResult.objects.filter(pk=errand_id, status=TaskResultStatus.READY)
    tried = errand.values_list("worker_ids", flat=True).first() or []
    taken = errand.update(
        status=TaskResultStatus.RUNNING, started_at=now, worker_ids=[*tried, worker]
    )
    return bool(taken)


@action
def finish_errand(clerk: Actor, errand_id: UUID, done: int, *, now: datetime) -> None:
    """An errand is done. (完成)"""
    forbid_if(access.why_not_machine(clerk))

    DBTaskResult.objects.filter(pk=errand_id, status=TaskResultStatus.RUNNING).update(
        status=TaskResultStatus.SUCCESSFUL, finished_at=now, return_value=done, traceback=""
    )


@action
def fail_errand(clerk: Actor, errand_id: UUID, error: str, *, now: datetime) -> None:
    """An errand failed: it waits longer each time; after the last try it lies dead. (失败)

    `error` is the kind of error and where it arose, never its message: that may name people.
    """
    forbid_if(access.why_not_machine(clerk))

    errand = queries.hold_errand(errand_id)
    if errand.status != TaskResultStatus.RUNNING:
        return
    name: str = errand.args_kwargs["args"][0]
    wait = wait_after(len(errand.worker_ids), ERRANDS[name].tries if name in ERRANDS else 0)
    errand.traceback = error[:400]
    if wait is None:
        errand.status, errand.finished_at = TaskResultStatus.FAILED, now
    else:
        errand.status, errand.run_after = TaskResultStatus.READY, now + wait
    errand.save(update_fields=["status", "finished_at", "run_after", "traceback"])

    if wait is None:
        record(clerk, "errand.stuck", errand.pk, now, errand=name)


@action
def retry_errand(actor: Actor, errand_id: UUID, *, now: datetime) -> None:
    """Let a dead errand start anew, with all its tries. (重试)"""
    errand = queries.hold_errand(errand_id)
    forbid_if(access.why_not_mind_jobs(actor))
    refuse_if(rules.why_not_start_again(_died_at(errand)))

    errand.status, errand.run_after, errand.worker_ids = TaskResultStatus.READY, now, []
    errand.save(update_fields=["status", "run_after", "worker_ids"])

    record(actor, "errand.retried", errand.pk, now)


@action
def skip_errand(actor: Actor, errand_id: UUID, *, reason: str, now: datetime) -> None:
    """Leave a dead errand undone, with a reason that stays on its line. (跳过)"""
    errand = queries.hold_errand(errand_id)
    forbid_if(access.why_not_mind_jobs(actor))
    refuse_if(rules.why_not_skip(_died_at(errand), reason))

    errand.status, errand.return_value = TaskResultStatus.SUCCESSFUL, {"skipped": reason[:200]}
    errand.save(update_fields=["status", "return_value"])

    record(actor, "errand.skipped", errand.pk, now)


@action
def sweep_errands(clerk: Actor, *, before: datetime) -> int:
    """Clear away errands that were done long ago. (清理)"""
    forbid_if(access.why_not_machine(clerk))

    done = DBTaskResult.objects.filter(status=TaskResultStatus.SUCCESSFUL, finished_at__lt=before)
    return done.delete()[0]


def _died_at(errand: "DBTaskResult[..., object]") -> datetime | None:
    return errand.finished_at if errand.status == TaskResultStatus.FAILED else None
