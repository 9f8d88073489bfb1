"""Long lists a page at a time, from where the last one ended: no page numbers, no totals."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Generic, TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet

M = TypeVar("M", bound=Model)
OLDER, NEWER = "o", "n"


@dataclass(frozen=True, slots=True)
class Slice(Generic[M]):
    """One page; `newer` and `older` are query strings, empty where there is nothing."""

    rows: list[M]
    newer: str = ""
    older: str = ""


def page_of(found: QuerySet[M], *, at: str, cursor: str = "", size: int = 30) -> Slice[M]:
    """The page a cursor names of a list that is ordered by `-at, -pk`; a bad cursor: the first."""
    way, mark = _read(cursor)
    if mark is None:
        rows = list(found[: size + 1])
        return Slice(rows[:size], older=_write(OLDER, rows, at, size))
    moment, number = mark
    if way == NEWER:
        above = Q(**{f"{at}__gt": moment}) | Q(**{at: moment, "pk__gt": number})
        rows = list(found.filter(above).order_by(at, "pk")[: size + 1])
        newer = _write(NEWER, rows, at, size)
        rows = rows[:size][::-1]
        return Slice(rows, newer, _mark(OLDER, rows[-1], at) if rows else "")
    below = Q(**{f"{at}__lt": moment}) | Q(**{at: moment, "pk__lt": number})
    rows = list(found.filter(below)[: size + 1])
    newer = _mark(NEWER, rows[0], at) if rows else ""
    return Slice(rows[:size], newer, _write(OLDER, rows, at, size))


def _read(cursor: str) -> tuple[str, tuple[datetime, UUID] | None]:
    way, _, rest = cursor.partition("~")
    moment, _, number = rest.partition("~")
    try:
        return way, (moment_of(moment.replace(" ", "+")), UUID(number))
    except ValueError:
        return way, None


def moment_of(written: str) -> datetime:
    """A moment both databases can compare with. `ValueError` for one without a zone, or beyond."""
    moment = datetime.fromisoformat(written)
    if moment.tzinfo is None:
        raise ValueError(written)
    try:
        return moment.astimezone(UTC)
    except OverflowError as beyond:
        raise ValueError(written) from beyond


def _write(way: str, rows: list[M], at: str, size: int) -> str:
    return _mark(way, rows[size - 1], at) if len(rows) > size else ""


def _mark(way: str, row: Model, at: str) -> str:
    moment = getattr(row, at).isoformat().replace("+00:00", "Z")
    return f"?cursor={way}~{moment}~{row.pk}"
