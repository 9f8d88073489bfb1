"""Which features are open where: the nearest area that says something counts. (功能开放)"""

from collections.abc import Iterable
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
    """Whether a feature is open at a place today; where nobody has said, it is. One query."""
    return nearest(_said(feature, chain(path), today), path)


def closed_here(feature: Feature, path: str, today: date) -> Why | None:
    """Why a feature cannot be used at a place; None where it is open."""
    return None if is_open(feature, path, today) else Why.NOT_OPEN_HERE


def opened(today: date) -> list[Opened]:
    """Each feature with the number of communities where it is open; two queries."""
    homes = Area.objects.filter(level=Level.COMMUNITY).values_list("path", flat=True)
    rows = in_force(FeatureSwitch, today, "feature", "path")
    paths = list(homes)
    found = []
    for feature in Feature:
        said = {one.path: one.on for one in rows if one.feature == feature}
        found.append(Opened(feature, sum(nearest(said, path) for path in paths), len(paths)))
    return found


def _said(feature: Feature, around: Iterable[str], today: date) -> dict[str, bool]:
    rows = FeatureSwitch.objects.filter(
        withdrawn_at__isnull=True,
        valid_from__lte=today,
        feature=feature,
        path__in=["", *around],
    ).order_by("valid_from")
    last = {one.path: one for one in rows}
    return {path: one.on for path, one in last.items() if not one.ended}
