"""The hot path: one report into the database, in two bodies that do the same.

The ORM body runs anywhere. The statement body is one PostgreSQL statement and so one
transaction of its own: ids, hashes and sealed columns are made here and passed as values.
`LINLI_HOT_PATH` chooses: `auto`, `orm` or `statement`. On PostgreSQL the number of the day is
taken ahead, so that no report waits at the day's row for another's commit.
"""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import psycopg
from django.conf import settings
from django.db import connection, models, transaction

from linli.cases.models import Case, Photo, Reporter
from linli.kernel.actor import Actor
from linli.kernel.paths import PathField
from linli.trail.actions import new_trace, next_number, number_ahead
from linli.trail.models import CounterDelta, RequestKey, Trace
from linli.trail.queries import key_of
from linli.trail.rules import fingerprint

VERB = "case.reported"

CLAIMED = ("key", "asked", "subject_id", "answered_at")
CLAIM = """
INSERT INTO trail_requestkey (key, asked, subject_id, answered_at) VALUES (%s, %s, %s, %s)
ON CONFLICT (key) DO NOTHING
"""
AS_IT_IS = {
    PathField,
    models.BinaryField,
    models.BooleanField,
    models.CharField,
    models.DateTimeField,
    models.FloatField,
    models.ForeignKey,
    models.IntegerField,
    models.PositiveSmallIntegerField,
    models.TextField,
    models.UUIDField,
}
"""Kinds of columns whose values psycopg takes as Python holds them."""
Shape = tuple[str, tuple[str, ...], int]
"""A table, the columns that hold something, how many rows."""


@dataclass(frozen=True, slots=True)
class Filing:
    """Every row of one report, made and not yet written; the case still lacks its number."""

    actor: Actor
    key: str
    asked: tuple[object, ...]
    letter: str
    day: date
    case: Case
    reporter: Reporter
    photos: list[Photo]
    deltas: list[CounterDelta]
    now: datetime

    @property
    def claim(self) -> list[Any]:
        """The values of `CLAIMED`: the key, what was asked, the case, and when."""
        return [
            key_of(self.actor, VERB, self.key),
            fingerprint(*self.asked),
            self.case.pk,
            self.now,
        ]

    @property
    def trace(self) -> Trace:
        case = self.case
        facts = {"source": str(case.source), "area": case.community_path}
        return new_trace(self.actor, VERB, case.pk, self.now, **facts, emergency=case.emergency)


def put_down(filing: Filing) -> bool:
    """Write the report and give it its number; False where the key was answered before.

    Inside another action the number is not taken ahead: what spares it the disk would spare
    that whole action the disk.
    """
    if connection.vendor == "postgresql" and not connection.in_atomic_block:
        filing.case.number = number_ahead(filing.letter, filing.day)
    if _in_one_statement():
        filing.case.number = filing.case.number or next_number(filing.letter, filing.day)
        return _by_statement(filing)
    with transaction.atomic():
        return _by_orm(filing)


def _in_one_statement() -> bool:
    chosen = settings.LINLI_HOT_PATH
    return chosen == "statement" or (chosen == "auto" and connection.vendor == "postgresql")


def _by_orm(filing: Filing) -> bool:
    claim = RequestKey(**dict(zip(CLAIMED, filing.claim, strict=True)))
    with connection.cursor() as cursor:
        cursor.execute(CLAIM, _filled(claim)[1])
        if cursor.rowcount != 1:
            return False
    case = filing.case
    case.number = case.number or next_number(filing.letter, filing.day)
    case.save(force_insert=True)
    filing.reporter.save(force_insert=True)
    filing.trace.save(force_insert=True)
    CounterDelta.objects.bulk_create(filing.deltas)
    if filing.photos:
        Photo.objects.bulk_create(filing.photos)
    return True


def _by_statement(filing: Filing) -> bool:
    """Prepared once a connection: the database plans it no second time."""
    given, shapes = filing.claim, list[Shape]()
    for rows in (
        [filing.case],
        [filing.reporter],
        [filing.trace],
        filing.deltas,
        filing.photos,
    ):
        filled = [_filled(row) for row in rows]
        if filled:
            shapes.append((rows[0]._meta.db_table, filled[0][0], len(filled)))
            given += [value for _, values in filled for value in values]
    with _preparing() as cursor:
        cursor.execute(_statement(tuple(shapes)), given)
        (claimed,) = cursor.fetchone()
    if not claimed:
        return False
    filing.case._state.adding = filing.reporter._state.adding = False
    return True


def _preparing() -> Any:
    """A cursor that keeps values apart from the words, so that statements can be prepared."""
    connection.ensure_connection()
    own: Any = connection
    return own._prepare_cursor(psycopg.Cursor(own.connection))


@lru_cache(maxsize=64)
def _statement(shapes: tuple[Shape, ...]) -> str:
    """`WITH claimed AS (INSERT …), …`: each further row is inserted only where the key is new."""
    parts = [f"claimed AS ({CLAIM} RETURNING 1)"]
    for table, columns, count in shapes:
        select = f"SELECT {', '.join(['%s'] * len(columns))} FROM claimed"  # noqa: S608  (our names)
        selects = " UNION ALL ".join([select] * count)
        parts.append(f"{table}_in AS (INSERT INTO {table} ({', '.join(columns)}) {selects})")
    return f"WITH {', '.join(parts)} SELECT count(*) FROM claimed"  # noqa: S608


def _filled(row: models.Model) -> tuple[tuple[str, ...], list[Any]]:
    """The columns that hold something, and their values as the database takes them.

    Without the empty ones the statement is half as long and no value lacks a type.
    """
    held = row.__dict__
    columns, values = [], []
    for column, name, prepared in _fields(type(row), connection.vendor):
        value = held.get(name)
        if value is not None:
            columns.append(column)
            values.append(prepared.get_db_prep_save(value, connection) if prepared else value)
    return tuple(columns), values


@lru_cache(maxsize=32)
def _fields(model: type[models.Model], vendor: str) -> tuple[tuple[str, str, Any], ...]:
    """Each column, its attribute, and its field where the driver does not take the value as it is.

    Asking forty fields to prepare what needs no preparing cost a tenth of a report.
    """
    return tuple(
        (
            str(field.column),
            field.attname,
            None if vendor == "postgresql" and type(field) in AS_IT_IS else field,
        )
        for field in model._meta.concrete_fields
    )
