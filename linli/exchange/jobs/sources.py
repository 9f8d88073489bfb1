"""The way back to the five sources. (结果回传)"""

from datetime import datetime, timedelta

from linli.exchange import actions, adapters, queries
from linli.exchange.models import Result
from linli.exchange.rules.results import BY_VERB
from linli.kernel.actor import CLERK
from linli.kernel.jobs import AT_ONCE, job
from linli.kernel.media import kept_photo
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
        actions.settle_result(CLERK, result.pk, error=_sent(result), now=now)
    return len(due)


def _sent(result: Result) -> str:
    """Empty where it was taken, with the pictures it names; else why not."""
    try:
        way = adapters.way_back()
        for slot, name, photo in queries.pictures_of(result):
            if content := kept_photo(photo.file):
                told = adapters.Picture(result.number, slot, name, content)
                way.send_picture(result.system, told)
        way.send(result.system, result.columns)
    except adapters.NotSent as not_sent:
        return str(not_sent) or "NotSent"
    return ""
