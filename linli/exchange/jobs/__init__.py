"""The walk from a file to the database, and the clock that walks for the page."""

from .desk import forget, imports, tidy
from .redividing import redivide
from .sources import deliver_results, send_back
from .walking import Report, Tick, compare, read, take_file

__all__ = [
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
    "tidy",
]
