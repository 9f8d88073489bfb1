"""Everything this room is asked."""

from .bodies import bodies
from .instructions import parts_of, units_named, whole_district
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
from .sources import (
    arrived,
    kind_of_arrival,
    outcome_of,
    pictures_of,
    results_due,
    results_of,
    spot_of_arrival,
)
from .standing import ROOMS, hold_matters, matters_of, why_not_undo
from .taken_over import open_differences, seen_of, stands_here, take_over_of, why_not_read_from
from .tallied import tally
from .town import figures
from .words import words_of

__all__ = [
    "ROOMS",
    "arrived",
    "bodies",
    "erasable",
    "figures",
    "from_layout",
    "hold",
    "hold_matters",
    "kind_of_arrival",
    "lapsed",
    "matters_of",
    "names",
    "open_differences",
    "outcome_of",
    "parts_of",
    "pictures_of",
    "results_due",
    "results_of",
    "same_file",
    "seen_by",
    "seen_of",
    "spot_of_arrival",
    "stands_here",
    "take_over_of",
    "tally",
    "units_named",
    "waiting",
    "whole_district",
    "why_not_read_from",
    "why_not_undo",
    "words_of",
]
