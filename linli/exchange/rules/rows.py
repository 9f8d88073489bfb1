"""What a row becomes once it is understood; no names of tables here."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from linli.places.rules.residents import Source


class RunState(StrEnum):
    """How far an import has come. (导入状态)"""

    RECEIVED = "received"
    CHECKED = "checked"
    REFUSED = "refused"
    RUNNING = "running"
    DONE = "done"
    UNDONE = "undone"
    DISCARDED = "discarded"


class Kind(StrEnum):
    """What an import is about. (导入种类)"""

    TERRITORY = "territory"
    ROSTER = "roster"
    GRIDS = "grids"
    BODIES = "bodies"
    CASES = "cases"
    WHISTLES = "whistles"
    MEDIATIONS = "mediations"


@dataclass(frozen=True, slots=True)
class Spot:
    """A point: WGS-84 degrees, or metres from the district's origin."""

    x: float
    y: float
    plan: bool = False


@dataclass(frozen=True, slots=True)
class AreaRow:
    """District, subdistrict or community. (区划)"""

    code: str
    name: str
    kind: str
    parent: str


@dataclass(frozen=True, slots=True)
class ResidentRow:
    """How many people lived in an area on a day; sums alone. (人口)"""

    code: str
    counted_on: date
    residents: int
    in_compounds: int | None
    source: Source
    paper: str


@dataclass(frozen=True, slots=True)
class CompoundRow:
    """A compound and the bodies its register names. (小区)"""

    code: str
    name: str
    community: str
    kind: str
    built_in: int | None
    governance: str
    governed_from: date | None
    tags: tuple[str, ...]
    address: str
    spot: Spot | None
    committee: str
    committee_name: str
    term_from: date | None
    term_until: date | None
    branch: str
    firm: str


@dataclass(frozen=True, slots=True)
class BuildingRow:
    """A building; `key` is the same for 2号楼, 2栋 and 贰号樓. (楼栋)"""

    compound: str
    name: str
    key: str
    spot: Spot | None


@dataclass(frozen=True, slots=True)
class EntranceRow:
    """A stairwell of a building. (单元)"""

    compound: str
    building: str
    building_key: str
    key: str


@dataclass(frozen=True, slots=True)
class UnitRow:
    """What one owner owns exclusively. (房屋)"""

    compound: str
    building: str
    building_key: str
    entrance_key: str
    key: str
    floor: int | None
    area_m2: Decimal
    dwelling: bool


@dataclass(frozen=True, slots=True)
class OwnerShare:
    """One owner; no share means they own together."""

    name: str
    share: Fraction | None = None


@dataclass(frozen=True, slots=True)
class RosterRow:
    """A unit of the owners' roll and who owns it. (业主名册)"""

    compound: str
    building: str
    building_key: str
    entrance: str
    entrance_key: str
    number: str
    key: str
    area_m2: Decimal
    certificate: str
    owners: tuple[OwnerShare, ...]
    phones: tuple[str, ...]
    unsold: bool
    occupancy: str
    remark: str
    is_dwelling: bool = True


@dataclass(frozen=True, slots=True)
class CellRow:
    """A grid cell as a department keeps it. (网格)"""

    code: str
    name: str
    community: str
    layer: str
    department: str
    households: int | None
    dedicated: bool
    reason: str
    outline: str
    plan: bool = False


@dataclass(frozen=True, slots=True)
class CellPartRow:
    """A compound, building or entrance that belongs to a cell. (网格组成)"""

    cell: str
    compound: str
    building_key: str
    entrance_key: str


class Stage(StrEnum):
    """How far a matter of another system has come. (当前状态)"""

    REPORTED = "reported"
    ACCEPTED = "accepted"
    DISPATCHED = "dispatched"
    IN_PROGRESS = "in_progress"
    HANDLED = "handled"
    VERIFIED = "verified"
    CLOSED = "closed"
    MERGED = "merged"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A matter as another system exports it; `kind` is the code of ours. (工单)"""

    system: str
    number: str
    source: str
    title: str
    text: str
    reported_at: datetime
    reporter: str = ""
    phone: str = ""
    wish: str = ""
    address: str = ""
    subdistrict: str = ""
    community: str = ""
    category: tuple[str, ...] = ()
    dispatched_at: datetime | None = None
    lead: str = ""
    others: tuple[str, ...] = ()
    limit_days: int | None = None
    due_at: datetime | None = None
    signed_at: datetime | None = None
    handled_at: datetime | None = None
    solved: str = ""
    answer: str = ""
    called_back_at: datetime | None = None
    call_back: str = ""
    satisfaction: str = ""
    closed_at: datetime | None = None
    stage: Stage = Stage.REPORTED
    spot: Spot | None = None
    anonymous: bool = False
    kind: str = ""
    contacted_at: datetime | None = None
    note: str = ""
    attached: str = ""
    merged_into: str = ""
    genuine: str = ""
    beyond: str = ""
    contacted: str = ""
    unsolved_why: str = ""


@dataclass(frozen=True, slots=True)
class WhistleRow:
    """One department's part in a whistle of a register. (吹哨台账)"""

    number: str
    whistled_at: datetime
    kind: str
    matters: tuple[str, ...]
    ask: str
    called: str
    place: str = ""
    signed_at: datetime | None = None
    reported_in_at: datetime | None = None
    done_at: datetime | None = None
    closed_at: datetime | None = None


class Ended(StrEnum):
    """How a mediation of a register ended. (调解结果)"""

    SETTLED = "settled"
    NOT_SETTLED = "not_settled"
    NO_CONSENT = "no_consent"


@dataclass(frozen=True, slots=True)
class MediationRow:
    """A mediation of a register that is over; nobody is named in it. (调解台账)"""

    number: str
    asked_at: datetime
    about: str
    subdistrict: str
    community: str
    agreed_at: datetime | None
    ended_at: datetime
    ended: Ended
    kept: str | None = None
