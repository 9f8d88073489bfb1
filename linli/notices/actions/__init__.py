"""The writes of this room, one file a noun."""

from .message import mark_all_read, mark_read, send_again, settle, tell
from .suggestion import suggest

__all__ = ["mark_all_read", "mark_read", "send_again", "settle", "suggest", "tell"]
