"""What stands at a path, in words."""

from collections.abc import Iterable

from linli.kernel.paths import chain
from linli.orgs.rules import Tier, tier_of
from linli.places.models import Area, Building, Compound, Entrance, GridCell

TABLES = {
    Tier.DISTRICT: (Area, "name"),
    Tier.SUBDISTRICT: (Area, "name"),
    Tier.COMMUNITY: (Area, "name"),
    Tier.GRID: (GridCell, "name"),
    Tier.COMPOUND: (Compound, "name"),
    Tier.BUILDING: (Building, "name"),
    Tier.ENTRANCE: (Entrance, "number"),
}


def names_at(paths: Iterable[str]) -> dict[str, str]:
    """Path → what it is called, from its community down; one query for each table it needs."""
    asked = set(paths) - {""}
    ways = {way for path in asked for way in chain(path)}
    known: dict[str, str] = {}
    for table, column in dict.fromkeys(TABLES[tier_of(way)] for way in sorted(ways)):
        rows = table._default_manager.filter(path__in=ways)
        known.update(rows.values_list("path", column))
    return {path: _called(path, known) for path in asked}


def _called(path: str, known: dict[str, str]) -> str:
    inside = chain(path)[2:] or [path]
    return " ".join(known[way] for way in inside if way in known) or path
