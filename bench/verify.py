"""Checking a whole log as a stranger does, with `linli-verify`; and what a log weighs on disk."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from linli.kernel.notes import Signer
from tests import tiles

from .figure import Figure, median

COUNT, SMALL = 1_000_000, 2_000
SECONDS, MEGABYTES = 5.0, 300.0
A_YEAR, SHARE = 6_000_000, 100
"""Half a million matters a year in a district, twelve traces each; measured at a hundredth."""
GIGABYTES = 1.0
SIGNER = Signer("bench.example.org", bytes(32))
CHECKER = Path(__file__).parents[1] / "verify"
MEASURED = """
import re, sys, pathlib
from linli_verify.__main__ import main
status = main()
told = pathlib.Path("/proc/self/status").read_text()
sys.stdout.write(re.search(r"VmHWM:\\s+(\\d+)", told)[1])
sys.exit(status)
"""
"""The command, and the most kilobytes it held; those of a child count its parent's as well."""


def run(*, rounds: int, small: bool) -> Iterator[Figure]:
    """Seconds and memory of the checker, and the files of a district-year."""
    with TemporaryDirectory(prefix="linli-bench-") as name:
        folder = Path(name)
        count = SMALL if small else COUNT
        tiles.write(folder / "log", entries(count), SIGNER)
        taken = [checked(folder / "log") for _ in range(rounds)]
        note = f"{count:,} entries from a folder of tiles"
        yield Figure(
            "verify.log", median([seconds for seconds, _ in taken]), "s", SECONDS,
            at_most=True, note=note,
        )  # fmt: skip
        yield Figure(
            "verify.memory", max(memory for _, memory in taken), "MB", MEGABYTES, at_most=True
        )
    yield district_year(SMALL if small else A_YEAR // SHARE)


def entries(count: int) -> list[bytes]:
    """Public entries as the log holds them: a commitment each, 84 bytes."""
    return [b'{"commit":"%064x","v":1}' % n for n in range(count)]


def checked(log: Path) -> tuple[float, float]:
    """Seconds and megabytes of `linli-verify log`, from the start of the process to its end."""
    began = time.perf_counter()
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", MEASURED, "log", log, "--key", str(SIGNER.verifier)],
        env={**os.environ, "PYTHONPATH": str(CHECKER)}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return time.perf_counter() - began, float(done.stdout.splitlines()[-1]) / 1024


def district_year(count: int) -> Figure:
    """Gigabytes of all tiles and bundles of a year, from a log of `count` entries."""
    with TemporaryDirectory(prefix="linli-bench-") as name:
        tiles.write(Path(name), entries(count), SIGNER)
        weight = sum(file.stat().st_size for file in Path(name).rglob("*") if file.is_file())
    an_entry = weight / count
    return Figure(
        "verify.district_year", an_entry * A_YEAR / 1e9, "GB", GIGABYTES, at_most=True,
        note=f"{A_YEAR:,} entries", more={"bytes_an_entry": an_entry},
    )  # fmt: skip
