"""The desk's search over a million cases, asked over HTTP by one client, newest first."""

import json
from collections.abc import Iterator
from urllib.parse import quote

from .databases import KINDS, Database, database
from .figure import Figure, median, percentile
from .lists import THREADS
from .server import one_client, serving

COUNT, SMALL = 1_000_000, 2_000
MAKING_SECONDS = 600.0
P95_MS = {"postgres": 200.0, "sqlite": 100.0}


def run(*, rounds: int, small: bool) -> Iterator[Figure]:
    for kind in KINDS:
        with database(kind) as made:
            count = str(SMALL if small else COUNT)
            told = json.loads(made.python("-m", "bench.product.cases_search", count, owner=True))
            yield Figure(
                f"cases-search.{kind}.making", told["seconds"], "s", MAKING_SECONDS, at_most=True,
                note=f"the words of {count} cases and their index",
            )  # fmt: skip
            yield from _pages(made, told, rounds)


def _pages(made: Database, told: dict[str, object], rounds: int) -> Iterator[Figure]:
    readers: dict[str, str] = told["readers"]  # type: ignore[assignment]
    paths = [f"/desk/rows/?q={quote(one)}" for one in told["questions"]]  # type: ignore[attr-defined]
    times: dict[str, list[list[float]]] = {who: [] for who in readers}
    bare: list[list[float]] = []
    workers, threads = THREADS[made.kind]
    with serving(made, workers=workers, threads=threads, LINLI_DEMO="1") as port:
        for _ in range(rounds):
            bare.append(json.loads(made.python("-m", "bench.product.cases_search", "statement")))
            for who, session in readers.items():
                with one_client(port, session) as client:
                    times[who].append([client.timed(path) for path in paths])
    limit = median([percentile(one, 0.95) for one in bare])
    for who, given in times.items():
        yield Figure(
            f"cases-search.{made.kind}.{who}", median([percentile(one, 0.95) for one in given]),
            "ms", P95_MS[made.kind], at_most=True, note="p95",
            more={
                "p50_ms": median([percentile(one, 0.5) for one in given]),
                "largest_ms": max(max(one) for one in given),
                "statement_p95_ms": limit,
            },
        )  # fmt: skip
