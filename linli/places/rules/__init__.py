"""What an area is, and when a grid cell has the right size. No database, no clock."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
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
    """A day that differs from its weekday, or does so no longer. (放假、调休上班、按平日)"""

    HOLIDAY = "holiday"
    MAKEUP = "makeup"
    ORDINARY = "ordinary"


class Feature(StrEnum):
    """What a district may open community by community. (可分社区开放的功能)"""

    OPEN_REPORT = "open_report"
    BOARD = "board"
    BODIES = "bodies"


class Touch(StrEnum):
    """What a changed setting touches. (影响范围)"""

    OUTSIDE_THEN = "outside_then"
    OUTSIDE_NOW = "outside_now"
    TAGGED = "tagged"
    EXPECTED_GO = "expected_go"
    COMMUNITIES = "communities"


class May(Duty):
    """`KEEP_PLACES` changes what stands where; `SET_UP` the calendar and the preset; `DECLARE` puts
    an area into emergency mode, `GO_ROUND` goes from entrance to entrance while it lasts.
    """

    KEEP_PLACES = "places.keep"
    SET_UP = "places.set_up"
    DECLARE = "places.declare"
    GO_ROUND = "places.go_round"


class Why(Reason):
    NOT_YOUR_AREA = "places.not_your_area"
    UNKNOWN_PLATE = "places.unknown_plate"
    PLATE_REVOKED = "places.plate_revoked"
    REASON_NEEDED = "places.reason_needed"
    NO_SET_UP = "places.no_set_up"
    NOT_ONE_YEAR = "places.not_one_year"
    NO_DAYS = "places.no_days"
    ALREADY_REVOKED = "places.already_revoked"
    OTHER_COMMUNITY = "places.other_community"
    IN_THE_BAND = "places.in_the_band"
    UNKNOWN_AREA = "places.unknown_area"
    NOT_OPEN_HERE = "places.not_open_here"
    CLOSED_ALREADY = "places.closed_already"
    NOT_OF_THIS_PLACE = "places.not_of_this_place"
    PLANNED_ALREADY = "places.planned_already"
    NAME_NEEDED = "places.name_needed"
    UNKNOWN_KIND = "places.unknown_kind"
    NOTHING_CHANGES = "places.nothing_changes"
    DAY_HAS_PASSED = "places.day_has_passed"
    BEFORE_THE_LAST_CHANGE = "places.before_the_last_change"
    PLACES_INSIDE = "places.places_inside"
    WORK_IS_OPEN = "places.work_is_open"
    POSTS_STAND_THERE = "places.posts_stand_there"
    BODIES_STAND_THERE = "places.bodies_stand_there"
    PEOPLE_LIVE_THERE = "places.people_live_there"
    TAKEN_BACK_ALREADY = "places.taken_back_already"
    CHANGED_SINCE = "places.changed_since"
    STANDS_ON_IT = "places.stands_on_it"
    NUMBER_TAKEN = "places.number_taken"
    MODE_RUNS = "places.mode_runs"
    MODE_IS_OVER = "places.mode_is_over"
    PROLONGED_ALREADY = "places.prolonged_already"
    ENDS_BEFORE = "places.ends_before"
    TOO_LONG = "places.too_long"
    BASIS_NEEDED = "places.basis_needed"
    UNKNOWN_ITEM = "places.unknown_item"
    CODE_TAKEN = "places.code_taken"
    NOTHING_TO_MOVE = "places.nothing_to_move"
    PLAN_IS_DECIDED = "places.plan_is_decided"
    PLAN_HAS_FAULTS = "places.plan_has_faults"
    PLAN_IS_DONE = "places.plan_is_done"
    PLAN_NOT_DECIDED = "places.plan_not_decided"
    OWN_PLAN = "places.own_plan"
    DAY_TO_COME = "places.day_to_come"
    PART_ABOVE_WHOLE = "places.part_above_whole"
    TOO_FEW_TO_TELL = "places.too_few_to_tell"
    COUNTED_THAT_DAY = "places.counted_that_day"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a matter lies, in both trees, and the words for it; never a door. (位置)

    A path ends where knowledge ends: a spot that lies in no known cell has its community's path.
    """

    grid_path: str
    compound_path: str
    place: str
    x_m: float | None = None
    y_m: float | None = None


@dataclass(frozen=True, slots=True)
class Band:
    """How many households a base grid cell should hold, both ends included."""

    low: int
    high: int

    def holds(self, households: int) -> bool:
        return self.low <= households <= self.high


def why_not_explain(kind: GridKind, households: int, band: Band | None, why: str) -> Why | None:
    """A reason is kept only for a base cell that lies outside the band. (户数超出说明)"""
    if not why.strip():
        return Why.REASON_NEEDED
    if kind is not GridKind.BASE or band is None or band.holds(households):
        return Why.IN_THE_BAND
    return None


@dataclass(frozen=True, slots=True)
class Day:
    """One line of an announcement: what becomes of this day. (放假安排)"""

    day: date
    kind: DayKind
    name: str
    source: str


def why_not_announce(days: Sequence[Day]) -> Why | None:
    """An announcement is about one year and says something. (国务院办公厅放假通知)"""
    if not days:
        return Why.NO_DAYS
    if len({one.day.year for one in days}) > 1:
        return Why.NOT_ONE_YEAR
    return None


def announced_anew(days: Sequence[Day], before: Mapping[date, DayKind]) -> list[Day]:
    """What an announcement of a whole year changes: new days, and days it no longer names."""
    given = {one.day for one in days}
    source = days[-1].source
    changed = [one for one in days if before.get(one.day, DayKind.ORDINARY) != one.kind]
    gone = [
        Day(day, DayKind.ORDINARY, "", source)
        for day, kind in sorted(before.items())
        if day not in given and kind is not DayKind.ORDINARY
    ]
    return changed + gone


def office_hours(texts: Sequence[str]) -> tuple[tuple[time, time], ...]:
    """`["08:30-12:00", "13:30-17:30"]` as pairs; anything else is a `ValueError`."""
    pairs = []
    for text in texts:
        begins, _, ends = text.partition("-")
        pairs.append((time.fromisoformat(begins), time.fromisoformat(ends)))
    return tuple(pairs)
