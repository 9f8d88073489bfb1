"""Many rows at once: COPY on PostgreSQL, `executemany` on SQLite.

Columns that are not named take their field's default, so a table may grow.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models import Field, ForeignKey, Model, UUIDField

from linli.trail.models import CounterDelta

Adapt = Callable[[Any], Any]


def insert(model: type[Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Add rows whose values stand in the order of `names` (attribute names)."""
    fields = {each.attname: each for each in model._meta.concrete_fields}
    named = [fields[name] for name in names]
    others = [each for name, each in fields.items() if name not in names]
    rest = tuple(each.get_db_prep_save(each.get_default(), connection) for each in others)
    adapts = [_adapt(each) for each in named]
    columns = ", ".join(f'"{each.column}"' for each in (*named, *others))
    ready = (
        (*(value if f is None else f(value) for f, value in zip(adapts, row, strict=True)), *rest)
        for row in rows
    )
    table = f'"{model._meta.db_table}"'
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for row in ready:
                    copy.write_row(row)
        else:
            signs = ", ".join(["%s"] * len(fields))
            cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({signs})", list(ready))  # noqa: S608


def _adapt(field: Field[Any, Any]) -> Adapt | None:
    """How a value is handed to the database; None where it goes as it is."""
    target = field.target_field if isinstance(field, ForeignKey) else field
    if isinstance(target, UUIDField):
        if connection.features.has_native_uuid_field:
            return None
        return lambda value: None if value is None else value.hex
    plain = {"CharField", "IntegerField", "SmallIntegerField", "FloatField", "BooleanField"}
    plain |= {"PositiveIntegerField", "PositiveSmallIntegerField", "TextField"}
    if field.get_internal_type() in plain and type(field).__module__.startswith("django."):
        return None
    return lambda value: field.get_db_prep_save(value, connection)


def count_over(was: "Counter[tuple[str, str]]", now: "Counter[tuple[str, str]]") -> None:
    """The figures of matters follow what was written: a row for each that is another. (计数)"""
    moved = {key: now[key] - was[key] for key in sorted({*was, *now}) if now[key] != was[key]}
    CounterDelta.objects.bulk_create(
        CounterDelta(name=name, area=area, delta=more) for (name, area), more in moved.items()
    )
