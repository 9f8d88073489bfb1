"""A few invented things that can be found."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from linli.kernel.actor import CLERK
from linli.kernel.findable import Findable, Source
from linli.kernel.ids import new_id
from linli.texts import actions, queries
from linli.texts.models import Entry
from linli.texts.queries import NEAR, Wish
from linli.texts.rules import Kind, words_of

TODAY = date(2026, 11, 21)


def thing(title: str, **more: Any) -> Findable:
    told: dict[str, Any] = {"subject_id": new_id(), "title": title, "open": True}
    return Findable(**told | more)


def source(*things: Findable) -> Source:
    """Things as a room would tell them: in the order of their ids, lot by lot."""
    known: dict[UUID, list[Findable]] = {}
    for one in sorted(things, key=lambda one: one.subject_id):
        known.setdefault(one.subject_id, []).append(one)

    def next_lot(after: UUID | None, size: int) -> list[UUID]:
        return [key for key in known if after is None or key > after][:size]

    def tell(ids: Collection[UUID], _today: date) -> list[Findable]:
        return [one for key in ids for one in known.get(key, [])]

    return Source(next_lot, tell)


def entered(*things: Findable, kind: Kind = Kind.COMPOUND) -> Source:
    """The same, and in the index."""
    made = source(*things)
    walked(made, kind)
    return made


def walked(made: Source, kind: Kind = Kind.COMPOUND, *, whole: bool = False) -> None:
    actions.ask_walk(CLERK, [kind], whole=whole)
    while actions.walk(CLERK, kind, made, today=TODAY):
        pass


def hits(
    asked: str,
    *areas: str,
    kind: Kind = Kind.COMPOUND,
    size: int = 50,
    after: int = 0,
    near: int = NEAR,
) -> list[Entry]:
    wish = Wish(kind, areas, size, after, near)
    return queries.found(words_of(asked), [wish]).get(kind, [])


def titles(found: Sequence[Entry]) -> list[str]:
    return [entry.title for entry in found]
