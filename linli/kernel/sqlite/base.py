"""Django's SQLite backend, made fit for a server and a jobs process beside it.

WAL, every commit on the disk, transactions that begin as writers, and one file lock round every
writing transaction and every single writing statement. Plain reads take no lock.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from django.db.backends.sqlite3 import base

from .lock import WriteLock

OPTIONS = {"timeout": 20, "transaction_mode": "IMMEDIATE"}
ONLY_READS = re.compile(r"\s*(?:SELECT|VALUES|EXPLAIN|PRAGMA|SAVEPOINT|RELEASE|ROLLBACK)\b", re.I)
WITH = re.compile(r"\s*WITH\b", re.I)
WRITES = re.compile(r"\b(?:INSERT|UPDATE|DELETE|REPLACE)\b", re.I)


def is_read(query: str) -> bool:
    """True if a statement surely writes nothing; a doubtful one counts as writing."""
    if WITH.match(query):
        return WRITES.search(query) is None
    return ONLY_READS.match(query) is not None


class Cursor(base.SQLiteCursorWrapper):
    """A cursor that takes the lock before it writes and gives it back with the transaction."""

    def __init__(self, connection: Any, lock: WriteLock) -> None:
        super().__init__(connection)
        self.lock = lock

    @contextmanager
    def _in_turn(self, query: str) -> Iterator[None]:
        if not is_read(query):
            self.lock.take()
        try:
            yield
        finally:
            if not self.connection.in_transaction:
                self.lock.give_back()

    def execute(self, query: Any, params: Any = None) -> Any:
        with self._in_turn(query):
            return super().execute(query, params)

    def executemany(self, query: Any, param_list: Any) -> Any:
        with self._in_turn(query):
            return super().executemany(query, param_list)

    def executescript(self, script: str) -> Any:
        with self._in_turn("script"):
            return super().executescript(script)


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection to the village's file; databases in memory work as in Django."""

    write_lock: WriteLock | None = None

    def __init__(self, settings_dict: dict[str, Any], alias: str = "default") -> None:
        settings_dict["OPTIONS"] = OPTIONS | settings_dict.get("OPTIONS", {})
        super().__init__(settings_dict, alias)

    def get_new_connection(self, conn_params: Any) -> Any:
        connection = super().get_new_connection(conn_params)
        connection.execute("PRAGMA recursive_triggers = ON")  # INSERT OR REPLACE is a deletion
        if self.is_in_memory_db():
            return connection
        connection.execute("PRAGMA synchronous = FULL")
        self.write_lock = WriteLock(self._file(), conn_params["timeout"])
        if connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
            self.write_lock.take()
            connection.execute("PRAGMA journal_mode = WAL")
            self.write_lock.give_back()
        return connection

    def _file(self) -> Path:
        name = str(self.settings_dict["NAME"])
        return Path(name.removeprefix("file:").partition("?")[0] if name[:5] == "file:" else name)

    def create_cursor(self, name: Any = None) -> Any:
        if self.write_lock is None:
            return super().create_cursor(name)
        return self.connection.cursor(factory=partial(Cursor, lock=self.write_lock))

    def _ending(self, end: Callable[[], None]) -> None:
        try:
            end()
        finally:
            if self.write_lock and not (self.connection and self.connection.in_transaction):
                self.write_lock.give_back()

    def _commit(self) -> None:
        self._ending(super()._commit)  # type: ignore[misc]

    def _rollback(self) -> None:
        self._ending(super()._rollback)  # type: ignore[misc]

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            if self.write_lock:
                self.write_lock.close()
