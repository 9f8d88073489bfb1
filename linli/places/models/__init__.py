"""Where everything stands."""

from .area import Area, GridCell
from .compound import Building, Compound, Entrance, GovernanceModel, ProfileTag, Unit
from .ground import CellShare, PlaceChange
from .plate import Plate, Revision
from .preset import TABLES, CalendarDay, FeatureSwitch, SizeBand, TagKind, Town, WorkingHours
from .redivision import Redivision, RedivisionMove
from .residents import ResidentCount

__all__ = [
    "TABLES",
    "Area",
    "Building",
    "CalendarDay",
    "CellShare",
    "Compound",
    "Entrance",
    "FeatureSwitch",
    "GovernanceModel",
    "GridCell",
    "PlaceChange",
    "Plate",
    "ProfileTag",
    "Redivision",
    "RedivisionMove",
    "ResidentCount",
    "Revision",
    "SizeBand",
    "TagKind",
    "Town",
    "Unit",
    "WorkingHours",
]
