"""The rows of the three rates: one of the whole, one of each area, body or kind in code order."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from linli.cases import queries
from linli.cases.labels import figures as words
from linli.cases.pages.shown import kind_name
from linli.cases.queries import rates as rated
from linli.cases.queries.rates import By, Key
from linli.cases.rules import Formula, Left, Rates, Side, added, rates
from linli.kernel.actor import Actor
from linli.orgs.models import Org

from .asked import Asked, below

Counts = Mapping[tuple[Side, str], int]


@dataclass(frozen=True, slots=True)
class Line:
    """What one place, body or kind has; `asks` is what its rows are asked by."""

    name: str
    found: Rates
    still_open: int
    asks: dict[str, str]
    leads: bool = False

    @property
    def closed(self) -> int:
        return self.found.resolution.whole

    def left(self, why: Left) -> int:
        return self.found.satisfaction.left.get(why, 0)

    @property
    def others(self) -> int:
        """Left out for another reason than those with a column of their own."""
        said = self.left(Left.NOT_DRAWN) + self.left(Left.EXCLUDED)
        return self.closed - self.found.resolution.n - said


def lines(actor: Actor, asked: Asked, formula: Formula) -> tuple[Line, list[Line]]:
    """The whole and its rows; seven queries, eight for bodies."""
    counts = rated.counts(actor, asked.scope, asked.by)
    still = rated.still_open(actor, asked.scope, asked.by)
    whole = Line(
        asked.name, rates(added(*counts.values()), formula), sum(still.values()), {}
    )  # fmt: skip
    keys = {*(key for key, found in counts.items() if any(found.values())), *still}
    groups, names = _groups(asked, keys)
    rows = []
    for key, inside in groups.items():
        found = rates(added(*(counts.get(one, {}) for one in inside)), formula)
        number = sum(still.get(one, 0) for one in inside)
        asks = {} if key in {None, ""} else {_ASKS[asked.by]: str(key)}
        leads = bool(asks) and key != asked.scope.area
        rows.append(Line(names[key], found, number, asks, leads))
    return whole, rows


_ASKS = {By.AREA: "area", By.BODY: "body", By.KIND: "kind"}


def _groups(asked: Asked, keys: set[Key]) -> tuple[dict[Key, list[Key]], dict[Key, str]]:
    """Which keys each row adds up, and what it is called, in code order."""
    if asked.by is By.AREA:
        return _areas(asked, {str(key) for key in keys})
    if asked.by is By.KIND:
        known = {
            one.code: f"{one.code} {kind_name(one)}" for one in queries.kinds(timezone.localdate())
        }
        ordered = sorted(str(key or "") for key in keys)
        names: dict[Key, str] = {key: known.get(key, key or str(words.NO_KIND)) for key in ordered}
        return {key: [key] for key in ordered}, names
    ids = [key for key in keys if isinstance(key, UUID)]
    bodies = Org.objects.filter(pk__in=ids).order_by("code", "pk")
    names = {one.pk: one.name for one in bodies}
    if None in keys:
        names[None] = str(words.GRID_CELLS)
    return {key: [key] for key in names}, names


def _areas(asked: Asked, keys: set[str]) -> tuple[dict[Key, list[Key]], dict[Key, str]]:
    here = asked.scope.area
    groups = below(here, keys, asked.areas)
    itself = str(words.HERE % {"name": asked.name}) if len(groups) > 1 else asked.name
    names: dict[Key, str] = {
        path: itself if path == here else asked.areas.get(path, path) for path in groups
    }
    return {path: list(inside) for path, inside in groups.items()}, names
