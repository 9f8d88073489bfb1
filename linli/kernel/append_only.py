"""Tables that only grow. The database itself refuses the rest.

PostgreSQL: the run-time role lacks the rights. SQLite: triggers. What may still be set
once (the place a sealer gives, a salt that is erased) is named column by column.
"""

from collections.abc import Callable
from typing import TypeVar

from django.db import models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

M = TypeVar("M", bound=type[models.Model])

APPEND_ONLY: dict[str, tuple[str, ...]] = {}
"""Table → the columns that may still change."""


def append_only(*may_change: str) -> Callable[[M], M]:
    """Mark a model as append-only; `may_change` names the columns a sealer or eraser may set."""

    def marked(model: M) -> M:
        APPEND_ONLY[model._meta.db_table] = may_change
        return model

    return marked


def apply_rights(connection: BaseDatabaseWrapper, role: str = "") -> None:
    """Make the database keep the promise; run by the owner after each migration, can run twice.

    `role` is the run-time role of PostgreSQL; on SQLite it is not used. All or nothing: whoever
    is stopped halfway leaves no table open.
    """
    with transaction.atomic(using=connection.alias):
        if connection.vendor == "postgresql":
            _grant(connection, role)
        else:
            _trigger(connection)


def lift_triggers(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away on SQLite: for migrations that rebuild a table, and for tests."""
    with connection.cursor() as cursor:
        for table in APPEND_ONLY:
            for what in ("update", "delete"):
                cursor.execute(f'DROP TRIGGER IF EXISTS "{table}_no_{what}"')


def _present(connection: BaseDatabaseWrapper) -> list[str]:
    tables = set(connection.introspection.table_names())
    return [table for table in APPEND_ONLY if table in tables]


def _grant(connection: BaseDatabaseWrapper, role: str) -> None:
    quoted = connection.ops.quote_name(role)
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        schema = connection.ops.quote_name(cursor.fetchone()[0])
        cursor.execute(f"GRANT USAGE ON SCHEMA {schema} TO {quoted}")
        cursor.execute(
            f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {quoted}"
        )
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {schema} TO {quoted}")
        for table in _present(connection):
            name = connection.ops.quote_name(table)
            cursor.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON {name} FROM {quoted}")
            if columns := ", ".join(map(connection.ops.quote_name, APPEND_ONLY[table])):
                cursor.execute(f"GRANT UPDATE ({columns}) ON {name} TO {quoted}")


def _trigger(connection: BaseDatabaseWrapper) -> None:
    lift_triggers(connection)
    with connection.cursor() as cursor:
        for written in triggers(connection).values():
            for statement in written.values():
                cursor.execute(statement)


def triggers(connection: BaseDatabaseWrapper) -> dict[str, dict[str, str]]:
    """Of each table that is there its triggers on SQLite, by name, word for word."""
    with connection.cursor() as cursor:
        described = {
            table: connection.introspection.get_table_description(cursor, table)
            for table in _present(connection)
        }
    return {
        table: _written(table, [c.name for c in columns if c.name not in APPEND_ONLY[table]])
        for table, columns in described.items()
    }


def _written(table: str, fixed: list[str]) -> dict[str, str]:
    changed = " OR ".join(f'OLD."{column}" IS NOT NEW."{column}"' for column in fixed)
    refuse = f"BEGIN SELECT RAISE(ABORT, 'append-only: {table}'); END"
    update, delete = f"{table}_no_update", f"{table}_no_delete"
    return {
        update: f'CREATE TRIGGER "{update}" BEFORE UPDATE ON "{table}" WHEN {changed} {refuse}',
        delete: f'CREATE TRIGGER "{delete}" BEFORE DELETE ON "{table}" {refuse}',
    }
