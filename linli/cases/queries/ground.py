"""What stands at a place: figures that lead to their rows, and what a change would touch."""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone

from linli.cases.models import IS_OPEN, Case, Task
from linli.cases.rules import SIGHT, May
from linli.cases.rules.figures import Figure
from linli.kernel.actor import Actor
from linli.orgs import rules as org_rules
from linli.orgs.models import Appointment, Org, Zone
from linli.orgs.queries import lasting, running
from linli.people.models import Resident
from linli.places import queries as places
from linli.places.models import Entrance, GridCell, Plate, Unit
from linli.places.rules.ground import Noun, Standing, noun_of

from .reach import seen_by, within

SMALL = (Noun.BUILDING, Noun.ENTRANCE)


PLACES = {
    Figure.CELLS: Noun.CELL,
    Figure.COMPOUNDS: Noun.COMPOUND,
    Figure.BUILDINGS: Noun.BUILDING,
    Figure.ENTRANCES: Noun.ENTRANCE,
}


def standing(path: str) -> Standing:
    """What stands at a place today, as the rule of closing asks; six queries. (现存)"""
    today = timezone.localdate()
    posts = Appointment.objects.filter(lasting(today), area_path__under=path)
    zones = Zone.objects.filter(path__under=path, closed_on=None)
    bodies = Org.objects.filter(running(today), path__under=path)
    return Standing(
        matters=Case.objects.filter(IS_OPEN, within(path)).count(),
        bodies=bodies.count(),
        posts=posts.count() + zones.count(),
        residents=_residents(path).count(),
        smaller=0 if noun_of(path) in SMALL else _inside(path),
    )


def ever_standing(path: str) -> Standing:
    """What ever stood at a place, finished or not: whoever takes an addition back asks so."""
    homes = Unit.objects.filter(entrance__path__under=path).count()
    posted = Plate.objects.filter(grid_cell__path=path).count()
    tasks = Task.objects.filter(grid_cell__path=path).count()
    return Standing(
        matters=Case.objects.filter(within(path)).count() + tasks,
        bodies=Org.objects.filter(path__under=path).count(),
        posts=Appointment.objects.filter(area_path__under=path).count()
        + Zone.objects.filter(path__under=path).count(),
        residents=_residents(path).count(),
        smaller=_inside(path) + homes + posted,
    )


def _residents(path: str) -> QuerySet[Resident]:
    return Resident.objects.filter(Q(grid_path__under=path) | Q(compound_path__under=path))


def _inside(path: str) -> int:
    nouns = [one for one in Noun if one is not noun_of(path) or one is Noun.AREA]
    return sum(places.lies_in(path, noun).count() for noun in nouns)


def reads(actor: Actor, path: str, figure: Figure) -> bool:
    """Whether a figure of a place is for this reader: part of it would mislead him."""
    if figure is Figure.MATTERS:
        return any(actor.holds(duty, path) for duty in SIGHT)
    if figure in {Figure.BODIES, Figure.POSTS}:
        return actor.holds(org_rules.May.KEEP_ORGS, path) or actor.holds(May.SEE, path)
    return True


def figures_at(actor: Actor, place: Any, today: date) -> dict[Figure, int]:
    """How much stands at a place; matters and bodies only for whoever may see them."""
    path, noun = place.path, noun_of(place.path)
    shown = [one for one in _shown(noun, path) if reads(actor, path, one)]
    found = {figure: rows(actor, path, figure, today).count() for figure in shown}
    found[Figure.HOMES] = homes(path)
    return found


def _shown(noun: Noun, path: str) -> list[Figure]:
    inside = {
        Noun.AREA: [Figure.AREAS, Figure.CELLS, Figure.COMPOUNDS, Figure.BUILDINGS],
        Noun.CELL: [Figure.COMPOUNDS, Figure.BUILDINGS, Figure.ENTRANCES],
        Noun.COMPOUND: [Figure.CELLS, Figure.BUILDINGS, Figure.ENTRANCES],
        Noun.BUILDING: [Figure.CELLS, Figure.ENTRANCES],
        Noun.ENTRANCE: [Figure.CELLS],
    }[noun]
    inside = [one for one in inside if one is not Figure.AREAS or path.count("/") < 3]
    return [*inside, Figure.BODIES, Figure.POSTS, Figure.MATTERS]


def homes(path: str) -> int:
    """How many dwelling units lie in a place; from the cells where the place is an area."""
    if noun_of(path) is Noun.AREA:
        held = GridCell.objects.filter(path__under=path, closed_on=None, scheme="")
        return held.aggregate(n=Sum("households"))["n"] or 0
    return Unit.objects.filter(_of_home(path), is_dwelling=True).count()


