"""Codes of the house as words of a statement, where a value handed over apart would not do."""

from typing import Any

from django.db.models import Value


class Word(Value):
    """A code written into the statement itself, so that an index over such rows alone is used.

    SQLite looks at the words of a statement only, never at its values. Codes are identifiers of
    ours; anything else is a `ValueError`.
    """

    def __init__(self, code: str) -> None:
        if not code.isidentifier():
            raise ValueError(repr(code))
        super().__init__(str(code))

    def as_sql(self, *_: Any) -> tuple[str, tuple[str | int, ...]]:
        return f"'{self.value}'", ()
