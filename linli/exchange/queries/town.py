"""Figures of a town, recomputed from the records row by row."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any, TypedDict

from django.db.models import Count, Q

from linli.cases.models import Whistle
from linli.cases.queries.whistle_figures import tallies, together
from linli.kernel.dated import holding
from linli.orgs.models import Org
from linli.orgs.queries import running
from linli.orgs.rules import COMMITTEES, OrgKind
from linli.places.models import Area, Building, Compound, Entrance, GridCell, SizeBand
from linli.places.rules import AreaKind, Band, GridKind, Level

from . import institutions, town_bodies, town_ground, town_matters
from .institutions import percent


class NoSuchFigure(LookupError):
    """No query tells a figure of this name."""


class OutOfBand(TypedDict):
    """A base grid cell whose households lie outside the band, with the office's reason."""

    code: str
    name: str
    households: int
    reason: str


@dataclass(frozen=True, slots=True)
class Found:
    """What the records say: figures by name, and what lies outside, row by row.

    Percentages have one decimal and are text.
    """

    figures: dict[str, Any]
    out_of_band: list[OutOfBand]
    outside: dict[str, list[str]]

    def figure(self, name: str) -> Any:
        """A figure by its name."""
        if name not in self.figures:
            raise NoSuchFigure(name)
        return self.figures[name]

    def strange(self, *names: str) -> list[str]:
        """Of some names those that no query tells; in a name of several, signs stand between."""
        asked = (one for name in names for one in name.split()[::2])
        return [one for one in asked if one not in self.figures]


def figures(today: date) -> Found:
    """Count the town anew: territory, bodies, people; lists of what is missing. (核对)"""
    band, cells = band_on(today), households_by_cell()
    out_of_band = [one for one in cells if band and not band.holds(one["households"])]
    missing = institutions.outside(today)
    told = town_bodies.nothing_yet(today)
    told |= _territory() | _governed(today) | institutions.bodies(today)
    told |= institutions.posts(today) | institutions.members(today) | institutions.owners(today)
    told |= town_ground.crossing(today) | town_ground.governed() | town_ground.placed(today)
    told |= town_ground.counted(today) | town_matters.matters(today)
    told |= {name: len(rows) for name, rows in missing.items()} | _whistles()
    told |= {
        "grid_cells": len(cells),
        "units": sum(cell["households"] for cell in cells),
        "band": [band.low, band.high] if band else [],
        "out_of_band": len(out_of_band),
        "out_of_band_without_reason": sum(not one["reason"] for one in out_of_band),
    }
    told |= town_bodies.standing(today)
    told |= town_bodies.ratios(told)
    return Found(told, out_of_band, missing)


def _territory() -> dict[str, Any]:
    areas = Counter(Area.objects.values_list("kind", flat=True))
    kinds = Counter(Compound.objects.values_list("kind", flat=True))
    return {
        "streets": areas[AreaKind.STREET],
        "development_centers": areas[AreaKind.DEVELOPMENT_CENTER],
        "communities": Area.objects.filter(level=Level.COMMUNITY).count(),
        "compounds": sum(kinds.values()),
        "buildings": Building.objects.count(),
        "entrances": Entrance.objects.count(),
        **{f"compounds.{kind}": number for kind, number in kinds.items()},
        **{f"areas.{kind}": number for kind, number in areas.items()},
    }


def _governed(today: date) -> dict[str, Any]:
    """Compounds with a body in term, and with a branch."""
    paths = set(Compound.objects.values_list("path", flat=True))
    standing: dict[str, set[str]] = {kind: set() for kind in (*COMMITTEES, OrgKind.PARTY_BRANCH)}
    rows = Org.objects.filter(running(today), kind__in=standing).values_list("kind", "path")
    for kind, path in rows:
        standing[kind] |= {path} & paths
    governed = set[str]().union(*(standing[kind] for kind in COMMITTEES))
    branches = len(standing[OrgKind.PARTY_BRANCH])
    return {
        "owners_committees": len(standing[OrgKind.OWNERS_COMMITTEE]),
        "property_committees": len(standing[OrgKind.PROPERTY_COMMITTEE]),
        "bodies_in_term_percent": percent(len(governed), len(paths)),
        "branches": branches,
        "branch_coverage_percent": percent(branches, len(paths)),
    }


def _whistles() -> dict[str, Any]:
    """Two units: whistles given and ended, matters they are about and done. (吹哨)"""
    found = together(tallies(Whistle.objects.all()))
    return {
        "whistles": found.whistles,
        "whistles_ended": found.ended,
        "whistle_matters": found.matters,
        "whistle_matters_done": found.done,
    }


def band_on(today: date) -> Band | None:
    """The band in force on a day, or None where no preset gave one."""
    row = holding(SizeBand, today)
    return Band(row.low, row.high) if row else None


def households_by_cell() -> list[OutOfBand]:
    """Base cells of the scheme in force, in code order, with the dwellings in them; one query."""
    dwellings = Count("entrance__unit", filter=Q(entrance__unit__is_dwelling=True))
    cells = (
        GridCell.objects.filter(kind=GridKind.BASE, scheme="")
        .annotate(held=dwellings)
        .order_by("code")
    )
    rows = cells.values_list("code", "name", "held", "band_reason")
    return [OutOfBand(code=c, name=n, households=h, reason=r) for c, n, h, r in rows]
