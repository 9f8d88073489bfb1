"""What a room says of its things so that they can be found; the index itself stands in `texts`."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Model


@dataclass(frozen=True, slots=True)
class Findable:
    """One thing that can be found: its name, by what else it is found, where it stands. (检索内容)

    `beside` says in words where it is; `phone` is an office's. What is `open` everybody may find,
    all else whoever may read such things at `path`. `part` tells apart what is found of one thing;
    `shown_on` is the thing whose page shows it, where that is another.
    """

    subject_id: UUID
    title: str
    words: tuple[str, ...] = ()
    beside: str = ""
    phone: str = ""
    path: str = ""
    open: bool = False
    part: str = ""
    shown_on: UUID | None = None


Lot = Callable[[UUID | None, int], list[UUID]]
Tell = Callable[[Collection[UUID], date], list[Findable]]


def lots_of(table: type[Model]) -> Lot:
    """The keys of a table's next rows after one, in their order."""

    def next_lot(after: UUID | None, size: int) -> list[UUID]:
        rows = table._default_manager.order_by("pk")
        rows = rows.filter(pk__gt=after) if after else rows
        return list(rows.values_list("pk", flat=True)[:size])

    return next_lot


def _itself(subject_id: UUID) -> Collection[UUID]:
    return (subject_id,)


@dataclass(frozen=True, slots=True)
class Source:
    """The things of one kind: all, lot by lot; what is said of some; which traces touch one.

    `verbs` are traces after which one thing is told anew; `whose` leads from the subject of the
    trace to it. After one of `wide` all are told anew, lot by lot. (检索来源)
    """

    next_lot: Lot
    tell: Tell
    verbs: frozenset[str] = frozenset()
    wide: frozenset[str] = frozenset()
    whose: Callable[[UUID], Collection[UUID]] = _itself
