"""Where everything stands."""

from .area import Area, GridCell
from .compound import Building, Compound, Entrance, GovernanceModel, ProfileTag, Unit
from .plate import Plate, Revision
from .preset import TABLES, CalendarDay, FeatureSwitch, SizeBand, TagKind, Town, WorkingHours

__all__ = [
    "TABLES",
    "Area",
    "Building",
    "CalendarDay",
    "Compound",
    "Entrance",
    "FeatureSwitch",
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
