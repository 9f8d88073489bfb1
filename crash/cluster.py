"""PostgreSQL restarted in good order, and killed with everything it is. (数据库重启)"""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bench.databases import DURABLE, Database
from tests import postgres

GONE_SECONDS = 30


class Cluster:
    """The server behind a database of `bench.databases`, taken over from its keeper."""

    def __init__(self, made: Database) -> None:
        self.folder = Path(made.env["LINLI_DATABASE_URL"].partition("host=")[2])
        self.data = self.folder / "data"
        settings = {**postgres.SETTINGS, **DURABLE, "unix_socket_directories": str(self.folder)}
        lines = "".join(f"{name} = '{value}'\n" for name, value in settings.items())
        with (self.data / "postgresql.conf").open("a") as conf:
            conf.write(lines)

    def _control(self, *words: str) -> None:
        log = str(self.folder / "log.again")
        postgres.run(postgres.programs() / "pg_ctl", "-D", self.data, "-w", "-l", log, *words)

    def restart(self) -> None:
        """As an administrator does: every connection is cut."""
        self._control("restart", "-m", "fast")

    def kill(self) -> None:
        """Postmaster and children at once, as when the power fails; then it starts anew.

        It is really gone before it starts again: two servers on one folder would be the end of it.
        """
        postmaster = int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
        os.kill(postmaster, signal.SIGSTOP)  # so that it has no more children than these
        all_of_it = [postmaster, *_children(postmaster)]
        for pid in all_of_it:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        until = time.monotonic() + GONE_SECONDS
        while any(_lives(pid) for pid in all_of_it) and time.monotonic() < until:
            time.sleep(0.01)
        for lock in (self.data / "postmaster.pid", *self.folder.glob(".s.PGSQL.*.lock")):
            lock.unlink(missing_ok=True)  # a dead child that nobody buried keeps its number
        self.start()

    def start(self) -> None:
        try:
            self._control("start")
        except postgres.NoPostgresError as error:
            said = (self.folder / "log.again").read_text()[-2000:]
            raise postgres.NoPostgresError(f"{error}\n{said}") from error

    def stop(self) -> None:
        """So that the keeper clears a folder nobody uses."""
        with suppress(postgres.NoPostgresError):
            self._control("stop", "-m", "immediate")


@contextmanager
def cluster(made: Database) -> Iterator[Cluster]:
    taken = Cluster(made)
    try:
        yield taken
    finally:
        taken.stop()


def _children(parent: int) -> list[int]:
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError, ValueError):
            if int(path.read_text().rpartition(")")[2].split()[1]) == parent:
                found.append(int(path.parent.name))
    return found


def _lives(pid: int) -> bool:
    """A zombie is dead: it holds nothing any more."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
