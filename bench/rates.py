"""The three rates over a million matters, asked in process: a year, ending within a month."""

import json
from collections.abc import Iterator

from .databases import KINDS, database
from .figure import Figure, median, percentile

COUNT, SMALL = 1_000_000, 2_000
ASKED, ASKED_SMALL = 20, 2
P95_MS = 300.0
SPLITS = ("by_kind", "by_body")
"""The whole district told apart by kind or body: read from the entries, only told."""


def run(*, rounds: int, small: bool) -> Iterator[Figure]:
    for kind in KINDS:
        with database(kind) as made:
            count = str(SMALL if small else COUNT)
            made.python("-m", "bench.product.rated", count, owner=True)
            asked = str(ASKED_SMALL if small else ASKED)
            several = [
                json.loads(made.python("-m", "bench.product.asked", asked)) for _ in range(rounds)
            ]
            for name in several[0]:
                times = [one[name] for one in several]
                yield Figure(
                    f"rates.{kind}.{name}", median([percentile(one, 0.95) for one in times]), "ms",
                    None if name in SPLITS else P95_MS, at_most=True, note="p95",
                    more={"p50_ms": median([percentile(one, 0.5) for one in times])},
                )  # fmt: skip
