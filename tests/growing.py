"""What the database lets the run-time role do to a table that only grows, tried by raw SQL."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

from django.apps import apps
from django.db import DatabaseError, connection, models, transaction
from django.utils import timezone

from linli.kernel.append_only import APPEND_ONLY
from linli.kernel.ids import new_id

NUMBERS = count(1)
TURNS: defaultdict[type[models.Model], Iterator[int]] = defaultdict(count)
"""Which row of its table one is: from one to the next every word known by a list changes."""
REFUSALS = ("permission denied", "append-only", "must be owner")

Column = models.Field[Any, Any]
Try = tuple[str, str, list[Any]]
"""What is tried, its SQL, its values."""


def tables() -> list[type[models.Model]]:
    """The models that are listed, each room's."""
    return [model for model in apps.get_models() if model._meta.db_table in APPEND_ONLY]


def may(model: type[models.Model]) -> list[str]:
    """What the role can do and must not, or cannot and must; empty where all is sound."""
    allowed = APPEND_ONLY[model._meta.db_table]
    row, other = kept(model), filled(model)
    tries = [*_removals(row), *_overwritings(row, other, allowed)]
    wrong = [what for what, sql, given in tries if _runs(sql, given)]
    for column, sql, given in _updates(row, other):
        done = _runs(sql, given)
        if done is not (column in allowed):
            wrong.append(f"set {column}" if done else f"not set {column}")
    return wrong


def _removals(row: models.Model) -> Iterator[Try]:
    table, key = _names(row)
    pk = [_value(row, _pk(row))]
    yield "delete a row", f"DELETE FROM {table} WHERE {key} = %s", pk  # noqa: S608
    yield "delete all", f"DELETE FROM {table}", []  # noqa: S608
    if connection.vendor == "postgresql":
        yield "truncate", f"TRUNCATE {table}", []
        yield "drop", f"DROP TABLE {table} CASCADE", []


def _overwritings(
    row: models.Model, other: models.Model, allowed: tuple[str, ...]
) -> Iterator[Try]:
    """An insertion that meets the key of a row that is there."""
    (table, key), fields = _names(row), row._meta.concrete_fields
    columns = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    values = [_value(row if field is _pk(row) else other, field) for field in fields]
    insert = f"INTO {table} ({columns}) VALUES ({places})"
    fixed = next(f.column for f in fields if f.column not in allowed and f is not _pk(row))
    over = f"ON CONFLICT ({key}) DO UPDATE SET {fixed} = excluded.{fixed}"
    yield "insert over", f"INSERT {insert} {over}", values
    if connection.vendor == "sqlite":
        yield "replace", f"INSERT OR REPLACE {insert}", values


def _updates(row: models.Model, other: models.Model) -> Iterator[Try]:
    table, key = _names(row)
    for field in row._meta.concrete_fields:
        column = connection.ops.quote_name(str(field.column))
        sql = f"UPDATE {table} SET {column} = %s WHERE {key} = %s"  # noqa: S608
        yield str(field.column), sql, [_value(other, field), _value(row, _pk(row))]


def _runs(sql: str, given: list[Any]) -> bool:
    """True if the database did it; it is taken back. Another fault than a refusal is raised."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, given)
            transaction.set_rollback(True)
    except DatabaseError as no:
        if not any(words in str(no) for words in REFUSALS):
            raise
        return False
    return True


def _names(row: models.Model) -> tuple[str, str]:
    quote = connection.ops.quote_name
    return quote(row._meta.db_table), quote(str(_pk(row).column))


def _pk(row: models.Model) -> Column:
    assert row._meta.pk is not None
    return row._meta.pk


def _value(row: models.Model, field: Column) -> Any:
    return field.get_db_prep_save(getattr(row, field.attname), connection)


def kept(model: type[models.Model]) -> models.Model:
    row = filled(model)
    row.save(force_insert=True)
    return row


def filled(model: type[models.Model]) -> models.Model:
    """A row that the table takes, in every column another than that of the row before."""
    words, turn = dict(_words(model)), next(TURNS[model])
    given = {
        field.attname: words[field.name][turn % len(words[field.name])]
        if field.name in words
        else _made(field, next(NUMBERS))
        for field in model._meta.concrete_fields
    }
    return model(**given)


def _words(model: type[models.Model]) -> Iterator[tuple[str, list[str]]]:
    """Columns in which the database knows all words."""
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.CheckConstraint):
            for child in constraint.condition.children:  # type: ignore[union-attr]
                if isinstance(child, tuple) and child[0].endswith("__in"):
                    yield child[0].removesuffix("__in"), list(child[1])


def _made(field: Column, number: int) -> Any:
    if isinstance(field, models.ForeignKey):
        return kept(field.related_model).pk
    made: list[tuple[type[Column], Callable[[], Any]]] = [
        (models.UUIDField, new_id),
        (models.BooleanField, lambda: bool(number % 2)),
        (models.DateTimeField, timezone.now),
        (models.JSONField, lambda: {"n": number}),
        (models.BinaryField, lambda: number.to_bytes(32, "big")),
        (models.IntegerField, lambda: number),
        (models.CharField, lambda: str(number)),
        (models.TextField, lambda: str(number)),
    ]
    return next(make() for kind, make in made if isinstance(field, kind))
