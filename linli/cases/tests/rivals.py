"""Two people at one moment: threads that meet at a lock, and what must be true of all rows after.

On PostgreSQL the lock is held until everybody waits for it, so that all have read what stood there
before. The writers of SQLite queue at a lock of the file: there they come one after the other.
"""

import time
from collections import Counter
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache
from queue import Queue
from typing import Any

from django.apps import apps
from django.db import connection, transaction

from linli.kernel.refusals import Refused
from linli.trail.models import Counter as Figure
from linli.trail.models import CounterDelta, Trace

CASES = "SELECT id FROM cases_case FOR NO KEY UPDATE"
"""A gate for steps that hold a case: nobody holds one while this does."""

MOST_SECONDS = 10.0
ROOMS = ("cases", "notices", "people")

Work = Callable[[], object]
Pids = Queue[int]


def at_once(*work: Work, gate: str = "") -> list[object]:
    """Run all in threads of their own, in this order at the gate; a refusal is an answer too."""
    if connection.vendor != "postgresql":
        with ThreadPoolExecutor(1) as thread:
            return list(thread.map(_answered, work))
    with ThreadPoolExecutor(len(work)) as threads, _closed(gate):
        answers = [_started(threads, do, waits=bool(gate)) for do in work]
    return [answer.result() for answer in answers]


def in_turn(*work: Work) -> list[object]:
    """Run all here, one after the other."""
    return [_answer(do) for do in work]


def _answer(do: Work) -> object:
    try:
        return do()
    except Refused as no:
        return no


def _answered(do: Work, pids: Pids | None = None) -> object:
    try:
        if pids is not None:
            connection.ensure_connection()
            raw: Any = connection.connection
            pids.put(raw.info.backend_pid)
        return _answer(do)
    finally:
        connection.close()


def _started(threads: ThreadPoolExecutor, do: Work, *, waits: bool) -> Future[object]:
    """Begun, and standing at a lock or done, before the next one begins."""
    pids: Pids = Queue()
    answer = threads.submit(_answered, do, pids)
    pid, ends = pids.get(timeout=MOST_SECONDS), time.monotonic() + MOST_SECONDS
    while waits and not (answer.done() or _stands(pid)):
        assert time.monotonic() < ends, "Neither done nor at a lock."
        time.sleep(0.002)
    return answer


def _stands(pid: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE pid = %s AND NOT granted", [pid])
        return bool(cursor.fetchone()[0])


@contextmanager
def _closed(gate: str) -> Generator[None]:
    if not gate:
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(gate)
        yield


def table_gate(table: str) -> str:
    """A gate for steps that hold no case: whoever writes the table waits, readers do not."""
    return f"LOCK TABLE {table} IN SHARE MODE"


def said(answers: Sequence[object]) -> list[str]:
    """What each was told: the reason of a refusal, else only that it was done."""
    return [one.reason.value if isinstance(one, Refused) else "done" for one in answers]


def stands() -> Counter[str]:
    """How many rows of each table there are, how many traces of each verb, and every figure."""
    found: Counter[str] = Counter()
    with connection.cursor() as cursor:
        cursor.execute(_counting())
        found.update(dict(cursor.fetchall()))
    found.update(Trace.objects.values_list("verb", flat=True))
    for name, delta in CounterDelta.objects.values_list("name", "delta"):
        found[f"figure {name}"] += delta
    for name, value in Figure.objects.values_list("name", "value"):
        found[f"figure {name}"] += value
    return found


@cache
def _counting() -> str:
    """One statement that counts the rows of each table."""
    rooms = (apps.get_app_config(room).get_models() for room in ROOMS)
    names = [model._meta.db_table for models in rooms for model in models]
    counts = (f"SELECT '{name}', count(*) FROM \"{name}\"" for name in names)  # noqa: S608
    return " UNION ALL ".join(counts)


def grown(since: Counter[str]) -> dict[str, int]:
    """What has come since, or gone."""
    now = stands()
    changed = {name: now[name] - since[name] for name in sorted({*now, *since})}
    return {name: n for name, n in changed.items() if n}
