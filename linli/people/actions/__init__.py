"""The writes of this room, one file a noun."""

from .account import (
    choose_display,
    close_account,
    close_staff_account,
    make_account,
    set_name,
)
from .following import follow
from .look import look, look_at, relay
from .own_data import own_data
from .phone_code import ask_code, change_phone, forget_codes, try_code
from .roll import forget_owners
from .session import end_other_sessions, end_session
from .set_up import begin_setup, end_setup, is_setup_code, make_first_account
from .settling import settle

__all__ = [
    "ask_code",
    "begin_setup",
    "change_phone",
    "choose_display",
    "close_account",
    "close_staff_account",
    "end_other_sessions",
    "end_session",
    "end_setup",
    "follow",
    "forget_codes",
    "forget_owners",
    "is_setup_code",
    "look",
    "look_at",
    "make_account",
    "make_first_account",
    "own_data",
    "relay",
    "set_name",
    "settle",
    "try_code",
]
