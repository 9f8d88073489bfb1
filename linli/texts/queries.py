"""What is found, and how far the index has been gone through."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from .models import Entry, Walk
from .rules import NEWEST_FIRST, Kind, band, terms_of

AREAS, NEAR = 20, 120
COLUMNS = (
    "number", "kind", "subject_id", "part", "shown_on", "title", "beside", "phone", "path", "open",
)  # fmt: skip
SHOWN = ", ".join(f"e.{column}" for column in COLUMNS)
Said = tuple[str, list[Any]]
"""A piece of SQL and the values it takes."""


@dataclass(frozen=True, slots=True)
class Wish:
    """So many entries of one kind after a number; what is not open, within these areas.

    `near` is how many PostgreSQL looks at before it asks its index.
    """

    kind: Kind
    areas: Sequence[str] = ()
    size: int = 5
    after: int = 0
    near: int = NEAR

    @property
    def newest(self) -> bool:
        return self.kind in NEWEST_FIRST

    @property
    def between(self) -> tuple[int, int]:
        """From this number on, up to but without that one."""
        low, high = band(self.kind)
        if not self.after:
            return low, high
        return (low, self.after) if self.newest else (self.after + 1, high)


def found(words: Sequence[str], wishes: Sequence[Wish]) -> dict[Kind, list[Entry]]:
    """Entries that hold all the words, by kind; one query whatever is asked. (检索)"""
    hits: dict[Kind, list[Entry]] = {}
    if words and wishes:
        for entry in Entry.objects.raw(*statement(words, wishes)):
            hits.setdefault(Kind(entry.kind), []).append(entry)
    return hits


def statement(words: Sequence[str], wishes: Sequence[Wish]) -> Said:
    """All kinds in one: each walks its own band of numbers and stops when it has enough."""
    part = _on_postgres if connection.vendor == "postgresql" else _on_sqlite
    parts = [part(words, wish) for wish in wishes]
    sql = " UNION ALL ".join(f"SELECT * FROM ({one}) one" for one, _ in parts)  # noqa: S608
    return sql, [value for _, given in parts for value in given]


def _on_sqlite(words: Sequence[str], wish: Wish) -> Said:
    """A word is a phrase: its pairs one after the other. The index is walked in order."""
    asked = " AND ".join(_phrase(terms_of(wish.kind, word), word) for word in words)
    source = "texts_terms CROSS JOIN texts_entry e ON e.number = texts_terms.rowid"
    number = "texts_terms.rowid"
    where = f"texts_terms MATCH %s AND {number} >= %s AND {number} < %s"
    return _select(source, (where, [asked, *wish.between]), wish, number)


def _phrase(terms: list[str], word: str) -> str:
    """A single letter is where a pair begins."""
    return f'"{terms[0]}"*' if len(word) == 1 else f'"{" ".join(terms[:-1])}"'


def _on_postgres(words: Sequence[str], wish: Wish) -> Said:
    """The nearest entries are looked at one by one; only who finds too few asks the index.

    What is common is found at once, and what is rare the index has few of: neither costs more than
    some hundred rows, whatever the planner believes about words that come together.
    """
    low, high = wish.between
    likes = " AND ".join("e.text LIKE %s" for _ in words)
    given = [f"%{word}%" for word in words]
    edge: Said = ("%s", [low + wish.near])
    if wish.newest:
        top = "SELECT max(number) FROM texts_entry WHERE number < %s"
        edge = (f"(SELECT COALESCE(({top}), %s) - %s)", [high, low, wish.near])
    near, far = (">=", "<") if wish.newest else ("<", ">=")
    terms = dict.fromkeys(term for word in words for term in _pairs(wish.kind, word))
    asked = " & ".join(f"'{term}'{':*' if len(term) == 2 else ''}" for term in terms)
    inside = "e.number >= %s AND e.number < %s AND e.number"
    first = (f"{inside} {near} {edge[0]} AND {likes}", [low, high, *edge[1], *given])
    then = (
        f"e.terms @@ %s::tsquery AND {inside} {far} {edge[0]} AND {likes}",
        [asked, low, high, *edge[1], *given],
    )
    (one, some), (other, more) = (
        _select("texts_entry e", where, wish, "e.number") for where in (first, then)
    )
    return f"({one}) UNION ALL ({other}) LIMIT %s", [*some, *more, wish.size]


def _pairs(kind: Kind, word: str) -> list[str]:
    terms = terms_of(kind, word)
    return terms[:-1] or terms


def _select(source: str, where: Said, wish: Wish, number: str) -> Said:
    """The entries of a place that the reader may find, in order. Words hold letters only."""
    condition, given = where
    areas = list(wish.areas[:AREAS])
    inside = "".join(f" OR substr(e.path, 1, {len(area)}) = %s" for area in areas)
    order = f"{number} DESC" if wish.newest else number
    sql = (
        f"SELECT {SHOWN} FROM {source} WHERE {condition} AND (e.open{inside})"  # noqa: S608
        f" ORDER BY {order} LIMIT %s"
    )
    return sql, [*given, *areas, wish.size]


def entries_of(kind: Kind, subjects: Iterable[UUID]) -> QuerySet[Entry]:
    return Entry.objects.filter(kind=kind, subject_id__in=list(subjects)).defer("terms")


def entries_between(kind: Kind, after: UUID | None, last: UUID | None) -> QuerySet[Entry]:
    """Entries of a kind whose things come after one and not after another."""
    rows = Entry.objects.filter(kind=kind).defer("terms")
    rows = rows.filter(subject_id__gt=after) if after else rows
    return rows.filter(subject_id__lte=last) if last else rows


def last_number(kind: Kind) -> int:
    """The highest number of a kind, or the one before its first."""
    low, high = band(kind)
    own = Entry.objects.filter(number__gte=low, number__lt=high).order_by("-number")
    return own.values_list("number", flat=True).first() or low


def hold_walk(kind: Kind) -> Walk | None:
    """The walk through a kind, kept from others until the action ends."""
    return Walk.objects.select_for_update(no_key=True).filter(pk=kind).first()


def walks_due() -> list[Kind]:
    """The kinds that are still gone through, in their order."""
    due = set(Walk.objects.filter(due=True).values_list("kind", flat=True))
    return [kind for kind in Kind if kind in due]


def count_of_each() -> dict[Kind, int]:
    """How many entries each kind has, for whoever keeps the machine."""
    return {kind: Entry.objects.filter(kind=kind).count() for kind in Kind}
