"""Load and complaints at the desk: how much for how many, more or less than before. (负荷、投诉)"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from linli.cases import queries
from linli.cases.labels import figures as words
from linli.cases.pages.parts import on_duty
from linli.cases.queries import load as loaded
from linli.cases.queries.load import Load
from linli.cases.rules import before, change, decimal, percent
from linli.kernel.requests import ActorRequest
from linli.places import queries as places

from .asked import Asked, asked, below

COMMUNITY = 3
"""So many steps a community lies below the top."""


@never_cache
@require_GET
@on_duty
def load(request: ActorRequest) -> HttpResponse:
    """Households and open matters beside those who handle them; averages, never a name."""
    question = asked(request)
    whole, parts = loaded.loads(request.actor, question.scope.area, timezone.localdate())
    names = names_of(question, list(parts))
    rows = [
        _load(names[path], _sum(inside, parts), address)
        for path, inside, address in addressed(question, list(parts))
    ]
    shown = {"asked": question, "whole": _load(question.name, whole, ""), "rows": rows}
    return render(request, "cases/figures/load.html", shown)


def addressed(question: Asked, found: list[str]) -> list[tuple[str, list[str], str]]:
    """Each part with the paths it adds up, and the address of its own parts where it has some."""
    here = question.scope.area
    if here.count("/") >= COMMUNITY:
        return [(path, [path], "") for path in sorted(found)]
    groups = below(here, found, question.areas)
    return [
        (path, inside, "" if path == here else question.where(area=path))
        for path, inside in groups.items()
    ]


def names_of(question: Asked, found: list[str]) -> dict[str, str]:
    """What each part is called; what lies in none of them is the area itself."""
    here = question.scope.area
    itself = str(words.HERE % {"name": question.name})
    if here.count("/") < COMMUNITY:
        return {**question.areas, **{path: path for path in found if path not in question.areas},
                here: itself}  # fmt: skip
    cells = {one.path: f"{one.name} {one.code}" for one in places.cells_of(here)}
    return {path: cells.get(path, itself) for path in found}


def _sum(inside: list[str], parts: Mapping[str, Load]) -> Load:
    given = [parts[path] for path in inside]
    return Load(
        sum(one.households for one in given),
        sum(one.workers for one in given),
        sum(one.open for one in given),
        sum(one.unclaimed for one in given),
    )


def _load(name: str, one: Load, url: str) -> dict[str, Any]:
    return {
        "name": name,
        "url": url,
        "load": one,
        "households_each": _each(one.households_each),
        "open_each": _each(one.open_each),
    }


def _each(number: Fraction | None) -> str:
    return "" if number is None else decimal(number, 1)


@never_cache
@require_GET
@on_duty
def complaints(request: ActorRequest) -> HttpResponse:
    """Complaints of a stretch beside those of the same stretch before, on the same ground."""
    question = asked(request)
    stretch = question.scope.stretch
    earlier = before(stretch)
    now = loaded.complaints(request.actor, question.scope.area, stretch)
    then = loaded.complaints(request.actor, question.scope.area, earlier)
    found = sorted({*now, *then})
    names = names_of(question, found)
    rows = [
        _compared(names[path], _add(inside, now), _add(inside, then), address)
        for path, inside, address in addressed(question, found)
    ]
    whole = _compared(question.name, _add(found, now), _add(found, then), "")
    shown = {"asked": question, "earlier": earlier, "whole": whole, "rows": rows}
    return render(request, "cases/figures/complaints.html", shown)


def _add(inside: list[str], found: Mapping[str, Fraction]) -> Fraction:
    return sum((found.get(path, Fraction(0)) for path in inside), Fraction(0))


def _compared(name: str, now: Fraction, then: Fraction, url: str) -> dict[str, Any]:
    more = change(then, now)
    return {
        "name": name,
        "url": url,
        "now": queries.mixed(now),
        "before": queries.mixed(then),
        "change": "" if more is None else percent(more, 2),
    }
