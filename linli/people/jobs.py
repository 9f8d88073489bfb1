from datetime import datetime, timedelta
from importlib import import_module

from django.conf import settings
from django.utils import timezone

from linli.kernel.actor import CLERK
from linli.kernel.jobs import job
from linli.trail.queries import kept_since
from linli.trail.rules import Kept

from . import actions, queries


@job(every=timedelta(hours=1))
def forget_codes(now: datetime) -> int:
    """Erase codes of yesterday and sessions that have ended."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    return actions.forget_codes(CLERK, now=now)


@job(every=timedelta(days=1))
def forget_owners(now: datetime) -> int:
    """Erase owners some years after their share has passed on. (清理原业主)"""
    since = kept_since(Kept.OWNERS, now)
    before = timezone.localdate(since) if since else None
    if before is None or not queries.former_owners(before).exists():
        return 0
    return actions.forget_owners(CLERK, before=before, now=now)
