"""What the clock does for the house itself."""

from datetime import datetime, timedelta

from django.utils import timezone

from linli.kernel.actor import CLERK
from linli.kernel.jobs import job
from linli.texts import actions as texts
from linli.texts.queries import walks_due
from linli.trail.actions import follow
from linli.trail.models import Trace

from . import limits, practice
from .backup import turns
from .parting import mind_idle
from .sources import IMPORTED, READS, SOURCES


@job(every=timedelta(hours=1))
def forget_limits(now: datetime) -> int:
    """Clear counts and cached answers that have ended. (清理计数)"""
    return limits.forget(now)


@job(every=timedelta(minutes=10))
def reset_practice(now: datetime) -> int:
    """In a practice copy: begin anew once the night has come. (练习恢复原样)"""
    if not practice.is_over(now):
        return 0
    practice.reset(now)
    return 1


@job(every=timedelta(days=1))
def forget_idle(now: datetime) -> int:
    """Warn about accounts nobody signs in to, and close them once warned. (久未登录的账号)"""
    return mind_idle(now)


@job(every=timedelta(minutes=1))
def back_up(now: datetime) -> int:
    """Take a backup when its time has come, and let old ones go. (定时备份)"""
    return turns.turn(now)


@job(every=timedelta(seconds=5), reads=READS)
def keep_search(now: datetime) -> int:
    """Tell the search index what has changed, then go on with what is gone through. (更新检索)"""
    return follow("web.keep_search", lambda trace: _tell(trace, now), now=now) + _walk_on(now)


@job(every=timedelta(days=1))
def walk_search(_now: datetime) -> int:
    """Go through everything that can be found: what ended by its date goes. (全部复核)"""
    texts.ask_walk(CLERK, SOURCES)
    return len(SOURCES)


def _tell(trace: Trace, now: datetime) -> None:
    verb, today = trace.verb, timezone.localdate(now)
    if wide := [kind for kind, one in SOURCES.items() if verb in IMPORTED | one.wide]:
        texts.ask_walk(CLERK, wide)
    for kind, source in SOURCES.items():
        if verb in source.verbs:
            things = source.whose(trace.subject_id)
            texts.keep(CLERK, kind, source, things, today=today)


def _walk_on(now: datetime) -> int:
    """One lot of each kind that is due, until one is full."""
    today = timezone.localdate(now)
    for kind in walks_due():
        seen = texts.walk(CLERK, kind, SOURCES[kind], today=today)
        if seen >= texts.A_LOT:
            return seen
    return 0
