"""What the clock does with cases."""

from datetime import datetime, timedelta

from linli.kernel.actor import CLERK
from linli.kernel.jobs import job

from . import actions, queries


@job(every=timedelta(seconds=30))
def mark_overdue(now: datetime) -> int:
    """Say of each case that its promised time has passed, the oldest first. (标记超期)"""
    if not queries.newly_overdue(now).exists():
        return 0
    return actions.mark_overdue(CLERK, now=now)
