"""Ready answers: what stands in them for the matter, and what never stands in one. (答复模板)"""

import re
import unicodedata
from collections.abc import Mapping, Set
from datetime import date
from enum import StrEnum

from .reasons import Why

MOST_LETTERS = 1000
NUMBER = re.compile(r"\d(?:[\s.·\-–—]{0,2}\d){6,}[Xx]?")
"""Seven digits or more, however they are parted: a telephone, an identity card, an account."""
DAY = re.compile(r"((?:19|20)\d\d)[.\-](\d{1,2})[.\-](\d{1,2})")
HOLE = re.compile(r"\{([^{}\n]{0,20})\}|[{}]")


class Hole(StrEnum):
    """What a ready answer leaves open until it is used in a matter. (占位)"""

    NUMBER = "number"
    KIND = "kind"
    UNIT = "unit"
    PHONE = "phone"


def why_not_template(text: str, known: Set[str]) -> Why | None:
    """A ready answer says something, knows its holes, and holds nobody's number.

    The telephone of the office comes from the register of bodies, by its own hole.
    """
    if not text.strip():
        return Why.NO_TEXT
    if len(text) > MOST_LETTERS:
        return Why.TEXT_TOO_LONG
    if holds_number(text):
        return Why.PERSONAL_NUMBER
    odd = any(found[1] is None or found[1].strip() not in known for found in HOLE.finditer(text))
    return Why.UNKNOWN_HOLE if odd else None


def holds_number(text: str) -> bool:
    """A run of digits that is no day: half width or full width, with or without gaps."""
    plain = DAY.sub(_without_day, unicodedata.normalize("NFKC", text))
    return NUMBER.search(plain) is not None


def _without_day(found: re.Match[str]) -> str:
    try:
        date(*map(int, found.groups()))
    except ValueError:
        return found[0]
    return "#"


def filled(text: str, holes: Mapping[str, Hole], facts: Mapping[Hole, str]) -> str:
    """The answer with the matter's own words in its holes."""
    return HOLE.sub(lambda found: facts.get(_hole(found, holes), found[0]), text)


def _hole(found: re.Match[str], holes: Mapping[str, Hole]) -> Hole:
    return holes[found[1].strip()]
