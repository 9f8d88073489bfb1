"""Everything this room is asked."""

from .doors import Stairs, doors_of, is_entrance, stairs_of
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

__all__ = [
    "Place",
    "Reached",
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
    "inbox",
    "is_entrance",
    "named",
    "not_handed",
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
    "stairs_of",
    "suggestions",
    "templates_in_force",
    "to_hand_out",
    "to_tell",
    "touched",
    "unread_count",
]
