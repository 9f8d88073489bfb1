"""Who belongs to which body, who registers where, who answers for which zone."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import forbid_if, refuse_if
from linli.orgs import access, queries, rules
from linli.orgs.models import Membership, Registration, Zone
from linli.orgs.rules import Part, Term, Why
from linli.places.models import Compound
from linli.trail.actions import record


@dataclass(frozen=True, slots=True)
class Laid:
    """A zone as it is laid out: inside one compound, for the organisation that keeps it."""

    code: str
    name: str
    path: str
    org_id: UUID
    within: str = ""
    synthetic: bool = False


@action
def enrol(
    actor: Actor, org_id: UUID, member_id: UUID, part: Part, term: Term, *, now: datetime
) -> Membership:
    """Make one body a member of another for a term; the same again changes nothing. (成员单位)"""
    org = queries.hold(org_id)
    forbid_if(access.why_not_keep(actor, org.path))
    refuse_if(Why.NOT_A_MEMBER_OF_ITSELF if org_id == member_id else None)
    refuse_if(rules.why_not_term(term.since_on, term.until_on))

    same = Membership.objects.filter(org=org, member_id=member_id, part=part)
    if known := same.filter(queries.in_term(term.since_on)).first():
        return known
    membership = Membership.objects.create(
        org=org, member_id=member_id, part=part, since_on=term.since_on, until_on=term.until_on
    )

    record(actor, "membership.made", membership.pk, now, org=str(org.pk), part=part)
    return membership


@action
def register(
    actor: Actor, compound_id: UUID, *, org_id: UUID | None = None, now: datetime
) -> Registration:
    """Register oneself with the compound one lives in, or a unit one works for. (双报到)

    A member registers in his own name; for a unit, somebody of that unit does.
    """
    compound = Compound.objects.get(pk=compound_id)
    forbid_if(access.why_not_register(actor, org_id))
    who = {"org_id": org_id} if org_id else {"account_id": actor.person_id}
    running = Registration.objects.filter(compound=compound, ended_on__isnull=True)
    if known := running.filter(**who).first():
        return known

    registration = Registration.objects.create(
        compound=compound, asked_on=timezone.localdate(now), **who
    )

    record(actor, "registration.asked", registration.pk, now, compound=compound.path)
    return registration


@action
def confirm_registration(actor: Actor, registration_id: UUID, *, now: datetime) -> Registration:
    """The community confirms that a unit or a member helps in this compound. (报到确认)"""
    registration = queries.hold_registration(registration_id)
    forbid_if(access.why_not_keep(actor, registration.compound.path))
    refuse_if(Why.OWN_REGISTRATION if registration.account_id == actor.person_id else None)
    refuse_if(Why.ALREADY_ENDED if registration.ended_on else None)
    refuse_if(Why.ALREADY_CONFIRMED if registration.confirmed_on else None)

    registration.confirmed_on = timezone.localdate(now)
    registration.save(update_fields=["confirmed_on"])

    record(actor, "registration.confirmed", registration.pk, now)
    return registration


@action
def end_registration(
    actor: Actor, registration_id: UUID, *, ended_on: date, now: datetime
) -> Registration:
    """End a registration: by whoever registered, or by the community. (报到终止)"""
    registration = queries.hold_registration(registration_id)
    forbid_if(access.why_not_end_registration(actor, registration))
    refuse_if(Why.ALREADY_ENDED if registration.ended_on else None)
    refuse_if(rules.why_not_term(registration.asked_on, ended_on))

    registration.ended_on = ended_on
    registration.save(update_fields=["ended_on"])

    record(actor, "registration.ended", registration.pk, now)
    return registration


@action
def lay_zone(actor: Actor, laid: Laid, *, now: datetime) -> Zone:
    """Lay out a zone inside one compound; the same code again changes nothing. (责任区)"""
    org = queries.hold(laid.org_id)
    forbid_if(access.why_not_keep(actor, laid.path))
    refuse_if(rules.why_not_zone(laid.path, org.path))
    if known := Zone.objects.filter(code=laid.code).first():
        refuse_if(None if (known.path, known.org_id) == (laid.path, org.pk) else Why.CODE_TAKEN)
        return known

    zone = Zone.objects.create(
        code=laid.code,
        name=laid.name,
        path=laid.path,
        within=laid.within,
        org=org,
        synthetic=laid.synthetic,
    )

    record(actor, "zone.laid", zone.pk, now, path=zone.path)
    return zone


@action
def claim_zone(actor: Actor, zone_id: UUID, *, now: datetime) -> Zone:
    """A member who registered here answers for a zone from now on. (认领责任区)"""
    zone = queries.hold_zone(zone_id)
    forbid_if(access.why_not_claim(actor, zone))
    refuse_if(Why.ZONE_CLOSED if zone.closed_on else None)
    if zone.claimed_by_id == actor.person_id:
        return zone
    refuse_if(Why.ZONE_CLAIMED if zone.claimed_by_id else None)

    zone.claimed_by_id = actor.person_id
    zone.claimed_on = timezone.localdate(now)
    zone.save(update_fields=["claimed_by", "claimed_on"])

    record(actor, "zone.claimed", zone.pk, now)
    return zone


@action
def leave_zone(actor: Actor, zone_id: UUID, *, now: datetime) -> Zone:
    """Give a zone back, so that somebody else can claim it. (退出责任区)"""
    zone = queries.hold_zone(zone_id)
    mine = zone.claimed_by_id == actor.person_id
    forbid_if(None if mine else access.why_not_keep(actor, zone.path))
    refuse_if(None if zone.claimed_by_id else Why.ZONE_NOT_CLAIMED)

    zone.claimed_by = None
    zone.claimed_on = None
    zone.save(update_fields=["claimed_by", "claimed_on"])

    record(actor, "zone.left", zone.pk, now)
    return zone


@action
def close_zone(actor: Actor, zone_id: UUID, *, now: datetime) -> Zone:
    """Close a zone that is no longer needed; its past stays. (撤销责任区)"""
    zone = queries.hold_zone(zone_id)
    forbid_if(access.why_not_keep(actor, zone.path))
    refuse_if(Why.ZONE_CLOSED if zone.closed_on else None)

    zone.closed_on = timezone.localdate(now)
    zone.save(update_fields=["closed_on"])

    record(actor, "zone.closed", zone.pk, now)
    return zone
