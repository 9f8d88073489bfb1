"""The owners' roll: a line put there by hand, one that passes on, and after. (业主名册)"""

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from uuid import UUID

from django.utils import timezone

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import forbid_if, refuse_if
from linli.people import access, queries, rules
from linli.people.models import Ownership
from linli.people.rules import JOINT, Ended, Held, Why
from linli.places.models import Unit
from linli.trail.actions import record
from linli.trail.rules import Kept

from .ending import close_binding

FORGOTTEN_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class Owner:
    """Who is to stand on the roll, with how much of the unit, from which day on."""

    name: str
    phone: str
    share: Fraction
    since: date
    joint: bool = False


@action
def add_ownership(actor: Actor, unit_id: UUID, owner: Owner, *, now: datetime) -> Ownership:
    """Put an owner on the roll by hand; the same again is answered with the first. (登记业主)"""
    unit = queries.hold_unit(unit_id)
    _keeps(actor, unit)
    name, lines = " ".join(owner.name.split()), queries.lines_of_unit(unit.pk)
    refuse_if(None if name else Why.NAME_MISSING)
    new = Held(Fraction(1) if owner.joint else owner.share, owner.joint, owner.since)
    known = queries.same_owner(lines, name, owner.phone)
    if known is not None and known.held == new:
        return known
    refuse_if(Why.OWNER_STANDS if known else None)
    held, today = [one.held for one in lines], timezone.localdate(now)
    refuse_if(rules.why_not_add_share(new, held, owner.since, today))

    share = Ownership.objects.create(
        unit=unit, name=name, name_hash=queries.owner_hash(name),
        phone=owner.phone or None, phone_hash=queries.phone_hash(owner.phone),
        part=new.share.numerator, of=new.share.denominator,
        since_on=owner.since, note=JOINT if owner.joint else "",
    )  # fmt: skip

    facts = {"since": owner.since.isoformat(), "part": share.part, "of": share.of}
    record(actor, "ownership.added", share.pk, now, **facts)
    return share


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

    A home that ended with it is asked for anew. Refused where the share is somebody else's now.
    """
    share = _held(actor, ownership_id)
    others = [one.held for one in queries.lines_of_unit(share.unit_id) if one.pk != share.pk]
    refuse_if(rules.why_not_put_back(share.held, others, timezone.localdate(now)))

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
        record(clerk, "owners.erased", clerk.person_id, now, owners=len(ended), rule=Kept.OWNERS)
    return len(ended)


def _held(actor: Actor, ownership_id: UUID) -> Ownership:
    """A line of the roll and its unit, held for change, by whoever keeps the roll there."""
    share = queries.hold_ownership(ownership_id)
    _keeps(actor, share.unit)
    return share


def _keeps(actor: Actor, unit: Unit) -> None:
    stairs = unit.entrance
    cell = stairs.grid_cell.path if stairs.grid_cell else ""
    forbid_if(access.why_not_keep_roll(actor, cell, stairs.path))
