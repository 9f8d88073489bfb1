"""The only writes of this room."""

from .appointments import appoint, end_appointment
from .bodies import found, found_offices, renew_term, set_phone, sign_contract
from .documents import Paper, add_version, file_document, note_scan, withdraw_document
from .forgetting import (
    forget_classes,
    forget_hand_overs,
    forget_plates,
    forget_registrations,
    forget_shifts,
    forget_swaps,
)
from .leaving import Handed, hand_over
from .linked import (
    Laid,
    claim_zone,
    close_zone,
    confirm_registration,
    end_registration,
    enrol,
    lay_zone,
    leave_zone,
    register,
)
from .presets import (
    found_departments,
    load_body_forms,
    load_departments,
    load_posts,
    load_programme_items,
    load_programmes,
    load_shifts,
    load_teams,
)
from .programmes import Met, take_tick_back, tick_off
from .rosters import close_roster, draw_month, give_shift, lay_roster, withdraw_shift
from .settings import set_rows, take_back
from .stand_ins import end_stand_in, stand_in
from .swaps import accept_shift, answer_swap, ask_swap, hand_shift_over, withdraw_swap

__all__ = [
    "Handed",
    "Laid",
    "Met",
    "Paper",
    "accept_shift",
    "add_version",
    "answer_swap",
    "appoint",
    "ask_swap",
    "claim_zone",
    "close_roster",
    "close_zone",
    "confirm_registration",
    "draw_month",
    "end_appointment",
    "end_registration",
    "end_stand_in",
    "enrol",
    "file_document",
    "forget_classes",
    "forget_hand_overs",
    "forget_plates",
    "forget_registrations",
    "forget_shifts",
    "forget_swaps",
    "found",
    "found_departments",
    "found_offices",
    "give_shift",
    "hand_over",
    "hand_shift_over",
    "lay_roster",
    "lay_zone",
    "leave_zone",
    "load_body_forms",
    "load_departments",
    "load_posts",
    "load_programme_items",
    "load_programmes",
    "load_shifts",
    "load_teams",
    "note_scan",
    "register",
    "renew_term",
    "set_phone",
    "set_rows",
    "sign_contract",
    "stand_in",
    "take_back",
    "take_tick_back",
    "tick_off",
    "withdraw_document",
    "withdraw_shift",
    "withdraw_swap",
]
