"""The hot path: one report into the database, in two bodies that do the same.

The ORM body runs anywhere. The statement body is one PostgreSQL statement and so one
transaction of its own: ids, hashes and sealed columns are made here and passed as values; only
the number of the day is made inside. `LINLI_HOT_PATH` chooses: `auto`, `orm` or `statement`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import connection, models, transaction

from linli.cases.models import Case, Photo, Reporter
from linli.kernel.actor import Actor
from linli.trail.actions import new_trace, next_number
from linli.trail.models import CounterDelta, RequestKey, Trace
from linli.trail.queries import key_of
from linli.trail.rules import fingerprint

VERB = "case.reported"

NUMBER = "%s || repeat('0', greatest(0, 4 - length(numbered.last::text))) || numbered.last::text"
CLAIMED = """claimed AS (
  INSERT INTO trail_requestkey ({columns}) VALUES ({places})
  ON CONFLICT (key) DO NOTHING RETURNING 1
), numbered AS (
  INSERT INTO trail_serial (letter, day, last) SELECT %s, %s::date, 1 FROM claimed
  ON CONFLICT (letter, day) DO UPDATE SET last = trail_serial.last + 1 RETURNING last
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
    case.number = next_number(filing.letter, filing.day)
    case.save(force_insert=True)
    filing.reporter.save(force_insert=True)
    filing.trace.save(force_insert=True)
    CounterDelta.objects.bulk_create(filing.deltas)
    if filing.photos:
        Photo.objects.bulk_create(filing.photos)
    return True


def _by_statement(filing: Filing) -> bool:
    columns, values = _columns(filing.claim)
    claimed = CLAIMED.format(columns=", ".join(columns), places=", ".join(["%s"] * len(values)))
    parts, given = [claimed], [*values, filing.letter, filing.day]
    stem = f"{filing.letter}{filing.day:%Y%m%d}-"
    for name, rows in _tables(filing).items():
        part, more = _insert(name, rows, stem)
        parts.append(part)
        given += more
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {', '.join(parts)} SELECT last FROM numbered", given)  # noqa: S608  (names of ours)
        found = cursor.fetchone()
    if found is None:
        return False
    filing.case.number = f"{stem}{found[0]:04d}"
    filing.case._state.adding = filing.reporter._state.adding = False
    return True


def _tables(filing: Filing) -> dict[str, Sequence[models.Model]]:
    rows: dict[str, Sequence[models.Model]] = {
        "filed": [filing.case],
        "told": [filing.reporter],
        "traced": [filing.trace],
        "counted": filing.deltas,
        "pictured": filing.photos,
    }
    return {name: given for name, given in rows.items() if given}


def _insert(name: str, rows: Sequence[models.Model], stem: str) -> tuple[str, list[Any]]:
    """`name AS (INSERT … SELECT … FROM numbered)`, a SELECT for each row."""
    table = rows[0]._meta.db_table
    selects, given = [], []
    columns: list[str] = []
    for row in rows:
        columns, values = _columns(row)
        places = ["%s"] * len(values)
        if isinstance(row, Case):
            at = columns.index("number")
            places[at], values[at] = NUMBER, stem
        selects.append(f"SELECT {', '.join(places)} FROM numbered")  # noqa: S608  (names of ours)
        given += values
    names = ", ".join(columns)
    return f"{name} AS (INSERT INTO {table} ({names}) {' UNION ALL '.join(selects)})", given


def _columns(row: models.Model) -> tuple[list[str], list[Any]]:
    """A row's columns and their values as the database takes them."""
    fields = row._meta.concrete_fields
    values = [f.get_db_prep_save(getattr(row, f.attname), connection) for f in fields]
    return [str(field.column) for field in fields], values
