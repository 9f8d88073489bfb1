"""What the leaf of the trail costs a report on PostgreSQL: at the database, and over HTTP.

A round files with the leaf and without it, one after the other, on the same tables; every other
round the other way round, so that neither always comes after the other's checkpoint.
"""

from collections.abc import Iterator
from pathlib import Path

from .databases import Database, database
from .figure import Figure, median
from .report import SECONDS, SMALL, filed, laid, pgbench
from .server import PRODUCT, serving

CEILING, GOAL = 25.0, 15.0
APPS = {"with": PRODUCT, "without": "bench.product.leafless:application"}
MODULES = {"with": "bench.product.statements", "without": "bench.product.leafless"}


def run(*, rounds: int, small: bool) -> Iterator[Figure]:
    """How much longer a report takes with its leaf, in per cent of one without."""
    seconds = SMALL if small else SECONDS
    bare: dict[str, list[float]] = {one: [] for one in APPS}
    served: dict[str, list[float]] = {one: [] for one in APPS}
    with database("postgres") as made:
        plates = laid(made)
        scripts = {one: _script(made, one) for one in APPS}
        for number in range(rounds):
            order = sorted(APPS, reverse=bool(number % 2))
            for one in order:
                bare[one].append(pgbench(made, scripts[one], seconds))
            for one in order:
                served[one].append(_served(made, one, plates, seconds))
    yield _cost("database", bare, CEILING, floor=1.0)
    yield _cost("http", served, GOAL)


def _script(made: Database, one: str) -> Path:
    path = made.folder / f"{one}.sql"
    path.write_text(made.python("-m", MODULES[one], "pgbench"))
    return path


def _served(made: Database, one: str, plates: Path, seconds: int) -> float:
    """Reports a second, two workers with two threads; without the leaf none may be written."""
    before = _leaves(made)
    with serving(made, workers=2, threads=2, app=APPS[one], LINLI_HOT_PATH="statement") as port:
        load = filed(port, plates, seconds)
    if (_leaves(made) > before) is not (one == "with"):
        raise RuntimeError(f"Filing {one} the leaf wrote {_leaves(made) - before} of them.")
    return load.rate


def _leaves(made: Database) -> int:
    return int(made.python("-m", "bench.product.leafless", "leaves"))


def _cost(
    name: str, rates: dict[str, list[float]], ceiling: float, floor: float | None = None
) -> Figure:
    """Time with over time without; below nothing is noise. Without a floor it is only told."""
    full, less = median(rates["with"]), median(rates["without"])
    return Figure(
        f"leaf.postgres.{name}", max(0.0, 100 * (less / full - 1)), "%", ceiling, floor,
        at_most=floor is not None, note="more than a report without it",
        more={"with_per_s": full, "without_per_s": less},
    )  # fmt: skip
