"""What kind of matter somebody's words sound like, by pairs of letters. No database. (像哪类事)"""

import re
from collections.abc import Iterable
from fractions import Fraction

from linli.kernel.folding import folded
from linli.texts.rules import pairs_of

BETWEEN = re.compile(r"[、，,;；/（(）)：:\s]+")
ENOUGH, LEAST = Fraction(1, 2), Fraction(1, 3)
"""Whoever says half of a name means it; a third, where no other name is met better."""


def alike(said: str, names: Iterable[str]) -> set[str]:
    """Which of some names the words sound like: `路灯坏了` like `路灯、楼道灯不亮`."""
    given = set(_pairs(said))
    met = {name: share for name in names if (share := _met(given, name)) >= LEAST}
    bar = min(max(met.values(), default=ENOUGH), ENOUGH)
    return {name for name, share in met.items() if share >= bar}


def _met(given: set[str], name: str) -> Fraction:
    """How much of the best met part of a name was said; a single letter says nothing."""
    parts = [pairs for part in BETWEEN.split(name) if (pairs := _pairs(part))]
    return max((Fraction(len(given & set(one)), len(one)) for one in parts), default=Fraction(0))


def _pairs(text: str) -> list[str]:
    return [pair for pair in pairs_of(folded(text)) if len(pair) > 1]


def told_of(others: int, few: int | None) -> int | None:
    """How many others is said; None where they are fewer than is said of anybody. (几个人)"""
    enough = few is not None and others >= few
    return others if others == 0 or enough else None
