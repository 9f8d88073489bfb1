"""What somebody can do with a case, and which steps leave the matter where it stands."""

from enum import StrEnum

from .states import State


class Step(StrEnum):
    """What somebody can do with a case; each is an action of this room. (办理环节)"""

    ACCEPT = "accept"
    TRIAGE = "triage"
    REJECT = "reject"
    MERGE = "merge"
    UNMERGE = "unmerge"
    DISPATCH = "dispatch"
    REDISPATCH = "redispatch"
    TAKE_BACK = "take_back"
    SIGN = "sign"
    CONTACT = "contact"
    MEASURE = "measure"
    FINISH = "finish"
    ACCEPT_PART = "accept_part"
    HANDLE_ON_THE_SPOT = "handle_on_the_spot"
    VERIFY = "verify"
    UNDRAWN = "undrawn"
    REWORK = "rework"
    CONFIRM_SOLVED = "confirm_solved"
    EVALUATE = "evaluate"
    OPEN_CONTACT = "open_contact"
    CALL_BACK = "call_back"
    CLOSE = "close"
    ASK_REOPEN = "ask_reopen"
    REOPEN = "reopen"
    DECLINE_REOPEN = "decline_reopen"
    WITHDRAW = "withdraw"
    SUPPLEMENT = "supplement"
    ASK = "ask"
    ANSWER = "answer"
    CHECK_PHOTO = "check_photo"
    PUBLISH = "publish"
    ASK_RETURN = "ask_return"
    GRANT_RETURN = "grant_return"
    DECLINE_RETURN = "decline_return"
    ASK_EXTENSION = "ask_extension"
    GRANT_EXTENSION = "grant_extension"
    DECLINE_EXTENSION = "decline_extension"
    UNASK = "unask"
    ASK_ADJUDICATION = "ask_adjudication"
    ADJUDICATE = "adjudicate"
    ASK_HOLD = "ask_hold"
    GRANT_HOLD = "grant_hold"
    DECLINE_HOLD = "decline_hold"
    TAKE_UP = "take_up"
    ASK_PLAN = "ask_plan"
    GRANT_PLAN = "grant_plan"
    DECLINE_PLAN = "decline_plan"
    REVIEW_PLAN = "review_plan"
    REACH_MILESTONE = "reach_milestone"
    END_PLAN = "end_plan"
    ASK_EXCLUSION = "ask_exclusion"
    EXCLUDE = "exclude"
    DECLINE_EXCLUSION = "decline_exclusion"
    INCLUDE = "include"
    SUPERVISE = "supervise"
    REMIND = "remind"
    TAKE = "take"
    ASK_ESCALATION = "ask_escalation"
    ESCALATE = "escalate"
    DECLINE_ESCALATION = "decline_escalation"
    DELEGATE = "delegate"
    HAND_DOWN = "hand_down"
    ANSWER_AT_ONCE = "answer_at_once"
    RECALL = "recall"
    ASK_RECALL = "ask_recall"
    GRANT_RECALL = "grant_recall"
    DECLINE_RECALL = "decline_recall"
    TAKE_UP_QUESTION = "take_up_question"


ANY_OPEN = (Step.TRIAGE, Step.SUPPLEMENT, Step.ASK, Step.ANSWER)
ANY = (Step.CHECK_PHOTO, Step.PUBLISH)
DONE = (State.HANDLED, State.VERIFIED, State.CLOSED)
OUT = (State.DISPATCHED, State.IN_PROGRESS)
BY_ORDER = (
    Step.ASK_RETURN,
    Step.GRANT_RETURN,
    Step.DECLINE_RETURN,
    Step.ASK_EXTENSION,
    Step.GRANT_EXTENSION,
    Step.DECLINE_EXTENSION,
    Step.UNASK,
    Step.ASK_ADJUDICATION,
    Step.ADJUDICATE,
)
"""Steps that ask for something, or decide it, and leave the matter where it stands."""
OF_WORK = (
    Step.ASK_HOLD, Step.DECLINE_HOLD, Step.ASK_PLAN, Step.DECLINE_PLAN,
    Step.ASK_ESCALATION, Step.ESCALATE, Step.DECLINE_ESCALATION, Step.DELEGATE,
)  # fmt: skip
"""The same, once somebody works on it."""
OF_FIGURES = (Step.ASK_EXCLUSION, Step.EXCLUDE, Step.DECLINE_EXCLUSION, Step.INCLUDE)
"""Whether a matter that was taken up counts in the rates, at any time. (剔除)"""
ON_THE_LIST = (
    Step.REVIEW_PLAN, Step.REACH_MILESTONE, Step.SIGN, Step.CONTACT, Step.MEASURE, Step.REDISPATCH,
)  # fmt: skip
"""What goes on while a matter is off the clock. (挂账期间)"""
PRESSING = (Step.SUPERVISE, Step.REMIND)
"""Words to those who have it, which move neither the matter nor a clock. (督办、催办)"""
