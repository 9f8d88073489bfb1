"""What a change writes into the rows of a place, and what its undoing writes back."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from linli.places import queries
from linli.places.models import CellShare, Entrance, GovernanceModel, PlaceChange, ProfileTag
from linli.places.rules.ground import Noun, What, noun_of

from .cells import count_households, keep_shares


def name(place: Any, decided: PlaceChange, _now: datetime) -> None:
    place.name = decided.after
    place.save(update_fields=["name"])


def unname(place: Any, decided: PlaceChange) -> None:
    place.name = decided.before
    place.save(update_fields=["name"])


def kind(place: Any, decided: PlaceChange, _now: datetime) -> None:
    place.kind = decided.after
    place.save(update_fields=["kind"])


def unkind(place: Any, decided: PlaceChange) -> None:
    place.kind = decided.before
    place.save(update_fields=["kind"])


def tags(place: Any, decided: PlaceChange, _now: datetime) -> None:
    _tagged(place, decided.after, decided)


def untag(place: Any, decided: PlaceChange) -> None:
    _tagged(place, decided.before, decided)


def _tagged(place: Any, codes: Any, decided: PlaceChange) -> None:
    mine = ProfileTag.objects.filter(compound=place)
    mine.exclude(code__in=codes).delete()
    there = set(mine.values_list("code", flat=True))
    ProfileTag.objects.bulk_create(
        ProfileTag(compound=place, code=code, since_on=decided.from_on)
        for code in codes
        if code not in there
    )


def model(place: Any, decided: PlaceChange, _now: datetime) -> None:
    """The model before ends on the day before."""
    ends = decided.from_on - timedelta(days=1)
    GovernanceModel.objects.filter(compound=place, until_on=None).update(until_on=ends)
    after = str(decided.after)
    GovernanceModel.objects.create(compound=place, model=after, since_on=decided.from_on)


def unmodel(place: Any, decided: PlaceChange) -> None:
    mine = GovernanceModel.objects.filter(compound=place)
    mine.filter(since_on=decided.from_on, until_on=None).delete()
    mine.filter(until_on=decided.from_on - timedelta(days=1)).update(until_on=None)


def cell(_place: Any, decided: PlaceChange, now: datetime) -> None:
    """The entrances of a building lie in another cell; how much of the old one is kept."""
    to = queries.hold_cell(UUID(str(decided.after)))
    divide(dict.fromkeys(decided.before or {}, str(to.pk)), decided.pk, now)


def divide(to: dict[str, str], cause: UUID, now: datetime) -> None:
    """Put entrances into cells, and keep how much of each cell they leave lies where since."""
    stairs = Entrance.objects.filter(pk__in=list(to)).only("pk", "grid_cell_id")
    was = {str(one.pk): str(one.grid_cell_id) if one.grid_cell_id else None for one in stairs}
    for new in sorted(set(to.values())):
        mine = [one for one, goes in to.items() if goes == new]
        Entrance.objects.filter(pk__in=mine).update(grid_cell_id=new)
    keep_shares(was, cause, now)
    count_households(*(UUID(one) for one in {*was.values(), *to.values()} if one))


def uncell(_place: Any, decided: PlaceChange) -> None:
    CellShare.objects.filter(cause=decided.pk).delete()
    before: dict[str, str] = dict(decided.before or {})
    for entrance, old in before.items():
        Entrance.objects.filter(pk=entrance).update(grid_cell_id=old or None)
    count_households(*(UUID(one) for one in {*before.values(), str(decided.after)} if one))


def closed(place: Any, decided: PlaceChange, _now: datetime) -> None:
    """A building closes with its entrances."""
    place.closed_on = decided.from_on
    place.save(update_fields=["closed_on"])
    if noun_of(place.path) is Noun.BUILDING:
        inner = Entrance.objects.filter(building=place, closed_on=None)
        inner.update(closed_on=decided.from_on)


def unclosed(place: Any, decided: PlaceChange) -> None:
    if noun_of(place.path) is Noun.BUILDING:
        inner = Entrance.objects.filter(building=place, closed_on=decided.from_on)
        inner.update(closed_on=None)
    place.closed_on = None
    place.save(update_fields=["closed_on"])


def unadded(place: Any, _decided: PlaceChange) -> None:
    place.delete()


WRITES = {
    What.NAME: (name, unname),
    What.KIND: (kind, unkind),
    What.TAGS: (tags, untag),
    What.MODEL: (model, unmodel),
    What.CELL: (cell, uncell),
    What.CLOSED: (closed, unclosed),
    What.ADDED: (None, unadded),
}
"""How each change is made true, and how it is undone."""
