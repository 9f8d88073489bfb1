"""Two roles on PostgreSQL, triggers on SQLite: how the tests step round what guards the trail."""

import importlib
import importlib.util
from collections.abc import Generator
from contextlib import contextmanager

from django.db import connection

from tests.postgres import APP, OWNER


def become(role: str) -> None:
    """Connect as another role from here on; SQLite knows no roles."""
    if connection.vendor != "postgresql":
        return
    connection.close()
    if connection.settings_dict["OPTIONS"].get("pool"):
        connection.close_pool()  # type: ignore[attr-defined]
    connection.settings_dict["USER"] = role


def lend_tables() -> None:
    """As the owner: the application may read and write rows, but not change what only grows."""
    if importlib.util.find_spec("linli.kernel.append_only"):
        rights = importlib.import_module("linli.kernel.append_only")
        rights.apply_rights(connection, APP)
    elif connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {APP}"
            )


@contextmanager
def owner() -> Generator[None]:
    """For emptying tables between tests: the owner's rights, or no triggers."""
    if connection.vendor == "postgresql":
        become(OWNER)
        try:
            yield
        finally:
            become(APP)
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
        for name, _ in triggers:
            cursor.execute(f'DROP TRIGGER "{name}"')
        try:
            yield
        finally:
            for _, sql in triggers:
                cursor.execute(sql)
