"""A department's service commissioner for an area: written to by his own code, before a whistle.

What he settles never becomes a whistle; what he declines, or does not answer in time, may be
asked for. How much of it there is is counted and never rewarded.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from .reasons import Why
from .states import State
from .whistles import DONE_MATTERS, FOR_A_WHISTLE

IN_HAND = (*FOR_A_WHISTLE, State.ON_HOLD, State.LONG_TERM)
CODE_LETTERS, CODE_LONGEST = 10, 24
CODE_PURPOSE = "cases.commissioner"
MOST_REASON = 400


class Answer(StrEnum):
    """Where a matter stands at the commissioner's step. (专员环节)"""

    WAITING = "waiting"
    LATE = "late"
    DECLINED = "declined"
    SETTLED = "settled"
    WHISTLED = "whistled"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the rules ask of a matter that was brought to a commissioner.

    `by_them`: his body, or a sub-office of it, has done its part. `taken_away`: it turned out to be
    a complaint about them.
    """

    state: State
    by_them: bool = False
    declined: bool = False
    whistled: bool = False
    late: bool = False
    taken_away: bool = False


def answer_of(asked: Asked) -> Answer:
    """A whistle tells more than a no, and a no more than what others did afterwards."""
    if asked.whistled:
        return Answer.WHISTLED
    if asked.declined:
        return Answer.DECLINED
    if asked.state in DONE_MATTERS and asked.by_them:
        return Answer.SETTLED
    if asked.taken_away or asked.state not in IN_HAND:
        return Answer.OVER
    return Answer.LATE if asked.late else Answer.WAITING


def why_not_ask_yet(asked: Asked, *, emergency: bool) -> Why | None:
    """Nobody asks for a whistle while the commissioner has time; an emergency waits for none."""
    waits = answer_of(asked) is Answer.WAITING and not emergency
    return Why.WITH_THE_COMMISSIONER if waits else None


def why_not_decline(asked: Asked) -> Why | None:
    """He says no once, while the matter is in hand, in time or late."""
    open_to_him = answer_of(asked) in {Answer.WAITING, Answer.LATE}
    return None if open_to_him and asked.state in IN_HAND else Why.WRONG_STATE


def why_not_bring(state: State, *, brought: bool, complaint: bool, emergency: bool) -> Why | None:
    """A matter in hand is brought to one commissioner, once; no complaint and no emergency."""
    if brought:
        return Why.BROUGHT_ALREADY
    if complaint or emergency:
        return Why.OTHER_KIND
    return None if state in FOR_A_WHISTLE else Why.NOT_IN_HAND


def why_not_kinds(kinds: Collection[str], offered: Collection[str]) -> Why | None:
    """At least one kind of matter; emergencies and complaints go their own ways."""
    if not kinds:
        return Why.NO_KINDS
    return Why.UNKNOWN_KIND if set(kinds) - set(offered) else None


def why_not_write(kind: str, kinds: Collection[str], *, held: bool, inside: bool) -> Why | None:
    """Somebody must hold the post, for matters of this kind and at this place."""
    if not held:
        return Why.NO_COMMISSIONER
    if kind not in kinds:
        return Why.OTHER_KIND
    return None if inside else Why.NO_PLACE
