"""The writes of this room, one file a noun."""

from .accounts import tell_account, tell_former_number, tell_unusual
from .by_hand import tell_by_hand, untell
from .homes import tell_home
from .looks import tell_looks, tell_request
from .message import forget, forget_of, mark_all_read, mark_read, send_again, settle, tell
from .minders import tell_minders
from .presets import (
    load_quiet_hours,
    load_receipt_rules,
    load_templates,
    set_rows,
    take_back,
)
from .public import aim, change, correct, draft, publish, unaim, withdraw
from .shifts import tell_shifts
from .spreading import acknowledge, forget_receipts, hand_out, tell_resident
from .suggestion import answer, forget_contacts, forget_suggestions, open_contact, suggest

__all__ = [
    "acknowledge",
    "aim",
    "answer",
    "change",
    "correct",
    "draft",
    "forget",
    "forget_contacts",
    "forget_of",
    "forget_receipts",
    "forget_suggestions",
    "hand_out",
    "load_quiet_hours",
    "load_receipt_rules",
    "load_templates",
    "mark_all_read",
    "mark_read",
    "open_contact",
    "publish",
    "send_again",
    "set_rows",
    "settle",
    "suggest",
    "take_back",
    "tell",
    "tell_account",
    "tell_by_hand",
    "tell_former_number",
    "tell_home",
    "tell_looks",
    "tell_minders",
    "tell_request",
    "tell_resident",
    "tell_shifts",
    "tell_unusual",
    "unaim",
    "untell",
    "withdraw",
]
