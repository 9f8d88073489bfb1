"""Two roles on PostgreSQL, triggers on SQLite: how the tests step round what guards the trail."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.db.models import Model

from linli.kernel.append_only import apply_rights
from tests.kept import fill
from tests.postgres import APP, OWNER


def become(role: str) -> None:
    """Connect as another role from here on; SQLite knows no roles."""
    if connection.vendor != "postgresql":
        return
    connection.close()
    connection.settings_dict["USER"] = role


def begin_with_what_is_kept() -> None:
    """On SQLite: a database that is made is filled at once, and nothing is left to migrate."""
    creation: Any = connection.creation
    empty = creation._create_test_db

    def filled(*asked: Any, **more: Any) -> str:
        name: str = empty(*asked, **more)
        connection.close()
        connection.settings_dict["NAME"] = name
        connection.ensure_connection()
        fill(connection.connection)
        return name

    creation._create_test_db = filled


def lend_tables() -> None:
    """As the owner: the application may read and write rows, but not change what only grows."""
    apply_rights(connection, APP)


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


@contextmanager
def lent_table(model: type[Model]) -> Generator[None]:
    """A table of some tests alone, made and dropped by the owner."""
    with owner():
        with connection.schema_editor() as editor:
            editor.create_model(model)
        if connection.vendor == "postgresql":
            lend_tables()
    try:
        yield
    finally:
        with owner(), connection.schema_editor() as editor:
            editor.delete_model(model)
