"""Receipts and consistency proofs out of a log of a million entries, over HTTP by one client."""

import random
from collections.abc import Iterator

from .databases import KINDS, database
from .figure import Figure, median, percentile
from .server import one_client, serving

COUNT, SMALL = 1_000_000, 600
ASKED, ASKED_SMALL, WARM = 500, 5, 20
P95_MS = 5.0


def run(*, rounds: int, small: bool) -> Iterator[Figure]:
    """The 95th percentile, for entries and old sizes all over the log."""
    count, asked = (SMALL, ASKED_SMALL) if small else (COUNT, ASKED)
    dice = random.Random(1)  # noqa: S311  (the same ones every time)
    for kind in KINDS:
        times: dict[str, list[list[float]]] = {"receipt": [], "consistency": []}
        with database(kind) as made:
            made.python("-m", "bench.product.seal", str(count))
            with serving(made, workers=1, threads=1) as port, one_client(port) as client:
                for turn in range(rounds * 2):
                    name = sorted(times)[turn % 2]
                    paths = [path(name, dice.randrange(1, count), count) for _ in range(asked)]
                    for one in paths[:WARM]:
                        client.timed(one)
                    times[name].append([client.timed(one) for one in paths])
        for name, given in times.items():
            yield Figure(
                f"proof.{kind}.{name}", median([percentile(one, 0.95) for one in given]), "ms",
                P95_MS, at_most=True, note=f"p95 at {count:,} entries",
                more={"p50_ms": median([percentile(one, 0.5) for one in given])},
            )  # fmt: skip


def path(name: str, place: int, count: int) -> str:
    if name == "receipt":
        return f"/log/entry/{place}.tlog-proof"
    return f"/log/consistency/{place}/{count}"
