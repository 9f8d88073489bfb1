"""Two roles on PostgreSQL, triggers on SQLite: how the tests step round what guards the trail."""

from collections.abc import Generator
from contextlib import contextmanager
from functools import cache
from typing import Any

from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
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


KNOWN_SINCE_MIGRATING = {"django_content_type", "auth_permission", "django_migrations"}


def empty_tables() -> None:
    """Take every row a test has left, as the owner.

    Deleting a few rows from small tables is quicker than to make all tables anew, which is what
    Django's own `TRUNCATE` does on PostgreSQL. What Django knows of the models stays.
    """
    names = set(connection.introspection.django_table_names(include_views=False))
    rows = sorted(names - KNOWN_SINCE_MIGRATING)
    deleting = [f'DELETE FROM "{name}"' for name in rows]  # noqa: S608
    if connection.vendor == "postgresql":
        with owners_own().cursor() as cursor:
            cursor.execute(";".join(["BEGIN", *deleting, "COMMIT"]))
        return
    with owner(), transaction.atomic(), connection.cursor() as cursor:
        for one in deleting:
            cursor.execute(one)


@cache
def owners_own() -> BaseDatabaseWrapper:
    """A connection of the owner's beside the one of the tests, for all the emptying."""
    beside = connection.copy()
    beside.settings_dict["USER"] = OWNER
    return beside


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
