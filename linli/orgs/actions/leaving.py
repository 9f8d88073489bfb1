"""Somebody leaves a body: all he holds in it goes to a successor, at once. (离任交接)"""

from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils import timezone

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import forbid_if, refuse_if
from linli.orgs import access, queries
from linli.orgs.models import Appointment, Zone
from linli.orgs.rules import Seat, Term, Why
from linli.people.models import Account
from linli.trail.actions import record

from .appointments import appoint, end_appointment
from .rosters import free_shifts
from .stand_ins import end_stand_in, stand_in


@dataclass(frozen=True, slots=True)
class Handed:
    """How much went over; zones go only to one who is registered there, others are given back.

    `shifts` stand open again on their rosters: whoever keeps them sees who may take them.
    """

    appointments: int
    zones: int
    given_back: int
    stand_ins: int
    shifts: int = 0


@action
def hand_over(
    actor: Actor, org_id: UUID, account_id: UUID, successor_id: UUID, *,
    until_on: date, now: datetime,
) -> Handed:  # fmt: skip
    """Give all that a person holds in a body to a successor, after his last day. (离任交接)

    Posts end and begin anew, zones pass to a registered member or back, days of standing in that
    are left pass on, shifts stand open again. Either all of it or nothing: a post the successor
    may not hold stops it.
    """
    org = queries.hold(org_id)
    forbid_if(access.why_not_keep(actor, org.path))
    refuse_if(Why.HANDS_TO_HIMSELF if account_id == successor_id else None)
    successor = Account.objects.get(pk=successor_id)
    refuse_if(None if successor.is_staff_account and successor.is_active else Why.NO_STAFF_ACCOUNT)
    held = queries.holding(org.pk, account_id, until_on)
    refuse_if(None if held else Why.HOLDS_NOTHING)

    going = [one for one in held.appointments if one.until_on is None or one.until_on > until_on]
    for one in going:
        _pass_post(actor, one, successor_id, until_on, now)
    kept = [_pass_zone(actor, zone, successor_id, now) for zone in held.zones]
    for days in held.stand_ins:
        if days.until_on > until_on:
            _pass_days(actor, days.pk, successor_id, until_on, now)

    freed = free_shifts(actor, org.pk, account_id, until_on, now)

    facts = {"from": str(account_id), "to": str(successor_id), "posts": len(going)}
    record(actor, "org.handed_over", org.pk, now, **facts)
    return Handed(len(going), sum(kept), len(kept) - sum(kept), len(held.stand_ins), freed)


def _pass_post(
    actor: Actor, one: Appointment, successor_id: UUID, until_on: date, now: datetime
) -> None:
    """End a post and appoint the successor with the next day; one not begun ends as it begins."""
    last = max(until_on, one.since_on)
    term = Term(last + timedelta(days=1), one.until_on)
    if one.until_on != last:
        end_appointment(actor, one.pk, until_on=last, now=now)
    shown = {"public_name", "member_class", "home_org_id"}
    given = {each.name: getattr(one, each.name) for each in fields(Seat) if each.name not in shown}
    if term.until_on is None or term.since_on <= term.until_on:
        appoint(actor, successor_id, Seat(**given), term, now=now)


def _pass_zone(actor: Actor, zone: Zone, successor_id: UUID, now: datetime) -> bool:
    """Whether the successor answers for the zone now; one who is not registered there cannot."""
    held = queries.hold_zone(zone.pk)
    takes = access.is_registered(successor_id, held.path)
    held.claimed_by_id = successor_id if takes else None
    held.claimed_on = timezone.localdate(now) if takes else None
    held.save(update_fields=["claimed_by", "claimed_on"])

    record(actor, "zone.claimed" if takes else "zone.left", held.pk, now)
    return takes


def _pass_days(
    actor: Actor, stand_in_id: UUID, successor_id: UUID, until_on: date, now: datetime
) -> None:
    """The days of standing in that are left; the first of days not begun stays with the leaver."""
    days = queries.hold_stand_in(stand_in_id)
    last, ends = max(until_on, days.since_on), days.until_on
    if last >= ends:
        return
    end_stand_in(actor, days.pk, until_on=last, now=now)
    if days.appointment.account_id != successor_id:
        rest = Term(last + timedelta(days=1), ends)
        stand_in(actor, days.appointment_id, successor_id, rest, now=now)
