"""What the clock does with rosters, posts and documents."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from linli.kernel import malware, media
from linli.kernel.actor import CLERK
from linli.kernel.jobs import AT_ONCE, job
from linli.trail.actions import sweep_files
from linli.trail.queries import kept_since
from linli.trail.rules import Kept

from . import actions, queries
from .queries import documents


@job(every=timedelta(days=1))
def forget_shifts(now: datetime) -> int:
    """Erase shifts, swaps and hand-overs that had their time. (清理值班记录)"""
    erasing: tuple[tuple[Kept, Callable[[datetime], QuerySet[Any]], Callable[..., int]], ...] = (
        (Kept.HAND_OVERS, queries.hand_overs_over, actions.forget_hand_overs),
        (Kept.SWAPS, queries.swaps_over, actions.forget_swaps),
        (Kept.SHIFTS, queries.shifts_over, actions.forget_shifts),
    )
    done = 0
    for what, over, erase in erasing:
        before = kept_since(what, now)
        if before is not None and over(before).exists():
            done += erase(CLERK, before=before, now=now)
    return done


@job(every=timedelta(days=1))
def forget_classes(now: datetime) -> int:
    """Forget what members said of themselves once they hold the post no longer. (清理党员类别)"""
    today = timezone.localdate(now)
    if not queries.classes_over(today).exists():
        return 0
    return actions.forget_classes(CLERK, today=today, now=now)


@job(every=timedelta(minutes=1))
def look_through(now: datetime) -> int:
    """Show the scanner the files that were taken while it was away. (补查病毒)"""
    done = 0
    for one in documents.waiting(AT_ONCE):
        raw = media.kept_photo(one.file)
        try:
            bad = malware.found_in(BytesIO(raw)) if raw is not None else "file gone"
        except malware.Away:
            break
        actions.note_scan(CLERK, one.pk, bad=bad, now=now)
        done += 1
    return done


@job(every=timedelta(days=1))
def forget_posts(now: datetime) -> int:
    """Erase what plates showed of posts long over, and members' registrations. (清理任职公示)"""
    erasing: tuple[tuple[Kept, Callable[[date], QuerySet[Any]], Callable[..., int]], ...] = (
        (Kept.POSTS, queries.plates_over, actions.forget_plates),
        (Kept.REGISTRATIONS, queries.registrations_over, actions.forget_registrations),
    )
    done = 0
    for what, over, erase in erasing:
        since = kept_since(what, now)
        before = timezone.localdate(since) if since else None
        if before is not None and over(before).exists():
            done += erase(CLERK, before=before, now=now)
    return done


@job(every=timedelta(days=1))
def sweep_documents(now: datetime) -> int:
    """Remove files that were handed in and never filed as a document. (清理无主文件)"""
    return sweep_files("orgs.sweep_documents", "documents", documents.files_filed, now=now)
