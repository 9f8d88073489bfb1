"""Every read of this room; lists begin with who is asking."""

from .clocks import (
    count_of,
    deadline,
    forget,
    kind_of,
    kinds,
    next_due,
    share_of,
    tries,
    window_ends,
    window_over,
    word_until,
)
from .figures import Figures, badges, figures, glance
from .hearing import calls_today, has_said, number_of, reachable, still_asked
from .hold import (
    has_duplicates,
    hold,
    hold_both,
    hold_merged,
    hold_photo,
    hold_question,
    hold_task,
    hold_to_call,
    hold_told,
    master_of,
    reporter_of,
    reporters_of,
    tasks_of,
    teller,
)
from .late import hold_newly_overdue, hold_provisional, newly_overdue
from .over import contacts_over
from .photos import filed
from .posts import hold_open_at_cell, open_at_cells
from .reach import reach, seen_by, waiting
from .settings import faults, touched, why_not_report_here

__all__ = [
    "Figures",
    "badges",
    "calls_today",
    "contacts_over",
    "count_of",
    "deadline",
    "faults",
    "figures",
    "filed",
    "forget",
    "glance",
    "has_duplicates",
    "has_said",
    "hold",
    "hold_both",
    "hold_merged",
    "hold_newly_overdue",
    "hold_open_at_cell",
    "hold_photo",
    "hold_provisional",
    "hold_question",
    "hold_task",
    "hold_to_call",
    "hold_told",
    "kind_of",
    "kinds",
    "master_of",
    "newly_overdue",
    "next_due",
    "number_of",
    "open_at_cells",
    "reach",
    "reachable",
    "reporter_of",
    "reporters_of",
    "seen_by",
    "share_of",
    "still_asked",
    "tasks_of",
    "teller",
    "touched",
    "tries",
    "waiting",
    "why_not_report_here",
    "window_ends",
    "window_over",
    "word_until",
]
