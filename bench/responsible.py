"""Who is responsible here for a kind of matter, in process: milliseconds, median."""

import json
from collections.abc import Iterator

from .databases import KINDS, database
from .figure import Figure, median

BODIES, SMALL = 10_000, 200
MEDIAN_MS = 1.0


def run(*, rounds: int, small: bool) -> Iterator[Figure]:
    """A place and the words of a duty list to the body, with bodies in every community."""
    many = str(SMALL if small else BODIES)
    for kind in KINDS:
        with database(kind) as made:
            made.python("-m", "bench.product.responsible", "fill", many)
            told = [
                json.loads(made.python("-m", "bench.product.responsible", "ask"))
                for _ in range(rounds)
            ]
        yield Figure(
            f"responsible.{kind}", median([one["median"] for one in told]), "ms", MEDIAN_MS,
            at_most=True, note=f"{int(many):,} bodies, one query",
        )  # fmt: skip
        yield Figure(
            f"responsible.{kind}.first", median([one["first"] for one in told]), "ms",
            note="the first time after a change",
        )  # fmt: skip
