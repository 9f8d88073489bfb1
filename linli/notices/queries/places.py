"""The places a notice can be aimed at, in words, and who lives there. (发给哪里)"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Model
from django.utils.translation import gettext as _

from linli.kernel.actor import Actor
from linli.kernel.paths import chain, community_of, outermost, parent
from linli.notices.rules import May
from linli.people.models import Resident
from linli.places.models import Area, Building, Compound, Entrance

A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Place:
    """One place that can be chosen; `opens` where smaller ones lie inside."""

    path: str
    name: str
    opens: bool


def named(paths: Collection[str]) -> dict[str, str]:
    """The places that exist, in words: `梧桐小区 3 栋 2 单元`. Four queries."""
    steps = {step for path in paths for step in chain(path)}
    names = dict(_rows(Area, steps, "name") + _rows(Compound, steps, "name"))
    names |= dict(_rows(Building, steps, "name"))
    for path, number in _rows(Entrance, steps, "number"):
        names[path] = _("entrance {number}").format(number=number)
    return {path: _words(path, names) for path in paths if path in names}


def _rows(model: type[Model], paths: Iterable[str], column: str) -> list[tuple[str, str]]:
    rows = model._default_manager.filter(path__in=paths)
    return list(rows.values_list("path", column))


def _words(path: str, names: dict[str, str]) -> str:
    """An area by its name, all else from the compound inwards."""
    if path == community_of(path):
        return names[path]
    inside = [step for step in chain(path) if step != community_of(step)]
    return " ".join(names[step] for step in inside if step in names)


def places_inside(actor: Actor, at: str, after: str = "") -> tuple[list[Place], str]:
    """What lies directly inside a place, in code order, fifty at most; and where to go on.

    Without a place: where the actor's duty to write begins.
    """
    if not at:
        mine = outermost(actor.areas_of(May.WRITE))
        return [Place(path, name, opens=True) for path, name in named(mine).items()], ""
    model = _inside(at)
    if model is None or not actor.holds(May.WRITE, at):
        return [], ""
    rows = model._default_manager.filter(
        path__under=at, path__gt=max(at, after), closed_on__isnull=True
    )
    if model is Area:
        rows = rows.filter(level=_level_inside(at))
    paths = list(rows.order_by("path").values_list("path", flat=True)[: A_PAGE + 1])
    words = named(paths[:A_PAGE])
    opens = model is not Entrance
    more = paths[A_PAGE - 1] if len(paths) > A_PAGE else ""
    return [Place(path, words[path], opens) for path in paths[:A_PAGE]], more


def above(actor: Actor, at: str) -> list[Place]:
    """The way back from a place to where the duty begins, the outermost first."""
    steps = [step for step in chain(at) if actor.holds(May.WRITE, step)]
    return [Place(path, name, opens=True) for path, name in named(steps).items()]


def _inside(at: str) -> type[Model] | None:
    """Which kind of place lies directly inside one."""
    depth = at.count("/")
    kinds = {1: Area, 2: Area, 3: Compound, 4: Building, 5: Entrance}
    return kinds.get(depth)


def _level_inside(at: str) -> str:
    return "subdistrict" if parent(at) == "" else "community"


def bound_homes(actor: Actor) -> list[str]:
    """The places where the person signed in lives, as the minimum card knows them."""
    if actor.is_anonymous:
        return []
    lives = Resident.objects.filter(account_id=actor.person_id)
    return sorted(set(lives.values_list("compound_path", flat=True)) - {""})
