"""The owners' roll of a unit or an entrance. (业主名册)"""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from linli.kernel.actor import Actor
from linli.kernel.paths import under_any
from linli.people.models import Binding, Ownership
from linli.people.rules import BindingState, May
from linli.places.models import Compound, Unit

from .accounts import owner_hash, phone_hash
from .homes import hold_unit, shortest_named


def lines_of(entrance_id: UUID) -> dict[UUID, list[Ownership]]:
    """The lines of each unit of an entrance, those that ended included."""
    rows = Ownership.objects.filter(unit__entrance_id=entrance_id)
    found: dict[UUID, list[Ownership]] = {}
    for row in rows.order_by("until_on", "pk"):
        found.setdefault(row.unit_id, []).append(row)
    return found


def lines_of_unit(unit_id: UUID) -> list[Ownership]:
    """The lines of one unit, those that ended included."""
    return list(Ownership.objects.filter(unit_id=unit_id).order_by("until_on", "pk"))


def same_owner(lines: Iterable[Ownership], name: str, phone: str) -> Ownership | None:
    """Whoever stands on the roll by this name, and by no other number; by keyed hash."""
    named, hashed = owner_hash(name), phone_hash(phone)
    return next(
        (
            one
            for one in lines
            if one.until_on is None
            and one.name_hash == named
            and (one.phone_hash == hashed or not (one.phone_hash and hashed))
        ),
        None,
    )


def units_kept_by(actor: Actor) -> QuerySet[Unit]:
    """Units of which the actor keeps the roll."""
    near = Unit.objects.select_related("entrance__building__compound", "entrance__grid_cell")
    stairs = ("entrance__path", "entrance__grid_cell__path")
    return near.filter(under_any(actor.areas_of(May.KEEP_ROLL), *stairs))


def line_seen_by(actor: Actor) -> QuerySet[Ownership]:
    """Lines of the roll where the actor keeps it."""
    near = Ownership.objects.select_related("unit__entrance__building__compound")
    held = actor.areas_of(May.KEEP_ROLL)
    stairs = ("unit__entrance__path", "unit__entrance__grid_cell__path")
    return near.filter(under_any(held, *stairs))


def compounds_kept_by(actor: Actor, words: str) -> list[Compound]:
    """Compounds where the actor keeps the roll, 8 at most: those of a name, or the first ones."""
    kept = under_any(actor.areas_of(May.KEEP_ROLL), "path", "building__entrance__grid_cell__path")
    found = Compound.objects.filter(kept).distinct()
    if words.strip():
        return shortest_named(found, words)
    return list(found.select_related("community").order_by("name", "path")[:8])


def hold_ownership(ownership_id: UUID) -> Ownership:
    """One line of the roll, and its unit with it, so that nobody is confirmed for it meanwhile."""
    hold_unit(Unit.objects.values_list("pk", flat=True).get(ownership=ownership_id))
    held = Ownership.objects.select_for_update(no_key=True, of=("self",))
    return held.select_related("unit__entrance__grid_cell").get(pk=ownership_id)


def hold_behind(ownership_id: UUID) -> list[Binding]:
    """The confirmed homes that stand behind a line of the roll, held for change."""
    rows = Binding.objects.select_for_update(no_key=True).order_by("pk")
    return list(rows.filter(share=ownership_id, state=BindingState.CONFIRMED))
