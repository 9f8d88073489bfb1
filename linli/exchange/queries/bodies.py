"""Every name by which a unit is known here, and the body that bears it. (单位名称)"""

from uuid import UUID

from linli.kernel.dated import STANDS
from linli.orgs.models import Department, Org
from linli.orgs.rules import OrgKind
from linli.places.models import Area
from linli.places.rules import Level


def bodies() -> dict[str, UUID | None]:
    """Names and aliases of bodies, and of the departments the preset names; three queries.

    A name whose body has not been founded yet leads to None. A street is known by its office.
    """
    rows = Department.objects.filter(STANDS).order_by("valid_from", "pk")
    listed = [(one.name, *one.aliases) for one in rows]
    found: dict[str, UUID | None] = {}
    for words in listed:
        found |= dict.fromkeys(words)
    for pk, kind, name, aliases in Org.objects.values_list("pk", "kind", "name", "aliases"):
        office = [f"{name}办"] if kind == OrgKind.STREET_OFFICE else []
        found |= dict.fromkeys((*office, *aliases, name), pk)
    for words in listed:
        body = next((found[word] for word in words if found[word]), None)
        for word in words:
            found[word] = found[word] or body
    if found:
        streets = Area.objects.filter(level=Level.SUBDISTRICT).values_list("name", flat=True)
        for name in streets:
            found.setdefault(f"{name}办")
    return found
