"""The hot path: one report into the database, in two bodies that do the same.

The ORM body runs anywhere. The statement body is one PostgreSQL statement and so one
transaction of its own: ids, hashes and sealed columns are made here and passed as values.
`LINLI_HOT_PATH` chooses: `auto`, `orm` or `statement`. On PostgreSQL the number of the day is
taken ahead, so that no report waits at the day's row for another's commit.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import psycopg
from django.conf import settings
from django.db import connection, models, transaction

from linli.cases.models import Case, Photo, Reporter
from linli.kernel.actor import Actor
from linli.trail.actions import new_trace, next_number, number_ahead
from linli.trail.models import CounterDelta, RequestKey, Trace
from linli.trail.queries import key_of
from linli.trail.rules import fingerprint

VERB = "case.reported"

CLAIMED = """claimed AS (
  INSERT INTO trail_requestkey ({columns}) VALUES ({places})
  ON CONFLICT (key) DO NOTHING RETURNING 1
)"""
CLAIM = "INSERT INTO trail_requestkey ({columns}) VALUES ({places}) ON CONFLICT (key) DO NOTHING"


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
    def claim(self) -> RequestKey:
        return RequestKey(
            key=key_of(self.actor, VERB, self.key),
            asked=fingerprint(*self.asked),
            subject_id=self.case.pk,
            answered_at=self.now,
        )

    @property
    def trace(self) -> Trace:
        case = self.case
        facts = {"source": str(case.source), "area": case.community_path}
        return new_trace(self.actor, VERB, case.pk, self.now, **facts, emergency=case.emergency)


def put_down(filing: Filing) -> bool:
    """Write the report and give it its number; False where the key was answered before."""
    if connection.vendor == "postgresql":
        filing.case.number = number_ahead(filing.letter, filing.day)
    if _in_one_statement():
        return _by_statement(filing)
    with transaction.atomic():
        return _by_orm(filing)


def _in_one_statement() -> bool:
    chosen = settings.LINLI_HOT_PATH
    return chosen == "statement" or (chosen == "auto" and connection.vendor == "postgresql")


def _by_orm(filing: Filing) -> bool:
    columns, values = _columns(filing.claim)
    claim = CLAIM.format(columns=", ".join(columns), places=", ".join(["%s"] * len(values)))
    with connection.cursor() as cursor:
        cursor.execute(claim, values)
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
    columns, values = _columns(filing.claim)
    parts = [CLAIMED.format(columns=", ".join(columns), places=_places(filing.claim))]
    given = [*values]
    for name, rows in _tables(filing).items():
        part, more = _insert(name, rows)
        parts.append(part)
        given += more
    with _preparing() as cursor:
        cursor.execute(f"WITH {', '.join(parts)} SELECT count(*) FROM claimed", given)  # noqa: S608  (names of ours)
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


def _tables(filing: Filing) -> dict[str, Sequence[models.Model]]:
    rows: dict[str, Sequence[models.Model]] = {
        "filed": [filing.case],
        "told": [filing.reporter],
        "traced": [filing.trace],
        "counted": filing.deltas,
        "pictured": filing.photos,
    }
    return {name: given for name, given in rows.items() if given}


def _insert(name: str, rows: Sequence[models.Model]) -> tuple[str, list[Any]]:
    """`name AS (INSERT … SELECT … FROM claimed)`, a SELECT for each row."""
    selects, given = [], []
    columns: list[str] = []
    for row in rows:
        columns, values = _columns(row)
        selects.append(f"SELECT {_places(row)} FROM claimed")  # noqa: S608  (names of ours)
        given += values
    into = f"{rows[0]._meta.db_table} ({', '.join(columns)})"
    return f"{name} AS (INSERT INTO {into} {' UNION ALL '.join(selects)})", given


def _places(row: models.Model) -> str:
    """A place for each column, with its type: the database reads the values apart from the words.

    Text of any length stays text, so that the column and not the cast refuses what is too long.
    """
    kinds = [str(field.db_type(connection)) for field in row._meta.concrete_fields]
    return ", ".join(f"%s::{'text' if kind.startswith('varchar') else kind}" for kind in kinds)


def _columns(row: models.Model) -> tuple[list[str], list[Any]]:
    """A row's columns and their values as the database takes them."""
    fields = row._meta.concrete_fields
    values = [f.get_db_prep_save(getattr(row, f.attname), connection) for f in fields]
    return [str(field.column) for field in fields], values
