from collections.abc import Callable
from datetime import datetime, timedelta
from importlib import import_module

from django.conf import settings
from django.utils import timezone

from linli.kernel.actor import CLERK
from linli.kernel.jobs import job
from linli.trail.queries import kept_since
from linli.trail.rules import Kept

from . import actions, queries
from .queries.idle import lines_left
from .rules import Span


@job(every=timedelta(hours=1))
def forget_codes(now: datetime) -> int:
    """Erase codes of yesterday, late codes of the counter and sessions that have ended."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    return actions.forget_codes(CLERK, now=now) + actions.erase_paper_codes(CLERK, now=now)


@job(every=timedelta(days=1))
def forget_owners(now: datetime) -> int:
    """Erase owners some years after their share has passed on. (清理原业主)"""
    since = kept_since(Kept.OWNERS, now)
    before = timezone.localdate(since) if since else None
    if before is None or not queries.former_owners(before).exists():
        return 0
    return actions.forget_owners(CLERK, before=before, now=now)


@job(every=timedelta(hours=6))
def mind_homes(now: datetime) -> int:
    """Remind of homes that run out, and end homes and proxies that have. (到期提醒与解除)"""
    today, done = timezone.localdate(now), 0
    remind = queries.period(Span.REMINDED, today)
    if remind and queries.to_remind(today + remind).exists():
        done += actions.remind_homes(CLERK, until=today + remind, now=now)
    if queries.run_out(today).exists() or queries.proxies_run_out(today).exists():
        done += actions.end_run_out(CLERK, today=today, now=now)
    before = queries.before(Span.UNANSWERED, now)
    if before and queries.unanswered(before).exists():
        done += actions.end_unanswered(CLERK, before=before, now=now)
    return done


@job(every=timedelta(days=1))
def erase_on_time(now: datetime) -> int:
    """Erase photos, requests, cards, proxies and consents that had their time. (按期清理)"""
    erasing: tuple[tuple[Span, Callable[[datetime], bool], Callable[..., int]], ...] = (
        (Span.PROOF, lambda at: queries.old_proofs(at).exists(), actions.erase_proofs),
        (Span.DECIDED, lambda at: queries.old_bindings(at).exists(), actions.erase_bindings),
        (Span.DECIDED, lambda at: queries.old_proxies(at).exists(), actions.erase_proxies),
        (Span.MOVED_OUT, lambda at: queries.moved_out(at).exists(), actions.erase_cards),
        (Span.CONSENT, lambda at: queries.old_consents(at).exists(), actions.erase_consents),
        (Span.REQUEST, lambda at: queries.old_requests(at).exists(), actions.erase_requests),
        (Span.INCIDENT, lambda at: queries.old_incidents(at).exists(), actions.erase_incidents),
        (Span.EVENT, lambda at: queries.old_events(at).exists(), actions.erase_events),
    )
    done = 0
    for span, waits, erase in erasing:
        before = queries.before(span, now)
        if before is not None and waits(before):
            done += erase(CLERK, before=before, now=now)
    return done


@job(every=timedelta(days=1))
def forget_lines(now: datetime) -> int:
    """Close what the log still opens of accounts that were closed. (封闭日志行)"""
    staff_before = kept_since(Kept.ENTRIES, now)
    if not lines_left(staff_before).exists():
        return 0
    return actions.close_left(CLERK, staff_before=staff_before, now=now)
