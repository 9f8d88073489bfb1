"""What the clock does with cases."""

from datetime import datetime, timedelta

from linli.kernel.actor import CLERK
from linli.kernel.jobs import job
from linli.trail.actions import follow

from . import actions, queries


@job(every=timedelta(seconds=30))
def mark_overdue(now: datetime) -> int:
    """Say of each case that its promised time has passed, the oldest first. (标记超期)"""
    if not queries.newly_overdue(now).exists():
        return 0
    return actions.mark_overdue(CLERK, now=now)


@job(every=timedelta(minutes=1), reads=("calendar.announced",))
def count_again(now: datetime) -> int:
    """Count provisional promises anew once the calendar of a year is official. (重新推算期限)"""
    return follow("cases.count_again", lambda _news: _count_all_again(now), now=now)


def _count_all_again(now: datetime) -> None:
    queries.forget()
    after = actions.count_again(CLERK, after=None, now=now)
    while after is not None:
        after = actions.count_again(CLERK, after=after, now=now)
