"""Everything this room is asked."""

from .doors import Stairs, doors_of, is_entrance, stairs_of
from .looks import not_told_of_looks
from .messages import (
    contacts_over,
    delivery,
    due,
    hold,
    hold_suggestion,
    inbox,
    quiet_hours,
    settled,
    suggestions,
    unread_count,
)
from .places import Place, above, bound_homes, named, places_inside
from .public import (
    at_home,
    board,
    hold_notice,
    open_to_all,
    seen_by,
    templates_in_force,
)
from .receipts import (
    Reached,
    not_handed,
    reached,
    receipt_of,
    receipts_past,
    receipts_to_recall,
    receipts_waiting,
    to_hand_out,
    to_tell,
)
from .settings import touched
from .shifts import ROSTERS, SWAPS, Shifts, in_short, shifts_changed, swaps_told

__all__ = [
    "ROSTERS",
    "SWAPS",
    "Place",
    "Reached",
    "Shifts",
    "Stairs",
    "above",
    "at_home",
    "board",
    "bound_homes",
    "contacts_over",
    "delivery",
    "doors_of",
    "due",
    "hold",
    "hold_notice",
    "hold_suggestion",
    "in_short",
    "inbox",
    "is_entrance",
    "named",
    "not_handed",
    "not_told_of_looks",
    "open_to_all",
    "places_inside",
    "quiet_hours",
    "reached",
    "receipt_of",
    "receipts_past",
    "receipts_to_recall",
    "receipts_waiting",
    "seen_by",
    "settled",
    "shifts_changed",
    "stairs_of",
    "suggestions",
    "swaps_told",
    "templates_in_force",
    "to_hand_out",
    "to_tell",
    "touched",
    "unread_count",
]
