"""Rows by the million: COPY on PostgreSQL, `executemany` on SQLite, indexes built afterwards.

A table's rows share most values; a model instance says them once, and each row brings the rest,
as the database takes it: ids as 32 hex digits, times as UTC in words, bytes through `raw`.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from django.db import connection, models

AT_ONCE = 2_000
Row = tuple[Any, ...]


def put(sample: models.Model, varying: tuple[str, ...], rows: Iterable[Row]) -> None:
    """Insert rows that are like the sample except in the varying columns."""
    if connection.vendor == "postgresql":
        _copy(sample, varying, rows)
    else:
        _execute(sample, varying, rows)


def _fixed(sample: models.Model, varying: tuple[str, ...]) -> dict[str, Any]:
    fields = {str(field.column): field for field in sample._meta.concrete_fields}
    missing = set(varying) - set(fields)
    if missing:
        raise ValueError(missing)
    return {
        column: field.get_db_prep_save(getattr(sample, field.attname), connection)
        for column, field in fields.items()
        if column not in varying
    }


def _copy(sample: models.Model, varying: tuple[str, ...], rows: Iterable[Row]) -> None:
    fixed = _fixed(sample, varying)
    names = ", ".join(f'"{name}"' for name in (*varying, *fixed))
    tail = "".join(f"\t{_fixed_cell(value)}" for value in fixed.values()) + "\n"
    with (
        connection.cursor() as cursor,
        cursor.connection.cursor().copy(
            f"COPY {sample._meta.db_table} ({names}) FROM STDIN"
        ) as copy,
    ):
        for some in _lots(rows):
            copy.write("".join("\t".join(map(_cell, row)) + tail for row in some))


def _cell(value: Any) -> str:
    """One cell as COPY reads it; the rows hold no tabs, line ends or backslashes of their own."""
    return "\\N" if value is None else str(value)


def _fixed_cell(value: Any) -> str:
    value = getattr(value, "obj", value)
    return json.dumps(value) if isinstance(value, list | dict) else _cell(value)


def raw() -> Callable[[bytes], bytes | str]:
    """How bytes are written as a cell of this database."""
    if connection.vendor == "postgresql":
        return lambda value: "\\\\x" + value.hex()
    return bytes


def moment(value: datetime) -> str:
    return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ")


def _execute(sample: models.Model, varying: tuple[str, ...], rows: Iterable[Row]) -> None:
    fixed = _fixed(sample, varying)
    names = ", ".join(f'"{name}"' for name in (*varying, *fixed))
    places = ", ".join(["?"] * len(varying) + [_literal(value) for value in fixed.values()])
    statement = f"INSERT INTO {sample._meta.db_table} ({names}) VALUES ({places})"  # noqa: S608
    connection.ensure_connection()
    db = connection.connection
    db.execute("BEGIN IMMEDIATE")
    db.executemany(statement, rows)
    db.execute("COMMIT")


def _literal(value: Any) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, bytes | memoryview):
        return f"X'{bytes(value).hex()}'"
    if isinstance(value, bool):
        return str(int(value))
    return (
        str(value)
        if isinstance(value, int | float)
        else "'{}'".format(str(value).replace("'", "''"))
    )


def _lots(rows: Iterable[Row]) -> Iterator[list[Row]]:
    some: list[Row] = []
    for row in rows:
        some.append(row)
        if len(some) == AT_ONCE:
            yield some
            some = []
    yield some


@contextmanager
def without_indexes(*tables: str) -> Iterator[None]:
    """Drop what grows with each row, and build it once at the end; primary keys stay."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            rebuild = [line for table in tables for line in _taken_from_postgres(cursor, table)]
            yield
            cursor.execute("SET maintenance_work_mem = '512MB'")
            for line in rebuild:
                cursor.execute(line)
            for table in tables:
                cursor.execute(f"VACUUM ANALYZE {table}")
        return
    with connection.cursor() as cursor:
        for pragma in ("foreign_keys = OFF", "synchronous = OFF", "cache_size = -262144"):
            cursor.execute(f"PRAGMA {pragma}")
        rebuild = [line for table in tables for line in _taken_from_sqlite(cursor, table)]
        yield
        for line in rebuild:
            cursor.execute(line)
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _taken_from_postgres(cursor: Any, table: str) -> list[str]:
    """Drop foreign and unique keys and plain indexes; how to make them again."""
    cursor.execute(
        "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint"
        " WHERE conrelid = %s::regclass AND contype IN ('f', 'u')",
        [table],
    )
    again = []
    for name, definition in cursor.fetchall():
        cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
        again.append(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition}')
    cursor.execute(
        "SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i"
        " WHERE i.indrelid = %s::regclass AND NOT i.indisprimary",
        [table],
    )
    for name, definition in cursor.fetchall():
        cursor.execute(f"DROP INDEX {name}")
        again.append(definition)
    return again


def _taken_from_sqlite(cursor: Any, table: str) -> list[str]:
    cursor.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = %s"
        " AND sql IS NOT NULL",
        [table],
    )
    found = cursor.fetchall()
    for name, _ in found:
        cursor.execute(f'DROP INDEX "{name}"')
    return [definition for _, definition in found]
