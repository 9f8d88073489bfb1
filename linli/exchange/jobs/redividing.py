"""Plans of redivision whose day has come."""

from datetime import datetime, timedelta

from django.utils import timezone

from linli.exchange import actions
from linli.kernel.actor import CLERK
from linli.kernel.jobs import job
from linli.kernel.refusals import Refused
from linli.places import queries

STUCK = timedelta(hours=1)


@job(every=timedelta(minutes=1))
def redivide(now: datetime) -> int:
    """Carry out one decided plan; what stands in the way is said on its page. (执行方案)"""
    plan = queries.plans_due(timezone.localdate(now)).filter(begun_at=None).first()
    if plan is None:
        lost = queries.plans_due(timezone.localdate(now)).filter(begun_at__lt=now - STUCK).first()
        if lost is None:
            return 0
        plan = lost
    elif not actions.begin_plan(CLERK, plan.pk, now=now):
        return 0
    try:
        actions.carry_out(CLERK, plan.pk, now=now)
    except Refused as stopped:
        actions.note_stop(CLERK, plan.pk, stopped, now=now)
        return 0
    return 1
