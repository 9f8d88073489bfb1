"""The writes of this room, one file a noun."""

from .account import (
    choose_display,
    close_account,
    close_staff_account,
    make_account,
    set_name,
)
from .consents import agree, erase_consents, withdraw_consent
from .events import count_event, erase_events, note_change
from .exports import allow_export, ask_export, refuse_export, take_export
from .following import follow
from .forgetting import forget_again, grant_deletion
from .homes import ask_home, confirm_home, end_home, leave_home, refuse_home, renew_home
from .idle import IDLE_AT_ONCE, close_idle, close_left, warn_idle
from .incidents import (
    close_incident,
    erase_incidents,
    note_step,
    open_by_itself,
    open_incident,
)
from .look import look, look_at, note_look, open_names, open_proof, relay
from .on_time import (
    end_run_out,
    end_unanswered,
    erase_bindings,
    erase_cards,
    erase_paper_codes,
    erase_proofs,
    erase_proxies,
    remind_homes,
)
from .own_data import own_data
from .paper_code import issue_paper_code, take_number
from .phone_code import ask_code, change_phone, forget_codes, try_code
from .presets import load_measures, load_notices, load_periods, set_rows, take_back
from .proxies import (
    accept_proxy,
    ask_guardian,
    confirm_guardian,
    end_proxy,
    offer_proxy,
    refuse_guardian,
)
from .requests import (
    answer_request,
    ask_about_data,
    erase_requests,
    open_request,
    own_request,
    take_back_request,
)
from .roll import Owner, add_ownership, end_ownership, forget_owners, put_ownership_back
from .session import end_other_sessions, end_session
from .set_up import begin_setup, end_setup, is_setup_code, make_first_account
from .settling import settle
from .staff import Given, give_way_in, invite, resume, suspend, take_way_in

__all__ = [
    "IDLE_AT_ONCE",
    "Given",
    "Owner",
    "accept_proxy",
    "add_ownership",
    "agree",
    "allow_export",
    "answer_request",
    "ask_about_data",
    "ask_code",
    "ask_export",
    "ask_guardian",
    "ask_home",
    "begin_setup",
    "change_phone",
    "choose_display",
    "close_account",
    "close_idle",
    "close_incident",
    "close_left",
    "close_staff_account",
    "confirm_guardian",
    "confirm_home",
    "count_event",
    "end_home",
    "end_other_sessions",
    "end_ownership",
    "end_proxy",
    "end_run_out",
    "end_session",
    "end_setup",
    "end_unanswered",
    "erase_bindings",
    "erase_cards",
    "erase_consents",
    "erase_events",
    "erase_incidents",
    "erase_paper_codes",
    "erase_proofs",
    "erase_proxies",
    "erase_requests",
    "follow",
    "forget_again",
    "forget_codes",
    "forget_owners",
    "give_way_in",
    "grant_deletion",
    "invite",
    "is_setup_code",
    "issue_paper_code",
    "leave_home",
    "load_measures",
    "load_notices",
    "load_periods",
    "look",
    "look_at",
    "make_account",
    "make_first_account",
    "note_change",
    "note_look",
    "note_step",
    "offer_proxy",
    "open_by_itself",
    "open_incident",
    "open_names",
    "open_proof",
    "open_request",
    "own_data",
    "own_request",
    "put_ownership_back",
    "refuse_export",
    "refuse_guardian",
    "refuse_home",
    "relay",
    "remind_homes",
    "renew_home",
    "resume",
    "set_name",
    "set_rows",
    "settle",
    "suspend",
    "take_back",
    "take_back_request",
    "take_export",
    "take_number",
    "take_way_in",
    "try_code",
    "warn_idle",
    "withdraw_consent",
]
