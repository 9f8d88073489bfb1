"""What a browser sees of imports."""

from .columns import columns
from .history import history, upload
from .run import accept, corrections, corrections_take, discard, run, undo

__all__ = [
    "accept",
    "columns",
    "corrections",
    "corrections_take",
    "discard",
    "history",
    "run",
    "undo",
    "upload",
]
