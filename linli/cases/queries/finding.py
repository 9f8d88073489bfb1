"""Matters found by their words, newest first: no totals, a page at a time. (检索事项)

The index names candidates; what of them the reader may see is asked of the matters themselves.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from linli.cases.models import Case, Wording, WordingWalk
from linli.cases.rules import SIGHT
from linli.cases.rules.wording import areas_asked, pairs_asked
from linli.kernel.actor import Actor
from linli.kernel.paths import outermost

from .paging import Page
from .reach import seen_by

NEAR = 2_000
"""So many of the newest are looked at one by one before an index is asked."""
MOST_AT_ONCE = 2_000
TOP = 2**63 - 1
INSIDE = "' ' || w.paths LIKE %s"
EVERYTHING = Q()
Said = tuple[str, list[Any]]
"""A piece of SQL and the values it takes."""


def found(
    actor: Actor,
    words: Sequence[str],
    *,
    among: Q = EVERYTHING,
    after: str = "",
    size: int = 30,
    near: int = NEAR,
) -> Page[Case]:
    """Matters that hold all the words and that the reader sees, behind a mark. (检索)

    Few are hidden from anybody, so the first lot nearly always fills the page.
    """
    areas = outermost(actor.areas_of(*SIGHT))
    if not (words and areas):
        return Page([], "")
    seen, below, lot = seen_by(actor).filter(among), _below(after), size + 1
    rows: list[tuple[int, Case]] = []
    while len(rows) <= size:
        some = look_up(words, areas, below, lot, near)
        there = {case.pk: case for case in seen.filter(pk__in=[pk for _, pk in some])}
        rows += [(number, there[pk]) for number, pk in some if pk in there]
        if len(some) < lot:
            break
        below, lot = some[-1][0], min(lot * 4, MOST_AT_ONCE)
    mark = f"{rows[size - 1][0]}" if len(rows) > size else ""
    return Page([case for _, case in rows[:size]], mark)


def holding(words: Iterable[str]) -> Q:
    """Matters that hold all the words; for a list that is short and has an order of its own."""
    rows = Wording.objects.filter(case_id=OuterRef("pk"))
    for word in words:
        rows = rows.filter(text__contains=word)
    return Q(Exists(rows))


def _below(after: str) -> int:
    """The number a page begins behind; what is none begins at the first."""
    return int(after) if after.isascii() and after.isdecimal() and len(after) < 19 else TOP


def look_up(
    words: Sequence[str], areas: Sequence[str], below: int, size: int, near: int
) -> list[tuple[int, UUID]]:
    """The newest are looked at one by one; only where they hold too few is the index asked.

    What is common is found at once, and what is rare the index has few of.
    """
    edge = _edge(below, near)
    sql, given = _near(words, areas)
    hits = _read(sql, [edge, below, *given, size])
    if len(hits) < size and edge > 0:
        far = far_on_postgres if connection.vendor == "postgresql" else far_on_sqlite
        sql, given = far(words, areas_asked(areas))
        hits += _read(sql, [*given, edge, size - len(hits)])
    return hits


def _edge(below: int, near: int) -> int:
    """The lowest number of the newest; nought where there are no more than those."""
    rows = Wording.objects.filter(number__lt=below).order_by("-number")
    some = rows.values_list("number", flat=True)[max(near - 1, 0) : max(near, 1)]
    return next(iter(some), 0) if near else below


def _read(sql: str, given: list[Any]) -> list[tuple[int, UUID]]:
    rows = Wording.objects.raw(f"{sql} ORDER BY w.number DESC LIMIT %s", given)
    return [(row.number, row.case_id) for row in rows]


def _near(words: Sequence[str], areas: Sequence[str]) -> Said:
    """No index but that of the numbers can be asked: the areas stand in a column of their own."""
    conditions, given = _likes(words)
    if areas_asked(areas):
        conditions.append(f"({' OR '.join([INSIDE] * len(areas))})")
        given += [f"% {area}%" for area in areas]
    return (
        "SELECT w.number, w.case_id FROM cases_wording w"  # noqa: S608  (only %s stand in it)
        f" WHERE w.number >= %s AND w.number < %s AND {' AND '.join(conditions)}",
        given,
    )


def far_on_postgres(words: Sequence[str], here: Sequence[str]) -> Said:
    """What holds the terms is found first: a plan made for any word would walk all numbers."""
    terms = dict.fromkeys(pair for word in words for pair in pairs_asked(word))
    asked = [f"'{term}'{':*' if len(term) == 1 else ''}" for term in terms]
    if here:
        asked.append("({})".format(" | ".join(f"'{area}'" for area in here)))
    conditions, given = _likes(words)
    return (
        "WITH w AS MATERIALIZED (SELECT w.number, w.case_id FROM cases_wording w"  # noqa: S608
        f" WHERE w.terms @@ %s::tsquery AND {' AND '.join(conditions)})"
        " SELECT w.number, w.case_id FROM w WHERE w.number < %s",
        [" & ".join(asked), *given],
    )


def far_on_sqlite(words: Sequence[str], here: Sequence[str]) -> Said:
    """The index knows which pairs a matter holds, not where: the text is looked at again."""
    terms = dict.fromkeys(pair for word in words for pair in pairs_asked(word))
    asked = [f'"{term}"{"*" if len(term) == 1 else ""}' for term in terms]
    if here:
        asked.append("({})".format(" OR ".join(f'"{area}"' for area in here)))
    conditions, given = _likes(words)
    return (
        "SELECT w.number, w.case_id FROM cases_wording_terms t"  # noqa: S608
        " CROSS JOIN cases_wording w ON w.number = t.rowid"
        f" WHERE t.cases_wording_terms MATCH %s AND {' AND '.join(conditions)} AND t.rowid < %s",
        [" AND ".join(asked), *given],
    )


def _likes(words: Sequence[str]) -> tuple[list[str], list[Any]]:
    """Words hold letters and digits only."""
    return ["w.text LIKE %s" for _ in words], [f"%{word}%" for word in words]


def wordings_of(case_ids: Iterable[UUID]) -> QuerySet[Wording]:
    return Wording.objects.filter(case_id__in=list(case_ids)).defer("terms")


def wordings_between(after: UUID | None, last: UUID | None) -> QuerySet[Wording]:
    """Words of the matters behind one and up to another."""
    rows = Wording.objects.defer("terms")
    rows = rows.filter(case_id__gt=after) if after else rows
    return rows.filter(case_id__lte=last) if last else rows


def numbers_taken(numbers: Collection[int]) -> set[int]:
    """Which of the numbers are given already."""
    rows = Wording.objects.filter(number__in=numbers)
    return set(rows.values_list("number", flat=True))


def highest_between(first: int, end: int) -> int | None:
    """The highest number given from one on, below another."""
    rows = Wording.objects.filter(number__gte=first, number__lt=end).order_by("-number")
    return rows.values_list("number", flat=True).first()


def hold_wording_walk() -> WordingWalk:
    """The walk through all matters, kept from others until the action ends."""
    return WordingWalk.objects.select_for_update(no_key=True).get()


def wording_walk() -> WordingWalk | None:
    return WordingWalk.objects.first()
