"""What the clock does with cases."""

from datetime import datetime, timedelta

from django.utils import timezone

from linli.kernel.actor import CLERK
from linli.kernel.jobs import AT_ONCE, job
from linli.kernel.refusals import Refused
from linli.places import queries as places
from linli.trail.actions import follow, sweep_files, turn_page
from linli.trail.models import Trace
from linli.trail.queries import kept_since, last_place
from linli.trail.rules import Kept

from . import actions, queries
from .queries.finding import wording_walk

REWORDED = ("case.reported", "case.accepted", "case.triaged", "case.published", "case.cell_changed")
"""After these a matter is found by other words, or in another place."""
IMPORTED = ("import.ended", "import.stopped", "import.undone")


@job(every=timedelta(seconds=30))
def mark_overdue(now: datetime) -> int:
    """Say of each case that its promised time has passed, the oldest first. (标记超期)"""
    if not queries.newly_overdue(now).exists():
        return 0
    return actions.mark_overdue(CLERK, now=now)


@job(every=timedelta(seconds=30), full=actions.MISSED_AT_ONCE)
def mark_missed(now: datetime) -> int:
    """Note each clock of a matter whose end has passed, the oldest first. (标记逾期环节)"""
    if not queries.newly_missed(now).exists():
        return 0
    return actions.mark_missed(CLERK, now=now)


@job(every=timedelta(minutes=1), reads=("calendar.announced",))
def count_again(now: datetime) -> int:
    """Count provisional promises anew once the calendar of a year is official. (重新推算期限)"""
    return follow("cases.count_again", lambda _news: _count_all_again(now), now=now)


def _count_all_again(now: datetime) -> None:
    queries.forget()
    after = actions.count_again(CLERK, after=None, now=now)
    while after is not None:
        after = actions.count_again(CLERK, after=after, now=now)


@job(every=timedelta(days=1))
def sweep_photos(now: datetime) -> int:
    """Remove photos that were sent and never filed with a matter. (清理无主照片)"""
    return sweep_files("cases.sweep_photos", "photos", queries.filed, now=now)


@job(every=timedelta(days=1))
def forget_contacts(now: datetime) -> int:
    """Erase what reporters left to be reached by, once their matter is long over. (清理联系方式)"""
    before = kept_since(Kept.CONTACTS, now)
    if before is None or not queries.contacts_over(before).exists():
        return 0
    return actions.forget_contacts(CLERK, before=before, now=now)


@job(every=timedelta(minutes=10))
def bring_into_force(now: datetime) -> int:
    """Make decided changes of places true on their day; what stands in the way waits. (到期生效)"""
    done = 0
    for decided in places.changes_due(timezone.localdate(now))[:AT_ONCE]:
        try:
            actions.bring_into_force(CLERK, decided.pk, now=now)
        except Refused:
            continue
        done += 1
    return done


@job(every=timedelta(seconds=5), reads=(*REWORDED, *IMPORTED))
def keep_wording(now: datetime) -> int:
    """Let matters be found by the words they have now; at first all are gone through. (更新检索)"""
    at = wording_walk()
    if at is None:
        turn_page(CLERK, "cases.keep_wording", last_place())
        actions.ask_wording(CLERK)
    told = follow("cases.keep_wording", _told, now=now)
    at = wording_walk()
    return told + (actions.walk_wording(CLERK) if at and at.due else 0)


def _told(trace: Trace) -> None:
    if trace.verb in IMPORTED:
        actions.ask_wording(CLERK)
    else:
        actions.keep_wording(CLERK, [trace.subject_id])
