"""What an area is, and when a grid cell has the right size. No database, no clock."""

from dataclasses import dataclass
from enum import StrEnum

from linli.kernel.actor import Duty
from linli.kernel.refusals import Reason


class Level(StrEnum):
    """Levels of the upper tree, which both trees share."""

    DISTRICT = "district"
    SUBDISTRICT = "subdistrict"
    COMMUNITY = "community"


class AreaKind(StrEnum):
    """What stands at the street level need not be a street. (街道、镇、开发区、发展中心)"""

    DISTRICT = "district"
    STREET = "street"
    TOWN = "town"
    DEVELOPMENT_ZONE = "development_zone"
    DEVELOPMENT_CENTER = "development_center"
    COMMUNITY = "community"


class CompoundKind(StrEnum):
    """Five kinds of compound. (商住、单位、无人管理老旧、居民自建、其他)"""

    COMMERCIAL_RESIDENTIAL = "commercial_residential"
    WORK_UNIT = "work_unit"
    UNMANAGED_OLD = "unmanaged_old"
    SELF_BUILT = "self_built"
    OTHER = "other"


class Governance(StrEnum):
    """Four models of governing a compound. (市场运作、业主自治、代管托管、一体融入)"""

    MARKET = "market"
    SELF_RUN = "self_run"
    ENTRUSTED = "entrusted"
    INTEGRATED = "integrated"


class GridKind(StrEnum):
    """A base cell holds households; a dedicated one a mall, park or school. (基础、专属)"""

    BASE = "base"
    DEDICATED = "dedicated"


class DayKind(StrEnum):
    """A day that differs from its weekday. (放假、调休上班)"""

    HOLIDAY = "holiday"
    MAKEUP = "makeup"


class May(Duty):
    KEEP_PLACES = "places.keep"


class Why(Reason):
    NOT_YOUR_AREA = "places.not_your_area"
    UNKNOWN_PLATE = "places.unknown_plate"
    PLATE_REVOKED = "places.plate_revoked"
    REASON_NEEDED = "places.reason_needed"


@dataclass(frozen=True, slots=True)
class Band:
    """How many households a base grid cell should hold, both ends included."""

    low: int
    high: int

    def holds(self, households: int) -> bool:
        return self.low <= households <= self.high
