"""The only writes of this room; one file a noun."""

from .adjudicating import adjudicate, ask_adjudication
from .admitting import admit, apply_admission, decline_admission, end_admission
from .agreeing import answer_mediation, follow_up, forget_mediations, sign_agreement
from .answers import add_answer, change_answer
from .asking_again import ask_reopen, decline_reopen
from .bulk import begin_batch, take_row
from .calendar import count_again
from .call_outs import call_out, take
from .callers import answer_at_once, answer_caller, find_caller, take_call
from .calls import (
    answer_whistle,
    call_also,
    contact_whistler,
    evaluate_call,
    finish_call,
    keep_call,
    refuse_call,
    release_call,
    sign_call,
)
from .commissioned import bring_to_commissioner, decline_commission, write_to_commissioner
from .commissioners import appoint_commissioner, close_commissioner, renew_code
from .desk import accept, ask, reject, triage
from .dispatching import dispatch, redispatch, take_on
from .ending import tell_ending_admissions
from .erasing import MATTERS_AT_ONCE, forget_matters, forget_photos
from .excluding import ask_exclusion, decline_exclusion, exclude, include
from .exporting import export
from .forgetting import FORGOTTEN_AT_ONCE, forget_contacts, forget_reporter
from .ground import bring_into_force, close_place, follow, move_building, take_back_change
from .hearing import call_back, confirm_solved, evaluate, open_contact
from .holding import ask_hold, decline_hold, grant_hold, take_up
from .inbox import hand_down
from .inviting import AT_ONCE as REMINDED_AT_ONCE
from .inviting import invite_sides, remind_follow_ups
from .joining import join
from .keeping import AT_ONCE as MISSED_AT_ONCE
from .keeping import keep_calls, mark_missed
from .leaving import leave
from .mediating import (
    ask_mediation,
    draft_agreement,
    end_mediation,
    hold_session,
    open_mediation,
)
from .merging import merge, unmerge
from .missed import AT_ONCE as TOLD_AT_ONCE
from .missed import NEWS as MISSED_NEWS
from .missed import READER as MISSED_READER
from .missed import tell_missed
from .offered import AT_ONCE as OFFERED_AT_ONCE
from .offered import NEWS as OFFERED_NEWS
from .offered import READER as OFFERED_READER
from .offered import tell_offered
from .on_the_spot import record_whistle
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
from .passing import ask_escalation, decline_escalation, delegate, escalate
from .planning import (
    ask_plan,
    decline_plan,
    end_plan,
    grant_plan,
    reach_milestone,
    review_plan,
)
from .posts import end_post
from .preserving import end_preservation, preserve
from .presets import (
    load_admissions,
    load_clocks,
    load_grounds,
    load_kinds,
    load_rates,
    load_results,
    load_samples,
    load_whistle_kinds,
    set_rows,
    take_back,
)
from .pressing import remind, supervise
from .publishing import check_photo, publish, unpublish
from .questions import take_up_question
from .rating import keep_rates
from .recalling import ask_recall, decline_recall, grant_recall, recall
from .replies import change_reply, retire_reply, write_reply
from .reporter import answer, supplement, withdraw
from .reporting import Reported, report
from .revisits import answer_revisit, call_revisit, draw_revisit, lapse_revisits, open_revisit
from .unclaimed import AT_ONCE as RAISED_AT_ONCE
from .unclaimed import raise_unclaimed
from .viewing import forget_viewings, view
from .views import drop_view, keep_view, move_view, rename_view
from .whistles import (
    close_whistle,
    decline_whistle,
    request_whistle,
    whistle,
    withdraw_whistle,
)
from .wording import A_LOT as WORDED_AT_ONCE
from .wording import ask_wording, keep_wording, walk_wording
from .work import accept_part, contact, finish, handle_on_the_spot, measure, sign

