"""The owners' roll after a share has passed on. (业主名册)"""

from datetime import date, datetime

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import forbid_if
from linli.people import access, queries
from linli.people.models import Ownership
from linli.trail.actions import record

FORGOTTEN_AT_ONCE = 1_000


@action
def forget_owners(clerk: Actor, *, before: date, now: datetime) -> int:
    """Erase shares that ended before a day, names and numbers and all. (清理原业主)

    At most 1,000; returns how many.
    """
    forbid_if(access.why_not_machine(clerk))

    ended = list(queries.former_owners(before).values_list("pk", flat=True)[:FORGOTTEN_AT_ONCE])
    Ownership.objects.filter(pk__in=ended).delete()

    if ended:
        record(clerk, "owners.erased", clerk.person_id, now, owners=len(ended))
    return len(ended)
