"""Lists page by page: the next page begins after a row, whatever was added meanwhile. (翻页)"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db.models import (
    BooleanField,
    CharField,
    DateTimeField,
    F,
    Func,
    Model,
    QuerySet,
    UUIDField,
    Value,
)

from linli.kernel.keyset import moment_of

M = TypeVar("M", bound=Model)
LARGEST = 2**31 - 1
NEWEST = ("-reported_at", "-pk")
FIRST_DUE = ("-emergency", "next_due_at", "pk")


@dataclass(frozen=True, slots=True)
class Page(Generic[M]):
    """Some rows, and the mark after which the next ones stand; empty where there are none."""

    rows: list[M]
    after: str


def page(rows: QuerySet[M], after: str = "", *, size: int = 30, keys: tuple[str, ...]) -> Page[M]:
    """The rows after a mark, in the order of the keys; a mark that makes no sense is the start."""
    marked = _read(after, _fields(rows, keys))
    parts = [rows.order_by(*keys)] if marked is None else _parts(rows, keys, marked)
    found: list[M] = []
    for part in parts:
        if len(found) <= size:
            found += part[: size + 1 - len(found)]
    more = len(found) > size
    return Page(found[:size], _mark(found[size - 1], keys) if more else "")


class _Row(Func):
    """`(a, b)`"""

    template = "(%(expressions)s)"
    output_field = BooleanField()


class _Beyond(Func):
    """`(a, b) > (x, y)`: both databases begin reading their index there, however deep it is."""

    template = "%(expressions)s"
    output_field = BooleanField()


def _parts(rows: QuerySet[M], keys: tuple[str, ...], marked: list[Any]) -> list[QuerySet[M]]:
    """What lies beyond a mark, in stretches that an index can begin at the mark, each in order.

    A leading yes or no is walked by itself: first the rest of the mark's own value, then the other.
    """
    (key, *others), (value, *rest) = keys, marked
    if not isinstance(value, bool):
        return [_beyond(rows, keys, marked).order_by(*keys)]
    name = key.lstrip("-")
    own = _beyond(rows.filter(**{f"{name}__in": [value]}), tuple(others), rest).order_by(*others)
    other = rows.filter(**{f"{name}__in": [not value]}).order_by(*others)
    is_last = value is not key.startswith("-")
    return [own] if is_last else [own, other]


def _beyond(rows: QuerySet[M], keys: tuple[str, ...], marked: list[Any]) -> QuerySet[M]:
    """The rows after a mark by keys that all run the same way."""
    falling = {key.startswith("-") for key in keys}
    if len(falling) > 1:
        raise ValueError(keys)
    names = [key.lstrip("-") for key in keys]
    fields = _fields(rows, keys)
    values = [Value(value, field) for value, field in zip(marked, fields, strict=True)]
    sign = " < " if falling == {True} else " > "
    return rows.filter(_Beyond(_Row(*map(F, names)), _Row(*values), arg_joiner=sign))


def _fields(rows: QuerySet[M], keys: tuple[str, ...]) -> list[Any]:
    """What each key is: a column, or worked out for the list alone."""
    made, meta = rows.query.annotations, rows.model._meta
    names = [key.lstrip("-") for key in keys]
    return [
        meta.pk
        if name == "pk"
        else made[name].output_field
        if name in made
        else meta.get_field(name)
        for name in names
    ]


def _mark(row: Model, keys: tuple[str, ...]) -> str:
    values = [getattr(row, key.lstrip("-")) for key in keys]
    return urlsafe_b64encode(json.dumps(values, default=_plain).encode()).decode().rstrip("=")


def _plain(value: object) -> dict[str, str]:
    if isinstance(value, datetime):
        return {"at": value.isoformat()}
    if isinstance(value, UUID):
        return {"id": value.hex}
    raise TypeError(value)


def _read(after: str, fields: list[Any]) -> list[Any] | None:
    """What a mark holds, where it holds one value for each key and each of the key's own kind."""
    try:
        values = json.loads(urlsafe_b64decode(after + "=" * (-len(after) % 4)))
        return [_rich(value, field) for value, field in zip(values, fields, strict=True)]
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def _rich(value: Any, field: Any) -> Any:
    if isinstance(field, DateTimeField):
        return moment_of(value["at"])
    if isinstance(field, UUIDField):
        return UUID(value["id"])
    if isinstance(field, CharField):
        return _text(value)
    if type(value) is not (bool if isinstance(field, BooleanField) else int):
        raise TypeError(value)
    if abs(value) > LARGEST:
        raise ValueError(value)
    return value


def _text(value: Any) -> str:
    """A path or a code; no database takes a null character."""
    if not isinstance(value, str) or "\0" in value:
        raise TypeError(value)
    return value
