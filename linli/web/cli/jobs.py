"""`linli jobs`: what the platform does on its own, and what is stuck."""

import sys

import click

from .setup import ready
from .speak import answer, with_json


@click.command("jobs")
@with_json
def command(*, as_json: bool) -> None:
    """Say how the jobs are doing: last run, next run, failures.

    Ends with status 1 where something waits for a person: a stuck job, a job without a sign of
    life (no `linli work` is running), an errand that failed for the last time. Retry and skip
    are on the page /desk/jobs/.
    """
    ready()
    from django.utils import timezone

    from linli.trail import queries

    work = queries.work(timezone.now())
    jobs = [
        {
            "name": line.name,
            "state": line.state.value,
            "every_seconds": line.every.total_seconds(),
            "last_run_at": line.run and line.run.last_run_at,
            "next_run_at": line.run and line.run.next_run_at,
            "failed": line.run.failed if line.run else 0,
            "error": line.run.last_error if line.run else "",
        }
        for line in work.jobs
    ]
    errands = [
        {"id": one.id, "name": one.name, "tries": one.tries, "error": one.error}
        for one in work.errands
    ]
    lines = [f"{job['state']:8} {job['name']:32} {job['last_run_at'] or '-'}" for job in jobs]
    lines += [f"{'dead':8} {one['name']:32} {one['error']}" for one in errands]
    shown = {"jobs": jobs, "errands": errands, "stuck": work.stuck}
    answer(shown, as_json=as_json, words="\n".join(lines))
    sys.exit(1 if work.stuck else 0)
