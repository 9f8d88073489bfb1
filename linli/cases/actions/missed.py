"""Whoever holds the desk of an area hears which clocks were missed there. (逾期提醒)"""

from collections.abc import Sequence
from datetime import datetime

from linli.cases import access, queries
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import forbid_if
from linli.notices.actions import tell
from linli.trail.actions import turn_page
from linli.trail.models import Trace

READER = "cases.tell_missed"
NEWS = ("case.clock_missed", "case.overdue")
AT_ONCE = 500


@action
def tell_missed(clerk: Actor, news: Sequence[Trace], *, now: datetime) -> int:
    """Tell each person once how many clocks some traces say were missed; how many are told.

    The page turns with it: what was told is never told again.
    """
    forbid_if(access.why_not_machine(clerk))

    told = queries.missed_by_person(news, now)
    for account_id, cases in told.items():
        tell(
            clerk,
            account_id=account_id,
            template="clocks.missed",
            facts={"missed": len(cases), "number": cases[-1].number},
            about=f"late:{cases[-1].pk}",
            once=f"{news[-1].pk}:{account_id}",
            now=now,
        )

    turn_page(clerk, READER, news[-1].place or 0)
    return len(told)
