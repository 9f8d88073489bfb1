"""Asking the reporter: who is drawn, how a try counts, what one word makes of a case."""

from collections.abc import Iterable
from dataclasses import dataclass

from .reasons import Why
from .states import CallBack, Ladder, Solved, Try

REOPENED, COMPLAINT, ON_THE_SPOT = "reopened", "complaint", "on_the_spot"
ALWAYS = 100
LEAST_FAVOURABLE = (Solved.NO, Solved.PARTLY, Solved.YES)


@dataclass(frozen=True, slots=True)
class Share:
    """How many in a hundred are looked at, and how many are asked. (抽查、回访比例)"""

    verify: int = ALWAYS
    call_back: int = ALWAYS


def sample_class(
    *, emergency: bool, reopened: bool, complaint: bool, on_the_spot: bool, ladder: str
) -> str:
    """Under which row of the sample rules a case falls; the heaviest reason first."""
    if emergency or ladder == Ladder.EMERGENCY:
        return Ladder.EMERGENCY.value
    if reopened:
        return REOPENED
    if complaint:
        return COMPLAINT
    if ladder in {Ladder.URGENT, Ladder.COMPLEX}:
        return ladder
    return ON_THE_SPOT if on_the_spot else Ladder.GENERAL.value


def is_drawn(keyed_hash: str, share: int) -> bool:
    """Draw by a keyed hash of the case: the same each time, and nobody can steer it. (抽样)"""
    return int(keyed_hash, 16) % 100 < share


OUTCOME: dict[Try, CallBack | None] = {
    Try.ANSWERED: CallBack.ANSWERED,
    Try.REFUSED: CallBack.REFUSED,
    Try.WRONG_NUMBER: CallBack.NO_CONTACT,
    Try.NO_ANSWER: None,
}


def outcome(result: Try, tries: int, most: int) -> CallBack | None:
    """What this try, the nth, makes of a reporter's call-back; None while it goes on."""
    if result is Try.NO_ANSWER:
        return CallBack.NOT_REACHED if tries >= most else None
    return OUTCOME[result]


HEAVIEST = (
    CallBack.ANSWERED,
    CallBack.REFUSED,
    CallBack.NOT_REACHED,
    CallBack.NO_CONTACT,
    CallBack.NOT_DRAWN,
)


def together(outcomes: Iterable[CallBack | None]) -> CallBack | None:
    """The case's outcome from its reporters'; None while one of them is still to be asked."""
    reached = list(outcomes)
    if not reached:
        return CallBack.NO_CONTACT
    if None in reached:
        return None
    return next(one for one in HEAVIEST if one in reached)


def why_not_result(
    result: Try, *, in_time: bool | None, solved: Solved | None, satisfied: int | None
) -> Why | None:
    """Answered means that three things were asked; silence never carries a word or a grade."""
    if result is Try.ANSWERED:
        if in_time is None or solved is None or satisfied is None:
            return Why.THREE_QUESTIONS
        return why_not_grade(satisfied)
    silent = in_time is None and solved is None and satisfied is None
    return None if silent else Why.SILENCE_HAS_NO_GRADE


def why_not_grade(satisfied: int | None) -> Why | None:
    return None if satisfied is None or 1 <= satisfied <= 5 else Why.BAD_GRADE


def is_unhappy(solved: Solved | None, satisfied: int | None) -> bool:
    """Unsolved or unhappy: a proposal to do it again. (未解决、不满意)"""
    return solved is Solved.NO or (satisfied is not None and satisfied <= 2)


def lower(first: Solved | None, second: Solved) -> Solved:
    """Of two reporters' words the less favourable stands for the case."""
    if first is None:
        return second
    return min(first, second, key=LEAST_FAVOURABLE.index)


def lower_grade(first: int | None, second: int | None) -> int | None:
    given = [grade for grade in (first, second) if grade is not None]
    return min(given) if given else None
