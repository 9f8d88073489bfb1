"""Which entries stand behind a figure of the three rates: each number leads to its rows. (明细)"""

from .rating import RESULTS, UNGRADED, WORDS, Contacted, Left, Side
from .states import Solved

Behind = tuple[Side, tuple[str, ...]]


def _words(*solved: Solved) -> tuple[str, ...]:
    return tuple(word for word in WORDS if word.split(".")[0] in solved)


UNGRADED_WORDS = tuple(word for word in WORDS if word.endswith(f".{UNGRADED}"))
OWN_COLUMN = (Left.EXCLUDED.value, Left.NOT_DRAWN.value)
OTHERS = tuple(one for one in RESULTS[Side.END] if one not in {*WORDS, *OWN_COLUMN})
FIGURES: dict[str, Behind] = {
    "due": (Side.CONTACT, (Contacted.IN_TIME.value, Contacted.LATE.value)),
    "in_time": (Side.CONTACT, (Contacted.IN_TIME.value,)),
    "late": (Side.CONTACT, (Contacted.LATE.value,)),
    "closed": (Side.END, RESULTS[Side.END]),
    "said": (Side.END, WORDS),
    "solved": (Side.END, _words(Solved.YES)),
    "partly": (Side.END, _words(Solved.PARTLY)),
    "unsolved": (Side.END, _words(Solved.NO)),
    "graded": (Side.END, tuple(word for word in WORDS if word not in UNGRADED_WORDS)),
    "ungraded": (Side.END, UNGRADED_WORDS),
    "others": (Side.END, OTHERS),
}
"""Figures by the word that stands in their address."""


def of_left(side: Side, why: Left) -> str:
    """The word of what is left out: `end-refused`."""
    return "ungraded" if why is Left.NO_GRADE else f"{side}-{why}"


for _side, _results in RESULTS.items():
    for _why in Left:
        if _why.value in _results:
            FIGURES[of_left(_side, _why)] = (_side, (_why.value,))
