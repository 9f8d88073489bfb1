"""What a page of figures is about, read from its address, and the addresses around it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import Http404
from django.utils import timezone
from django.utils.http import urlencode

from linli.cases import queries
from linli.cases.forms.figures import ScopeForm
from linli.cases.labels.figures import BY, PERIODS
from linli.cases.pages.shown import kind_name
from linli.cases.queries.rates import By, Scope
from linli.cases.rules import SIGHT, Stretch
from linli.cases.rules.figures import Figure
from linli.kernel.paths import outermost
from linli.kernel.requests import ActorRequest
from linli.orgs import queries as bodies


@dataclass(frozen=True, slots=True)
class Asked:
    """The question of a page: its form, the scope, how it is told apart; names of its areas."""

    form: ScopeForm
    scope: Scope
    by: By
    areas: dict[str, str]

    @property
    def name(self) -> str:
        return self.areas.get(self.scope.area, self.scope.area)

    def where(self, **other: str) -> str:
        """The question as the end of an address, with some of it asked otherwise."""
        scope = self.scope
        given = {
            "since": scope.stretch.since.isoformat(),
            "until": scope.stretch.until.isoformat(),
            "area": scope.area,
            "kind": scope.kind,
            "body": str(scope.body or ""),
            "by": "" if self.by is By.AREA else self.by.value,
            **other,
        }
        return f"?{urlencode({name: value for name, value in given.items() if value})}"

    @property
    def tabs(self) -> list[tuple[str, Any, bool]]:
        """The ways to tell the figures apart, as links."""
        return [
            (self.where(by="" if by == By.AREA else by), words, by == self.by)
            for by, words in BY.items()
        ]

    @property
    def periods(self) -> list[tuple[str, Any, bool]]:
        """Usual stretches, as links."""
        found = periods(timezone.localdate())
        return [
            (
                self.where(since=one.since.isoformat(), until=one.until.isoformat()),
                PERIODS[name],
                one == self.scope.stretch,
            )
            for name, one in found.items()
        ]


def periods(today: date) -> dict[str, Stretch]:
    first = today.replace(day=1)
    ended = first - timedelta(days=1)
    year = today.replace(month=1, day=1)
    return {
        "month": Stretch(first, today),
        "month_before": Stretch(ended.replace(day=1), ended),
        "year": Stretch(year, today),
        "year_before": Stretch(year.replace(year=year.year - 1), year - timedelta(days=1)),
    }


def asked(request: ActorRequest) -> Asked:
    """The question of the address; nothing is found for whoever may not read the area."""
    mine = outermost(request.actor.areas_of(*SIGHT))
    if not mine:
        raise Http404
    today = timezone.localdate()
    choices = bodies.choices(mine)
    form = ScopeForm(request.GET, areas=choices, kinds=_kinds(today), today=today)
    wrong = request.GET.get("area", "")
    if wrong and not queries.reads(request.actor, wrong, Figure.MATTERS):
        raise Http404
    given = form.asked
    scope = Scope(
        area=given["area"] or mine[0],
        stretch=given["stretch"],
        kind=given["kind"],
        body=given["body"],
    )
    return Asked(form, scope, given["by"], dict(choices))


def _kinds(today: date) -> list[tuple[str, str]]:
    return [(one.code, f"{one.code} {kind_name(one)}") for one in queries.kinds(today)]


def below(area: str, found: Iterable[str], areas: Iterable[str]) -> dict[str, list[str]]:
    """The areas just below one, in code order, each with the paths that lie in it; itself first.

    What lies in none of them, such as a matter known only to lie in a street, stays with itself.
    """
    depth = area.count("/") + 1
    groups: dict[str, list[str]] = {
        path: [] for path in areas if path.startswith(area) and path.count("/") == depth
    }
    for path in found:
        inside = "".join(f"{one}/" for one in path.rstrip("/").split("/")[:depth])
        groups.setdefault(inside if inside in groups else area, []).append(path)
    return {path: groups[path] for path in sorted(groups)}
