"""What is built or drawn new: grid cells, compounds, buildings, entrances. (新增)"""

from datetime import datetime
from typing import Any

from django.utils import timezone

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import forbid_if, refuse_if
from linli.places import access, queries
from linli.places.models import Building, Compound, Entrance, GridCell, PlaceChange
from linli.places.rules.added import New, why_not_add
from linli.places.rules.ground import Noun, What
from linli.trail.actions import record

from .revisions import renew


@action
def add(actor: Actor, above: str, new: New, *, now: datetime) -> PlaceChange:
    """Enter a new grid cell, compound, building or entrance in a place. (新增)"""
    home = queries.hold_place(above)
    forbid_if(access.why_not_keep(actor, above))
    taken = queries.is_taken(home, new)
    refuse_if(why_not_add(above, new, taken=taken, closed=home.closed_on is not None))

    place = _made(home, new)
    decided = PlaceChange.objects.create(
        path=place.path, place_id=place.pk, what=What.ADDED, after=new.name,
        from_on=timezone.localdate(now),
        why=new.why.strip()[:200], office=actor.office[:120], decided_by=actor.person_id,
        decided_at=now, in_force_at=now,
    )  # fmt: skip
    renew("grid")

    record(actor, "place.added", place.pk, now, noun=new.noun.value, path=place.path)
    return decided


def _made(home: Any, new: New) -> Any:
    if new.noun is Noun.CELL:
        path = queries.next_path(home.path, "g", GridCell)
        return GridCell.objects.create(
            path=path, community=home, code=new.code, name=new.name, kind=new.kind
        )
    if new.noun is Noun.COMPOUND:
        path = queries.next_path(home.path, "c", Compound)
        return Compound.objects.create(
            path=path, community=home, code=new.code, name=new.name, kind=new.kind
        )
    if new.noun is Noun.BUILDING:
        path = queries.numbered_path(home.path, "b", new.code)
        return Building.objects.create(
            path=path, compound=home, number=new.code, name=new.name, x_m=new.x_m, y_m=new.y_m
        )
    path = queries.numbered_path(home.path, "e", new.code)
    cell = GridCell.objects.filter(path=new.cell).first() if new.cell else None
    return Entrance.objects.create(path=path, building=home, number=new.code, grid_cell=cell)
