"""The other end of `crash.product.stable`: start, kill, wait, ask."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.databases import Database

KILLED = 9


@dataclass(slots=True)
class Stable:
    """`port` is where the application listens, whichever fork of it answers."""

    process: "subprocess.Popen[str]"
    port: int

    def do(self, what: str, **given: Any) -> Any:
        assert self.process.stdin  # noqa: S101  (both are pipes)
        assert self.process.stdout  # noqa: S101
        self.process.stdin.write(json.dumps({"do": what, **given}) + "\n")
        self.process.stdin.flush()
        told = self.process.stdout.readline()
        if not told:
            raise RuntimeError("The stable is gone")
        return json.loads(told)

    def web(self, at: str = "", threads: int = 1) -> int:
        return int(self.do("web", at=at, threads=threads))

    def jobs(self, at: str = "", *, once: bool = False) -> int:
        return int(self.do("jobs", at=at, once=once))

    def kill(self, pid: int) -> None:
        self.do("kill", pid=pid)

    def ended(self, pid: int, seconds: float) -> int | None:
        """The signal a fork ended by, 0 by itself; None where it still runs."""
        found = self.do("wait", pid=pid, seconds=seconds)
        return None if found is None else int(found)


@contextmanager
def stable(made: Database, log_to: Path | None = None) -> Iterator[Stable]:
    """The product on a database, its error output in a file; killed with whoever asked for it."""
    with (log_to or made.folder / "crash.log").open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "crash.product.stable"],
            env=made.env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True,
        )  # fmt: skip
        try:
            assert process.stdout  # noqa: S101
            yield Stable(process, json.loads(process.stdout.readline()))
        finally:
            process.communicate(timeout=30)
