"""All demonstration towns into SQLite, one after the other, and their figures counted anew."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .figure import Figure, median

PRESETS = Path(__file__).parents[1] / "linli" / "presets"
LOAD_SECONDS, CHECK_SECONDS, MEGABYTES, DATABASE_MB = 150.0, 60.0, 400.0, 500.0
MEGA = 1_048_576


@dataclass(frozen=True, slots=True)
class Taken:
    """One town: seconds to load and to check, peak memory, size of the database."""

    load: float
    check: float
    memory: float
    size: float


def run(*, rounds: int, small: bool) -> Iterator[Figure]:
    """Sums over the towns, and the largest; a short run takes the smallest town alone."""
    files = sorted(PRESETS.glob("*/exchange.town.yaml"))
    if small:
        files = [path for path in files if "communities: 1\n" in path.read_text("utf-8")]
    names = [path.parent.name for path in files]
    rows = [[_town(name) for name in names] for _ in range(rounds)]
    note = f"{len(names)} towns, database made and people of the demonstration included"
    for what, unit, ceiling, values in (
        ("load", "s", LOAD_SECONDS, [sum(one.load for one in row) for row in rows]),
        ("check", "s", CHECK_SECONDS, [sum(one.check for one in row) for row in rows]),
        ("memory", "MB", MEGABYTES, [max(one.memory for one in row) for row in rows]),
        ("largest", "MB", DATABASE_MB, [max(one.size for one in row) for row in rows]),
    ):
        yield Figure(f"towns.{what}", median(values), unit, ceiling, at_most=True, note=note)


def _town(name: str) -> Taken:
    """Load a town into a folder of its own and check it there; a figure that differs ends it."""
    with tempfile.TemporaryDirectory(prefix="linli-bench-") as folder:
        env = {word: said for word, said in os.environ.items() if not word.startswith("LINLI_")}
        env["LINLI_DATA"] = folder
        load, memory = _timed(["up", "--town", name, "--no-serve", "--port", _port()], env)
        check, more = _timed(["towns", "check", name, "--json"], env)
        size = (Path(folder) / "linli.sqlite3").stat().st_size / MEGA
        return Taken(load, check, max(memory, more), size)


def _port() -> str:
    """A free one: `up` looks at it even where it does not serve."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return str(free.getsockname()[1])


def _timed(words: list[str], env: dict[str, str]) -> tuple[float, float]:
    """Seconds and peak megabytes of one command."""
    began = time.perf_counter()
    with subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "linli", *words],
        env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    ) as child:  # fmt: skip
        told = child.stdout.read() if child.stdout else b""
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise RuntimeError(told.decode())
    return time.perf_counter() - began, used.ru_maxrss / 1024
