"""Everything this room is asked."""

from .days import announced_days, calendar, days_announced_after
from .town import band, town, word

__all__ = [
    "announced_days",
    "band",
    "calendar",
    "days_announced_after",
    "town",
    "word",
]
