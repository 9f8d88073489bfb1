"""Asking again some time after closing: is it still good? Silence says nothing. (定期回访)"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from .rates import percent
from .reasons import Why
from .states import State, Try


class RevisitEnd(StrEnum):
    """How asking again ended; only the first two are words of the reporter. (定期回访结果)"""

    STILL_GOOD = "still_good"
    CAME_BACK = "came_back"
    REFUSED = "refused"
    NOT_REACHED = "not_reached"
    NO_CONTACT = "no_contact"
    LAPSED = "lapsed"


SAID = (RevisitEnd.STILL_GOOD, RevisitEnd.CAME_BACK)
SILENT = {Try.REFUSED: RevisitEnd.REFUSED, Try.WRONG_NUMBER: RevisitEnd.NO_CONTACT}


def revisit_end(result: Try, said: RevisitEnd | None, tries: int, most: int) -> RevisitEnd | None:
    """What this try, the nth, makes of a revisit; None while it goes on."""
    if result is Try.ANSWERED:
        return said
    if result is Try.NO_ANSWER:
        return RevisitEnd.NOT_REACHED if tries >= most else None
    return SILENT[result]


def why_not_said(result: Try, said: RevisitEnd | None) -> Why | None:
    """Who answered was asked whether it is still good; nobody else is taken at a word."""
    if result is Try.ANSWERED:
        return None if said in SAID else Why.STILL_GOOD
    return Why.SILENCE_HAS_NO_GRADE if said else None


def why_not_revisit(state: State, *, ended: bool, same_round: bool) -> Why | None:
    """Nobody is asked twice, nor about what is being done again anyway."""
    if ended:
        return Why.CALLED_BACK_ALREADY
    return None if state is State.CLOSED and same_round else Why.WRONG_STATE


@dataclass(frozen=True, slots=True)
class Revisited:
    """How many were asked again and what became of it; a share only of enough. (定期回访统计)"""

    ends: Mapping[RevisitEnd | None, int]
    least: int = 1

    def of(self, end: RevisitEnd | None) -> int:
        return self.ends.get(end, 0)

    @property
    def drawn(self) -> int:
        return sum(self.ends.values())

    @property
    def n(self) -> int:
        """Those who said something."""
        return sum(map(self.of, SAID))

    @property
    def percent(self) -> str:
        """Of those who said something, how many say that it is still good; empty of too few."""
        if self.n < max(1, self.least):
            return ""
        return percent(Fraction(self.of(RevisitEnd.STILL_GOOD), self.n))
