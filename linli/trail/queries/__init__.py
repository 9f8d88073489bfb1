"""Everything this room is asked."""

from .jobs import (
    abandoned_errands,
    dead_errands,
    has_finished_errands,
    hold_errand,
    hold_job,
    job_runs,
    waiting_errands,
)
from .log import (
    Entry,
    Tiles,
    checkpoint,
    entry_at,
    log_key,
    opening,
    public_entries,
    receipt,
    receipt_at,
)
from .traces import (
    answered,
    entry_of,
    has_unfolded,
    has_unsealed,
    history,
    key_of,
    unread,
)

__all__ = [
    "Entry",
    "Tiles",
    "abandoned_errands",
    "answered",
    "checkpoint",
    "dead_errands",
    "entry_at",
    "entry_of",
    "has_finished_errands",
    "has_unfolded",
    "has_unsealed",
    "history",
    "hold_errand",
    "hold_job",
    "job_runs",
    "key_of",
    "log_key",
    "opening",
    "public_entries",
    "receipt",
    "receipt_at",
    "unread",
    "waiting_errands",
]
