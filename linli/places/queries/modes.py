"""Which areas are, or were, in emergency mode. (平急转换)

Each clock of a matter asks it, so each process keeps what it has read for some seconds; where one
is declared or ended it forgets at once.
"""

import math
import time
from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from linli.kernel.dated import holding, in_force
from linli.kernel.paths import under_any
from linli.places.models import Area, Entrance, ModeRule, ModeSwitch, RoundItem, RoundMark
from linli.places.rules.modes import Mode, Stretch

KEPT_SECONDS = 5.0
LONGEST, KEEP = 30, 30
"""Where the town has not said: the law's thirty days. (P17)"""
_kept: list[tuple[float, list[Stretch]]] = []


def forget_modes() -> None:
    """Read them anew; called where one was declared, prolonged or ended."""
    _kept.clear()


def know_calm() -> None:
    """Take it that nothing was ever declared, until something is."""
    _kept[:] = [(math.inf, [])]


def mode_at(path: str, at: datetime) -> Mode:
    """How a place was run at a moment; no query where it is kept."""
    covered = any(one.covers(path, at) for one in _stretches())
    return Mode.EMERGENCY if covered else Mode.CALM


def _stretches() -> list[Stretch]:
    if _kept and time.monotonic() - _kept[0][0] < KEPT_SECONDS:
        return _kept[0][1]
    rows = ModeSwitch.objects.order_by("begins_at", "pk")
    found = [Stretch(one.path, one.begins_at, one.ended_at or one.ends_at) for one in rows]
    _kept[:] = [(time.monotonic(), found)]
    return found


def any_mode(now: datetime) -> bool:
    """Whether any area is in emergency mode now; no query where it is kept."""
    return any(one.begins_at <= now < one.until for one in _stretches())


def modes_now(now: datetime, around: Iterable[str] | None = None) -> list[ModeSwitch]:
    """The decisions in force, of all areas or of those that touch some paths. (应急中的辖区)"""
    if not any_mode(now):
        return []
    rows = ModeSwitch.objects.filter(end="", begins_at__lte=now, ends_at__gt=now)
    found = list(rows.order_by("path"))
    if around is None:
        return found
    ways = list(around)
    return [
        one
        for one in found
        if any(way.startswith(one.path) or one.path.startswith(way) for way in ways)
    ]


def modes() -> QuerySet[ModeSwitch]:
    """Every decision there ever was, the latest first: they are public. (历史)"""
    return ModeSwitch.objects.order_by("-decided_at", "-pk")


def areas_named(paths: Iterable[str]) -> dict[str, str]:
    """The names of some areas, by path."""
    return dict(Area.objects.filter(path__in=set(paths)).values_list("path", "name"))


def areas_inside(paths: Iterable[str]) -> list[tuple[str, str]]:
    """Path and name of each area in some areas, in code order."""
    rows = Area.objects.filter(under_any(paths, "path"), closed_on__isnull=True)
    return list(rows.order_by("path").values_list("path", "name"))


def hold_mode(mode_id: UUID) -> ModeSwitch:
    return ModeSwitch.objects.select_for_update(no_key=True).get(pk=mode_id)


def hold_area(path: str) -> Area | None:
    """The area, held, so that two never declare at once."""
    rows = Area.objects.select_for_update(no_key=True).filter(path=path, closed_on__isnull=True)
    return rows.first()


def running_at(path: str) -> list[ModeSwitch]:
    """What was decided for exactly this area and has not ended."""
    return list(ModeSwitch.objects.filter(path=path, end="").order_by("begins_at"))


def mode_rule(today: date) -> ModeRule:
    """What the town says of it; the law's thirty days where it says nothing."""
    return holding(ModeRule, today) or ModeRule(longest_days=LONGEST, keep_days=KEEP)


def round_items(today: date) -> list[RoundItem]:
    """What is asked at each entrance."""
    return in_force(RoundItem, today, "code")


def modes_over(now: datetime) -> QuerySet[ModeSwitch]:
    """Those whose time has passed and that nobody has ended."""
    return ModeSwitch.objects.filter(end="", ends_at__lte=now).order_by("ends_at", "pk")


def to_forget(before: datetime) -> QuerySet[ModeSwitch]:
    """Those that ended before a moment and whose rounds are still there."""
    over = ModeSwitch.objects.filter(ended_at__lt=before, forgotten_at__isnull=True)
    return over.order_by("ended_at", "pk")


def round_of(mode: ModeSwitch, areas: Iterable[str], after: str, most: int) -> list[Entrance]:
    """The entrances in the mode's area that lie in some areas, by compound or by grid cell, in
    walking order, some at a time."""
    mine = under_any(areas, "path", "grid_cell__path")
    rows = Entrance.objects.filter(mine, path__under=mode.path, path__gt=after)
    rows = rows.filter(closed_on__isnull=True).select_related("building__compound")
    return list(rows.order_by("path")[:most])


def entrance_of(mode: ModeSwitch, entrance_id: UUID) -> Entrance | None:
    """An entrance in the mode's area."""
    rows = Entrance.objects.filter(path__under=mode.path).select_related("grid_cell")
    return rows.filter(pk=entrance_id).first()


def both_paths(entrance: Entrance | None) -> list[str]:
    """Where an entrance stands in both trees; nothing where there is none."""
    if entrance is None:
        return []
    cell = entrance.grid_cell
    return [entrance.path, *([cell.path] if cell else [])]


def marks_of(mode: ModeSwitch, entrances: Iterable[Entrance]) -> dict[tuple[UUID, str], str]:
    """What was marked at some entrances, by entrance and item."""
    rows = RoundMark.objects.filter(mode=mode, entrance__in=list(entrances))
    return {(one.entrance_id, one.item): one.state for one in rows}


def marked(mode: ModeSwitch) -> dict[str, int]:
    """How many marks there are, by what they say."""
    states = RoundMark.objects.filter(mode=mode).values_list("state", flat=True)
    found: dict[str, int] = {}
    for state in states:
        found[state] = found.get(state, 0) + 1
    return found