def _of_home(path: str) -> Q:
    if noun_of(path) is Noun.CELL:
        return Q(entrance__grid_cell__path=path)
    return Q(entrance__path__under=path)


def rows(actor: Actor, path: str, figure: Figure, today: date) -> QuerySet[Any]:
    """The rows behind a figure, in code order."""
    if figure is Figure.MATTERS:
        return seen_by(actor).filter(IS_OPEN, within(path)).order_by("number")
    if figure in PLACES and figure is not Figure.CELLS:
        found: QuerySet[Any] = places.lies_in(path, PLACES[figure])
        return found
    return OTHERS[figure](path, today)


def _bodies(path: str, today: date) -> QuerySet[Org]:
    return Org.objects.filter(running(today), path__under=path).order_by("code")


def _posts(path: str, today: date) -> QuerySet[Appointment]:
    held = Appointment.objects.filter(lasting(today), area_path__under=path)
    return held.select_related("org").order_by("area_path", "post_code", "pk")


def _cells(path: str, _today: date | None = None) -> QuerySet[GridCell]:
    rows = GridCell.objects.filter(closed_on=None)
    if noun_of(path) is Noun.AREA:
        return rows.filter(path__under=path).order_by("code", "path")
    stairs = Entrance.objects.filter(path__under=path, closed_on=None)
    return rows.filter(pk__in=stairs.values("grid_cell")).order_by("path")


def _homes(path: str, _today: date | None = None) -> QuerySet[Any]:
    """Where households are counted: by cell in an area, else by entrance."""
    if noun_of(path) is Noun.AREA:
        return _cells(path).filter(scheme="")
    where = Q(grid_cell__path=path) if noun_of(path) is Noun.CELL else Q(path__under=path)
    stairs = Entrance.objects.filter(where, closed_on=None).select_related("building__compound")
    counted = stairs.annotate(homes=Count("unit", filter=Q(unit__is_dwelling=True)))
    return counted.order_by("path")


OTHERS: dict[Figure, Callable[[str, date], QuerySet[Any]]] = {
    Figure.AREAS: lambda path, _today: places.areas_below(path),
    Figure.CELLS: _cells,
    Figure.HOMES: _homes,
    Figure.BODIES: _bodies,
    Figure.POSTS: _posts,
}


def touched_at(path: str) -> dict[Figure, int]:
    """What a change of a place touches, whoever asks: numbers alone, before it is decided."""
    here, today = standing(path), timezone.localdate()
    posts = Appointment.objects.filter(lasting(today), area_path__under=path).count()
    return {
        Figure.HOMES: homes(path),
        Figure.BODIES: here.bodies,
        Figure.POSTS: posts,
        Figure.MATTERS: here.matters,
    }


def going_along(path: str) -> int:
    """How many open matters would follow a building into another cell. (随迁事项)"""
    left = cells_of_building(path)
    return Case.objects.filter(IS_OPEN, grid_path__in=left, compound_path__under=path).count()


def cells_of_building(path: str) -> list[str]:
    """The paths of the cells in which entrances of a building lie."""
    stairs = Entrance.objects.filter(path__under=path, grid_cell__isnull=False)
    return sorted(set(stairs.values_list("grid_cell__path", flat=True)))


def paths_of_cells(ids: Iterable[str]) -> dict[str, str]:
    given = [UUID(one) for one in ids if one]
    rows = GridCell.objects.filter(pk__in=given).values_list("pk", "path")
    return {str(pk): path for pk, path in rows}


def paths_of_entrances(ids: Collection[str]) -> dict[str, str]:
    rows = Entrance.objects.filter(pk__in=list(ids)).values_list("pk", "path")
    return {str(pk): path for pk, path in rows}


def cell_now(case: Case) -> str:
    """The path of the cell a matter lies in now: its building's, or where a closed one went.

    Two queries, one more a generation where the cell is closed. (现在的网格)
    """
    lies: str = case.grid_path
    gone = GridCell.objects.filter(path=lies, closed_on__isnull=False).first()
    if gone is not None or noun_of(case.compound_path) in SMALL:
        stairs = Entrance.objects.filter(path__under=case.compound_path, grid_cell__isnull=False)
        near = set(stairs.values_list("grid_cell__path", flat=True)) if case.compound_path else ()
        if len(near) == 1:
            return str(next(iter(near)))
    heirs = places.heirs(gone) if gone is not None else []
    return str(heirs[0].path) if heirs else lies


def ends(homes: Mapping[str, str], otherwise: Mapping[str, str] | None) -> set[str]:
    """Every cell something can go to."""
    return {*homes.values(), *(otherwise or {}).values()}
