"""Where everything stands."""

from .area import Area, GridCell
from .compound import Building, Compound, Entrance, GovernanceModel, ProfileTag, Unit
from .ground import CellShare, PlaceChange
from .mode import ModeRule, ModeSwitch, RoundItem, RoundMark
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
    "ModeRule",
    "ModeSwitch",
    "PlaceChange",
    "Plate",
    "ProfileTag",
    "Redivision",
    "RedivisionMove",
    "ResidentCount",
    "Revision",
    "RoundItem",
    "RoundMark",
    "SizeBand",
    "TagKind",
    "Town",
    "Unit",
    "WorkingHours",
]
