"""The demonstration town from its files into either database, while somebody else writes."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from .databases import KINDS, Database, database
from .figure import Figure, median

PRESETS = Path(__file__).parents[1] / "linli" / "presets"
SECONDS, MEGABYTES, LONGEST_WAIT = 30.0, 400.0, 10.0
KIND_OF = {"05": "grids", "06": "roster"} | dict.fromkeys(("07", "08", "09", "10", "11"), "bodies")
SMALL_FILES, SMALL_ROWS = ("01", "02"), 40


@dataclass(frozen=True, slots=True)
class Loaded:
    seconds: float
    megabytes: float
    longest: float
    rows: int


def run(*, rounds: int, small: bool) -> Iterator[Figure]:
    """Seconds of all imports together, the largest process, the longest wait of the writer."""
    rounds_of: dict[str, list[Loaded]] = {kind: [] for kind in KINDS}
    town = _largest()
    with tempfile.TemporaryDirectory(prefix="linli-bench-") as folder:
        files = _files(town, Path(folder), small=small)
        for _ in range(rounds):
            for kind in KINDS:
                with database(kind) as made:
                    rounds_of[kind].append(_load(made, files))
    for kind, loaded in rounds_of.items():
        note = f"{loaded[0].rows:,} rows"
        for name, unit, ceiling, values in (
            ("seconds", "s", SECONDS, [one.seconds for one in loaded]),
            ("memory", "MB", MEGABYTES, [one.megabytes for one in loaded]),
            ("wait", "s", LONGEST_WAIT, [one.longest for one in loaded]),
        ):
            yield Figure(
                f"load.{kind}.{name}", median(values), unit, ceiling, at_most=True, note=note
            )


def _largest() -> str:
    """The town of most compounds."""
    found = PRESETS.glob("*/exchange.town.yaml")
    plans = {path.parent.name: yaml.safe_load(path.read_text("utf-8")) for path in found}
    return max(plans, key=lambda town: sum(plans[town]["compounds"].values()))


def _files(town: str, folder: Path, *, small: bool) -> list[Path]:
    """The town as a district office keeps it; for a short run the head of two files."""
    made = Database("none", folder, {**os.environ, "LINLI_DATA": str(folder)}, {})
    made.linli("towns", "generate", town, "--into", str(folder / "town"))
    files = sorted((folder / "town").glob("*.csv"))
    if not small:
        return files
    few = [path for path in files if path.name[:2] in SMALL_FILES]
    for path in few:
        head = path.read_text("utf-8-sig").splitlines()[: SMALL_ROWS + 1]
        path.write_text("\n".join(head), "utf-8-sig")
    return few


def _load(made: Database, files: list[Path]) -> Loaded:
    """Import the files kind by kind, each kind by one command, with a writer beside."""
    writer = subprocess.Popen(
        [sys.executable, "-m", "bench.product.writer"],
        env=made.env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    seconds = megabytes = 0.0
    rows = 0
    try:
        for kind in ("territory", "grids", "roster", "bodies"):
            given = [path for path in files if KIND_OF.get(path.name[:2], "territory") == kind]
            if given:
                took, peak, taken = _import(made, kind, given)
                seconds, megabytes, rows = seconds + took, max(megabytes, peak), rows + taken
    finally:
        told, _ = writer.communicate()
    return Loaded(seconds, megabytes, json.loads(told)["longest"], rows)


def _import(made: Database, kind: str, files: list[Path]) -> tuple[float, float, int]:
    """Seconds, peak megabytes and rows of one `linli import`."""
    began = time.perf_counter()
    with subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "linli", "import", kind, *map(str, files), "--synthetic", "--json"],
        env=made.env, stdout=subprocess.PIPE,
    ) as child:  # fmt: skip
        told = child.stdout.read() if child.stdout else b""
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    took = time.perf_counter() - began
    if child.returncode:
        raise RuntimeError(told.decode())
    rows = sum(one["taken"] for one in json.loads(told)["files"])
    return took, used.ru_maxrss / 1024, rows
