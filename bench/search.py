"""The search page over 100,000 texts, asked over HTTP by one client, beside its own statement."""

import json
from collections.abc import Iterator
from urllib.parse import quote

from .databases import KINDS, Database, database
from .figure import Figure, median, percentile
from .lists import THREADS
from .server import one_client, serving

COUNT, SMALL = 100_000, 2_000
ROUNDS_ASKED, SMALL_ASKED = 4, 1
P99_MS, MAKING_SECONDS = 20.0, 120.0
WHO = ("stranger", "desk")


def run(*, rounds: int, small: bool) -> Iterator[Figure]:
    for kind in KINDS:
        with database(kind) as made:
            count = str(SMALL if small else COUNT)
            told = json.loads(made.python("-m", "bench.product.texts", count, owner=True))
            yield Figure(
                f"search.{kind}.making", told["seconds"], "s", MAKING_SECONDS, at_most=True,
                note=f"{count} entries with their index",
            )  # fmt: skip
            yield from _pages(made, told, rounds, SMALL_ASKED if small else ROUNDS_ASKED)


def _pages(made: Database, told: dict[str, object], rounds: int, asked: int) -> Iterator[Figure]:
    paths = [f"/search/?q={quote(one)}" for one in told["questions"]]  # type: ignore[attr-defined]
    times: dict[str, list[list[float]]] = {who: [] for who in WHO}
    bare: list[list[float]] = []
    workers, threads = THREADS[made.kind]
    with serving(made, workers=workers, threads=threads, LINLI_DEMO="1") as port:
        for _ in range(rounds):
            bare.append(json.loads(made.python("-m", "bench.product.texts", "statement")))
            for who in WHO:
                with one_client(port, str(told[who])) as client:
                    for path in paths:
                        client.timed(path)
                    times[who].append([client.timed(path) for path in paths * asked])
    limit = median([percentile(one, 0.99) for one in bare])
    for who, given in times.items():
        p99 = median([percentile(one, 0.99) for one in given])
        yield Figure(
            f"search.{made.kind}.{who}", p99, "ms", P99_MS, at_most=True, note="p99",
            more={
                "p50_ms": median([percentile(one, 0.5) for one in given]),
                "statement_p99_ms": limit,
                "times_statement": p99 / limit,
            },
        )  # fmt: skip
