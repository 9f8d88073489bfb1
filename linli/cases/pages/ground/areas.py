"""The tree of places, one place with what stands in it, and the rows behind each figure."""

from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from linli.cases import queries
from linli.cases.forms.ground import WORDS, FindForm
from linli.cases.labels import ground as words
from linli.cases.labels import screens
from linli.cases.pages.parts import on_duty
from linli.cases.queries.ground import rows as rows_behind
from linli.cases.rules import State
from linli.cases.rules.figures import Figure
from linli.kernel.dated import in_force
from linli.kernel.requests import ActorRequest, rows_before
from linli.orgs import queries as bodies
from linli.places import labels
from linli.places import queries as places
from linli.places.models import GovernanceModel, TagKind
from linli.places.rules import Governance
from linli.places.rules.ground import Noun, What, changes, holds, noun_of

from . import shown
from .residents import here as residents_here

A_PAGE = 50
INSIDE = {
    Noun.AREA: (Figure.AREAS, Figure.CELLS, Figure.COMPOUNDS),
    Noun.CELL: (Figure.BUILDINGS,),
    Noun.COMPOUND: (Figure.BUILDINGS,),
    Noun.BUILDING: (Figure.ENTRANCES,),
    Noun.ENTRANCE: (),
}
"""What a page lists of what lies inside."""


@never_cache
@require_GET
@on_duty
def areas(request: ActorRequest) -> HttpResponse:
    """The top of the tree, and places by name, former name or code."""
    here = places.district()
    form = FindForm(request.GET)
    asked = form.cleaned_data["q"] if form.is_valid() else ""
    found = [(shown.address(path), name, old) for path, name, old in places.called(asked)]
    given = {"form": FindForm({"q": asked}), "asked": asked, "found": found, "district": here}
    if here is not None:
        given["district_url"] = shown.address(here.path)
        given["streets"] = [(shown.address(one.path), one, shown.sort_of(one))
                            for one in places.areas_below(here.path)]  # fmt: skip
    return render(request, "cases/ground/areas.html", given)


@never_cache
@require_GET
@on_duty
def area(request: ActorRequest, spot: str) -> HttpResponse:
    """One place: what it is, what stands in it, what can be changed, what was."""
    place, today = shown.place_or_404(spot), timezone.localdate()
    path, noun = place.path, noun_of(place.path)
    history = places.changes_of(path)
    tags = {one.code: one.name for one in in_force(TagKind, today, "code")}
    cells = shown.cells_named(history)
    why = shown.why_not_keep(request.actor, path)
    given = {
        "place": place,
        "name": places.name_of(place),
        "sort": shown.sort_of(place),
        "kind": WORDS.get(getattr(place, "kind", ""), ""),
        "way": shown.way(path),
        "figures": _figures(request, place, today),
        "lists": [_inside(request, path, one, today) for one in _listed(path)],
        "history": [shown.said(one, cells, tags) for one in history],
        "former": sorted({one.old_name for one in history if one.old_name and one.in_force_at}),
        "plan": _plan(place, today),
        "residents": residents_here(path, today) if noun is Noun.AREA else None,
        "spot": spot,
        "years": noun is Noun.AREA and queries.reads(request.actor, path, Figure.MATTERS),
        "why_not_keep": why,
        "changes": [(_change(spot, one), words.SHEETS[one][0]) for one in changes(path)]
        if not why and not place.closed_on else [],
        "additions": [(reverse("cases:area_add", args=[spot, one]), words.ADD[one])
                      for one in holds(path)] if not why and not place.closed_on else [],
        **(_of_compound(place, tags) if noun is Noun.COMPOUND else {}),
    }  # fmt: skip
    return render(request, "cases/ground/area.html", given)


def _change(spot: str, what: What) -> str:
    return reverse("cases:area_change", args=[spot, what])


def _listed(path: str) -> list[Figure]:
    deep = path.count("/")
    if noun_of(path) is Noun.AREA:
        return [Figure.AREAS] if deep < 3 else [Figure.CELLS, Figure.COMPOUNDS]
    return list(INSIDE[noun_of(path)])


def _figures(request: ActorRequest, place: Any, today: date) -> list[dict[str, Any]]:
    found = queries.figures_at(request.actor, place, today)
    return [
        {
            "words": words.FIGURE[one],
            "number": number,
            "url": reverse("cases:area_rows", args=[shown.slug(place.path), one]),
        }
        for one, number in found.items()
    ]


