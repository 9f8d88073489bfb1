"""Clocks that have all ended: `python -m bench.product.late COUNT` makes them, `… work` is one of
the workers that find them, `… told SINCE` prints how often each was noted.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from itertools import count as numbers
from uuid import UUID

from django.utils import timezone

from linli.cases.models import Case, Deadline
from linli.cases.rules import DeadlineKind
from linli.kernel.ids import new_id
from linli.kernel.jobs import JOBS, load_all
from linli.trail.models import Trace

from . import bulk

VERB, MARK = "case.clock_missed", "bench"
EACH_APART = timedelta(milliseconds=1)


def make(count: int) -> UUID:
    """One clock after the other ended within the last minutes, over all matters in turn.

    What the matters themselves have missed by now is noted first. The last identifier from before.
    """
    work()
    before = new_id()
    began = timezone.now() - timedelta(days=1)
    homes = [one.hex for one in Case.objects.order_by("pk").values_list("pk", flat=True)[:count]]
    ended = (bulk.moment(began + n * EACH_APART) for n in numbers())

    def rows() -> Iterator[bulk.Row]:
        for n in range(count):
            at = next(ended)
            yield new_id().hex, homes[n % len(homes)], at, at

    sample = Deadline(kind=DeadlineKind.VERIFY, limit=MARK, why=["1 wh"])
    bulk.put(sample, ("id", "case_id", "started_at", "due_at"), rows())
    return before


def work() -> int:
    """Until nothing is left, as `linli work` does it; how many this one found."""
    load_all()
    found = 0
    while some := JOBS["cases.mark_missed"].work(timezone.now()):
        found += some
    return found


def told(since: UUID) -> dict[str, int]:
    """Of the clocks made here; `since` is the last identifier from before."""
    left = Deadline.objects.filter(limit=MARK, missed_at=None).count()
    later = Trace.objects.filter(verb=VERB, pk__gt=since)
    noted = Counter(later.values_list("subject_id", flat=True))
    clocks = Counter(
        Deadline.objects.filter(limit=MARK, missed_at__isnull=False).values_list(
            "case_id", flat=True
        )
    )
    return {
        "left": left,
        "noted": noted.total(),
        "wrong": len(noted - clocks) + len(clocks - noted),
    }


if __name__ == "__main__":
    import django

    django.setup()
    if sys.argv[1] == "work":
        print(json.dumps(work()))  # noqa: T201
    elif sys.argv[1] == "told":
        print(json.dumps(told(UUID(sys.argv[2]))))  # noqa: T201
    else:
        print(make(int(sys.argv[1])))  # noqa: T201
