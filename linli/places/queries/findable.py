"""What is said of places so that they can be found by name or code. (可检索的地方)"""

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q

from linli.kernel.findable import Findable, Source, lots_of
from linli.kernel.paths import chain, parent
from linli.places.models import Area, Building, Compound, GridCell

from .ground import former


def _areas(ids: Collection[UUID], _today: date) -> list[Findable]:
    rows = list(Area.objects.filter(STANDS, pk__in=ids))
    old = _former(one.path for one in rows)
    names = area_names(parent(one.path) for one in rows)
    return [
        Findable(
            subject_id=one.pk,
            title=one.name,
            words=(one.code, *old.get(one.path, ())),
            beside=names.get(parent(one.path), ""),
            phone=one.phone,
            path=one.path,
            open=True,
        )
        for one in rows
    ]


def _cells(ids: Collection[UUID], _today: date) -> list[Findable]:
    rows = list(GridCell.objects.filter(STANDS, pk__in=ids).select_related("community"))
    old = _former(one.path for one in rows)
    return [
        Findable(
            subject_id=one.pk,
            title=f"{one.community.name} {one.name}",
            words=(one.code, *old.get(one.path, ())),
            beside=one.code,
            path=one.path,
        )
        for one in rows
    ]


def _compounds(ids: Collection[UUID], _today: date) -> list[Findable]:
    rows = list(Compound.objects.filter(STANDS, pk__in=ids).select_related("community"))
    old = _former(one.path for one in rows)
    return [
        Findable(
            subject_id=one.pk,
            title=one.name,
            words=(one.code, one.address, *old.get(one.path, ())),
            beside=" · ".join(filter(None, (one.community.name, one.address))),
            path=one.path,
            open=True,
        )
        for one in rows
    ]


def _buildings(ids: Collection[UUID], _today: date) -> list[Findable]:
    rows = Building.objects.filter(STANDS, pk__in=ids).select_related("compound__community")
    return [
        Findable(
            subject_id=one.pk,
            title=f"{one.compound.name} {one.name}",
            beside=one.compound.community.name,
            path=one.path,
            open=True,
            shown_on=one.compound_id,
        )
        for one in rows
    ]


def area_names(paths: Iterable[str]) -> dict[str, str]:
    """Path → the name of each area and those it lies in; one query."""
    ways = {way for path in paths for way in chain(path)}
    return dict(Area.objects.filter(path__in=ways).values_list("path", "name"))


def _former(paths: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """What places were called before: by that name they are found too; one query. (曾用名)"""
    rows = former("").filter(path__in=list(paths)).exclude(old_name="")
    found: dict[str, tuple[str, ...]] = {}
    for path, name in rows.values_list("path", "old_name"):
        found[path] = (*found.get(path, ()), name)
    return found


STANDS = Q(closed_on__isnull=True)
CHANGED = frozenset({"area.founded", "place.added", "place.changed", "place.change_taken_back"})
DIVIDED = frozenset({"redivision.carried_out"})
AREAS = Source(lots_of(Area), _areas, verbs=CHANGED)
CELLS = Source(lots_of(GridCell), _cells, verbs=CHANGED, wide=DIVIDED)
COMPOUNDS = Source(lots_of(Compound), _compounds, verbs=CHANGED)
BUILDINGS = Source(lots_of(Building), _buildings, verbs=CHANGED)
