"""The promised time has passed: the case says so, and so do the figures. (超期)"""

from datetime import datetime

from linli.cases import access, queries
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import forbid_if
from linli.trail.actions import count, record

AT_ONCE = 100


@action
def mark_overdue(clerk: Actor, *, now: datetime) -> int:
    """Mark a batch of cases whose promised time has passed; how many they were. (标记超期)

    Reads `due_at` alone: no comment, look or edit moves it. Marked once; doing the work again
    does not make a late case punctual.
    """
    forbid_if(access.why_not_machine(clerk))

    held = queries.hold_newly_overdue(now, AT_ONCE)
    for case in held:
        case.overdue_at = case.due_at
        case.save(update_fields=["overdue_at"])
        count("cases.overdue", case.community_path)
        record(clerk, "case.overdue", case.pk, now)
    return len(held)
