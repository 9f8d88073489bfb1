"""Rows of a preset: each holds from a day on, and loading adds without overwriting.

What the district sets itself stands beside what came with the town's files, as a row of its own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, TypeVar

from django.db import connection, models

from .worded import Given, Worded

Row = Mapping[str, Any]


class RowChanged(Exception):
    """A row loaded earlier reads otherwise now, without a later `valid_from`.

    `position` counts the given rows from 0; `field` is the first column that differs.
    """

    def __init__(self, position: int, field: str) -> None:
        super().__init__(f"row {position}: {field}")
        self.position, self.field = position, field


class Settable(models.Model):
    """A row that came with the town's files, or that the district set itself (`own`). (设置)

    With `withdrawn_at` it never held: taken back before its day, or a line of the files that
    gives way to the district's own row.
    """

    own = models.BooleanField(default=False, db_default=False)
    withdrawn_at = models.DateTimeField(null=True)
    source = models.CharField(max_length=200)

    class Meta:
        abstract = True


class Dated(Settable):
    """A row that holds from a day on, until the next of its key. (按日期生效)

    An `ended` row says that from its day on the thing is offered no longer.
    """

    ended = models.BooleanField(default=False, db_default=False)
    valid_from = models.DateField()

    class Meta:
        abstract = True


D = TypeVar("D", bound=Dated)
STANDS = models.Q(withdrawn_at__isnull=True)


def once(name: str, *fields: str) -> models.UniqueConstraint:
    """One row a key and a day; those taken back do not count."""
    return models.UniqueConstraint(fields=[*fields, "valid_from"], condition=STANDS, name=name)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the preset as the district may set it. (预置表)

    `key` tells one thing from another, without the day. Rows begin tomorrow at the earliest, or
    today where they promise nobody anything (`at_once`). A thing may end where the town can do
    without it (`ends`). In a table `by_day` a row holds on its own day only, and of several the
    last one set.
    """

    name: str
    model: type[Settable]
    key: tuple[str, ...] = ("code",)
    at_once: bool = False
    ends: bool = True
    by_day: bool = False

    @property
    def since(self) -> str:
        """The column that says on which day a row begins to hold."""
        return "day" if self.by_day else "valid_from"


def add_new(table: Table, rows: Sequence[Row], now: datetime) -> int:
    """Insert the rows that are not there yet, in the caller's action; how many they were.

    A line that begins after a row of the district's own gives way to it: it is kept, withdrawn.
    Of two who load at once the second waits, and finds the rows of the first.
    """
    model, key = table.model, (*table.key, table.since)
    hold_table(model)
    standing = list(model._default_manager.all())
    kept = {_key(vars(row), key): row for row in standing if not row.own}
    mine = own_since(table, standing)
    new = []
    for position, row in enumerate(rows):
        known = kept.get(_key(row, key))
        if known is None:
            first = mine.get(_key(row, table.key))
            aside = first is not None and first <= row[table.since]
            new.append(model(**row, withdrawn_at=now if aside else None))
            continue
        for field, value in row.items():
            if getattr(known, field) != value:
                raise RowChanged(position, field)
    model._default_manager.bulk_create(new)
    return sum(row.withdrawn_at is None for row in new)


def own_since(table: Table, rows: Sequence[Settable]) -> dict[tuple[object, ...], date]:
    """Of each thing the district set itself: from which day on."""
    mine: dict[tuple[object, ...], date] = {}
    for row in rows:
        if row.own and row.withdrawn_at is None:
            thing, since = _key(vars(row), table.key), getattr(row, table.since)
            mine[thing] = min(mine.get(thing, since), since)
    return mine


def hold_table(model: type[models.Model]) -> None:
    """Until the action ends nobody else adds to this table; SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            table = connection.ops.quote_name(model._meta.db_table)
            cursor.execute(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")


def _key(row: Row, key: Sequence[str]) -> tuple[object, ...]:
    return tuple(row[field] for field in key)


def in_force(model: type[D], today: date, *key: str, **only: object) -> list[D]:
    """The last row of each key that holds today, in the order of the keys; ended things are out.

    `only` leaves out keys that are not asked for, as in `code__in=[…]`.
    """
    rows = model._default_manager.filter(STANDS, valid_from__lte=today, **only)
    rows = rows.order_by("valid_from")
    last = {_key(vars(row), key): row for row in rows}
    return [last[found] for found in sorted(last, key=str) if not last[found].ended]


def holding(model: type[D], today: date, **thing: object) -> D | None:
    """The row of one thing that holds today; None where there is none, or it has ended."""
    row = next(iter(_last(model, tuple(thing))(today=today, **thing)), None)
    return None if row is None or row.ended else row


@lru_cache(maxsize=64)
def _last(model: type[D], columns: tuple[str, ...]) -> Worded[D]:
    """The question for the last row of one thing, by the columns that name it."""
    thing = {name: Given(name, model._meta.get_field(name)) for name in columns}
    until = Given("today", models.DateField())
    rows = model._default_manager.filter
    return Worded(lambda: rows(STANDS, valid_from__lte=until, **thing).order_by("-valid_from")[:1])


def versions(table: Table, thing: Row) -> list[Any]:
    """Every row there ever was of one thing, taken back or not, the oldest first."""
    rows = table.model._default_manager.filter(**{column: thing[column] for column in table.key})
    return list(rows.order_by(table.since, "pk"))


def all_standing(table: Table) -> list[Any]:
    """The rows of a table that were not taken back, in the order in which each follows another."""
    return list(table.model._default_manager.filter(STANDS).order_by(table.since, "pk"))
