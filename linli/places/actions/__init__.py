"""The only writes of this room."""

from .cells import assign_entrances, count_households, explain_band
from .plates import issue_plate, revoke_plate
from .presets import (
    announce_year,
    load_bands,
    load_calendar,
    load_features,
    load_hours,
    load_tags,
    name_town,
)
from .revisions import renew
from .settings import set_rows, take_back

__all__ = [
    "announce_year",
    "assign_entrances",
    "count_households",
    "explain_band",
    "issue_plate",
    "load_bands",
    "load_calendar",
    "load_features",
    "load_hours",
    "load_tags",
    "name_town",
    "renew",
    "revoke_plate",
    "set_rows",
    "take_back",
]
