"""What the clock does with cases."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from linli.kernel.actor import CLERK
from linli.kernel.jobs import AT_ONCE, job
from linli.kernel.refusals import Refused
from linli.places import queries as places
from linli.trail.actions import follow, turn_page
from linli.trail.queries import bookmark, kept_since
from linli.trail.rules import Kept

from . import actions, queries

SWEEPER = "cases.sweep_photos"


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
    """Remove photos that were sent and never filed with a matter. (清理无主照片)

    Each file is looked at once, when it comes of age; a bookmark says up to which second.
    """
    until = kept_since(Kept.LOOSE_PHOTOS, now)
    if until is None:
        return 0
    done, upto = 0, int(until.timestamp())
    aged = list(_aged(Path(settings.MEDIA_ROOT), bookmark(SWEEPER), upto))
    for first in range(0, len(aged), 500):
        some = aged[first : first + 500]
        for name in sorted(set(some) - queries.filed(some)):
            (Path(settings.MEDIA_ROOT) / name).unlink(missing_ok=True)
            done += 1
    turn_page(CLERK, SWEEPER, upto)
    return done


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


def _aged(store: Path, since: int, until: int) -> Iterator[str]:
    """Names in the store of files last written between two moments, in POSIX seconds."""
    for path in sorted(store.glob("photos/*/*")):
        if since <= path.stat().st_mtime < until:
            yield path.relative_to(store).as_posix()
