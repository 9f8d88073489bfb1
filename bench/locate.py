"""A point to its grid cell among 100,000 polygons of twelve corners, beside the bare tree."""

import json
from collections.abc import Iterator

from .databases import database
from .figure import Figure, median

SIDE, SMALL = 317, 12
BUILT_SECONDS = 3.0
TIMES_LIMIT = 3.0


def run(*, rounds: int, small: bool) -> Iterator[Figure]:
    """Building the index, one pin, many pins; the index is read from SQLite."""
    side = str(SMALL if small else SIDE)
    ours, bare = [], []
    with database("sqlite") as made:
        made.python("-m", "bench.product.locate", "fill", side)
        for _ in range(rounds):
            bare.append(json.loads(made.python("-m", "bench.limits.locate", side)))
            ours.append(json.loads(made.python("-m", "bench.product.locate", "find", side)))

    def middle(told: list[dict[str, float]], name: str) -> float:
        return median([one[name] for one in told])

    count = f"{int(side) ** 2:,} cells"
    yield Figure(
        "locate.build", middle(ours, "built"), "s", BUILT_SECONDS, at_most=True, note=count,
        more={"bare": middle(bare, "built")},
    )  # fmt: skip
    for name in ("single", "bulk"):
        yield Figure(
            f"locate.{name}", middle(ours, name), "µs", middle(bare, name), TIMES_LIMIT,
            at_most=True, note=count,
        )  # fmt: skip
    yield Figure("locate.spot", middle(ours, "spot"), "µs", note="with place in words")
