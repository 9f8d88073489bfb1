"""The owners' roll when a share passes on, and after. (业主名册)"""

from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import forbid_if, refuse_if
from linli.people import access, queries, rules
from linli.people.models import Ownership
from linli.people.rules import Ended
from linli.trail.actions import record

from .ending import close_binding

FORGOTTEN_AT_ONCE = 1_000


@action
def end_ownership(actor: Actor, ownership_id: UUID, *, on: date, now: datetime) -> Ownership:
    """Note that a share passed on or was given up, from a day on; the roll is free. (产权转出)

    The confirmed home of whoever stood behind the line ends with it, and he is told.
    """
    share = _held(actor, ownership_id)
    today = timezone.localdate(now)
    refuse_if(rules.why_not_end_share(share.since_on, share.until_on, on, today))

    share.until_on = on
    share.save(update_fields=["until_on"])
    for binding in queries.hold_behind(share.pk):
        close_binding(actor, binding, Ended.SHARE_ENDED, now)

    record(actor, "ownership.ended", share.pk, now, on=on.isoformat())
    return share


@action
def put_ownership_back(actor: Actor, ownership_id: UUID, *, now: datetime) -> Ownership:
    """Take back that a share passed on, where that was a mistake. (恢复产权)

    A home that ended with it is asked for anew.
    """
    share = _held(actor, ownership_id)
    refuse_if(rules.why_not_put_back(share.until_on))

    share.until_on = None
    share.save(update_fields=["until_on"])

    record(actor, "ownership.put_back", share.pk, now)
    return share


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


def _held(actor: Actor, ownership_id: UUID) -> Ownership:
    """A line of the roll and its unit, held for change, by whoever keeps the roll there."""
    share = queries.hold_ownership(ownership_id)
    stairs = share.unit.entrance
    cell = stairs.grid_cell.path if stairs.grid_cell else ""
    forbid_if(access.why_not_keep_roll(actor, cell, stairs.path))
    return share
