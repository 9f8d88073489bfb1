"""One writer at a time, over all processes and threads of one database file."""

import fcntl
import os
import time
from pathlib import Path
from sqlite3 import OperationalError

SHORTEST_WAIT, LONGEST_WAIT = 0.0002, 0.002


class WriteLock:
    """A file lock beside the database. Who waits stands in a turnstile, so nobody is starved.

    Without the turnstile a writer that goes on and on takes the lock again before those who
    wait have woken up. The kernel frees both locks when a process dies.
    """

    def __init__(self, database: Path, timeout: float) -> None:
        self.paths = [Path(f"{database}.turn"), Path(f"{database}.lock")]
        self.timeout = timeout
        self.files: list[int] = []
        self.opened_by = 0
        self.held = False

    def _files(self) -> list[int]:
        """The two open files, opened anew after a fork: a lock belongs to the opening."""
        if self.opened_by != os.getpid():
            self._close_files()
            self.held = False
            flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC
            self.files = [os.open(path, flags, 0o600) for path in self.paths]
            self.opened_by = os.getpid()
        return self.files

    def _wait_for(self, file: int, until: float) -> None:
        pause = SHORTEST_WAIT
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > until:
                    raise OperationalError("database is locked by another writer") from None
                time.sleep(pause)
                pause = min(pause * 1.5, LONGEST_WAIT)
            else:
                return

    def take(self) -> None:
        """Wait for the turn to write; does nothing where it is already ours."""
        turn, lock = self._files()
        if self.held:
            return
        until = time.monotonic() + self.timeout
        self._wait_for(turn, until)
        try:
            self._wait_for(lock, until)
            self.held = True
        finally:
            fcntl.flock(turn, fcntl.LOCK_UN)

    def give_back(self) -> None:
        if self.held and self.opened_by == os.getpid():
            fcntl.flock(self.files[1], fcntl.LOCK_UN)
        self.held = False

    def _close_files(self) -> None:
        for file in self.files:
            os.close(file)
        self.files, self.opened_by = [], 0

    def close(self) -> None:
        self.give_back()
        self._close_files()

    __del__ = close
