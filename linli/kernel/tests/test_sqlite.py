import fcntl
import os
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import IntegrityError, OperationalError, connections, transaction
from django.db.utils import ConnectionHandler
from pytest_django import DjangoDbBlocker

from linli.kernel.sqlite import lock as locking
from linli.kernel.sqlite.base import DatabaseWrapper, is_read
from linli.kernel.sqlite.lock import WriteLock

ENGINE = "linli.kernel.sqlite"
WRITER = """
import sys
import django
from django.conf import settings
from django.db import connection, transaction

settings.configure(DATABASES={"default": {"ENGINE": "linli.kernel.sqlite", "NAME": sys.argv[1]}})
django.setup()
for turn in range(int(sys.argv[2])):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT value FROM figure")
        (value,) = cursor.fetchone()
        cursor.execute("UPDATE figure SET value = %s", [value + 1])
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO line (turn) VALUES (%s) RETURNING id", [turn])
        cursor.fetchone()
        cursor.execute("SELECT count(*) FROM line")
connection.close()
"""


@pytest.fixture
def village(tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[DatabaseWrapper]:
    asked = {"ENGINE": ENGINE, "NAME": str(tmp_path / "village.sqlite3"), "OPTIONS": {"timeout": 1}}
    connections.settings["village"] = ConnectionHandler({"default": asked}).settings["default"]
    with django_db_blocker.unblock():
        connection = connections["village"]
        assert isinstance(connection, DatabaseWrapper)
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE figure (value INTEGER NOT NULL)")
            cursor.execute("CREATE TABLE line (id INTEGER PRIMARY KEY, turn INTEGER)")
            cursor.execute("INSERT INTO figure VALUES (0)")
        yield connection
        connection.close()
    del connections["village"]
    del connections.settings["village"]


def read(connection: DatabaseWrapper, query: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchone()[0]


def is_free(connection: DatabaseWrapper) -> bool:
    """Another opening of the lock gets its turn at once."""
    other = WriteLock(Path(connection.settings_dict["NAME"]), timeout=0)
    try:
        other.take()
    except sqlite3.OperationalError:
        return False
    finally:
        other.close()
    return True


def test_the_file_is_opened_as_a_server_needs_it(village: DatabaseWrapper) -> None:
    assert read(village, "PRAGMA journal_mode") == "wal"
    assert read(village, "PRAGMA synchronous") == 2
    assert read(village, "PRAGMA foreign_keys") == 1
    assert vars(village)["transaction_mode"] == "IMMEDIATE"


def test_writers_in_many_processes_lose_nothing(village: DatabaseWrapper) -> None:
    command = [sys.executable, "-c", WRITER, village.settings_dict["NAME"], "100"]
    writers = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(3)]  # noqa: S603

    said = [writer.communicate(timeout=120)[1] for writer in writers]

    assert said == [b""] * 3
    assert read(village, "SELECT value FROM figure") == 300
    assert read(village, "SELECT count(*) FROM line") == 300


def test_a_transaction_holds_the_lock_from_its_first_word_to_its_last(
    village: DatabaseWrapper,
) -> None:
    with transaction.atomic(using="village"):
        held = not is_free(village)
        with transaction.atomic(using="village"):
            read(village, "SELECT value FROM figure")
        inside = not is_free(village)

    assert (held, inside, is_free(village)) == (True, True, True)


def test_reading_and_single_statements_leave_the_lock_free(village: DatabaseWrapper) -> None:
    other = WriteLock(Path(village.settings_dict["NAME"]), timeout=0)
    other.take()
    seen = read(village, "SELECT value FROM figure")
    other.close()

    with village.cursor() as cursor:
        cursor.execute("UPDATE figure SET value = value + 1")

    assert (seen, is_free(village)) == (0, True)


def test_a_rollback_a_failure_and_a_closed_connection_give_the_lock_back(
    village: DatabaseWrapper,
) -> None:
    with pytest.raises(LookupError), transaction.atomic(using="village"):
        raise LookupError
    after_rollback = is_free(village)
    with pytest.raises(IntegrityError), village.cursor() as cursor:
        cursor.execute("INSERT INTO figure VALUES (NULL)")
    after_failure = is_free(village)
    with transaction.atomic(using="village"):
        village.close()

    assert (after_rollback, after_failure, is_free(village)) == (True, True, True)


def test_who_waits_too_long_is_told(village: DatabaseWrapper) -> None:
    other = WriteLock(Path(village.settings_dict["NAME"]), timeout=0)
    other.take()

    with (
        pytest.raises(OperationalError, match="locked by another"),
        transaction.atomic(using="village"),
    ):
        read(village, "SELECT value FROM figure")

    other.close()
    assert read(village, "SELECT value FROM figure") == 0


def test_a_writer_that_goes_on_and_on_starves_nobody(tmp_path: Path) -> None:
    mine, other = (WriteLock(tmp_path / "village", timeout=20) for _ in range(2))
    turns: list[str] = []

    def wait() -> None:
        other.take()
        turns.append("other")
        other.close()

    mine.take()
    waiting = threading.Thread(target=wait)
    waiting.start()
    while "other" not in turns:
        mine.give_back()
        mine.take()
        turns.append("mine")
    waiting.join()
    mine.close()

    assert turns.count("other") == 1


@pytest.mark.filterwarnings("ignore:This process.*is multi-threaded:DeprecationWarning")
@pytest.mark.parametrize(
    ("patient", "waiting", "rests"), [(True, True, 9.0), (True, False, 0.0), (False, True, 0.0)]
)
def test_the_jobs_rest_after_writing_only_where_somebody_waited(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, patient: bool, waiting: bool, rests: float
) -> None:
    slept: list[float] = []
    lock, other = (WriteLock(tmp_path / "village", timeout=0) for _ in range(2))
    monkeypatch.setattr(locking.MANNERS, "patient", patient)
    turn = other._files()[0]

    with monkeypatch.context() as at:
        at.setattr(time, "sleep", slept.append)
        at.setattr(time, "monotonic", lambda: 100.0)
        lock.take()
        at.setattr(time, "monotonic", lambda: 100.05)
        if waiting:
            fcntl.flock(turn, fcntl.LOCK_EX)
        lock.give_back()
        fcntl.flock(turn, fcntl.LOCK_UN)
        lock.take()

    assert slept[-1] == pytest.approx(rests * 0.05)


def test_a_child_does_not_share_its_parents_turn(tmp_path: Path) -> None:
    lock = WriteLock(tmp_path / "village", timeout=0)
    lock.take()

    child = os.fork()
    if not child:
        try:
            lock.take()
        except sqlite3.OperationalError:
            os._exit(7)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    lock.close()

    assert os.waitstatus_to_exitcode(status) == 7


def test_a_database_in_memory_has_no_lock(django_db_blocker: DjangoDbBlocker) -> None:
    handler = ConnectionHandler({"default": {"ENGINE": ENGINE, "NAME": ":memory:"}})
    with django_db_blocker.unblock():
        connection = handler["default"]
        assert isinstance(connection, DatabaseWrapper)
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE figure (value INTEGER)")

    assert connection.write_lock is None
    connection.connection.close()


@pytest.mark.parametrize(
    ("query", "reads"),
    [
        ("SELECT 1", True),
        ("  select 1", True),
        ("WITH a AS (SELECT 1) SELECT * FROM a", True),
        ("WITH a AS (SELECT 1) INSERT INTO b SELECT * FROM a", False),
        ("EXPLAIN QUERY PLAN SELECT 1", True),
        ("PRAGMA foreign_keys = OFF", True),
        ('SAVEPOINT "s1"', True),
        ("INSERT INTO a VALUES (1)", False),
        ("BEGIN IMMEDIATE", False),
        ("REPLACE INTO a VALUES (1)", False),
        ("CREATE TABLE a (b)", False),
        ("VACUUM", False),
    ],
)
def test_what_only_reads(query: str, reads: bool) -> None:
    assert is_read(query) is reads
