"""Matters by grid cell, figures of before spread over the cells of now. (同比口径)"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce

from linli.cases.models import IS_OPEN, Case
from linli.cases.rules import SIGHT
from linli.kernel.actor import Actor
from linli.places import queries as places
from linli.places.models import GridCell
from linli.places.rules.shares import spread

from .reach import reach, within

ALL = Q()


@dataclass(frozen=True, slots=True)
class Compared:
    """One cell of today: matters of a stretch and of the same stretch before, as exact shares."""

    cell: GridCell
    now: Fraction
    before: Fraction


def by_cell(
    actor: Actor, path: str, since: datetime, until: datetime, only: Q = ALL
) -> dict[str, Fraction]:
    """Cell of today → how many matters were reported in a stretch of time, exactly.

    A matter counts where it lay when it was finished; each division of its cell since then spreads
    it by households. An open one has followed its building and counts whole. Matters that lay in
    no known cell stay with their community's path. The sum is the number of matters.
    """
    shares = places.cell_shares(path)
    divided = sorted({one.old for one in shares})
    rows = Case.objects.filter(reach(actor, *SIGHT) & within(path))
    rows = rows.filter(only, reported_at__gte=since, reported_at__lt=until)
    found: dict[str, Fraction] = defaultdict(Fraction)
    whole = rows.exclude(~IS_OPEN & Q(grid_path__in=divided))
    for cell, number in whole.order_by().values_list("grid_path").annotate(Count("pk")):
        found[cell] += number
    for cell, ended, number in _finished(rows.filter(~IS_OPEN, grid_path__in=divided)):
        for to, part in spread(cell, number, ended, shares).items():
            found[to] += part
    return dict(found)


def _finished(rows: QuerySet[Case]) -> list[tuple[str, datetime, int]]:
    """Finished matters by cell and by the moment they ended."""
    ended = rows.annotate(ended=Coalesce("closed_at", "handled_at", "reported_at"))
    counted = ended.order_by().values_list("grid_path", "ended").annotate(Count("pk"))
    return [(cell, at, number) for cell, at, number in counted]


def compared(
    actor: Actor, path: str, stretch: tuple[datetime, datetime], before: tuple[datetime, datetime]
) -> list[Compared]:
    """The cells of an area in code order, with both stretches; nine queries. (同比)"""
    now, then = by_cell(actor, path, *stretch), by_cell(actor, path, *before)
    cells = places.cells_of(path).select_related("community")
    none = Fraction(0)
    return [Compared(one, now.get(one.path, none), then.get(one.path, none)) for one in cells]


def mixed(number: Fraction) -> str:
    """`12 2/3`, `5`, `1/3`: an exact share, as people write it."""
    whole, rest = divmod(number.numerator, number.denominator)
    if not rest:
        return str(whole)
    part = f"{rest}/{number.denominator}"
    return f"{whole} {part}" if whole else part
