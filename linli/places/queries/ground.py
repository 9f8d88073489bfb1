"""One place wherever it lies in the tree: what it is, what lies in it, how it changed. (辖区)"""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from linli.kernel.paths import chain
from linli.places.models import (
    Area,
    Building,
    CellShare,
    Compound,
    Entrance,
    GovernanceModel,
    GridCell,
    PlaceChange,
    ProfileTag,
)
from linli.places.rules.added import New
from linli.places.rules.ground import Known, Noun, Past, What, Wish, noun_of
from linli.places.rules.shares import Share

TABLES: dict[Noun, Any] = {
    Noun.AREA: Area,
    Noun.CELL: GridCell,
    Noun.COMPOUND: Compound,
    Noun.BUILDING: Building,
    Noun.ENTRANCE: Entrance,
}
STANDS = Q(closed_on__isnull=True)
"""Places that are not closed."""
MOST = 20


def place_at(path: str) -> Any:
    """The row that stands at a path, closed ones too; None where nothing ever stood."""
    return TABLES[noun_of(path)].objects.filter(path=path).first() if path else None


def hold_place(path: str) -> Any:
    """Read one place and keep others from changing it until the action ends."""
    return TABLES[noun_of(path)].objects.select_for_update(no_key=True).get(path=path)


def name_of(place: Any) -> str:
    """What a place is called: an entrance has a number alone."""
    return str(place.number if isinstance(place, Entrance) else place.name)


def way_to(path: str) -> list[tuple[str, str]]:
    """Path and name of everything a place lies in, the outermost first; a query a table."""
    ways = chain(path)
    known: dict[str, str] = {}
    for noun in dict.fromkeys(noun_of(way) for way in ways):
        column = "number" if noun is Noun.ENTRANCE else "name"
        rows = TABLES[noun].objects.filter(path__in=ways)
        known.update(rows.values_list("path", column))
    return [(way, known[way]) for way in ways if way in known]


def lies_in(path: str, noun: Noun) -> Any:
    """The places of one sort anywhere in a place, in code order, closed ones left out."""
    if noun_of(path) is Noun.CELL and noun in {Noun.BUILDING, Noun.ENTRANCE, Noun.COMPOUND}:
        return _in_cell(path, noun)
    rows = TABLES[noun].objects.filter(STANDS, path__under=path).exclude(path=path)
    coded = noun in {Noun.CELL, Noun.COMPOUND}
    return rows.order_by(*(("code", "path") if coded else ("path",)))


def _in_cell(path: str, noun: Noun) -> Any:
    stairs = Entrance.objects.filter(STANDS, grid_cell__path=path)
    if noun is Noun.ENTRANCE:
        return stairs.order_by("path")
    column = "building" if noun is Noun.BUILDING else "building__compound"
    return TABLES[noun].objects.filter(STANDS, pk__in=stairs.values(column)).order_by("path")


def areas_below(path: str) -> Any:
    """The areas directly below a district or street."""
    deep = path.count("/")
    rows = lies_in(path, Noun.AREA)
    level = {1: "subdistrict", 2: "community"}.get(deep)
    return rows.filter(level=level) if level else rows.none()


def called(words: str, under: Iterable[str] = ("",)) -> list[tuple[str, str, str]]:
    """Places by name, former name or code: path, name, and the former name that was meant."""
    words = words.strip()
    if not words:
        return []
    found: dict[str, tuple[str, str]] = {}
    for noun in (Noun.AREA, Noun.CELL, Noun.COMPOUND):
        rows = TABLES[noun].objects.filter(Q(name__icontains=words) | Q(code=words))
        found |= {path: (name, "") for path, name in rows.order_by("path").values_list(
            "path", "name")[:MOST]}  # fmt: skip
    for path, old in former(words).values_list("path", "old_name")[:MOST]:
        place = place_at(path)
        if path not in found and place is not None:
            found[path] = (name_of(place), old)
    reached = tuple(under)
    return [(path, *said) for path, said in sorted(found.items()) if path.startswith(reached)]


def former(words: str) -> QuerySet[PlaceChange]:
    """Changes of a name, in force, whose old name holds the words. (曾用名)"""
    renamed = PlaceChange.objects.filter(
        what=What.NAME, in_force_at__isnull=False, taken_back_at__isnull=True
    )
    return renamed.filter(old_name__icontains=words).order_by("path", "-from_on")


def changes_of(path: str) -> list[PlaceChange]:
    """The history of a place, the newest first. (变更历史)"""
    rows = PlaceChange.objects.filter(path=path)
    return list(rows.order_by("-from_on", "-decided_at", "-pk"))


def changes_due(today: date) -> QuerySet[PlaceChange]:
    """What was decided for a day that has come, the oldest first."""
    waiting = PlaceChange.objects.filter(in_force_at__isnull=True, taken_back_at__isnull=True)
    return waiting.filter(from_on__lte=today).order_by("from_on", "pk")


def hold_change(change_id: UUID) -> PlaceChange:
    return PlaceChange.objects.select_for_update(no_key=True).get(pk=change_id)


