"""How a grid cell of before lies in the cells of after, in whole households. (新旧网格对应)"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction


def shares(old: str, stairs: Mapping[str, tuple[str, int]]) -> list[tuple[str, int, int]]:
    """New cell, its part and the whole, for one old cell; in the order of the new cells.

    `stairs` says of each entrance to which cell it goes and how many households it holds. A cell
    without households is divided by entrances; one without entrances stays what it was.
    """
    parts: dict[str, int] = {}
    empty = not any(homes for _, homes in stairs.values())
    for new, homes in stairs.values():
        parts[new] = parts.get(new, 0) + (1 if empty else homes)
    whole = sum(parts.values())
    if not whole:
        return [(old, 1, 1)]
    return [(new, part, whole) for new, part in sorted(parts.items()) if part]


@dataclass(frozen=True, slots=True)
class Share:
    """Since a moment `part` of `of` of an old cell lies in a new one."""

    old: str
    new: str
    part: int
    of: int
    since_at: datetime


def spread(cell: str, number: int, after: datetime, given: Iterable[Share]) -> dict[str, Fraction]:
    """Where a number counted in a cell at a moment lies in the cells of now, exactly. (同比口径)

    Each division that came after the moment is followed, one after the other; the parts add up
    to the number again.
    """
    found = {cell: Fraction(number)}
    later = [one for one in given if one.since_at > after]
    for since in sorted({one.since_at for one in later}):
        divided: dict[str, list[Share]] = {}
        for one in later:
            if one.since_at == since:
                divided.setdefault(one.old, []).append(one)
        spread_on: dict[str, Fraction] = {}
        for old, counted in found.items():
            for one in divided.get(old, [Share(old, old, 1, 1, since)]):
                part = counted * Fraction(one.part, one.of)
                spread_on[one.new] = spread_on.get(one.new, Fraction(0)) + part
        found = spread_on
    return {new: part for new, part in sorted(found.items()) if part}
