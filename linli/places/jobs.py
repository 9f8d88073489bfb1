"""What the clock does with places."""

from datetime import datetime, timedelta

from django.utils import timezone

from linli.kernel.actor import CLERK
from linli.kernel.jobs import AT_ONCE, job

from . import actions, queries


@job(every=timedelta(minutes=1))
def end_modes(now: datetime) -> int:
    """End emergency modes whose time is over. (到期解除应急状态)"""
    if not queries.modes_over(now).exists():
        return 0
    return actions.end_modes(CLERK, now=now)


@job(every=timedelta(hours=1))
def forget_rounds(now: datetime) -> int:
    """Delete what was gathered for emergencies that are over. (清除应急登记)"""
    days = queries.mode_rule(timezone.localdate(now)).keep_days
    over = list(queries.to_forget(now - timedelta(days=days))[:AT_ONCE])
    for one in over:
        actions.forget_rounds(CLERK, one.pk, now=now)
    return len(over)
