"""The way back to the five sources. (结果回传)"""

from datetime import datetime, timedelta

from linli.exchange import actions, adapters, queries
from linli.exchange.rules.results import BY_VERB
from linli.kernel.actor import CLERK
from linli.kernel.jobs import AT_ONCE, job
from linli.trail.actions import follow


@job(every=timedelta(seconds=30), reads=tuple(BY_VERB))
def send_back(now: datetime) -> int:
    """Put what has come of a matter into the box of the source it came from. (登记回传)"""
    return follow(
        "exchange.send_back",
        lambda trace: actions.send_back(CLERK, trace.pk, now=now),
        now=now,
    )


@job(every=timedelta(seconds=30))
def deliver_results(now: datetime) -> int:
    """Send what waits; what a source does not take is tried again, later and later. (发送回传)"""
    due = list(queries.results_due(now)[:AT_ONCE])
    for result in due:
        actions.settle_result(CLERK, result.pk, error=_sent(result.system, result.columns), now=now)
    return len(due)


def _sent(system: str, row: dict[str, str]) -> str:
    """Empty where it was taken; else why not."""
    try:
        adapters.way_back().send(system, row)
    except adapters.NotSent as not_sent:
        return str(not_sent) or "NotSent"
    return ""
