"""The only writes of this room; one file a noun."""

from .asking_again import ask_reopen, decline_reopen
from .calendar import count_again
from .desk import accept, ask, reject, triage
from .dispatching import dispatch, redispatch
from .forgetting import forget_contacts
from .hearing import call_back, confirm_solved, evaluate, open_contact
from .joining import join
from .merging import merge, unmerge
from .outcome import close, reopen, rework, verify
from .overdue import mark_overdue
from .posts import end_post
from .presets import load_clocks, load_kinds, load_samples, set_rows, take_back
from .publishing import check_photo, publish
from .reporter import answer, supplement, withdraw
from .reporting import Reported, report
from .work import accept_part, contact, finish, handle_on_the_spot, sign

__all__ = [
    "Reported",
    "accept",
    "accept_part",
    "answer",
    "ask",
    "ask_reopen",
    "call_back",
    "check_photo",
    "close",
    "confirm_solved",
    "contact",
    "count_again",
    "decline_reopen",
    "dispatch",
    "end_post",
    "evaluate",
    "finish",
    "forget_contacts",
    "handle_on_the_spot",
    "join",
    "load_clocks",
    "load_kinds",
    "load_samples",
    "mark_overdue",
    "merge",
    "open_contact",
    "publish",
    "redispatch",
    "reject",
    "reopen",
    "report",
    "rework",
    "set_rows",
    "sign",
    "supplement",
    "take_back",
    "triage",
    "unmerge",
    "verify",
    "withdraw",
]
