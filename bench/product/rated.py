"""A million matters with what each says to the three rates: `python -m bench.product.rated COUNT`.

The entries and the counters of the months are those that the product's rules and names ask for.
Prints the seconds it took.
"""

import json
import sys
import time
from collections import Counter as Sums
from collections.abc import Iterator
from datetime import date, timedelta

from django.utils import timezone

from linli.cases.models import Kind, Rated
from linli.cases.rules import Side, counter, month
from linli.kernel.paths import chain
from linli.orgs.models import Org
from linli.trail.models import Counter

from . import bulk, ground, million
from .million import COMMUNITIES, Matter

ENTRY = ("id", "case_id", "side", "day", "area", "kind", "org_id", "result")
ENDS = (
    "not_drawn", "not_drawn", "not_drawn", "not_reached", "refused", "no_contact", "yes.5",
    "yes.4", "yes.3", "yes.0", "partly.3", "no.1", "excluded",
)  # fmt: skip


def entries(given: list[Matter], kinds: list[str], bodies: list[str]) -> Iterator[bulk.Row]:
    """Of each matter its contact on the next day, of a closed one its end."""
    for one in given:
        n = one.n
        home = ground.path_of(n % COMMUNITIES)
        under = (home, kinds[n % len(kinds)], bodies[n % len(bodies)])
        due = date.fromisoformat(one.reported_at[:10]) + timedelta(days=1)
        result = "late" if one.seed > 0.9 else "in_time"
        head = one.case_id[:22]
        yield (f"{head}1{n:09x}", one.case_id, "contact", due.isoformat(), *under, result)
        if one.closed_at:
            ended = ENDS[n % len(ENDS)]
            yield (f"{head}2{n:09x}", one.case_id, "end", one.closed_at[:10], *under, ended)


def rate(count: int) -> None:
    given = list(million.matters(count, timezone.now()))
    kinds = sorted(Kind.objects.values_list("code", flat=True))
    bodies = [pk.hex for pk in Org.objects.values_list("pk", flat=True)]
    sums: Sums[tuple[str, str]] = Sums()
    for _id, _case, side, day, area, _kind, _org, result in entries(given, kinds, bodies):
        name = counter(month(date.fromisoformat(day)), Side(side), result)
        for above in chain(area):
            sums[name, above] += 1
    with bulk.without_indexes("cases_rated"):
        bulk.put(Rated(), ENTRY, entries(given, kinds, bodies))
    Counter.objects.bulk_create(
        (Counter(name=name, area=area, value=n) for (name, area), n in sums.items()),
        batch_size=5_000,
    )


def main(count: int) -> None:
    ground.lay(COMMUNITIES)
    began = time.perf_counter()
    million.make(count, timezone.now(), sealed=True)
    rate(count)
    took = time.perf_counter() - began
    sys.stdout.write(json.dumps({"seconds": took}) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]))