def _inside(request: ActorRequest, path: str, figure: Figure, today: date) -> dict[str, Any]:
    found = list(rows_behind(request.actor, path, figure, today)[: A_PAGE + 1])
    return {
        "figure": figure,
        "words": words.FIGURE[figure],
        "rows": [row(figure, one) for one in found[:A_PAGE]],
        "more": reverse("cases:area_rows", args=[shown.slug(path), figure])
        if len(found) > A_PAGE
        else "",
    }


def _plan(place: Any, today: date) -> Any:
    """A sketch of a community, a cell or a compound; of a district or a street there is none."""
    drawn = place.path.count("/") in {3, 4}
    return places.plan(place.path, places.band(today)) if drawn else None


def _of_compound(place: Any, tags: dict[str, str]) -> dict[str, Any]:
    models = GovernanceModel.objects.filter(compound=place).order_by("-since_on")
    codes: Any = places.now_at(place, What.TAGS)
    return {
        "models": [(one, labels.GOVERNANCE[Governance(one.model)]) for one in models],
        "tags": [tags.get(code, code) for code in codes],
    }


@never_cache
@require_GET
@on_duty
def area_rows(request: ActorRequest, spot: str, count: str) -> HttpResponse:
    """The rows behind one figure of a place, fifty at a time."""
    if count not in set(Figure):
        raise Http404
    place, asked, today = shown.place_or_404(spot), Figure(count), timezone.localdate()
    if not queries.reads(request.actor, place.path, asked):
        raise Http404
    at = rows_before(request)
    found = list(rows_behind(request.actor, place.path, asked, today)[at : at + A_PAGE + 1])
    given = {
        "name": places.name_of(place),
        "back": shown.address(place.path),
        "words": words.FIGURE[asked],
        "rows": _rows(asked, found[:A_PAGE], today),
        "older": f"?after={at + A_PAGE}" if len(found) > A_PAGE else "",
    }
    return render(request, "cases/ground/rows.html", given)


def _rows(figure: Figure, found: list[Any], today: date) -> list[dict[str, Any]]:
    if figure is not Figure.POSTS:
        return [row(figure, one) for one in found]
    posts = bodies.posts_in_force(today)
    names = bodies.names_at([one.area_path for one in found])
    return [
        {
            "what": posts[one.post_code].name if one.post_code in posts else one.post_code,
            "url": reverse("orgs:body", args=[one.org.pk]),
            "more": f"{names[one.area_path]} · {one.org.name} {one.public_name}".strip(),
        }
        for one in found
    ]


def row(figure: Figure, one: Any) -> dict[str, Any]:
    """One line of a list: what it is, where it leads, and what else is to be said."""
    if figure is Figure.MATTERS:
        said = screens.STATE[State(one.state)]
        url = reverse("cases:desk_case", args=[one.number])
        return {"what": f"{one.number} {one.title}", "url": url, "more": f"{one.place} {said}"}
    if figure is Figure.BODIES:
        return {"what": one.name, "url": reverse("orgs:body", args=[one.pk]), "more": one.code}
    homes = getattr(one, "homes", getattr(one, "households", None))
    name = places.name_of(one)
    if figure is Figure.HOMES and hasattr(one, "building"):
        name = f"{one.building.compound.name} {one.building.name} {name}"
    return {
        "what": name,
        "url": shown.address(one.path),
        "more": getattr(one, "code", ""),
        "homes": homes,
    }


@never_cache
@require_GET
@on_duty
def area_years(request: ActorRequest, spot: str) -> HttpResponse:
    """Matters by cell, this year so far and the same stretch a year before, on today's cells."""
    place, now = shown.place_or_404(spot), timezone.localtime()
    if noun_of(place.path) is not Noun.AREA:
        raise Http404
    if not queries.reads(request.actor, place.path, Figure.MATTERS):
        raise Http404
    begins = now.replace(month=1, day=1, hour=0, minute=0, second=0, microsecond=0)
    stretch = (begins, now)
    before = (begins.replace(year=now.year - 1), _year_before(now))
    rows = [
        {
            "cell": one.cell,
            "url": shown.address(one.cell.path),
            "now": queries.mixed(one.now),
            "before": queries.mixed(one.before),
        }
        for one in queries.compared(request.actor, place.path, stretch, before)
    ]
    given = {
        "rows": rows,
        "name": places.name_of(place),
        "back": shown.address(place.path),
        "now": stretch,
    }
    return render(request, "cases/ground/years.html", given)


def _year_before(now: datetime) -> datetime:
    """The same moment of the year before; of 29 February the day before."""
    day = 28 if (now.month, now.day) == (2, 29) else now.day
    return now.replace(year=now.year - 1, day=day)
