"""Sealing the trail: the product's sealer beside the bare program, on either database."""

from collections.abc import Iterator

from .databases import KINDS, database
from .figure import Figure, median

COUNT, SMALL = 40_000, 400
FLOOR_PER_SECOND = 20_000.0
SHARE = 0.30


def run(*, rounds: int, small: bool) -> Iterator[Figure]:
    """Leaves a second, each round one after the other; the share and the absolute floor."""
    count = str(SMALL if small else COUNT)
    for kind in KINDS:
        ours, bare = [], []
        with database(kind) as made:
            for _ in range(rounds):
                bare.append(float(made.python("-m", "bench.limits.seal", count, owner=True)))
                ours.append(float(made.python("-m", "bench.product.seal", count)))
        rate, limit = median(ours), median(bare)
        yield Figure(f"seal.{kind}", rate, "leaves/s", limit, SHARE, note="bare program")
        yield Figure(f"seal.{kind}.floor", rate, "leaves/s", FLOOR_PER_SECOND, floor=1.0)
