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

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connection, connections, models, transaction

from linli.cases.models import Case, Deadline, Photo, Reporter
from linli.kernel.actor import Actor
from linli.kernel.fresh import defaults
from linli.kernel.paths import PathField
from linli.kernel.worded import preparing
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
Shape = tuple[type[models.Model], tuple[str, ...], int]
"""A model, the columns of which something is said, how many rows."""


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
    clocks: list[Deadline]
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
    own: Any = connections[DEFAULT_DB_ALIAS]  # once: finding it costs more than asking it
    if own.vendor == "postgresql" and not own.in_atomic_block:
        filing.case.number = number_ahead(filing.letter, filing.day)
    if _in_one_statement(own.vendor):
        filing.case.number = filing.case.number or next_number(filing.letter, filing.day)
        return _by_statement(filing, own)
    with transaction.atomic():
        return _by_orm(filing)


def _in_one_statement(vendor: str) -> bool:
    chosen = settings.LINLI_HOT_PATH
    return chosen == "statement" or (chosen == "auto" and vendor == "postgresql")


def _by_orm(filing: Filing) -> bool:
    fields = _fields(RequestKey)
    claim = [
        fields[name].get_db_prep_save(value, connection)
        for name, value in zip(CLAIMED, filing.claim, strict=True)
    ]
    with connection.cursor() as cursor:
        cursor.execute(CLAIM, claim)
        if cursor.rowcount != 1:
            return False
    case = filing.case
    case.number = case.number or next_number(filing.letter, filing.day)
    case.save(force_insert=True)
    filing.reporter.save(force_insert=True)
    filing.trace.save(force_insert=True)
    Deadline.objects.bulk_create(filing.clocks)
    CounterDelta.objects.bulk_create(filing.deltas)
    if filing.photos:
        Photo.objects.bulk_create(filing.photos)
    return True


def _by_statement(filing: Filing, own: Any) -> bool:
    """Prepared once a connection: the database plans it no second time."""
    given, shapes = filing.claim, list[Shape]()
    for rows in (
        [filing.case],
        [filing.reporter],
        [filing.trace],
        filing.clocks,
        filing.deltas,
        filing.photos,
    ):
        for row in rows:
            said = _said(row)
            given += _values(said, type(row), own)
        if rows:
            shapes.append((type(rows[0]), tuple(said), len(rows)))
    with preparing(own) as cursor:
        cursor.execute(_statement(tuple(shapes)), given)
        (claimed,) = cursor.fetchone()
    if not claimed:
        return False
    filing.case._state.adding = filing.reporter._state.adding = False
    return True


def _said(row: models.Model) -> dict[str, Any]:
    """What a row holds by attribute besides the defaults of its columns.

    Those are words of the statement: it is half as long and few values are left to hand over.
    """
    plain = defaults(type(row))
    said = {name: held for name, held in row.__dict__.items() if held is not plain.get(name)}
    del said["_state"]
    return said


def _values(said: dict[str, Any], model: type[models.Model], own: Any) -> list[Any]:
    """As the driver takes them. Asking each field to prepare its own cost a tenth of a report."""
    values = list(said.values())
    for place, name in enumerate(said):
        field = _fields(model)[name]
        if type(field) not in AS_IT_IS:
            values[place] = field.get_db_prep_save(values[place], own)
    return values


@lru_cache(maxsize=32)
def _fields(model: type[models.Model]) -> dict[str, Any]:
    """The columns of a model by the attribute that holds them."""
    return {field.attname: field for field in model._meta.concrete_fields}


@lru_cache(maxsize=64)
def _statement(shapes: tuple[Shape, ...]) -> str:
    """`WITH claimed AS (INSERT …), …`: each further row is inserted only where the key is new."""
    parts = [f"claimed AS ({CLAIM} RETURNING 1)"]
    for model, said, count in shapes:
        words = _words(model)
        names = [str(_fields(model)[name].column) for name in said]
        left = {column: word for column, word in words.items() if column not in names}
        select = ", ".join(["%s"] * len(said) + list(left.values()))
        rows = " UNION ALL ".join([f"SELECT {select} FROM claimed"] * count)  # noqa: S608
        table = model._meta.db_table
        columns = ", ".join(f'"{one}"' for one in [*names, *left])  # `limit` is a word of SQL
        parts.append(f"{table}_in AS (INSERT INTO {table} ({columns}) {rows})")
    return f"WITH {', '.join(parts)} SELECT count(*) FROM claimed"  # noqa: S608  (names are ours)


@lru_cache(maxsize=32)
def _words(model: type[models.Model]) -> dict[str, str]:
    """The defaults of columns, by column and as PostgreSQL writes them; empty ones are left out."""
    return {
        str(field.column): f"'{plain}'::text" if isinstance(plain, str) else str(plain).lower()
        for field in model._meta.concrete_fields
        if (plain := defaults(model).get(field.attname)) is not None
    }
