"""SQLite: one file, copied as it stands at one moment while others write. (SQLite 备份)"""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from .looking import Look, look
from .manifest import Unfit
from .pieces import copied

FILE = "linli.sqlite3"
TABLES = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'"
)


def version() -> str:
    return sqlite3.sqlite_version


def keep(into: Path) -> Look:
    """Copy the database in one reading transaction: who writes meanwhile does not wait."""
    source = Path(str(connection.settings_dict["NAME"]))
    if not source.is_file():
        raise Unfit(f"There is no database at {source}.")
    target = into / FILE
    target.touch(mode=0o600, exist_ok=False)
    with (
        closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as live,
        closing(sqlite3.connect(target)) as copy,
    ):
        live.backup(copy)
    with closing(_opened(target)) as copy:
        if copy.execute("PRAGMA quick_check").fetchone() != ("ok",):
            raise Unfit("The database itself is damaged: SQLite's own check fails.")

        def ask(question: str, *values: Any) -> list[tuple[Any, ...]]:
            return copy.execute(question.replace("%s", "?"), values).fetchall()

        return look(ask, [name for (name,) in ask(TABLES)], settings.LINLI_LOG_ORIGIN)


def why_not_here() -> str:
    """Why nothing can be put back here, or nothing."""
    target = Path(str(connection.settings_dict["NAME"]))
    return f"There is a database already at {target}." if target.exists() else ""


def put_back(kept: Path) -> None:
    copied(kept / FILE, Path(str(connection.settings_dict["NAME"])))


def _opened(path: Path) -> sqlite3.Connection:
    """Only to read, and without files beside it: nobody else knows it yet."""
    return sqlite3.connect(f"file:{path}?immutable=1", uri=True)