__all__ = [
    "FORGOTTEN_AT_ONCE",
    "MATTERS_AT_ONCE",
    "MISSED_AT_ONCE",
    "MISSED_NEWS",
    "MISSED_READER",
    "OFFERED_AT_ONCE",
    "OFFERED_NEWS",
    "OFFERED_READER",
    "RAISED_AT_ONCE",
    "REMINDED_AT_ONCE",
    "TOLD_AT_ONCE",
    "WORDED_AT_ONCE",
    "Reported",
    "accept",
    "accept_part",
    "add_answer",
    "adjudicate",
    "admit",
    "answer",
    "answer_at_once",
    "answer_caller",
    "answer_mediation",
    "answer_revisit",
    "answer_whistle",
    "apply_admission",
    "appoint_commissioner",
    "ask",
    "ask_adjudication",
    "ask_escalation",
    "ask_exclusion",
    "ask_extension",
    "ask_hold",
    "ask_mediation",
    "ask_plan",
    "ask_recall",
    "ask_reopen",
    "ask_return",
    "ask_wording",
    "begin_batch",
    "bring_into_force",
    "bring_to_commissioner",
    "call_also",
    "call_back",
    "call_out",
    "call_revisit",
    "change_answer",
    "change_reply",
    "check_photo",
    "close",
    "close_commissioner",
    "close_place",
    "close_whistle",
    "confirm_solved",
    "contact",
    "contact_whistler",
    "count_again",
    "decline_admission",
    "decline_commission",
    "decline_escalation",
    "decline_exclusion",
    "decline_extension",
    "decline_hold",
    "decline_plan",
    "decline_recall",
    "decline_reopen",
    "decline_return",
    "decline_whistle",
    "delegate",
    "dispatch",
    "draft_agreement",
    "draw_revisit",
    "drop_view",
    "end_admission",
    "end_mediation",
    "end_plan",
    "end_post",
    "end_preservation",
    "escalate",
    "evaluate",
    "evaluate_call",
    "exclude",
    "export",
    "find_caller",
    "finish",
    "finish_call",
    "follow",
    "follow_up",
    "forget_contacts",
    "forget_matters",
    "forget_mediations",
    "forget_photos",
    "forget_reporter",
    "forget_viewings",
    "grant_extension",
    "grant_hold",
    "grant_plan",
    "grant_recall",
    "grant_return",
    "hand_down",
    "handle_on_the_spot",
    "hold_session",
    "include",
    "invite_sides",
    "join",
    "keep_call",
    "keep_calls",
    "keep_rates",
    "keep_view",
    "keep_wording",
    "lapse_revisits",
    "leave",
    "load_admissions",
    "load_clocks",
    "load_grounds",
    "load_kinds",
    "load_rates",
    "load_results",
    "load_samples",
    "load_whistle_kinds",
    "mark_missed",
    "mark_overdue",
    "measure",
    "merge",
    "move_building",
    "move_view",
    "open_contact",
    "open_mediation",
    "open_revisit",
    "preserve",
    "publish",
    "raise_unclaimed",
    "reach_milestone",
    "recall",
    "record_whistle",
    "redispatch",
    "refuse_call",
    "reject",
    "release_call",
    "remind",
    "remind_follow_ups",
    "rename_view",
    "renew_code",
    "reopen",
    "report",
    "request_whistle",
    "retire_reply",
    "review_plan",
    "rework",
    "set_rows",
    "sign",
    "sign_agreement",
    "sign_call",
    "supervise",
    "supplement",
    "take",
    "take_back",
    "take_back_change",
    "take_call",
    "take_on",
    "take_row",
    "take_up",
    "take_up_question",
    "tell_ending_admissions",
    "tell_missed",
    "tell_offered",
    "triage",
    "unask",
    "unmerge",
    "unpublish",
    "verify",
    "view",
    "walk_wording",
    "whistle",
    "withdraw",
    "withdraw_whistle",
    "write_reply",
    "write_to_commissioner",
]
