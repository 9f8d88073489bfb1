"""What carrying out a plan of redivision does to the ground, inside the caller's action."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

import shapely
from django.db.models import F, Sum

from linli.kernel.actor import Actor
from linli.places import queries
from linli.places.models import (
    Area,
    Building,
    CellShare,
    Entrance,
    GridCell,
    PlaceChange,
    Redivision,
    RedivisionMove,
)
from linli.places.queries.posted import forget_plates
from linli.places.rules.ground import What
from linli.places.rules.redivision import Landing

from .cells import count_households
from .plates import issue_plate
from .revisions import renew
from .written import divide


@dataclass(slots=True)
class Redivided:
    """What went where: buildings and entrances to cells, and where the rest of a cell goes."""

    homes: dict[str, str] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)
    otherwise: dict[str, str] = field(default_factory=dict)
    households: int = 0


def redivide(actor: Actor, plan: Redivision, landing: Landing, now: datetime) -> Redivided:
    """Lay a plan without faults on the ground: cells, entrances, shares, boundaries, plates."""
    cells = {one.code: one for one in GridCell.objects.filter(path__under=plan.path).order_by("pk")
             .select_for_update(no_key=True)}  # fmt: skip
    old = sorted({code for code, _ in landing.to} | set(landing.whole))
    closing = landing.closing(queries.ground_of(plan.path))
    _open(actor, plan, landing, cells, now)
    stairs = _stairs(plan.path)
    to = {
        entrance: str(cells[new].pk)
        for (code, building), new in landing.to.items()
        for entrance in stairs[(code, building)]
        if new != code
    }
    _keep_moves(plan, landing, cells)
    outlines = _outlines(landing, cells)
    divide(to, plan.pk, now)
    for code, new in landing.whole.items():
        if new != code:
            CellShare.objects.create(
                old=cells[code], new=cells[new], part=1, of=1, since_at=now, cause=plan.pk
            )
    _draw(outlines, cells)
    _close(actor, plan, [cells[code] for code in closing], now)
    for code in sorted(landing.households):
        issue_plate(actor, cells[code].pk, now=now)
    count_households(*(one.pk for one in cells.values()))
    forget_plates()
    renew("grid")
    went = _went(cells, old, closing, to)
    moves = RedivisionMove.objects.filter(redivision=plan).exclude(old=F("new"))
    went.households = moves.aggregate(n=Sum("households"))["n"] or 0
    return went


def _open(
    actor: Actor, plan: Redivision, landing: Landing, cells: dict[str, GridCell], now: datetime
) -> None:
    homes = {one.path: one for one in Area.objects.filter(path__in=landing.community.values())}
    for code, name in sorted(landing.names.items()):
        home = homes[landing.community[code]]
        path = queries.next_path(home.path, "g", GridCell)
        cells[code] = GridCell.objects.create(path=path, community=home, code=code, name=name)
        _noted(actor, plan, cells[code], What.ADDED, name, now)


def _close(actor: Actor, plan: Redivision, gone: list[GridCell], now: datetime) -> None:
    for cell in gone:
        cell.closed_on = plan.from_on
        cell.save(update_fields=["closed_on"])
        _noted(actor, plan, cell, What.CLOSED, plan.from_on.isoformat(), now)


def _noted(
    actor: Actor, plan: Redivision, cell: GridCell, what: What, after: str, now: datetime
) -> None:
    """One line of the cell's history."""
    PlaceChange.objects.create(
        path=cell.path, place_id=cell.pk, what=what, after=after, from_on=plan.from_on,
        why=f"{plan.title} {plan.paper}".strip()[:200], office=plan.decided_office,
        decided_by=actor.person_id, decided_at=now, in_force_at=now,
    )  # fmt: skip


def _stairs(path: str) -> dict[tuple[str, str], list[str]]:
    """Cell and building → the entrances of the building that lie in the cell."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    rows = Entrance.objects.filter(grid_cell__path__under=path, closed_on=None)
    for pk, cell, building in rows.values_list("pk", "grid_cell__code", "building_id"):
        found[(cell, str(building))].append(str(pk))
    return found


def _keep_moves(plan: Redivision, landing: Landing, cells: dict[str, GridCell]) -> None:
    homes = {
        (code, one.building): one.households
        for code, cell in queries.ground_of(plan.path).items()
        for one in cell.houses
    }
    RedivisionMove.objects.bulk_create(
        RedivisionMove(
            redivision=plan, building_id=UUID(building), old=cells[code], new=cells[new],
            households=homes[(code, building)],
        )
        for (code, building), new in sorted(landing.to.items())
    )  # fmt: skip


def _outlines(landing: Landing, cells: dict[str, GridCell]) -> dict[str, bytes | None]:
    """New cell → the union of the old ones where it is made of whole ones, else none."""
    goes: dict[str, set[str]] = defaultdict(set)
    for code, new in [*((c, n) for (c, _), n in landing.to.items()), *landing.whole.items()]:
        goes[code].add(new)
    parts: dict[str, list[bytes | None]] = defaultdict(list)
    for code, news in goes.items():
        for new in news:
            whole = cells[code].boundary if len(news) == 1 else None
            parts[new].append(None if whole is None else bytes(whole))
    for new in [one for one in parts if one not in goes and one in cells]:
        if one_there := cells[new].boundary:
            parts[new].append(bytes(one_there))
    return {new: _union(given) for new, given in parts.items()}


def _union(given: list[bytes | None]) -> bytes | None:
    known = [one for one in given if one is not None]
    if len(known) != len(given):
        return None
    made: bytes = shapely.to_wkb(shapely.union_all([shapely.from_wkb(one) for one in known]))
    return made


def _draw(outlines: dict[str, bytes | None], cells: dict[str, GridCell]) -> None:
    for code, outline in outlines.items():
        cells[code].boundary = outline
        cells[code].save(update_fields=["boundary"])


def _went(
    cells: dict[str, GridCell], old: list[str], closing: list[str], to: dict[str, str]
) -> Redivided:
    paths = {str(one.pk): one.path for one in cells.values()}
    rows = Entrance.objects.filter(pk__in=list(to)).values_list("pk", "path", "building_id")
    found = Redivided(left=[cells[code].path for code in old])
    houses: dict[UUID, set[str]] = defaultdict(set)
    for pk, path, building in rows:
        found.homes[path] = paths[to[str(pk)]]
        houses[building].add(found.homes[path])
    for home in Building.objects.filter(pk__in=houses):
        lies = Entrance.objects.filter(building=home, closed_on=None)
        ends = set(lies.values_list("grid_cell__path", flat=True))
        if len(ends) == 1:
            found.homes[home.path] = str(ends.pop())
    for code in closing:
        heirs = queries.heirs(cells[code])
        if heirs:
            found.otherwise[cells[code].path] = heirs[0].path
    return found
