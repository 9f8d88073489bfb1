"""Put a backup back into an empty place, and hold it to what it says of itself. (恢复)"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import ModuleType

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from linli.kernel.actor import CLERK
from linli.kernel.notes import Checkpoint
from linli.people.actions import forget_again
from linli.web.cli.migrate import migrate

from . import forgotten, keys, log, on_postgres, on_sqlite, taking
from .manifest import Manifest, Unfit
from .pieces import copied

Step = Callable[[str], AbstractContextManager[Callable[[str], None]]]
"""A line a step, as the command line shows it."""


def why_not_fit(manifest: Manifest, seal: str) -> str:
    """Why this program with these keys and this database cannot take a backup in, or nothing."""
    kind = taking.kind()
    if seal != keys.seal_of(manifest):
        return "These keys are not those of the backup, or its manifest was changed."
    if manifest.database != kind:
        return (
            f"The backup is of {manifest.database}, and LINLI_DATABASE_URL leads to {kind}: "
            "a backup goes back to its own kind of database."
        )
    schema = on_postgres.schema() if kind == "postgres" else ""
    if manifest.schema != schema:
        return f"The backup is of the schema {manifest.schema!r}, not of {schema!r}."
    if new := manifest.newer_than(_known()):
        said = f"{manifest.release or 'a newer version'} ({new[0]})"
        return f"The backup was taken by {said}, which is newer than this program: upgrade first."
    return str(_engine().why_not_here())


def _known() -> dict[str, list[str]]:
    """Every migration of this program, by app."""
    found: dict[str, list[str]] = {}
    for app, name in MigrationLoader(None).disk_migrations or {}:
        found.setdefault(app, []).append(name)
    return found


def put_back(
    source: Path, data: Path, manifest: Manifest, outside: Sequence[Checkpoint], step: Step
) -> int:
    """Database and files, rows counted, rights given, the log gone through; entries of the log.

    Keys lie in the data folder already. `outside` are checkpoints from elsewhere that the log had
    passed when the backup was taken. Whoever was closed after it is closed once more. Raises
    `Unfit` at the first thing that is not as kept.
    """
    with step("Database"):
        _engine().put_back(source)
    with step("Files") as note:
        names = sorted(set(manifest.pieces) - {on_sqlite.FILE, on_postgres.FILE})
        for name in names:
            if copied(source / name, data / name) != manifest.pieces[name]:
                raise Unfit(f"{name} was changed while it was put back.")
        note(f"{len(names)}")
    with step("Rows") as note:
        note(f"{_counted(manifest)} in {len(manifest.counts)} tables")
    migrate()
    with step("Log") as note:
        seen = log.check(manifest.log, outside)
        note(f"{seen} entries, root {manifest.log.root[:16] or 'none'}")
    with step("Forgotten") as note:
        again = forget_again(CLERK, forgotten.known(source), now=timezone.now())
        note(f"{again} closed once more")
    return seen


def _engine() -> ModuleType:
    return on_postgres if taking.kind() == "postgres" else on_sqlite


def _counted(manifest: Manifest) -> int:
    """All rows; raises `Unfit` for a table that holds more or fewer than were kept."""
    there = set(connection.introspection.table_names())
    for table, rows in manifest.counts.items():
        if table not in there:
            raise Unfit(f"The table {table} is missing.")
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608
            (found,) = cursor.fetchone()
        if found != rows:
            raise Unfit(f"The table {table} has {found} rows; {rows} were kept.")
    return sum(manifest.counts.values())
