"""The official calendar of a year arrives: promises counted without it are counted anew."""

from datetime import datetime
from uuid import UUID

from linli.cases import access, queries
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.calendar import never_shorter
from linli.kernel.refusals import forbid_if
from linli.trail.actions import record

from .keeping import keep_deadlines

AT_ONCE = 100


@action
def count_again(clerk: Actor, *, after: UUID | None, now: datetime) -> UUID | None:
    """Count a batch of provisional promises anew, never to an earlier moment. (重新推算期限)

    Returns the last case of the batch, after which the next one begins; None when all are done.
    Doing a batch twice changes nothing.
    """
    forbid_if(access.why_not_machine(clerk))

    held = queries.hold_provisional(after, AT_ONCE)
    for case in held:
        found = queries.deadline(case, now)
        if found is None or case.due_at is None:
            continue
        promised = never_shorter(case.due_at, found.due_at)
        if promised == case.due_at and found.provisional:
            continue
        if promised == found.due_at:
            case.due_why, case.due_limit = found.lines(), str(found.limit)
        case.due_at, case.due_provisional = promised, found.provisional
        case.next_due_at = queries.next_due(case, now)
        case.save(
            update_fields=["due_at", "due_provisional", "due_why", "due_limit", "next_due_at"]
        )
        case.task_set.filter(finished_at=None).update(due_at=promised)
        keep_deadlines(case, now)
        record(clerk, "case.counted_again", case.pk, now, provisional=found.provisional)
    return held[-1].pk if len(held) == AT_ONCE else None
