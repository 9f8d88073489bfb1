from datetime import datetime, timedelta
from importlib import import_module

from django.conf import settings

from linli.kernel.actor import CLERK
from linli.kernel.jobs import job

from . import actions


@job(every=timedelta(hours=1))
def forget_codes(now: datetime) -> int:
    """Erase codes of yesterday and sessions that have ended."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    return actions.forget_codes(CLERK, now=now)
