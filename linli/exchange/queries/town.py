"""Figures of a town, recomputed from the records row by row."""

from datetime import date
from typing import TypedDict

from django.db.models import Count, Q

from linli.orgs.models import Org
from linli.orgs.queries import in_term
from linli.orgs.rules import OrgKind
from linli.places.models import Area, Compound, GridCell, SizeBand
from linli.places.rules import AreaKind, Band, GridKind, Level

COMMITTEES = (OrgKind.OWNERS_COMMITTEE, OrgKind.PROPERTY_COMMITTEE)


class OutOfBand(TypedDict):
    """A base grid cell whose households lie outside the band, with the office's reason."""

    code: str
    name: str
    households: int
    reason: str


class Figures(TypedDict):
    """What the records say; percentages with one decimal, as text."""

    compounds: int
    owners_committees: int
    property_committees: int
    bodies_in_term_percent: str
    branches: int
    branch_coverage_percent: str
    grid_cells: int
    streets: int
    communities: int
    band: list[int]
    units: int
    out_of_band: list[OutOfBand]


def figures(today: date) -> Figures:
    """Count the town anew: bodies in term by compound, cells by the units in them."""
    paths = set(Compound.objects.values_list("path", flat=True))
    bodies = Org.objects.filter(in_term(today) | Q(since_on__isnull=True), kind__in=COMMITTEES)
    governed = {kind: set[str]() for kind in COMMITTEES}
    for kind, path in bodies.values_list("kind", "path"):
        governed[OrgKind(kind)].add(path)
    branches = set(Org.objects.filter(kind=OrgKind.PARTY_BRANCH).values_list("path", flat=True))
    band, cells = band_on(today), households_by_cell()
    return Figures(
        compounds=len(paths),
        owners_committees=len(governed[OrgKind.OWNERS_COMMITTEE] & paths),
        property_committees=len(governed[OrgKind.PROPERTY_COMMITTEE] & paths),
        bodies_in_term_percent=_percent(len(set.union(*governed.values()) & paths), len(paths)),
        branches=len(branches & paths),
        branch_coverage_percent=_percent(len(branches & paths), len(paths)),
        grid_cells=len(cells),
        streets=Area.objects.filter(level=Level.SUBDISTRICT, kind=AreaKind.STREET).count(),
        communities=Area.objects.filter(level=Level.COMMUNITY).count(),
        band=[band.low, band.high] if band else [],
        units=sum(cell["households"] for cell in cells),
        out_of_band=[one for one in cells if band and not band.holds(one["households"])],
    )


def band_on(today: date) -> Band | None:
    """The band in force on a day, or None where no preset gave one."""
    row = SizeBand.objects.filter(valid_from__lte=today).order_by("-valid_from").first()
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


def _percent(part: int, of: int) -> str:
    return f"{part / of * 100:.1f}" if of else "–"
