"""The writes of this room, one file a noun."""

from .message import mark_all_read, mark_read, send_again, settle, tell
from .presets import load_quiet_hours
from .suggestion import suggest

__all__ = [
    "load_quiet_hours",
    "mark_all_read",
    "mark_read",
    "send_again",
    "settle",
    "suggest",
    "tell",
]
