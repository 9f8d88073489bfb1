"""Who may found bodies, appoint people, register, and say what posts carry."""

from collections.abc import Sequence
from uuid import UUID

from linli.kernel.actor import CLERK, Actor
from linli.kernel.paths import outermost

from .models import Registration, Shift, ShiftHandOver, Zone
from .rules import May, Why


def why_not_set_posts(actor: Actor) -> Why | None:
    """It takes a duty over the whole district; or the machine itself. (安全保密管理员)"""
    if actor == CLERK or actor.holds_for_district(May.SET_POSTS):
        return None
    return Why.NO_SET_POSTS


def why_not_keep(actor: Actor, *paths: str) -> Why | None:
    if actor == CLERK or actor.holds(May.KEEP_ORGS, *paths):
        return None
    return Why.NOT_YOUR_AREA


def why_not_machine(actor: Actor) -> Why | None:
    """What the clock does on its own nobody does by hand."""
    return None if actor == CLERK else Why.NOT_YOUR_AREA


READERS = frozenset({str(May.KEEP_ORGS), "cases.see"})
"""Duties whose holders may read which bodies there are: who sees an area's matters, sees these."""


def areas_read(actor: Actor) -> list[str]:
    """The areas whose bodies the actor may read, in code order, none inside another."""
    return outermost(area for duty, area in actor.duties if duty in READERS)


def why_not_read(actor: Actor, *paths: str) -> Why | None:
    """What stands in an area is read by those who keep it or see its matters."""
    inside = (path.startswith(area) for area in areas_read(actor) for path in paths)
    return None if any(inside) else Why.NOT_YOUR_AREA


def why_not_register(actor: Actor, org_id: UUID | None) -> Why | None:
    """Everybody with an account for himself; for a unit somebody appointed in it."""
    if actor.is_anonymous or (org_id is not None and org_id not in actor.bodies):
        return Why.NOT_YOUR_AREA
    return None


def why_not_end_registration(actor: Actor, registration: Registration) -> Why | None:
    mine = registration.account_id == actor.person_id and not actor.is_anonymous
    if mine or (registration.org_id is not None and registration.org_id in actor.bodies):
        return None
    return why_not_keep(actor, registration.compound.path)


def is_registered(account_id: UUID, path: str) -> bool:
    """Whether a member's registration with the compound of a place is confirmed and runs."""
    here = Registration.objects.filter(
        account_id=account_id, confirmed_on__isnull=False, ended_on__isnull=True
    )
    return any(path.startswith(home) for home in here.values_list("compound__path", flat=True))


def why_not_claim(actor: Actor, zone: Zone) -> Why | None:
    """A member whose registration with the zone's compound is confirmed and runs."""
    return None if is_registered(actor.person_id, zone.path) else Why.NOT_YOUR_AREA


def why_not_read_documents(actor: Actor) -> Why | None:
    """The library on the desk is for whoever has a duty; which documents, the library says."""
    return None if actor.duties else Why.NOT_YOUR_AREA


def why_not_accept(actor: Actor, handed: ShiftHandOver, following: Sequence[Shift]) -> Why | None:
    """Whoever is on the next shift takes over; where there is none, who keeps the body. Never he
    who leaves."""
    if actor.is_anonymous or handed.signed_by_id == actor.person_id:
        return Why.NOT_THE_NEXT
    if others := {one.account_id for one in following} - {handed.signed_by_id}:
        return None if actor.person_id in others else Why.NOT_THE_NEXT
    return why_not_keep(actor, handed.shift.roster.area_path)


def why_not_read_roster(actor: Actor, org_id: UUID, path: str) -> Why | None:
    """A roster is read by those of the body and by who keeps it."""
    return None if org_id in actor.bodies else why_not_keep(actor, path)
