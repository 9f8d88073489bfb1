"""The writes of this room, one file a noun."""

from .message import forget, mark_all_read, mark_read, send_again, settle, tell
from .minders import tell_minders
from .presets import load_quiet_hours
from .suggestion import answer, forget_contacts, open_contact, suggest

__all__ = [
    "answer",
    "forget",
    "forget_contacts",
    "load_quiet_hours",
    "mark_all_read",
    "mark_read",
    "open_contact",
    "send_again",
    "settle",
    "suggest",
    "tell",
    "tell_minders",
]
