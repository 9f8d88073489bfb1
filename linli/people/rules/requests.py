"""What somebody may ask about his own data, and who answers. (PIPL, art. 44–48, 50)"""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from .words import Why

REQUEST_DAYS = 15
"""Working days for an answer where no preset says otherwise."""


class RequestKind(StrEnum):
    """What is asked for. (请求事项)"""

    COPY = "copy"
    CORRECT = "correct"
    DELETE = "delete"
    RESTRICT = "restrict"
    EXPLAIN = "explain"


class RequestState(StrEnum):
    ASKED = "asked"
    DONE = "done"
    PARTLY = "partly"
    REFUSED = "refused"
    TAKEN_BACK = "taken_back"


ANSWERS = (RequestState.DONE, RequestState.PARTLY, RequestState.REFUSED)
"""How a request may be answered."""


@dataclass(frozen=True, slots=True)
class RequestFacts:
    state: RequestState
    account_id: UUID


def why_not_answer(facts: RequestFacts, answer: RequestState, words: str, by: UUID) -> Why | None:
    """Once, in words, and by somebody else; a no needs its reason as much as a yes its what."""
    if facts.state is not RequestState.ASKED or answer not in ANSWERS:
        return Why.DECIDED_ALREADY
    if facts.account_id == by:
        return Why.OWN_REQUEST
    return None if words.strip() else Why.REASON_MISSING


def why_not_forget(
    facts: RequestFacts, kind: RequestKind, words: str, by: UUID, *, needed: bool
) -> Why | None:
    """Who asked for deletion is forgotten, once nothing of his still runs. (PIPL, art. 47)"""
    if kind is not RequestKind.DELETE:
        return Why.NO_DELETION
    if why := why_not_answer(facts, RequestState.DONE, words, by):
        return why
    return Why.STILL_NEEDED if needed else None


def why_not_take_back(facts: RequestFacts) -> Why | None:
    return None if facts.state is RequestState.ASKED else Why.DECIDED_ALREADY
