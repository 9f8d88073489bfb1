"""Questions that each step asks again: their words are made once, later only values are given.

Building a query and writing it as SQL takes the framework longer than the database takes to
answer, and PostgreSQL plans it anew each time. What is asked stays a queryset, rows come back as
from any other; only their SQL is kept, here and by the database.
"""

from collections.abc import Callable, Sequence
from threading import local
from typing import Any, Generic, TypeVar

import psycopg
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet
from django.db.models.expressions import Expression
from django.db.models.sql.compiler import SQLCompiler
from django.db.transaction import TransactionManagementError

Row = TypeVar("Row")


def preparing(connection: Any) -> Any:
    """A cursor that keeps values apart from the words, so that statements can be prepared."""
    if connection.vendor != "postgresql":
        return connection.cursor()
    connection.ensure_connection()
    return connection._prepare_cursor(psycopg.Cursor(connection.connection))


class Given(Expression):
    """Where a value is put in later, as a column of this kind takes it. (待填值)"""

    def __init__(self, name: str, kind: Any) -> None:
        super().__init__(output_field=kind)
        self.name = name

    def as_sql(
        self,
        compiler: SQLCompiler,  # noqa: ARG002
        connection: BaseDatabaseWrapper,  # noqa: ARG002
    ) -> tuple[str, Any]:
        return "%s", [self]


class Worded(Generic[Row]):
    """A question whose words are made at its first asking, by each thread for its connection.

    `make` gives the queryset, with a `Given` for each value; it is not called before the models
    stand. Asking returns all rows: `CASE_OF(case_id=…)`.
    """

    def __init__(self, make: Callable[[], QuerySet[Any, Row]]) -> None:
        self._make, self._kept = make, local()

    def __call__(self, **values: object) -> list[Row]:
        if not hasattr(self._kept, "words"):
            self._word()
        rows: Any = self._kept.rows
        self._kept.words.values = values
        return list(rows._iterable_class(rows))

    def _word(self) -> None:
        rows: Any = self._make()
        words = _Words(rows.query.get_compiler(using=rows.db))
        rows.query.get_compiler = lambda **_: words
        self._kept.rows, self._kept.words = rows, words


class _Words:
    """What the framework asks as the compiler of the query: its SQL is made, values are open."""

    def __init__(self, compiler: Any) -> None:
        self.compiler, self.using = compiler, compiler.using
        self.sql, self.params = compiler.as_sql()
        self.values: dict[str, object] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(self.compiler, name)

    def execute_sql(self, **_how: object) -> list[Sequence[Any]]:
        connection = connections[self.using]
        if self.compiler.query.select_for_update and not connection.in_atomic_block:
            raise TransactionManagementError("Rows are held within an action only.")
        with preparing(connection) as cursor:
            cursor.execute(self.sql, [self._value(one, connection) for one in self.params])
            return [cursor.fetchall()]

    def _value(self, one: object, connection: BaseDatabaseWrapper) -> Any:
        if not isinstance(one, Given):
            return one
        return one.output_field.get_db_prep_value(self.values[one.name], connection)
