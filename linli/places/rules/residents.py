"""How many people live in an area: a sum of a day, from a source, never a person. (常住人口)"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from . import Why
from .ground import Noun, noun_of

LEAST = 5
"""Of a group of one to four people nothing is kept, nor what would let it be read off."""


class Source(StrEnum):
    """Who counted. (人口普查、户籍和居住登记、入户摸底、统计推算)"""

    CENSUS = "census"
    REGISTRY = "registry"
    SURVEY = "survey"
    ESTIMATE = "estimate"


@dataclass(frozen=True, slots=True)
class Count:
    """Residents of an area on a day; of these in compounds, where the source says so."""

    counted_on: date
    residents: int
    in_compounds: int | None
    source: Source
    paper: str

    @property
    def groups(self) -> tuple[int, ...]:
        """Every group of people that can be read off it."""
        if self.in_compounds is None:
            return (self.residents,)
        return (self.residents, self.in_compounds, self.residents - self.in_compounds)


@dataclass(frozen=True, slots=True)
class Known:
    """An area before a count: whether it is closed, and what stands of the same day already."""

    path: str
    closed: bool
    same_day: bool


def why_not_note(known: Known, count: Count, today: date) -> Why | None:
    """A count is of an area, of a day that has come, whole, and the only one of its day."""
    if noun_of(known.path) is not Noun.AREA:
        return Why.NOT_OF_THIS_PLACE
    if known.closed:
        return Why.CLOSED_ALREADY
    if count.counted_on > today:
        return Why.DAY_TO_COME
    return why_not_read(count) or (Why.COUNTED_THAT_DAY if known.same_day else None)


def why_not_read(count: Count) -> Why | None:
    """What is wrong with a count wherever it comes from. (口径)"""
    if any(group < 0 for group in count.groups):
        return Why.PART_ABOVE_WHOLE
    if any(0 < group < LEAST for group in count.groups):
        return Why.TOO_FEW_TO_TELL
    return None if count.paper.strip() else Why.REASON_NEEDED


@dataclass(frozen=True, slots=True)
class Gathered:
    """Counts of areas put together: how many of the communities they speak for, and their days."""

    residents: int
    in_compounds: int | None
    counted: int
    communities: int
    first_on: date
    last_on: date


def gathered(counts: Mapping[str, Count], communities: Iterable[str]) -> Gathered | None:
    """The sum of the counts of areas that lie side by side; None where nobody has counted.

    Of an area that is counted itself the areas in it do not count again. How many live in
    compounds is told only where each of them says so.
    """
    taken = [one for path, one in counts.items() if not _is_inside(path, counts)]
    if not taken:
        return None
    inside = [one.in_compounds for one in taken if one.in_compounds is not None]
    homes = list(communities)
    days = [one.counted_on for one in taken]
    return Gathered(
        residents=sum(one.residents for one in taken),
        in_compounds=sum(inside) if len(inside) == len(taken) else None,
        counted=sum(home.startswith(tuple(counts)) for home in homes),
        communities=len(homes),
        first_on=min(days),
        last_on=max(days),
    )


def _is_inside(path: str, others: Iterable[str]) -> bool:
    return any(path.startswith(one) for one in others if one != path)
