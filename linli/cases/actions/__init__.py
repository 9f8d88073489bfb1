"""The only writes of this room; one file a noun."""

from .asking_again import ask_reopen, decline_reopen
from .calendar import count_again
from .desk import accept, ask, reject, triage
from .dispatching import dispatch, redispatch
from .exporting import export
from .forgetting import forget_contacts
from .ground import (
    bring_into_force,
    close_place,
    follow,
    move_building,
    take_back_change,
)
from .hearing import call_back, confirm_solved, evaluate, open_contact
from .joining import join
from .keeping import AT_ONCE as MISSED_AT_ONCE
from .keeping import mark_missed
from .merging import merge, unmerge
from .orders import (
    ask_extension,
    ask_return,
    decline_extension,
    decline_return,
    grant_extension,
    grant_return,
    unask,
)
from .outcome import close, reopen, rework, verify
from .overdue import mark_overdue
from .posts import end_post
from .presets import load_clocks, load_kinds, load_samples, set_rows, take_back
from .pressing import remind, supervise
from .publishing import check_photo, publish
from .reporter import answer, supplement, withdraw
from .reporting import Reported, report
from .wording import A_LOT as WORDED_AT_ONCE
from .wording import ask_wording, keep_wording, walk_wording
from .work import accept_part, contact, finish, handle_on_the_spot, measure, sign

__all__ = [
    "MISSED_AT_ONCE",
    "WORDED_AT_ONCE",
    "Reported",
    "accept",
    "accept_part",
    "answer",
    "ask",
    "ask_extension",
    "ask_reopen",
    "ask_return",
    "ask_wording",
    "bring_into_force",
    "call_back",
    "check_photo",
    "close",
    "close_place",
    "confirm_solved",
    "contact",
    "count_again",
    "decline_extension",
    "decline_reopen",
    "decline_return",
    "dispatch",
    "end_post",
    "evaluate",
    "export",
    "finish",
    "follow",
    "forget_contacts",
    "grant_extension",
    "grant_return",
    "handle_on_the_spot",
    "join",
    "keep_wording",
    "load_clocks",
    "load_kinds",
    "load_samples",
    "mark_missed",
    "mark_overdue",
    "measure",
    "merge",
    "move_building",
    "open_contact",
    "publish",
    "redispatch",
    "reject",
    "remind",
    "reopen",
    "report",
    "rework",
    "set_rows",
    "sign",
    "supervise",
    "supplement",
    "take_back",
    "take_back_change",
    "triage",
    "unask",
    "unmerge",
    "verify",
    "walk_wording",
    "withdraw",
]
