"""Entrances an import put from one grid cell into another, and what went along. (划转)"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from linli.cases.models import IS_OPEN, Case
from linli.cases.rules.following import cell_after
from linli.exchange.models import ImportChange, ImportRun
from linli.people.models import Resident
from linli.places.models import CellShare, Entrance, GridCell

NEW = {"grid_cell_id": None}
"""What was there of an entrance that lay in no cell before."""


def changes(run: ImportRun) -> QuerySet[ImportChange]:
    return ImportChange.objects.filter(run=run, table="entrance")


def has_moved(run: ImportRun) -> bool:
    """Whether anything left a cell; the first import of a town only fills them."""
    return changes(run).exclude(before=NEW).exists()


def before(run: ImportRun) -> dict[str, str | None]:
    """Entrance → the cell it lay in before the run, ids as text; None where it lay in none."""
    latest_first = changes(run).order_by("-pk").values_list("row_id", "before")
    return {str(one): was["grid_cell_id"] for one, was in latest_first}


def homes(run: ImportRun, was: Mapping[str, str | None] | None = None) -> dict[str, str]:
    """Path of each entrance that left a cell → of the cell it lies in; with `was`, where it lay.

    A building that lies in one cell whole stands there too.
    """
    went = changes(run).exclude(before=NEW).values("row_id")
    mine = set(Entrance.objects.filter(pk__in=went).values_list("path", flat=True))
    houses = Entrance.objects.filter(pk__in=went).values("building")
    stairs = Entrance.objects.filter(building__in=houses, closed_on=None)
    rows = list(stairs.values_list("pk", "path", "building__path", "grid_cell_id"))
    lies = {path: (was or {}).get(str(pk), cell) for pk, path, _, cell in rows}
    cells = GridCell.objects.filter(pk__in={str(cell) for cell in lies.values() if cell})
    paths = {str(pk): path for pk, path in cells.values_list("pk", "path")}
    whole: dict[str, set[str]] = defaultdict(set)
    found = {}
    for _, path, house, _ in rows:
        cell = paths.get(str(lies[path]), "")
        whole[house].add(cell)
        if path in mine and cell:
            found[path] = cell
    one = {house: min(ends) for house, ends in whole.items() if len(ends) == 1}
    return found | {house: cell for house, cell in one.items() if cell}


@dataclass(frozen=True, slots=True)
class Followed:
    """Open matters and residents that lie in new cells and go back when a run is undone."""

    matters: list[UUID] = field(default_factory=list)
    residents: list[UUID] = field(default_factory=list)


def followed(run: ImportRun) -> Followed:
    """What came to the cells of a run with the entrances it moved, and would leave with them."""
    if not has_moved(run):
        return Followed()
    back = homes(run, before(run))
    cells = GridCell.objects.filter(loaded_by=run.pk).values("path")
    matters: Any = Case.objects.filter(IS_OPEN, grid_path__in=cells)
    residents: Any = Resident.objects.filter(grid_path__in=cells)
    return Followed(*(
        [pk for pk, path in rows.values_list("pk", "compound_path") if cell_after(path, back)]
        for rows in (matters, residents)
    ))  # fmt: skip


def divided_since(run: ImportRun) -> bool:
    """Whether a cell the run divided, or filled, was divided again since by something else."""
    mine = CellShare.objects.filter(cause=run.pk)
    first = mine.order_by("since_at").first()
    if first is None:
        return False
    since = CellShare.objects.exclude(cause=run.pk).filter(since_at__gte=first.since_at)
    cells = Q(old__in=mine.values("old")) | Q(old__in=mine.values("new"))
    return since.filter(cells | Q(new__in=mine.values("old"))).exists()
