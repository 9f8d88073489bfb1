"""Where everything stands."""

from .area import Area, GridCell
from .compound import Building, Compound, Entrance, GovernanceModel, ProfileTag, Unit
from .plate import Plate, Revision
from .preset import CalendarDay, SizeBand, TagKind, Town, WorkingHours

__all__ = [
    "Area",
    "Building",
    "CalendarDay",
    "Compound",
    "Entrance",
    "GovernanceModel",
    "GridCell",
    "Plate",
    "ProfileTag",
    "Revision",
    "SizeBand",
    "TagKind",
    "Town",
    "Unit",
    "WorkingHours",
]
