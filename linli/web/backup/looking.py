"""What is in a database at one moment: rows, migrations, the state of the log. (数据库概况)"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from .manifest import LogState

Ask = Callable[..., list[tuple[Any, ...]]]
"""A question in SQL with `%s` for each value; all rows."""

MIGRATIONS = "SELECT app, name FROM django_migrations ORDER BY app, name"
UNSEALED = "SELECT count(*) FROM trail_trace WHERE place IS NULL"
LAST_ROOT = """
SELECT size, root, note FROM trail_checkpoint WHERE log = %s ORDER BY size DESC LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Look:
    """`counts` table → rows; `migrations` app → names."""

    counts: dict[str, int]
    migrations: dict[str, list[str]]
    log: LogState


def look(ask: Ask, tables: Iterable[str], origin: str) -> Look:
    """Everything a manifest says of a database; all of it is asked of one state."""
    counts = {table: int(ask(f'SELECT count(*) FROM "{table}"')[0][0]) for table in sorted(tables)}  # noqa: S608
    migrations: dict[str, list[str]] = {}
    for app, name in ask(MIGRATIONS):
        migrations.setdefault(app, []).append(name)
    size, root, note = next(iter(ask(LAST_ROOT, origin)), (0, b"", ""))
    unsealed = int(ask(UNSEALED)[0][0])
    return Look(counts, migrations, LogState(origin, size, bytes(root).hex(), note, unsealed))
