"""Rows of SQLite that are not written as the house writes them.

SQLite keeps whatever it is given. An id in capitals, a date with a `T`, a key that stands twice
reads the same to whoever checks it, and is not found any more by whoever looks for it.
"""

from collections.abc import Iterator
from typing import TypeVar

from django.db import connection, models
from django.db.models import Model, QuerySet

from linli.trail.rules import Fault, Finding

M = TypeVar("M", bound=Model)

NUMBER = "typeof({c}) = 'integer'"
TEXT = "typeof({c}) = 'text'"
DIGITS = "[0-9]"
MOMENT = (
    f"{{c}} GLOB '{DIGITS * 4}-{DIGITS * 2}-{DIGITS * 2} {DIGITS * 2}:{DIGITS * 2}:{DIGITS * 2}*'"
    " AND length({c}) IN (19, 26) AND julianday({c}) IS NOT NULL AND {c} NOT GLOB '*.000000'"
)
WRITTEN: dict[type[models.Field], str] = {  # type: ignore[type-arg]
    models.UUIDField: "length({c}) = 32 AND {c} NOT GLOB '*[^0-9a-f]*'",
    models.DateTimeField: MOMENT,
    models.JSONField: "CASE WHEN json_valid({c}) THEN (SELECT count(*) = count(DISTINCT fullkey)"
    " FROM json_tree({c})) ELSE 0 END",
    models.BinaryField: "typeof({c}) = 'blob'",
    models.IntegerField: NUMBER,
    models.CharField: TEXT,
    models.TextField: TEXT,
}
"""How a value of a kind of column stands on SQLite; the first that fits counts."""


def otherwise(model: type[Model]) -> str:
    """SQL that is true for a row of which a column is not as the house writes it; or nothing."""
    if connection.vendor != "sqlite":
        return ""
    table = model._meta.db_table
    rules = []
    for field in model._meta.concrete_fields:
        kind = next(
            one for one in WRITTEN if isinstance(getattr(field, "target_field", field), one)
        )
        column = f'"{table}"."{field.column}"'
        empty = f"{column} IS NULL OR " if field.null else ""
        rules.append(f"({empty}coalesce({WRITTEN[kind].format(c=column)}, 0))")
    return f"NOT ({' AND '.join(rules)})"


def as_written(rows: QuerySet[M]) -> QuerySet[M]:
    """Only the rows that can be read; the others are told by `wrong_spelling`."""
    wrong = otherwise(rows.model)
    return rows.extra(where=[f"NOT ({wrong})"]) if wrong else rows  # noqa: S610


def wrong_spelling(model: type[Model]) -> Iterator[Finding]:
    """Rows that nobody finds any more, or that cannot be read, though they seem to be there."""
    wrong, table = otherwise(model), model._meta.db_table
    if not wrong:
        return
    key = model._meta.pk.column
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT "{key}" FROM "{table}" WHERE {wrong} ORDER BY rowid')  # noqa: S608
        for (found,) in cursor.fetchall():
            yield Finding(table, Fault.CHANGED, f"{found}")
