"""Everything this room is asked."""

from .bodies import bodies
from .runs import (
    erasable,
    from_layout,
    hold,
    lapsed,
    names,
    same_file,
    seen_by,
    waiting,
)
from .standing import ROOMS, hold_matters, why_not_undo
from .town import figures

__all__ = [
    "ROOMS",
    "bodies",
    "erasable",
    "figures",
    "from_layout",
    "hold",
    "hold_matters",
    "lapsed",
    "names",
    "same_file",
    "seen_by",
    "waiting",
    "why_not_undo",
]
