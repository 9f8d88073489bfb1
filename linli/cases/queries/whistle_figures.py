"""How many whistles there are and on how many matters: two units, each with its own denominator.

Nobody is rewarded for a number, nothing is ranked: streets stand in the order of their codes.
"""

from collections import defaultdict
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Count, Q, QuerySet

from linli.cases.models import Whistle, WhistleMatter
from linli.cases.rules.whistles import DONE_MATTERS, HEARD, WhistleState
from linli.kernel.words import Word
from linli.places.models import Area


@dataclass(frozen=True, slots=True)
class Tally:
    """Whistles given and ended, matters they are about and of which the work is done. (吹哨统计)"""

    whistles: int = 0
    ended: int = 0
    matters: int = 0
    done: int = 0


@dataclass(frozen=True, slots=True)
class OfStreet:
    """The figures of one street."""

    name: str
    tally: Tally


def hundredths(part: int, of: int) -> str:
    """A share of a hundred with one decimal; a dash where there is nothing to share."""
    if not of:
        return "–"
    return str((Decimal(part * 100) / of).quantize(Decimal("0.1"), ROUND_HALF_UP))


def tallies(rows: QuerySet[Whistle]) -> dict[str, Tally]:
    """Street → its figures; a matter is counted once however often it was whistled for."""
    heard = rows.filter(state__in=HEARD).order_by()
    ended = Count("pk", filter=Q(state=Word(WhistleState.CLOSED)))
    whistles = heard.values_list("area_path").annotate(given=Count("pk"), over=ended)
    of_them = WhistleMatter.objects.filter(whistle__in=heard).order_by()
    matters = of_them.values_list("whistle__area_path").annotate(
        about=Count("case", distinct=True),
        finished=Count("case", distinct=True, filter=Q(case__state__in=DONE_MATTERS)),
    )
    found: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for street, given, over in whistles:
        found[street][:2] = given, over
    for street, about, finished in matters:
        found[street][2:] = about, finished
    return {street: Tally(*each) for street, each in found.items()}


def by_street(found: dict[str, Tally]) -> list[OfStreet]:
    """The streets in the order of their codes, never of their figures; one query."""
    areas = Area.objects.filter(path__in=list(found)).order_by("code")
    return [OfStreet(area.name, found[area.path]) for area in areas]


def together(found: dict[str, Tally]) -> Tally:
    """All streets as one."""
    each = found.values()
    return Tally(
        sum(one.whistles for one in each),
        sum(one.ended for one in each),
        sum(one.matters for one in each),
        sum(one.done for one in each),
    )
