"""Lists page by page: the next page begins after a row, whatever was added meanwhile. (翻页)"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet

M = TypeVar("M", bound=Model)
NEWEST = ("-reported_at", "-pk")
FIRST_DUE = ("-emergency", "next_due_at", "pk")


@dataclass(frozen=True, slots=True)
class Page(Generic[M]):
    """Some rows, and the mark after which the next ones stand; empty where there are none."""

    rows: list[M]
    after: str


def page(rows: QuerySet[M], after: str = "", *, size: int = 30, keys: tuple[str, ...]) -> Page[M]:
    """The rows after a mark, in the order of the keys; a mark that makes no sense is the start."""
    if (marked := _read(after, len(keys))) is not None:
        rows = rows.filter(_beyond(keys, marked))
    found = list(rows.order_by(*keys)[: size + 1])
    more = len(found) > size
    return Page(found[:size], _mark(found[size - 1], keys) if more else "")


def _beyond(keys: tuple[str, ...], marked: list[Any]) -> Q:
    """`(a, b) > (x, y)`, with each key in its own direction."""
    beyond, same = Q(pk__in=[]), Q()
    for key, value in zip(keys, marked, strict=True):
        name = key.lstrip("-")
        beyond |= same & Q(**{f"{name}__{'lt' if key.startswith('-') else 'gt'}": value})
        same &= Q(**{name: value})
    return beyond


def _mark(row: Model, keys: tuple[str, ...]) -> str:
    values = [getattr(row, key.lstrip("-")) for key in keys]
    return urlsafe_b64encode(json.dumps(values, default=_plain).encode()).decode().rstrip("=")


def _plain(value: object) -> dict[str, str]:
    if isinstance(value, datetime):
        return {"at": value.isoformat()}
    if isinstance(value, UUID):
        return {"id": value.hex}
    raise TypeError(value)


def _read(after: str, count: int) -> list[Any] | None:
    try:
        values = json.loads(urlsafe_b64decode(after + "=" * (-len(after) % 4)))
        read = [_rich(value) for value in values]
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    return read if len(read) == count else None


def _rich(value: Any) -> Any:
    if isinstance(value, bool):
        return value
    if "at" in value:
        return datetime.fromisoformat(value["at"])
    return UUID(value["id"])
