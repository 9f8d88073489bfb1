"""From one command to the first page, in a fresh clone with a warm package cache, and again."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from .figure import Figure, median
from .server import ask

HERE = Path(__file__).parents[1]
FIRST_SECONDS, AGAIN_SECONDS, PATIENCE = 90.0, 5.0, 600.0
OK = 200


def run(*, rounds: int, small: bool) -> Iterator[Figure]:
    """Seconds until the home page answers; a short run serves an empty district from here."""
    first: list[float] = []
    again: list[float] = []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory(prefix="linli-bench-") as name:
            folder = Path(name) / "linli"
            command = _here() if small else _clone(folder)
            where = HERE if small else folder
            for times in (first, again):
                times.append(_seconds(command, where, Path(name) / "data"))
    note = "an empty district from here" if small else "fresh clone, warm package cache"
    yield Figure("up.first", median(first), "s", FIRST_SECONDS, at_most=True, note=note)
    yield Figure("up.again", median(again), "s", AGAIN_SECONDS, at_most=True, note=note)


def _here() -> list[str]:
    return [sys.executable, "-m", "linli", "up", "--empty"]


def _clone(folder: Path) -> list[str]:
    subprocess.run(["git", "clone", "--quiet", str(HERE), str(folder)], check=True)  # noqa: S603, S607
    return [str(folder / "bin" / "up")]


def _seconds(command: list[str], where: Path, data: Path) -> float:
    """Start it, wait for the first page, stop it and what it started."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    env = {word: said for word, said in os.environ.items() if not word.startswith("LINLI_")}
    began = time.perf_counter()
    server = subprocess.Popen(  # noqa: S603
        [*command, "--port", str(port), "--data", str(data)],
        cwd=where,
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        while not _answers(port):
            if server.poll() is not None or time.perf_counter() - began > PATIENCE:
                raise RuntimeError(f"{command[0]} did not serve a page")
            time.sleep(0.05)
        return time.perf_counter() - began
    finally:
        if server.poll() is None:
            os.killpg(server.pid, signal.SIGINT)
        server.wait(timeout=60)


def _answers(port: int) -> bool:
    try:
        return ask(port, "/")[0] == OK
    except OSError:
        return False
