"""Lists kept under a name: how many, and in which order they stand. (常用筛选)"""

from collections.abc import Sequence
from typing import TypeVar

from .reasons import Why

T = TypeVar("T")
MOST_VIEWS = 12
"""More links than this are no shorter way than the list itself."""


def why_not_keep(name: str, query: str, kept: Sequence[str]) -> Why | None:
    """`kept` are the names that stand already, of the same person or body."""
    if not name.strip():
        return Why.NO_NAME
    if not query:
        return Why.NOTHING_TO_KEEP
    if name.strip() in kept:
        return Why.NAME_TAKEN
    return Why.TOO_MANY_VIEWS if len(kept) >= MOST_VIEWS else None


def moved(rows: Sequence[T], one: T, to: int) -> list[T]:
    """The rows with one of them at another place, counted from 0; beyond the end is the end."""
    others = [row for row in rows if row != one]
    others.insert(max(0, min(to, len(others))), one)
    return others
