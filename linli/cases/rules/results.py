"""What whoever finishes a task says came of it, and which pictures go with it. (办理结果)"""

from dataclasses import dataclass
from enum import StrEnum

from .reasons import Why
from .states import PhotoKind, Solved


class Genuine(StrEnum):
    """Whether what was reported is true, as whoever did the work found it. (诉求属实)"""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class ResultFact(StrEnum):
    """What is asked about a finished task; a preset says which sources must be told. (办理结果)"""

    GENUINE = "genuine"
    OURS = "ours"
    CONTACTED = "contacted"
    SOLVED = "solved"


@dataclass(frozen=True, slots=True)
class TaskResult:
    """The five facts of a finished task; `None`, and a reason without words: not said.

    `solved` is the handler's word, never the reporter's. It moves no clock.
    """

    genuine: Genuine | None = None
    ours: bool | None = None
    contacted: bool | None = None
    solved: Solved | None = None
    unsolved_why: str = ""


NOT_SAID = TaskResult()
SLOTS: tuple[PhotoKind, ...] = (PhotoKind.PAPERS, PhotoKind.EVIDENCE, PhotoKind.PROOF)
"""The three slots of the hotline's form, in its order. (证件附件、联系证据、办理附件)"""
INSIDE: frozenset[PhotoKind] = frozenset({PhotoKind.PAPERS, PhotoKind.EVIDENCE})
"""Pictures that name persons by their nature: never public, never for the reporter's page."""
UNSOLVED = (Solved.NO, Solved.PARTLY)
LONGEST_WHY = 400


def why_not_tell(
    told: TaskResult, must: frozenset[ResultFact] = frozenset(), *, reached: bool = False
) -> Why | None:
    """What is missing, or contradicts itself. `reached`: a contact was noted on the way."""
    if reached and told.contacted is False:
        return Why.REACHED_BEFORE
    if any(_is_unsaid(told, fact, reached=reached) for fact in must):
        return Why.NOT_ALL_TOLD
    if told.genuine is Genuine.NO and told.solved in {Solved.YES, Solved.PARTLY}:
        return Why.UNTRUE_BUT_SOLVED
    if told.ours is False and told.solved is Solved.YES:
        return Why.NOT_OURS_BUT_SOLVED
    return _why_not_unsolved(told)


def _is_unsaid(told: TaskResult, fact: ResultFact, *, reached: bool) -> bool:
    return getattr(told, fact) is None and not (fact is ResultFact.CONTACTED and reached)


def _why_not_unsolved(told: TaskResult) -> Why | None:
    """What is not solved says why; nothing else does."""
    words = told.unsolved_why.strip()
    if len(words) > LONGEST_WHY:
        return Why.TEXT_TOO_LONG
    if told.solved in UNSOLVED:
        return None if words else Why.SAY_WHY_UNSOLVED
    return Why.NOT_UNSOLVED if words else None
