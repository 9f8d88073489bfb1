"""What a room keeps about somebody, told by itself: `web` puts the rooms together. (本人信息)"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Model, QuerySet
from django.utils import timezone

from .masks import Sealed

Told = Mapping[str, Sequence[Mapping[str, object]] | Mapping[str, object]]
"""Kind of data → its rows; what is sealed stays so until its owner takes it along."""


@dataclass(frozen=True, slots=True)
class Waits:
    """Something of a person that cannot be erased yet: `code` says what and why. (暂不能删除)"""

    code: str
    n: int = 0
    until: date | None = None


def goes_on(last: datetime, since: datetime | None, now: datetime) -> date | None:
    """The day until which the youngest row stays where rows before `since` are erased now."""
    return timezone.localdate(last + (now - since)) if since else None


def _nobody(_now: datetime) -> "Sequence[QuerySet[Any, Any]]":
    return ()


@dataclass(frozen=True, slots=True)
class Own:
    """One room's share: what it keeps about an account, what of it waits and until when.

    `covers` are the tables whose rows know an account. `needs` are the accounts, as lists of their
    ids, that something which still runs cannot do without: no clock closes them.
    """

    tell: Callable[[UUID, datetime], Told]
    waits: Callable[[UUID, datetime], list[Waits]]
    covers: tuple[type[Model], ...]
    needs: "Callable[[datetime], Sequence[QuerySet[Any, Any]]]" = _nobody


def plain(value: Any, unseal: Callable[[Sealed], str]) -> Any:
    """Rows as JSON can hold them; what is sealed goes through `unseal`."""
    if isinstance(value, Sealed):
        return unseal(value)
    if isinstance(value, Mapping):
        return {str(key): plain(one, unseal) for key, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(one, unseal) for one in value]
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)