def now_at(place: Any, what: What) -> object:
    """What a place has today where a wish would change it."""
    if what is What.NAME:
        return name_of(place)
    if what is What.KIND:
        return place.kind
    if what is What.TAGS:
        return sorted(ProfileTag.objects.filter(compound=place).values_list("code", flat=True))
    if what is What.MODEL:
        model = model_of(place)
        return model.model if model else None
    if what is What.CELL:
        stairs = Entrance.objects.filter(building=place).order_by("pk")
        pairs: list[tuple[Any, Any]] = list(stairs.values_list("pk", "grid_cell_id"))
        return {str(pk): str(cell or "") for pk, cell in pairs}
    return None


def model_of(compound: Compound) -> GovernanceModel | None:
    """How a compound is governed until further notice."""
    return GovernanceModel.objects.filter(compound=compound, until_on__isnull=True).first()


def known(place: Any, wish: Wish) -> Known:
    """A place as the rules of changing see it; up to three queries."""
    mine = PlaceChange.objects.filter(path=place.path, what=wish.what, taken_back_at__isnull=True)
    model = model_of(place) if wish.what is What.MODEL else None
    last = mine.exclude(in_force_at__isnull=True).order_by("-from_on").first()
    return Known(
        path=place.path,
        closed=place.closed_on is not None,
        before=now_at(place, wish.what),
        last_on=model.since_on if model else last.from_on if last else None,
        planned=mine.filter(in_force_at__isnull=True).exists(),
    )


def past(change: PlaceChange) -> Past:
    """A change as the rules of taking back see it: a later one of its sort may stand on it."""
    later = PlaceChange.objects.filter(path=change.path, taken_back_at__isnull=True)
    later = later.filter(in_force_at__gt=change.in_force_at) if change.in_force_at else later.none()
    if change.what != What.ADDED:
        later = later.filter(what__in=[change.what, What.CLOSED])
    moved = bool(change.in_force_at) and _divided_since(change)
    return Past(
        What(change.what),
        in_force=change.in_force_at is not None,
        taken_back=change.taken_back_at is not None,
        last=not moved and not later.exists(),
    )


def _divided_since(change: PlaceChange) -> bool:
    """Whether a cell a building left or came to was divided again since, or went into others."""
    if change.what == What.CLOSED:
        went = CellShare.objects.filter(old__path=change.path)
        return went.exclude(new__path=change.path).exists()
    if change.what != What.CELL:
        return False
    mine = CellShare.objects.filter(cause=change.pk)
    cells = {cell for pair in mine.values_list("old_id", "new_id") for cell in pair}
    since = CellShare.objects.exclude(cause=change.pk).filter(since_at__gte=change.in_force_at)
    return since.filter(Q(old__in=cells) | Q(new__in=cells)).exists()


def next_path(above: str, letter: str, table: Any) -> str:
    """The first path below a place that nothing has, in the order of its numbers."""
    used = table.objects.filter(path__under=above).values_list("path", flat=True)
    ends = [one[len(above) :].split("/")[0][1:] for one in used if one[len(above) :][:1] == letter]
    number = max((int(one) for one in ends if one.isdigit()), default=0) + 1
    return f"{above}{letter}{number}/"


def numbered_path(above: str, letter: str, number: str) -> str:
    """The path of a building or entrance by its number; other signs become their code points."""
    plain = "".join(
        each if each.isascii() and each.isalnum() else f"{ord(each):x}" for each in number
    )
    return f"{above}{letter}{plain[:12].lower()}/"


def is_taken(home: Any, new: New) -> bool:
    """Whether another place carries this code, or this number beside it."""
    if new.noun is Noun.BUILDING:
        path = numbered_path(home.path, "b", new.code)
        same = Q(compound=home, number=new.code) | Q(path=path)
        return Building.objects.filter(same).exists()
    if new.noun is Noun.ENTRANCE:
        path = numbered_path(home.path, "e", new.code)
        same = Q(building=home, number=new.code) | Q(path=path)
        return Entrance.objects.filter(same).exists()
    return bool(TABLES[new.noun].objects.filter(code=new.code).exists())


def homes_by_entrance(cells: Iterable[str]) -> dict[str, dict[str, int]]:
    """Cell → entrance → how many dwelling units it has, ids as text; one query."""
    found: dict[str, dict[str, int]] = {cell: {} for cell in cells}
    stairs = Entrance.objects.filter(STANDS, grid_cell__in=list(found))
    counted = stairs.annotate(homes=Count("unit", filter=Q(unit__is_dwelling=True)))
    for pk, cell, homes in counted.order_by().values_list("pk", "grid_cell_id", "homes"):
        found[str(cell)][str(pk)] = homes
    return found


def cell_shares(path: str) -> list[Share]:
    """Every division of the grid cells of an area, by path. (新旧网格对应)"""
    rows = CellShare.objects.filter(Q(old__path__under=path) | Q(new__path__under=path))
    columns = ("old__path", "new__path", "part", "of", "since_at")
    return [Share(*row) for row in rows.order_by("since_at", "pk").values_list(*columns)]
