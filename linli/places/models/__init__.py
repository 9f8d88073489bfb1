"""Where everything stands."""

from .area import Area, GridCell
from .compound import Building, Compound, Entrance, GovernanceModel, ProfileTag, Unit
from .ground import CellShare, PlaceChange
from .plate import Plate, Revision
from .preset import CalendarDay, SizeBand, TagKind, Town, WorkingHours
from .redivision import Redivision, RedivisionMove

__all__ = [
    "Area",
    "Building",
    "CalendarDay",
    "CellShare",
    "Compound",
    "Entrance",
    "GovernanceModel",
    "GridCell",
    "PlaceChange",
    "Plate",
    "ProfileTag",
    "Redivision",
    "RedivisionMove",
    "Revision",
    "SizeBand",
    "TagKind",
    "Town",
    "Unit",
    "WorkingHours",
]
