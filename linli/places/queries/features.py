"""Which features are open where: the nearest area that says something counts. (功能开放)

Every report by a stranger asks it. A row begins on a later day than it is set, so each process may
keep what it has read for some seconds; where rows are set or withdrawn it forgets them at once.
"""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from linli.kernel.dated import in_force
from linli.kernel.paths import chain
from linli.places.models import Area, FeatureSwitch
from linli.places.rules import Feature, Level, Why
from linli.places.rules.features import nearest


@dataclass(frozen=True, slots=True)
class Opened:
    """One feature over the district: in how many of its communities it is open. (开放情况)"""

    feature: Feature
    open: int
    of: int


def is_open(feature: Feature, path: str, today: date) -> bool:
    """Whether a feature is open at a place today; where nobody has said, it is. (是否开放)"""
    return nearest(_said(feature, chain(path), today), path)


def closed_here(feature: Feature, path: str, today: date) -> Why | None:
    """Why a feature cannot be used at a place; None where it is open."""
    return None if is_open(feature, path, today) else Why.NOT_OPEN_HERE


def opened(today: date) -> list[Opened]:
    """Each feature with the number of communities where it is open; two queries."""
    paths = list(Area.objects.filter(level=Level.COMMUNITY).values_list("path", flat=True))
    found = open_in(paths, today)
    return [Opened(feature, len(there), len(paths)) for feature, there in found.items()]


def open_in(communities: Sequence[str], today: date) -> dict[Feature, list[str]]:
    """Each feature with those of the communities where it is open; one query."""
    rows = in_force(FeatureSwitch, today, "feature", "path")
    found = {}
    for feature in Feature:
        said = {one.path: one.on for one in rows if one.feature == feature}
        found[feature] = [path for path in communities if nearest(said, path)]
    return found


def _said(feature: Feature, around: Iterable[str], today: date) -> dict[str, bool]:
    ways = {"", *around}
    last = {
        one.path: one
        for one in _switches()
        if one.feature == feature and one.path in ways and one.valid_from <= today
    }
    return {path: one.on for path, one in last.items() if not one.ended}


KEPT_SECONDS = 20.0
_kept: list[tuple[float, list[FeatureSwitch]]] = []


def _switches() -> list[FeatureSwitch]:
    """Every row that was not taken back, in the order of their days; no query where kept."""
    if _kept and time.monotonic() - _kept[0][0] < KEPT_SECONDS:
        return _kept[0][1]
    rows = list(FeatureSwitch.objects.filter(withdrawn_at__isnull=True).order_by("valid_from"))
    _kept[:] = [(time.monotonic(), rows)]
    return rows


def forget_switches() -> None:
    """Read the rows anew; called where one was set or withdrawn."""
    _kept.clear()
