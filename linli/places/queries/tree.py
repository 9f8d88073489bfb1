"""What lies in what, in the order of the codes; figures by area, never ranked."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum

from linli.kernel.dated import in_force
from linli.kernel.paths import under_any
from linli.places.models import (
    Area,
    Building,
    Compound,
    Entrance,
    GovernanceModel,
    GridCell,
    Plate,
    ProfileTag,
    TagKind,
    Unit,
)
from linli.places.rules import GridKind, Level

from .town import band


@dataclass(frozen=True, slots=True)
class Sums:
    """How much lies in an area."""

    communities: int
    compounds: int
    cells: int
    households: int


@dataclass(frozen=True, slots=True)
class Card:
    """One compound with what is plainly known about it; open to everybody. (小区名片)"""

    compound: Compound
    buildings: int
    entrances: int
    units: int
    model: GovernanceModel | None
    tags: list[str]
    cells: list[GridCell]


def district() -> Area | None:
    """The district this deployment serves."""
    return Area.objects.filter(level=Level.DISTRICT).order_by("path").first()


def areas_under(path: str, level: Level) -> QuerySet[Area]:
    rows = Area.objects.filter(path__under=path, level=level, closed_on__isnull=True)
    return rows.order_by("path")


def communities(path: str = "") -> QuerySet[Area]:
    """Communities of an area, in code order."""
    return areas_under(path, Level.COMMUNITY)


def compounds_of(path: str) -> QuerySet[Compound]:
    """Compounds of a community or a larger area, in code order."""
    rows = Compound.objects.filter(path__under=path, closed_on__isnull=True)
    return rows.order_by("code", "path")


def cells_of(path: str) -> QuerySet[GridCell]:
    """Grid cells of a community or a larger area, in code order."""
    rows = GridCell.objects.filter(path__under=path, closed_on__isnull=True)
    return rows.order_by("code", "path")


def buildings_of(compound_id: UUID) -> QuerySet[Building]:
    rows = Building.objects.filter(compound_id=compound_id, closed_on__isnull=True)
    return rows.order_by("path")


def entrances_of(building_id: UUID) -> QuerySet[Entrance]:
    rows = Entrance.objects.filter(building_id=building_id, closed_on__isnull=True)
    return rows.order_by("path")


def units_of(entrance_id: UUID) -> QuerySet[Unit]:
    return Unit.objects.filter(entrance_id=entrance_id).order_by("floor", "number", "pk")


def buildings_in_cell(cell_id: UUID) -> QuerySet[Building]:
    """Buildings with an entrance in the cell, with their compounds."""
    stairs = Entrance.objects.filter(grid_cell_id=cell_id, closed_on__isnull=True)
    held = Building.objects.filter(pk__in=stairs.values("building"))
    return held.select_related("compound").order_by("path")


def sums_by_community(path: str) -> dict[str, Sums]:
    """Community path → what lies in it; three queries whatever the size."""
    held = {one: [0, 0, 0] for one in communities(path).values_list("path", flat=True)}
    compounds = compounds_of(path).values_list("community__path")
    for home, number in compounds.annotate(Count("pk")).order_by():
        held.setdefault(home, [0, 0, 0])[0] = number
    cells = cells_of(path).values_list("community__path")
    for home, number, households in cells.annotate(Count("pk"), Sum("households")).order_by():
        held.setdefault(home, [0, 0, 0])[1:] = [number, households]
    return {home: Sums(1, *numbers) for home, numbers in sorted(held.items())}


def total(sums: dict[str, Sums], path: str) -> Sums:
    """The communities of an area added up."""
    inside = [one for home, one in sums.items() if home.startswith(path)]
    return Sums(
        sum(one.communities for one in inside),
        sum(one.compounds for one in inside),
        sum(one.cells for one in inside),
        sum(one.households for one in inside),
    )


def homes_under(paths: Collection[str]) -> dict[str, int]:
    """Dwelling units of compounds, buildings or entrances, by their paths; one query. (户数)"""
    stairs = Entrance.objects.filter(under_any(paths, "path"), closed_on__isnull=True)
    counted = stairs.annotate(n=Count("unit", filter=Q(unit__is_dwelling=True)))
    rows = list(counted.order_by().values_list("path", "n"))
    return {path: sum(n for one, n in rows if one.startswith(path)) for path in paths}


def plates_in_force(path: str) -> dict[UUID, Plate]:
    """Grid cell → its posted code, for the cells of an area."""
    posted = Plate.objects.filter(grid_cell__path__under=path, revoked_at__isnull=True)
    return {plate.grid_cell_id: plate for plate in posted}


def out_of_band(path: str, today: date) -> QuerySet[GridCell]:
    """Base cells that hold fewer or more households than they should. (超出标准的网格)"""
    size = band(today)
    base = cells_of(path).filter(kind=GridKind.BASE)
    if size is None:
        return base.none()
    outside = base.filter(Q(households__lt=size.low) | Q(households__gt=size.high))
    return outside.select_related("community").order_by("path")


def card(compound: Compound, today: date) -> Card:
    """What everybody may know of a compound; seven queries."""
    stairs = Entrance.objects.filter(building__compound=compound, closed_on__isnull=True)
    now = GovernanceModel.objects.filter(compound=compound, since_on__lte=today)
    model = now.filter(Q(until_on__isnull=True) | Q(until_on__gte=today)).order_by("-since_on")
    kinds = {kind.code: kind.name for kind in in_force(TagKind, today, "code")}
    tags = ProfileTag.objects.filter(compound=compound).order_by("code")
    return Card(
        compound=compound,
        buildings=buildings_of(compound.pk).count(),
        entrances=stairs.count(),
        units=Unit.objects.filter(entrance__building__compound=compound).count(),
        model=model.first(),
        tags=[kinds.get(tag.code, tag.code) for tag in tags],
        cells=list(GridCell.objects.filter(entrance__in=stairs).distinct().order_by("path")),
    )
