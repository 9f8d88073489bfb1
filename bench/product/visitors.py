"""Who asks for lists, and where deep pages begin: `python -m bench.product.visitors`.

Prints sessions of a district's desk, a community's, a grid worker, a caller and a resident, and
the marks
after which a page in the middle of a list begins.
"""

import json
import sys

from linli.cases.models import IS_OPEN, Case
from linli.cases.queries.paging import FIRST_DUE, NEWEST, page

from . import ground

COMMUNITY = ground.path_of(7)
SIZE = 30


def mark(share: float, keys: tuple[str, ...], *, waiting: bool) -> str:
    """The mark of a row that far down the list."""
    rows = Case.objects.filter(IS_OPEN) if waiting else Case.objects.all()
    start = int(rows.count() * share)
    row = rows.order_by(*keys)[start]
    before = rows.filter(pk=row.pk) | rows.filter(pk__in=list(
        rows.order_by(*keys).values_list("pk", flat=True)[start + 1 : start + 2]
    ))  # fmt: skip
    return page(before, size=1, keys=keys).after


def main() -> None:
    told = {
        "desk": ground.session("desk", "dispatcher", ground.DISTRICT),
        "community": ground.session("community", "community_sec", COMMUNITY),
        "worker": ground.session("worker", "grid_worker", f"{COMMUNITY}g1/"),
        "caller": ground.session("caller", "call_back_duty", ground.DISTRICT),
        "resident": ground.session("resident", "", ""),
        "waiting": mark(0.5, FIRST_DUE, waiting=True),
        "closed": mark(0.5, NEWEST, waiting=False),
    }
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main()
