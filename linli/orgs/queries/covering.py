"""The figures of an area's bodies, and the rows behind each, a page at a time in code order."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from linli.orgs.models import Zone
from linli.orgs.rules import LEADERS, SEATS, Figure, Share
from linli.places.models import Building, GridCell
from linli.places.queries import out_of_band
from linli.places.rules import GridKind

from . import missing
from .crossing import conflicts
from .documents import documents_counted, documents_ending
from .serving import coverage
from .swaps import not_taken_over


@dataclass(frozen=True, slots=True)
class Row:
    """One row behind a figure: the key it is listed by, where it lies, the thing itself."""

    key: str
    path: str
    thing: Any


def covered(path: str, today: date) -> dict[Figure, Share]:
    """How many rows each figure of an area has, of how many; at most 28 queries."""
    whole = coverage(path, today)
    bodies = missing.committees(path, today, SEATS)
    gaps = missing.chain_gaps(path, today)
    short = missing.short_teams(path, today)
    open_zones = Zone.objects.filter(path__under=path, closed_on__isnull=True)
    cells = GridCell.objects.filter(path__under=path, kind=GridKind.BASE, closed_on__isnull=True)
    return {
        Figure.WITHOUT_BODY: Share(whole.compounds - whole.governed, whole.compounds),
        Figure.WITHOUT_BRANCH: Share(whole.compounds - whole.branches, whole.compounds),
        Figure.COMMITTEES: Share(len(bodies), 0),
        Figure.OUT_OF_TERM: Share(missing.out_of_term(path, today).count(), 0),
        Figure.CHAIN_GAPS: Share(len(gaps), 0),
        Figure.SHORT_TEAMS: Share(len(short), 0),
        Figure.WITHOUT_LEADER: Share(
            missing.buildings_without_leader(path, today, *LEADERS).count(),
            Building.objects.filter(path__under=path, closed_on__isnull=True).count(),
        ),
        Figure.UNCLAIMED_ZONES: Share(missing.unclaimed_zones(path).count(), open_zones.count()),
        Figure.OUT_OF_BAND: Share(out_of_band(path, today).count(), cells.count()),
        Figure.CONFLICTS: Share(len(conflicts(path, today)), 0),
        Figure.DOCUMENTS: Share(len(documents_ending(path, today)), documents_counted(path)),
        Figure.NOT_TAKEN_OVER: Share(not_taken_over(path).count(), 0),
    }


def rows_of(figure: Figure, path: str, today: date, after: str, size: int) -> list[Row]:
    """The rows of a figure after a key, in code order: at most so many."""
    if (ask := STORED.get(figure)) is not None:
        rows, key = ask(path, today)
        found = rows.filter(**{f"{key}__gt": after}).order_by(key)[:size]
        return [Row(getattr(one, key), one.path, one) for one in found]
    computed = sorted(COMPUTED[figure](path, today), key=lambda row: row.key)
    return [row for row in computed if row.key > after][:size]


STORED: dict[Figure, Callable[[str, date], tuple[QuerySet[Any], str]]] = {
    Figure.WITHOUT_BODY: lambda path, today: (missing.without_body(path, today), "path"),
    Figure.WITHOUT_BRANCH: lambda path, today: (missing.without_branch(path, today), "path"),
    Figure.OUT_OF_TERM: lambda path, today: (missing.out_of_term(path, today), "code"),
    Figure.WITHOUT_LEADER: lambda path, today: (
        missing.buildings_without_leader(path, today, *LEADERS),
        "path",
    ),
    Figure.UNCLAIMED_ZONES: lambda path, _: (missing.unclaimed_zones(path), "code"),
    Figure.OUT_OF_BAND: lambda path, today: (out_of_band(path, today), "path"),
}
"""Figures whose rows are a table's, and the column that orders them."""


def _committees(path: str, today: date) -> list[Row]:
    found = missing.committees(path, today, SEATS)
    return [Row(one.org.code, one.org.path, one) for one in found]


def _gaps(path: str, today: date) -> list[Row]:
    forms = {one.code: one for one in missing.forms(today)}
    found = missing.chain_gaps(path, today)
    return [Row(f"{one.path} {forms[one.form].tier:02}", one.path, one) for one in found]


def _short(path: str, today: date) -> list[Row]:
    found = missing.short_teams(path, today)
    return [Row(f"{one.path} {one.post}", one.path, one) for one in found]


def _conflicts(path: str, today: date) -> list[Row]:
    pairs = conflicts(path, today)
    return [Row(f"{one.area_path} {one.pk} {other.pk}", one.area_path, (one, other))
            for one, other in pairs]  # fmt: skip


def _documents(path: str, today: date) -> list[Row]:
    found = documents_ending(path, today)
    return [Row(f"{one.issuer.code} {one.pk}", one.issuer.path, one) for one in found]


def _not_taken(path: str, _today: date) -> list[Row]:
    return [
        Row(f"{one.shift.begins_at.isoformat()} {one.pk}", one.shift.roster.area_path, one)
        for one in not_taken_over(path)
    ]


COMPUTED: dict[Figure, Callable[[str, date], list[Row]]] = {
    Figure.COMMITTEES: _committees,
    Figure.CHAIN_GAPS: _gaps,
    Figure.SHORT_TEAMS: _short,
    Figure.CONFLICTS: _conflicts,
    Figure.DOCUMENTS: _documents,
    Figure.NOT_TAKEN_OVER: _not_taken,
}
"""Figures that are worked out from several tables."""
