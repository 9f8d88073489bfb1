"""The only writes of this room."""

from .presets import (
    announce_year,
    load_bands,
    load_calendar,
    load_hours,
    load_tags,
    name_town,
)
from .revisions import renew

__all__ = [
    "announce_year",
    "load_bands",
    "load_calendar",
    "load_hours",
    "load_tags",
    "name_town",
    "renew",
]
