"""Filing a report over HTTP by 32 clients, beside the same statements without the product."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests import postgres

from .databases import Database, database
from .figure import Figure, median
from .server import Load, serving, working, wrk

HERE = Path(__file__).parent
CLIENTS, COMMUNITIES = 32, 200
SECONDS, SMALL = 5, 1
PATH = "/api/v1/cases"
FLOORS = {"statement": 0.30, "orm": 0.09, "sqlite": 0.13}
SQLITE_PER_SECOND = 400.0
SQLITE_P99_MS = 150.0
STATEMENT_P99_MS = 80.0


@dataclass(slots=True)
class Taken:
    """What the rounds of one way gave: reports a second bare and over HTTP, and the latencies."""

    bare: list[float]
    loads: list[Load]

    @property
    def rate(self) -> float:
        return median([one.rate for one in self.loads])

    @property
    def p99(self) -> float:
        return median([one.p99 for one in self.loads])

    def figures(self, name: str, floor: float, note: str) -> Iterator[Figure]:
        bad = float(sum(one.bad for one in self.loads))
        more = {"p50_ms": median([one.p50 for one in self.loads]), "p99_ms": self.p99, "bad": bad}
        yield Figure(
            f"report.{name}", self.rate, "1/s", median(self.bare), floor, note=note, more=more
        )


def run(*, rounds: int, small: bool) -> Iterator[Figure]:
    """PostgreSQL with both bodies, then SQLite as in a village, with the jobs beside."""
    seconds = SMALL if small else SECONDS
    yield from _on_postgres(rounds, seconds)
    yield from _on_sqlite(rounds, seconds)


def _on_postgres(rounds: int, seconds: int) -> Iterator[Figure]:
    """Two workers with three threads each, the jobs beside: more only wait for one another."""
    taken = {body: Taken([], []) for body in ("statement", "orm")}
    with database("postgres") as made:
        plates = laid(made)
        script = made.folder / "report.sql"
        script.write_text(made.python("-m", "bench.product.statements", "pgbench"))
        for _ in range(rounds):
            bare = pgbench(made, script, seconds)
            made.python("-m", "bench.product.settle")
            for body, one in taken.items():
                one.bare.append(bare)
                with (
                    serving(made, workers=2, threads=3, LINLI_HOT_PATH=body) as port,
                    working(made),
                ):
                    one.loads.append(filed(port, plates, seconds))
    for body, one in taken.items():
        yield from one.figures(f"postgres.{body}", FLOORS[body], "pgbench, same statements")
    yield Figure(
        "report.postgres.statement.p99", taken["statement"].p99, "ms", STATEMENT_P99_MS,
        at_most=True,
    )  # fmt: skip


def _on_sqlite(rounds: int, seconds: int) -> Iterator[Figure]:
    """One worker with one thread, every commit on the disk, the jobs beside."""
    taken = Taken([], [])
    with database("sqlite") as made:
        plates = laid(made)
        statements = made.python("-m", "bench.product.statements", "sqlite")
        for _ in range(rounds):
            taken.bare.append(_bare_sqlite(made, statements, seconds))
            made.python("-m", "bench.product.settle")
            with serving(made, workers=1, threads=1) as port, working(made):
                taken.loads.append(filed(port, plates, seconds))
    yield from taken.figures("sqlite", FLOORS["sqlite"], "bare sqlite3, same statements, FULL")
    yield Figure("report.sqlite.floor", taken.rate, "1/s", SQLITE_PER_SECOND, 1.0)
    yield Figure("report.sqlite.p99", taken.p99, "ms", SQLITE_P99_MS, at_most=True)


def laid(made: Database) -> Path:
    """The ground, and its plates in a file for the load."""
    plates = made.folder / "plates.txt"
    plates.write_text(made.python("-m", "bench.product.ground", str(COMMUNITIES)))
    return plates


def filed(port: int, plates: Path, seconds: int) -> Load:
    """After a second that is not counted, in which the workers fill their memory.

    A short run judges nothing and begins at once.
    """
    url = f"http://127.0.0.1:{port}{PATH}"
    lua = HERE / "limits" / "report.lua"
    if seconds > SMALL:
        wrk(url, lua, clients=CLIENTS, seconds=1, PLATES=str(plates))
    return wrk(url, lua, clients=CLIENTS, seconds=seconds, PLATES=str(plates))


def pgbench(made: Database, script: Path, seconds: int) -> float:
    """Transactions a second of the product's own statements on its own tables."""
    host = made.env["LINLI_DATABASE_URL"].partition("host=")[2]
    done = subprocess.run(  # noqa: S603
        [
            postgres.programs() / "pgbench", "-n", "-M", "prepared", f"-c{CLIENTS}", "-j2",
            f"-T{seconds}", "-D", "left=0", "-h", host, "-U", postgres.APP, "-f", script, "linli",
        ],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    found = re.search(r"^tps = ([\d.]+)", done.stdout, re.MULTILINE)
    if found is None:
        raise RuntimeError(done.stdout + done.stderr)
    return float(found[1])


def _bare_sqlite(made: Database, statements: str, seconds: int) -> float:
    done = subprocess.run(  # noqa: S603
        [
            sys.executable, "-m", "bench.limits.report_sqlite",
            str(made.folder / "linli.sqlite3"), str(seconds),
        ],
        env={**os.environ}, input=statements, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return float(done.stdout)
