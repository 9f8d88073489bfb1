"""The areas somebody may choose between."""

from collections.abc import Sequence

from linli.kernel.paths import under_any
from linli.places.models import Area

from .naming import names_at


def choices(areas: Sequence[str]) -> list[tuple[str, str]]:
    """Path and name of each area, with the streets and communities in it, in code order.

    One query; up to four more where an area is a grid cell or smaller.
    """
    rows = Area.objects.filter(under_any(areas, "path"), closed_on__isnull=True)
    known = dict(rows.values_list("path", "name"))
    rest = [area for area in areas if area not in known]
    return sorted((known | names_at(rest)).items()) if rest else sorted(known.items())
