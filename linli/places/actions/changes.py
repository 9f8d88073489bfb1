"""Changes of places: decided for a day, put in force on it, taken back while nothing stands on it.

What takes work along – a building into another cell, an end – is decided by the room of the work,
with the helpers of this file inside its own action.
"""

from datetime import datetime

from django.utils import timezone

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import forbid_if, refuse_if
from linli.places import access, queries
from linli.places.models import PlaceChange
from linli.places.rules import Why
from linli.places.rules.ground import FORWARD, What, Wish, why_not_change
from linli.trail.actions import record

from .revisions import renew
from .written import WRITES


@action
def change(actor: Actor, path: str, wish: Wish, *, now: datetime) -> PlaceChange:
    """Change name, kind, profile tags or governance model of a place from a day on. (辖区变更)

    A day that is still to come waits for it; a job puts it in force then.
    """
    refuse_if(Why.NOT_OF_THIS_PLACE if wish.what in FORWARD | {What.ADDED} else None)
    decided = decide(actor, path, wish, now=now)
    if decided.from_on <= timezone.localdate(now):
        put_in_force(actor, decided, now=now)
    return decided


def decide(actor: Actor, path: str, wish: Wish, *, now: datetime) -> PlaceChange:
    """Note a change that is allowed, inside the caller's action; nothing else changes yet."""
    place = queries.hold_place(path)
    forbid_if(access.why_not_keep(actor, path))
    known = queries.known(place, wish)
    refuse_if(why_not_change(known, wish, timezone.localdate(now)))

    decided = PlaceChange.objects.create(
        path=path,
        place_id=place.pk,
        what=wish.what,
        before=known.before,
        after=wish.after,
        old_name=str(known.before)[:64] if wish.what is What.NAME else "",
        from_on=wish.from_on,
        why=wish.why.strip()[:200],
        office=actor.office[:120],
        decided_by=actor.person_id,
        decided_at=now,
    )

    facts = {"what": wish.what.value, "from": wish.from_on.isoformat()}
    record(actor, "place.change_decided", place.pk, now, **facts)
    return decided


def put_in_force(actor: Actor, decided: PlaceChange, *, now: datetime) -> None:
    """Make a decided change true, inside the caller's action; the day has come."""
    place = queries.hold_place(decided.path)
    decided.before = queries.now_at(place, What(decided.what))
    write, _ = WRITES[What(decided.what)]
    if write is not None:
        write(place, decided, now)
    decided.in_force_at = now
    decided.save(update_fields=["before", "in_force_at"])
    renew("grid")

    record(actor, "place.changed", place.pk, now, what=decided.what, change=str(decided.pk))


def take_back_change(actor: Actor, decided: PlaceChange, *, now: datetime) -> None:
    """Undo a change inside the caller's action, which has asked whether it may be."""
    if decided.in_force_at is not None:
        _, undo = WRITES[What(decided.what)]
        undo(queries.hold_place(decided.path), decided)
        renew("grid")
    decided.taken_back_at = now
    decided.save(update_fields=["taken_back_at"])

    facts = {"what": decided.what, "change": str(decided.pk)}
    record(actor, "place.change_taken_back", decided.place_id, now, **facts)
