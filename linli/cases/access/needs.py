"""Which duty each step needs, and which steps decide what was asked for. (职责对照)"""

from linli.cases.rules import May, OrderKind, Step

NEEDS: dict[Step, tuple[May, ...]] = {
    Step.ACCEPT: (May.ACCEPT,),
    Step.TRIAGE: (May.ACCEPT, May.DISPATCH),
    Step.REJECT: (May.ACCEPT,),
    Step.MERGE: (May.ACCEPT,),
    Step.UNMERGE: (May.ACCEPT,),
    Step.DISPATCH: (May.DISPATCH,),
    Step.REDISPATCH: (May.DISPATCH,),
    Step.VERIFY: (May.VERIFY,),
    Step.REWORK: (May.VERIFY, May.SUPERVISE),
    Step.OPEN_CONTACT: (May.CALL_BACK,),
    Step.CALL_BACK: (May.CALL_BACK,),
    Step.CLOSE: (May.CLOSE,),
    Step.REOPEN: (May.SUPERVISE,),
    Step.DECLINE_REOPEN: (May.SUPERVISE,),
    Step.ASK: (May.ACCEPT, May.DISPATCH),
    Step.CHECK_PHOTO: (May.PUBLISH,),
    Step.PUBLISH: (May.PUBLISH,),
    Step.GRANT_RETURN: (May.DISPATCH,),
    Step.DECLINE_RETURN: (May.DISPATCH,),
    Step.GRANT_EXTENSION: (May.SUPERVISE,),
    Step.DECLINE_EXTENSION: (May.SUPERVISE,),
    Step.SUPERVISE: (May.SUPERVISE,),
    Step.REMIND: (May.DISPATCH, May.SUPERVISE),
    Step.ADJUDICATE: (May.ADJUDICATE,),
    Step.GRANT_HOLD: (May.SUPERVISE,),
    Step.DECLINE_HOLD: (May.SUPERVISE,),
    Step.TAKE_UP: (May.DISPATCH, May.SUPERVISE),
    Step.GRANT_PLAN: (May.SUPERVISE,),
    Step.DECLINE_PLAN: (May.SUPERVISE,),
    Step.REVIEW_PLAN: (May.SUPERVISE,),
    Step.END_PLAN: (May.SUPERVISE,),
    Step.ASK_EXCLUSION: (May.DISPATCH, May.CLOSE),
    Step.EXCLUDE: (May.SUPERVISE,),
    Step.DECLINE_EXCLUSION: (May.SUPERVISE,),
    Step.INCLUDE: (May.SUPERVISE,),
    Step.ESCALATE: (May.DISPATCH,),
    Step.DECLINE_ESCALATION: (May.DISPATCH,),
    Step.TAKE: (May.ACCEPT, May.DISPATCH, May.SUPERVISE),
    Step.ANSWER_AT_ONCE: (May.ACCEPT,),
    Step.RECALL: (May.DISPATCH, May.CLOSE),
    Step.ASK_RECALL: (May.DISPATCH, May.CLOSE),
    Step.GRANT_RECALL: (May.SUPERVISE,),
    Step.DECLINE_RECALL: (May.SUPERVISE,),
}
"""The duty a step needs in the area of the case; one of them is enough."""

OF_TASK = (
    Step.SIGN, Step.CONTACT, Step.MEASURE, Step.FINISH,
    Step.ASK_RETURN, Step.ASK_ADJUDICATION, Step.ASK_EXTENSION, Step.ASK_HOLD, Step.ASK_PLAN,
    Step.REACH_MILESTONE, Step.UNASK, Step.ASK_ESCALATION, Step.DELEGATE,
)  # fmt: skip
DECIDES = {
    Step.GRANT_RETURN: OrderKind.RETURN,
    Step.DECLINE_RETURN: OrderKind.RETURN,
    Step.GRANT_EXTENSION: OrderKind.EXTENSION,
    Step.DECLINE_EXTENSION: OrderKind.EXTENSION,
    Step.ADJUDICATE: OrderKind.ADJUDICATION,
    Step.GRANT_HOLD: OrderKind.HOLD,
    Step.DECLINE_HOLD: OrderKind.HOLD,
    Step.GRANT_PLAN: OrderKind.LONG_TERM,
    Step.DECLINE_PLAN: OrderKind.LONG_TERM,
    Step.EXCLUDE: OrderKind.EXCLUSION,
    Step.DECLINE_EXCLUSION: OrderKind.EXCLUSION,
    Step.ESCALATE: OrderKind.ESCALATION,
    Step.DECLINE_ESCALATION: OrderKind.ESCALATION,
    Step.GRANT_RECALL: OrderKind.RECALL,
    Step.DECLINE_RECALL: OrderKind.RECALL,
}
"""Steps that decide a request; of each kind the first one grants it."""
OF_REPORTER = (
    Step.CONFIRM_SOLVED, Step.EVALUATE, Step.ASK_REOPEN, Step.WITHDRAW, Step.SUPPLEMENT,
)  # fmt: skip
