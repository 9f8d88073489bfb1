"""Rows of a preset: each holds from a day on, and loading adds without overwriting."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from django.db import connection, models

M = TypeVar("M", bound=models.Model)
Row = Mapping[str, Any]


class RowChanged(Exception):
    """A row loaded earlier reads otherwise now, without a later `valid_from`.

    `position` counts the given rows from 0; `field` is the first column that differs.
    """

    def __init__(self, position: int, field: str) -> None:
        super().__init__(f"row {position}: {field}")
        self.position, self.field = position, field


def add_new(model: type[M], rows: Sequence[Row], *key: str) -> int:
    """Insert the rows that are not there yet, in the caller's action; how many they were.

    Of two who load at once the second waits, and finds the rows of the first.
    """
    _hold_table(model)
    kept = {_key(vars(row), key): row for row in model._default_manager.all()}
    new = []
    for position, row in enumerate(rows):
        known = kept.get(_key(row, key))
        if known is None:
            new.append(model(**row))
            continue
        for field, value in row.items():
            if getattr(known, field) != value:
                raise RowChanged(position, field)
    model._default_manager.bulk_create(new)
    return len(new)


def _hold_table(model: type[M]) -> None:
    """Until the action ends nobody else adds to this table; SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            table = connection.ops.quote_name(model._meta.db_table)
            cursor.execute(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")


def _key(row: Row, key: Sequence[str]) -> tuple[object, ...]:
    return tuple(row[field] for field in key)


def in_force(model: type[M], today: date, *key: str) -> list[M]:
    """The last row of each key that holds today, in the order of the keys."""
    rows = model._default_manager.filter(valid_from__lte=today).order_by("valid_from")
    last = {_key(vars(row), key): row for row in rows}
    return [last[found] for found in sorted(last, key=str)]
