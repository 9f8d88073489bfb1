"""One writer at a time, over all processes and threads of one database file."""

import fcntl
import os
import time
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import OperationalError

SHORTEST_WAIT, LONGEST_WAIT = 0.0002, 0.002
RESTS, LONGEST_REST = 9, 0.5


@dataclass(slots=True)
class Manners:
    """How this process writes beside others.

    `patient`: whoever saw somebody wait lets others write `RESTS` times as long as he wrote, half a
    second at most. The jobs are, so that what they catch up with is not felt by who reports.
    """

    patient: bool = False


MANNERS = Manners()


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
        self.since = self.rests_until = 0.0

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
        time.sleep(max(0.0, self.rests_until - time.monotonic()))
        until = time.monotonic() + self.timeout
        self._wait_for(turn, until)
        try:
            self._wait_for(lock, until)
            self.held, self.since = True, time.monotonic()
        finally:
            fcntl.flock(turn, fcntl.LOCK_UN)

    def give_back(self) -> None:
        if self.held and self.opened_by == os.getpid():
            self._rest_if_others_wait()
            fcntl.flock(self.files[1], fcntl.LOCK_UN)
        self.held = False

    def _rest_if_others_wait(self) -> None:
        """Who waits stands in the turnstile; where nobody does, nobody needs to rest."""
        if not MANNERS.patient:
            return
        now = time.monotonic()
        try:
            fcntl.flock(self.files[0], fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self.rests_until = now + min(RESTS * (now - self.since), LONGEST_REST)
        else:
            fcntl.flock(self.files[0], fcntl.LOCK_UN)

    def _close_files(self) -> None:
        for file in self.files:
            os.close(file)
        self.files, self.opened_by = [], 0

    def close(self) -> None:
        self.give_back()
        self._close_files()

    __del__ = close
