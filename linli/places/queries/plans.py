"""Plans of redivision: the ground they are laid on, and where old cells lead since. (多网合一)"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from linli.places.models import CellShare, Entrance, GridCell, Redivision
from linli.places.rules.redivision import (
    Fault,
    House,
    Landing,
    Line,
    OldCell,
    Wrong,
    land,
    plain,
)


def hold_plan(plan_id: UUID) -> Redivision:
    return Redivision.objects.select_for_update(no_key=True).get(pk=plan_id)


def plans() -> QuerySet[Redivision]:
    """All plans, the latest first."""
    return Redivision.objects.order_by("-drawn_up_at", "-pk")


def plans_due(today: Any) -> QuerySet[Redivision]:
    """What was decided and whose day has come."""
    waiting = Redivision.objects.filter(decided_at__isnull=False, carried_out_at=None)
    return waiting.filter(taken_back_at=None, from_on__lte=today).order_by("from_on", "pk")


def ground_of(path: str) -> dict[str, OldCell]:
    """The cells of an area as a plan sees them, by code; two queries. (现有网格)"""
    houses = _houses(path)
    cells = GridCell.objects.filter(path__under=path).select_related("community").order_by("code")
    return {
        cell.code: OldCell(
            code=cell.code,
            name=cell.name,
            community=cell.community.path,
            households=cell.households,
            houses=tuple(houses[cell.pk]),
            closed=cell.closed_on is not None,
        )
        for cell in cells
    }


def _houses(path: str) -> dict[UUID, list[House]]:
    stairs = Entrance.objects.filter(grid_cell__path__under=path, closed_on=None)
    counted = stairs.values_list(
        "grid_cell_id", "building_id", "building__name", "building__number",
        "building__compound__name", "building__compound__code", "building__path",
    ).annotate(homes=Count("unit", filter=Q(unit__is_dwelling=True)))  # fmt: skip
    found: dict[UUID, list[House]] = defaultdict(list)
    for row in counted.order_by("building__path"):
        cell, building, name, number, home, code, _path, homes = row
        words = {f"{home}{name}", f"{code}{name}", f"{code}{number}", name}
        found[cell].append(House(str(building), frozenset(map(plain, words)), homes))
    return found


def called_houses(path: str) -> list[tuple[str, str]]:
    """Code of a cell and the whole name of each building in it, for a draft to begin with."""
    stairs = Entrance.objects.filter(grid_cell__path__under=path, closed_on=None)
    rows = stairs.order_by("grid_cell__code", "building__path").values_list(
        "grid_cell__code", "building__path", "building__compound__name", "building__name"
    )
    return [(cell, f"{home}{name}") for cell, _path, home, name in rows.distinct()]


def lines_of(plan: Redivision) -> list[Line]:
    """The plan as it was typed or read."""
    return [
        Line(number, old, new, name, tuple(buildings), households)
        for number, old, new, name, buildings, households in plan.lines
    ]


def landing(path: str, lines: Iterable[Line]) -> Landing:
    """A plan laid on the ground of today; three queries. (试算)"""
    found = land(list(lines), ground_of(path))
    codes = set(found.names)
    far = GridCell.objects.filter(code__in=codes).exclude(path__under=path)
    for code in far.order_by("code").values_list("code", flat=True):
        found.wrong.append(Wrong(0, Fault.OTHER_COMMUNITY, code))
    return found


def heirs(cell: GridCell) -> list[GridCell]:
    """The open cells a closed one went into, the largest part first; itself while it is open.

    One query a generation. (旧网格的去向)
    """
    found: dict[UUID, int] = {cell.pk: 1}
    for _ in range(MOST_GENERATIONS):
        shares = CellShare.objects.filter(old__in=found, old__closed_on__isnull=False)
        parts = list(shares.exclude(new=cell).values_list("old_id", "new_id", "part"))
        if not parts:
            break
        for old in {one for one, _, _ in parts}:
            found.pop(old, None)
        for _, new, part in parts:
            found[new] = found.get(new, 0) + part
    rows = GridCell.objects.filter(pk__in=found, closed_on=None).select_related("community")
    return sorted(rows, key=lambda one: (-found[one.pk], one.path))


MOST_GENERATIONS = 12


def numbered(lines: Iterable[Line]) -> list[Line]:
    """The lines counted from 1."""
    return [replace(one, number=number) for number, one in enumerate(lines, 1)]
