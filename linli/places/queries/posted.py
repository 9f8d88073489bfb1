"""The posted code of a grid cell, and where it leads. (一格一码)

Every report at a plate asks where it hangs. A miss reads the plates of the whole community in
two queries, and what was read is kept for some seconds in each process: a code withdrawn by
another process is told so that much later, one withdrawn here at once.
"""

import time
from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from linli.kernel.crypto import as_typed, verify_short
from linli.places.models import Entrance, GridCell, Plate
from linli.places.rules import Spot

from .plans import heirs

KEPT_SECONDS, KEPT_PLATES = 20.0, 10_000
_kept: dict[str, tuple[float, Spot]] = {}

CODE_LETTERS, CODE_LONGEST = 10, 24
CODE_PURPOSE = "places.plate"


def plate(code: str) -> Plate | None:
    """The posted code as somebody typed or scanned it, revoked ones too; None where none is ours.

    The signature is checked although the row is found by it: a row without a sound one is
    nobody's plate.
    """
    found = Plate.objects.filter(code=as_typed(code)[:CODE_LONGEST])
    one = found.select_related("grid_cell__community").first()
    return one if one is not None and is_signed(one) else None


def is_signed(one: Plate) -> bool:
    return verify_short(one.code, str(one.pk), CODE_PURPOSE, CODE_LETTERS)


def spot_of_plate(code: str) -> Spot | None:
    """The cell of a plate in force; None for unknown and revoked ones. No query where kept."""
    typed = as_typed(code)[:CODE_LONGEST]
    kept = _kept.get(typed)
    if kept and time.monotonic() - kept[0] < KEPT_SECONDS:
        return kept[1]
    found = plate(code)
    if found is None or found.revoked_at:
        return None
    around = spots_around(found.grid_cell.community_id)
    if len(_kept) + len(around) > KEPT_PLATES:
        _kept.clear()
    now = time.monotonic()
    _kept.update({posted: (now, spot) for posted, spot in around.items()})
    return around.get(typed)


def forget_plates() -> None:
    """Read every plate anew; called when one was withdrawn."""
    _kept.clear()


def spots_around(community_id: UUID) -> dict[str, Spot]:
    """The spots of all plates in force in a community, by code. Two queries."""
    hung = Plate.objects.filter(grid_cell__community=community_id, revoked_at__isnull=True)
    signed = [one for one in hung.select_related("grid_cell__community") if is_signed(one)]
    lies = {one.code: one.grid_cell for one in signed if one.grid_cell.closed_on is None}
    lies |= {one.code: to for one in signed if one.grid_cell.closed_on for to in leads(one)}
    homes = compounds_of_cells(cell.pk for cell in lies.values())
    return {code: whole_cell(cell, homes[cell.pk]) for code, cell in lies.items()}


def leads(posted: Plate) -> list[GridCell]:
    """The one cell the plate of a closed cell leads on to; none where it went into several."""
    found = heirs(posted.grid_cell)
    return found if len(found) == 1 else []


def compounds_of_cells(cells: Iterable[UUID]) -> dict[UUID, set[str]]:
    """The paths of the compounds whose entrances lie in each cell. One query."""
    stairs = Entrance.objects.filter(grid_cell__in=list(cells)).order_by()
    pairs = stairs.values_list("grid_cell_id", "building__compound__path").distinct()
    homes: dict[UUID, set[str]] = defaultdict(set)
    for cell, path in pairs:
        homes[cell].add(path)
    return homes


def spot_of_cell(cell: GridCell) -> Spot:
    """A whole cell; its compound where all its entrances lie in one. Two queries."""
    return whole_cell(cell, compounds_of_cells([cell.pk])[cell.pk])


def whole_cell(cell: GridCell, homes: set[str]) -> Spot:
    """A cell as a place, from the compounds its entrances lie in."""
    community = cell.community
    compound = next(iter(homes)) if len(homes) == 1 else community.path
    return Spot(cell.path, compound, f"{community.name} · {cell.name}")
