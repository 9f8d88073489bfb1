"""Items of a programme are ticked off for a place, and taken back. (达标登记)"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import Refused, forbid_if, refuse_if
from linli.orgs import access, queries
from linli.orgs.models import ProgrammeTick
from linli.orgs.queries import Place
from linli.orgs.rules import Why
from linli.orgs.rules.programmes import why_not_take_tick_back, why_not_tick
from linli.trail.actions import record


@dataclass(frozen=True, slots=True)
class Met:
    """Since when an item is met, what is said of it, and the document that proves it."""

    on: date
    note: str = ""
    document_id: UUID | None = None


@action
def tick_off(
    actor: Actor, place_id: UUID, item_code: str, met: Met, *, now: datetime
) -> ProgrammeTick:
    """Tick an item off for a compound or a community; who comes second finds the first's. (达标)"""
    home = _held(place_id)
    forbid_if(access.why_not_keep(actor, home.path))
    today = timezone.localdate(now)
    programme, item = queries.programme_of(item_code, today)
    refuse_if(why_not_tick(programme, item, home.path, met.on, today))
    known = {one.pk for one in queries.proofs(actor, home.path, today)}
    refuse_if(Why.UNKNOWN_PROOF if met.document_id and met.document_id not in known else None)
    if standing := queries.tick_of(item_code, home.path):
        return standing

    made = ProgrammeTick.objects.create(
        item=item_code, path=home.path, met_on=met.on, note=met.note.strip()[:200],
        document_id=met.document_id, ticked_at=now, ticked_by=actor.person_id,
        office=actor.office[:120],
    )  # fmt: skip

    record(actor, "programme.ticked", made.pk, now, item=item_code, on=met.on.isoformat())
    return made


@action
def take_tick_back(
    actor: Actor, place_id: UUID, item_code: str, *, why: str, now: datetime
) -> ProgrammeTick | None:
    """Take a tick back with a reason; it stays on record. None where none stands. (撤回登记)"""
    home = _held(place_id)
    forbid_if(access.why_not_keep(actor, home.path))
    refuse_if(why_not_take_tick_back(why))
    tick = queries.tick_of(item_code, home.path)
    if tick is None:
        return None

    tick.taken_back_at, tick.taken_back_by = now, actor.person_id
    tick.taken_back_why = why.strip()[:200]
    tick.save(update_fields=["taken_back_at", "taken_back_by", "taken_back_why"])

    record(actor, "programme.taken_back", tick.pk, now, item=item_code)
    return tick


def _held(place_id: UUID) -> Place:
    """The place, kept from others; one that does not stand is refused."""
    home = queries.hold_place(place_id)
    if home is None:
        raise Refused(Why.UNKNOWN_ITEM)
    return home
