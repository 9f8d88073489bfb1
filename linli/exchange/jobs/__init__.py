"""The walk from a file to the database, and the clock that walks for the page."""

from .desk import forget, imports, tidy
from .redividing import redivide
from .walking import Report, Tick, compare, read, take_file

__all__ = [
    "Report",
    "Tick",
    "compare",
    "forget",
    "imports",
    "read",
    "redivide",
    "take_file",
    "tidy",
]
