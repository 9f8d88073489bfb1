"""The three rates as a program reads them: exact fractions, n, and what is left out. (三率输出)"""

from datetime import date
from typing import Any

from linli.cases.rules import Formula, May, Rate, Rates, Stretch, added, rates
from linli.kernel.actor import CLERK, Actor
from linli.places.models import Area
from linli.places.rules import Level

from .rates import By, Counts, Scope, counts, formula_of, still_open


def told(area: str, since: date, until: date, by: By) -> dict[str, Any] | None:
    """The rates of an area and of its parts; None without a formula or such an area.

    Asked by whoever runs the platform, from whom no matter is kept.
    """
    stretch = Stretch(since, until)
    formula = formula_of(stretch)
    places = Area.objects.filter(path=area) if area else Area.objects.filter(level=Level.DISTRICT)
    place = places.order_by("path").first()
    if formula is None or place is None:
        return None
    reader = Actor(CLERK.person_id, frozenset({(May.SEE.value, place.path)}))
    scope = Scope(place.path, stretch)
    found, still = counts(reader, scope, by), still_open(reader, scope, by)
    keys = sorted({*found, *still}, key=str)
    return {
        "area": place.path,
        "from": since.isoformat(),
        "to": until.isoformat(),
        "formula": _formula(formula),
        "whole": _row(place.path, added(*found.values()), sum(still.values()), formula),
        "rows": [
            _row(str(key or ""), found.get(key, {}), still.get(key, 0), formula) for key in keys
        ],
    }


def _formula(formula: Formula) -> dict[str, Any]:
    return {
        "since": formula.since.isoformat(),
        "source": formula.source,
        "weights": [formula.response, formula.resolution, formula.satisfaction],
        "partly": formula.partly,
        "grades": list(formula.grades),
        "least": formula.least,
    }


def _row(key: str, found: Counts, still: int, formula: Formula) -> dict[str, Any]:
    three: Rates = rates(found, formula)
    return {
        "key": key,
        "closed": three.resolution.whole,
        "open": still,
        "response": _rate(three.response),
        "resolution": _rate(three.resolution),
        "satisfaction": _rate(three.satisfaction),
        "score": None if three.score is None else str(three.score),
    }


def _rate(rate: Rate) -> dict[str, Any]:
    return {
        "n": rate.n,
        "part": str(rate.part),
        "rate": None if rate.share is None else str(rate.share),
        "percent": rate.percent or None,
        "left_out": {why.value: number for why, number in rate.left.items()},
    }
