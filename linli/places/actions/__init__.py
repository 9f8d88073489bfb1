"""The only writes of this room."""

from .added import add
from .cells import assign_entrances, count_households, explain_band, keep_shares
from .changes import change, decide, put_in_force, take_back_change
from .modes import (
    end_mode,
    end_modes,
    forget_rounds,
    load_modes,
    load_round_items,
    mark_round,
    prolong_mode,
    switch_mode,
)
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
from .redivided import Redivided, redivide
from .residents import note_residents, take_back_residents
from .revisions import renew
from .settings import set_rows, take_back

__all__ = [
    "Redivided",
    "add",
    "announce_year",
    "assign_entrances",
    "change",
    "count_households",
    "decide",
    "end_mode",
    "end_modes",
    "explain_band",
    "forget_rounds",
    "issue_plate",
    "keep_shares",
    "load_bands",
    "load_calendar",
    "load_features",
    "load_hours",
    "load_modes",
    "load_round_items",
    "load_tags",
    "mark_round",
    "name_town",
    "note_residents",
    "prolong_mode",
    "put_in_force",
    "redivide",
    "renew",
    "revoke_plate",
    "set_rows",
    "switch_mode",
    "take_back",
    "take_back_change",
    "take_back_residents",
]
