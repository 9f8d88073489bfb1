"""Standard answers: when one holds, what it needs, and which fits what somebody asks. (知识库)"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from linli.kernel.folding import folded
from linli.texts.rules import pairs_of

from .given import TEXT
from .reasons import Why

SAME = 2
"""So many pairs of letters at least a question shares with what is asked; of short ones all."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said to a question, on which ground, and from when until when."""

    question: str
    answer: str
    basis: str
    valid_from: date
    valid_until: date | None = None


def is_in_force(valid_from: date, valid_until: date | None, today: date) -> bool:
    """An answer is given from its first day to its last, and on no other."""
    return valid_from <= today and (valid_until is None or today <= valid_until)


def why_not_keep_answer(one: Answer) -> Why | None:
    """A question, an answer and its ground; and an end that does not lie before its beginning."""
    if not (one.question.strip() and one.answer.strip()):
        return Why.NO_TEXT
    if len(one.answer) > TEXT:
        return Why.TEXT_TOO_LONG
    if not one.basis.strip():
        return Why.NO_GROUND
    ends_early = one.valid_until is not None and one.valid_until < one.valid_from
    return Why.ENDS_BEFORE if ends_early else None


def closeness(asked: str, said: Iterable[str]) -> int:
    """How many pairs of letters of what is asked stand in what a question is known by. (相近程度)

    Nothing where they are too few to mean anything.
    """
    here = _pairs(asked)
    there = Counter[str]()
    for one in said:
        there |= _pairs(one)
    shared = (here & there).total()
    return shared if shared >= min(SAME, here.total()) else 0


def _pairs(text: str) -> Counter[str]:
    """The pairs of a text; the last letter alone says too little but where it is all there is."""
    found = [pair for pair in pairs_of(folded(text)) if len(pair) > 1]
    return Counter(found or pairs_of(folded(text)))
