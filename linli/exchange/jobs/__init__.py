"""The walk from a file to the database, and the clock that walks for the page."""

from .desk import forget, imports, tidy
from .redividing import redivide
from .sources import deliver_results, send_back
from .walking import Report, Tick, compare, read, take_file
from .webhooks import forget_sendings, note_checkpoint, note_events, send_events
from .witnesses import ask_witnesses

__all__ = [
    "Report",
    "Tick",
    "ask_witnesses",
    "compare",
    "deliver_results",
    "forget",
    "forget_sendings",
    "imports",
    "note_checkpoint",
    "note_events",
    "read",
    "redivide",
    "send_back",
    "send_events",
    "take_file",
    "tidy",
]
