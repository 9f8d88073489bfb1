"""How texts are found: letters made comparable, each pair of neighbours a term. No database."""

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from linli.kernel.folding import fold, folded
from linli.kernel.refusals import Reason


class Kind(StrEnum):
    """What can be found, in the order in which it is shown. (检索种类)"""

    NOTICE = "notice"
    COMPOUND = "compound"
    BUILDING = "building"
    AREA = "area"
    GRID = "grid"
    BODY = "body"
    POST = "post"
    GUIDE = "guide"


class Why(Reason):
    NOT_BY_HAND = "texts.not_by_hand"


NEWEST_FIRST = frozenset({Kind.NOTICE})
"""All other kinds stand in the order in which they were taken in."""

PLACES = {
    Kind.NOTICE: 1,
    Kind.COMPOUND: 2,
    Kind.BUILDING: 3,
    Kind.AREA: 4,
    Kind.GRID: 5,
    Kind.BODY: 6,
    Kind.POST: 7,
    Kind.GUIDE: 8,
}
"""Which band of numbers a kind has, and how its terms begin; what is entered relies on it."""

MOST_LETTERS, MOST_WORDS = 200, 8
BAND = 1 << 40
BETWEEN = re.compile(r"[\s,，、;；。]+")


def band(kind: Kind) -> tuple[int, int]:
    """The numbers of a kind's entries lie between these two, so that one index serves both."""
    return PLACES[kind] * BAND, (PLACES[kind] + 1) * BAND


def words_of(asked: str) -> tuple[str, ...]:
    """What somebody asks for, word by word, each once, at most eight; marks say nothing."""
    words = (folded(one) for one in BETWEEN.split(asked[:MOST_LETTERS]))
    return tuple(dict.fromkeys(word for word in words if word))[:MOST_WORDS]


def text_of(parts: Iterable[str]) -> str:
    """All an entry is found by, one part a line: no word reaches from one part into the next."""
    return "\n".join(dict.fromkeys(word for word in map(folded, parts) if word))


def pairs_of(text: str) -> list[str]:
    """Each two neighbouring letters of a line, and its last letter, in their order."""
    return [line[at : at + 2] for line in text.split("\n") for at in range(len(line))]


def terms_of(kind: Kind, text: str) -> list[str]:
    """The pairs of a text as terms of a kind: no kind is asked what only another holds. (检索词)"""
    return [f"{PLACES[kind]}{pair}" for pair in pairs_of(text)]


class Piece(NamedTuple):
    """A part of a title; `hit` where it is what was asked for."""

    text: str
    hit: bool


def marked(title: str, words: Iterable[str]) -> list[Piece]:
    """A title as written, cut where a word begins and ends; widths and old forms count alike."""
    plain, origin = "", []
    for at, letter in enumerate(title):
        for one in fold(letter):
            plain += one
            origin.append(at)
    hit = [False] * len(title)
    for word in words:
        at = plain.find(word)
        while at >= 0:
            first, last = origin[at], origin[at + len(word) - 1]
            hit[first : last + 1] = [True] * (last + 1 - first)
            at = plain.find(word, at + 1)
    pieces: list[Piece] = []
    for letter, is_hit in zip(title, hit, strict=True):
        if pieces and pieces[-1].hit == is_hit:
            pieces[-1] = Piece(pieces[-1].text + letter, is_hit)
        else:
            pieces.append(Piece(letter, is_hit))
    return pieces
