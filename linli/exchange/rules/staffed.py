"""What a row about bodies and their people becomes: who belongs where, and until when."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Where:
    """A place as a file names it: an area, a grid cell, or a compound and what lies in it."""

    area: str = ""
    cell: str = ""
    compound: str = ""
    building: str = ""
    entrance: str = ""

    @property
    def is_blank(self) -> bool:
        return not (self.area or self.cell or self.compound)


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A body; `form` as the file writes it, `kind` where the word is a kind of body. (组织)"""

    code: str
    name: str
    form: str
    kind: str
    where: Where
    parent: str
    host: str
    since_on: date | None
    until_on: date | None
    matters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A body that belongs to another. (成员单位)"""

    org: str
    member: str
    part: str
    since_on: date
    until_on: date | None


@dataclass(frozen=True, slots=True)
class SeatRow:
    """Somebody's post in a body, over an area, for a term. (任职)"""

    name: str
    post: str
    org: str
    where: Where
    since_on: date
    until_on: date | None
    member_class: str
    home: str


@dataclass(frozen=True, slots=True)
class ZoneRow:
    """A piece of one compound and the member who answers for it. (责任区)"""

    code: str
    name: str
    where: Where
    within: str
    org: str
    member: str
    claimed_on: date | None


@dataclass(frozen=True, slots=True)
class RegisteredRow:
    """A unit, or a member of a body, registered with a compound. (双报到)"""

    compound: str
    org: str
    name: str
    asked_on: date
    confirmed_on: date | None


StaffedRow = BodyRow | MemberRow | SeatRow | ZoneRow | RegisteredRow
