"""Named points at which the application kills itself: `commit.before:2` is the second COMMIT.

Only a process that was told so is armed; in the product itself there is nothing of this.
"""

import os
import re
import signal
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import Any

WRITES = re.compile(r"\b(?:INSERT|UPDATE|DELETE)\b", re.I)
Work = Callable[..., Any]


class Points:
    """Counts how often each point was passed, and dies at the one that was named."""

    def __init__(self, at: str) -> None:
        name, _, number = at.partition(":")
        self.name, self.number = name, int(number or 1)
        self.passed: Counter[str] = Counter()
        self.lock = Lock()

    def reach(self, name: str) -> None:
        with self.lock:
            self.passed[name] += 1
            dies = name == self.name and self.passed[name] == self.number
        if dies:
            os.kill(os.getpid(), signal.SIGKILL)


def arm(at: str) -> None:
    """Put the points around what the product calls, in this process alone."""
    if not at:
        return
    from django.db import connections
    from django.db.backends.utils import CursorWrapper
    from django_tasks_db import DatabaseBackend

    from linli.notices import actions as notices
    from linli.notices.models import Message
    from linli.trail import actions as trail
    from linli.trail.models import Checkpoint, LogNode

    points = Points(at)
    around(points, type(connections["default"]), "_commit", "commit.before", "commit.after")
    statements(points, CursorWrapper)
    around(points, DatabaseBackend, "enqueue", "", "errand.asked")
    around(points, trail, "claim_errand", "", "errand.claimed")
    around(points, trail, "finish_errand", "errand.ran", "errand.finished")
    around(points, Message.objects, "get_or_create", "", "notice.written")
    around(points, notices, "settle", "notice.sent", "notice.settled")
    around(points, LogNode.objects, "bulk_create", "seal.placed", "")
    around(points, Checkpoint.objects, "create", "", "seal.signed")


def around(points: Points, owner: Any, name: str, before: str, after: str) -> None:
    work: Work = getattr(owner, name)

    def reached(*given: Any, **more: Any) -> Any:
        if before:
            points.reach(before)
        found = work(*given, **more)
        if after:
            points.reach(after)
        return found

    setattr(owner, name, reached)


def statements(points: Points, cursors: Any) -> None:
    """After each writing statement; and before and after one that is a transaction by itself."""
    work: Work = cursors._execute

    def reached(self: Any, sql: Any, *given: Any) -> Any:
        writes = isinstance(sql, str) and WRITES.search(sql) is not None
        alone = writes and not self.db.in_atomic_block
        if alone:
            points.reach("statement.before")
        found = work(self, sql, *given)
        if alone:
            points.reach("statement.after")
        if writes:
            points.reach("write")
        return found

    cursors._execute = reached


def fill(mark: str) -> None:
    """Where no disk can be filled: while a file is there, SQLite's own may not grow."""
    if not mark:
        return
    from django.db.backends import utils

    cursors: Any = utils.CursorWrapper
    work: Work = cursors._execute

    def bounded(self: Any, *given: Any) -> Any:
        own = self.db.connection
        pages = own.execute("PRAGMA page_count").fetchone()[0] if Path(mark).exists() else 1 << 30
        own.execute(f"PRAGMA max_page_count = {pages}")
        return work(self, *given)

    cursors._execute = bounded
