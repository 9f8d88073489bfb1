"""Many clocks that have ended, found and noted by two workers at once."""

import json
import subprocess
import sys
import time

from .databases import Database
from .figure import Figure

WORKERS = 2
MODULE = "bench.product.late"


def escalated(made: Database, count: int, ceiling: float) -> Figure:
    """Seconds until all are noted; one that is noted twice, or never, is an error."""
    since = made.python("-m", MODULE, str(count), owner=True).strip()
    began = time.perf_counter()
    workers = [
        subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", MODULE, "work"], env=made.env, stdout=subprocess.PIPE, text=True
        )
        for _ in range(WORKERS)
    ]
    found = [json.loads(one.communicate()[0]) for one in workers]
    took = time.perf_counter() - began
    told = json.loads(made.python("-m", MODULE, "told", since))
    if told["left"] or told["wrong"] or sum(found) != count:
        raise RuntimeError(f"{count} clocks ended: the workers found {found}, {told}")
    return Figure(
        f"cases.{made.kind}.late", took, "s", ceiling, at_most=True,
        note=f"{count} ended clocks noted by two workers, none twice",
        more={"a_second": count / took, "fewest": float(min(found))},
    )  # fmt: skip
