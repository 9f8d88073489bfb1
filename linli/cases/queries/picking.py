"""Places as a reporter picks them from lists, and the spot each stands for. (选地点)"""

from uuid import UUID

from django.db.models import Q

from linli.cases.rules import Spot
from linli.kernel.actor import Actor
from linli.kernel.paths import chain, community_of
from linli.people.models import Resident
from linli.places import queries as places
from linli.places.models import Area, Compound, Entrance, GridCell
from linli.places.rules import Spot as Plan

MOST = 8
ENTRANCES = 400


def compounds_named(words: str) -> list[Compound]:
    """Compounds whose name or address holds the words, the shortest names first."""
    words = words.strip()
    if not words:
        return []
    once = places.former(words).values("place_id")
    named = Q(name__icontains=words) | Q(address__icontains=words) | Q(pk__in=once)
    rows = Compound.objects.filter(named, closed_on__isnull=True)
    found = rows.select_related("community").order_by("name", "path")[: MOST * 4]
    return sorted(found, key=lambda one: (words not in one.name, len(one.name), one.path))[:MOST]


def compound(pk: str) -> Compound | None:
    chosen = _uuid(pk)
    rows = Compound.objects.select_related("community")
    return rows.filter(pk=chosen).first() if chosen else None


def communities() -> list[Area]:
    """All communities of the district in code order."""
    here = places.district()
    return list(places.communities(here.path)) if here else []


def compounds_of_cell(cell: GridCell) -> list[Compound]:
    """The compounds that have an entrance in a grid cell."""
    inside = Entrance.objects.filter(grid_cell=cell).values("building__compound")
    rows = Compound.objects.filter(pk__in=inside).select_related("community")
    return list(rows.order_by("path")[:MOST])


def home_of(actor: Actor) -> Entrance | None:
    """The entrance where the person signed in lives, if the minimum card knows it."""
    if actor.is_anonymous:
        return None
    lives = (
        Resident.objects.filter(account_id=actor.person_id, household__isnull=False)
        .select_related("household__unit__entrance__building__compound__community")
        .select_related("household__unit__entrance__grid_cell")
        .order_by("pk")
        .first()
    )
    return lives.household.unit.entrance if lives and lives.household else None


def entrances_of(chosen: Compound, cell: GridCell | None = None) -> list[Entrance]:
    """The entrances of a compound in walking order, or those of it in one grid cell."""
    stairs = Entrance.objects.filter(building__compound=chosen, closed_on__isnull=True)
    rows = stairs.select_related("building")
    if cell is not None:
        rows = rows.filter(grid_cell=cell)
    return sorted(rows.order_by("path")[:ENTRANCES], key=lambda one: one.path)


def cell_of_plate(code: str) -> GridCell | None:
    """The cell of a plate in force."""
    found = places.plate(code) if code else None
    if found is None or found.revoked_at:
        return None
    heirs = places.heirs(found.grid_cell) if found.grid_cell.closed_on else [found.grid_cell]
    return heirs[0] if len(heirs) == 1 else None


def spot_of_entrance(pk: str, words: str = "") -> Spot | None:
    chosen = _uuid(pk)
    return _with(places.spot_of_entrance(chosen) if chosen else None, words)


def spot_of_point(x_m: float, y_m: float, words: str = "") -> Spot | None:
    return _with(places.spot_at(x_m, y_m), words)


def spot_of_cell(cell: GridCell, words: str = "") -> Spot | None:
    return _with(places.spot_of_cell(cell), words)


def spot_of_compound(chosen: Compound, words: str = "", cell: GridCell | None = None) -> Spot:
    """Where a compound lies in one grid cell alone, that cell; else its community answers."""
    cells = {cell.path} if cell else _cells_of(chosen)
    return Spot(
        grid_path=cells.pop() if len(cells) == 1 else chosen.community.path,
        compound_path=chosen.path,
        place=_place(chosen.name, words),
        x_m=chosen.x_m,
        y_m=chosen.y_m,
    )


def _with(spot: Plan | None, words: str) -> Spot | None:
    """The spot of the map, with the reporter's own words of where exactly."""
    if spot is None:
        return None
    return Spot(spot.grid_path, spot.compound_path, _place(spot.place, words), spot.x_m, spot.y_m)


def _place(name: str, words: str) -> str:
    return " ".join(filter(None, [name, words]))[:120]


def _cells_of(chosen: Compound) -> set[str]:
    rows = Entrance.objects.filter(building__compound=chosen, grid_cell__isnull=False)
    return set(rows.values_list("grid_cell__path", flat=True).distinct()[:2])


def compound_at(path: str) -> Compound | None:
    """The compound a place lies in: a building's, an entrance's, or its own path."""
    rows = Compound.objects.filter(path__in=chain(path)).select_related("community")
    return rows.order_by("-path").first()


def cell_at(path: str) -> GridCell | None:
    return GridCell.objects.filter(path=path).select_related("community").first()


def goes_to(spot: Spot) -> str:
    """Who gets a report of this place: community and grid cell, as far as they are known."""
    cell = cell_at(spot.grid_path)
    if cell is not None:
        return f"{cell.community.name} · {cell.name}"
    area = Area.objects.filter(path=community_of(spot.grid_path or spot.compound_path)).first()
    return area.name if area else ""


def _uuid(pk: str) -> UUID | None:
    try:
        return UUID(pk)
    except ValueError:
        return None
