"""Whoever was given a task hears of it, whichever step gave it to him. (派单提醒)"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from linli.cases import access, queries
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import forbid_if
from linli.notices.actions import tell
from linli.trail.actions import turn_page
from linli.trail.models import Trace

READER = "cases.tell_offered"
NEWS = (
    "case.dispatched", "case.redispatched", "case.returned", "case.adjudicated",
    "case.commissioned",
)  # fmt: skip
AT_ONCE, NEWEST = 500, timedelta(days=1)


@action
def tell_offered(clerk: Actor, news: Sequence[Trace], *, now: datetime) -> int:
    """Tell each person once how many tasks some traces gave to him; how many traces were read.

    A body named besides others (加派) hears it like the first. Who has signed meanwhile hears
    nothing, an emergency calls people itself, and of what is older than a day nobody is told any
    more. The page turns with it.
    """
    forbid_if(access.why_not_machine(clerk))

    fresh = [one for one in news if one.happened_at > now - NEWEST]
    for account_id, cases in queries.offered_by_person(fresh, now).items():
        tell(
            clerk,
            account_id=account_id,
            template="task.offered",
            facts={"missed": len(cases), "number": cases[-1].number},
            about=f"case:{cases[-1].pk}",
            once=f"{READER}:{news[-1].pk}:{account_id}",
            now=now,
        )

    turn_page(clerk, READER, news[-1].place or 0)
    return len(news)
