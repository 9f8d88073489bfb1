"""The walk from a file to the database, and the clock that walks for the page."""

from .desk import forget, imports, tidy
from .redividing import redivide
from .sources import Answered, deliver_results, send_back, take_messages
from .walking import Report, Tick, compare, read, take_file

__all__ = [
    "Answered",
    "Report",
    "Tick",
    "compare",
    "deliver_results",
    "forget",
    "imports",
    "read",
    "redivide",
    "send_back",
    "take_file",
    "take_messages",
    "tidy",
]
