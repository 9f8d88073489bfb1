"""What the clock does for the house itself."""

from datetime import datetime, timedelta

from linli.kernel.jobs import job

from . import limits


@job(every=timedelta(hours=1))
def forget_limits(now: datetime) -> int:
    """Clear counts and cached answers that have ended. (清理计数)"""
    return limits.forget(now)
