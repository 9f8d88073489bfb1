"""Bodies and their people: members, posts held, zones, registrations. (组织)"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from linli.exchange.rules import Cell, Why
from linli.exchange.rules.staffed import (
    BodyRow,
    MemberRow,
    RegisteredRow,
    SeatRow,
    StaffedRow,
    Where,
    ZoneRow,
)

from . import cleaning, values
from .columns import Table, given
from .staffed_tables import (
    BODIES,
    CLASSES,
    KINDS,
    MEMBERS,
    PARTS,
    REGISTRATIONS,
    SEATS,
    ZONES,
)
from .taking import Look
from .territory import must_code, one_of

UNKNOWN = date.min


class Staffed:
    """Reads the five tables; a body, a zone, a post held comes once."""

    tables: tuple[Table, ...] = (BODIES, MEMBERS, SEATS, ZONES, REGISTRATIONS)

    def __init__(self, heads: Mapping[str, str] | None = None) -> None:
        self.tables = given(heads or {}, Staffed.tables)
        self.seen: dict[tuple[str, str], tuple[int, int]] = {}
        self.whole: set[int] = set()
        self.readers: Mapping[str, Callable[[Look], StaffedRow]] = {
            "bodies": _body,
            "members": _member,
            "seats": _seat,
            "zones": _zone,
            "registrations": _registration,
        }

    def take(self, look: Look) -> Sequence[Any]:
        row = self.readers[look.table](look)
        if look.faults:
            return ()
        told = hash(row)
        if isinstance(row, BodyRow | ZoneRow):
            earlier = self.seen.setdefault((look.table, row.code), (look.number, told))
            if earlier == (look.number, told):
                return (row,)
            if earlier[1] != told:
                look.fault(Why.REPEATED, "code", about=str(earlier[0]))
            return ()
        if told in self.whole:
            return ()
        self.whole.add(told)
        return (row,)


def _body(look: Look) -> BodyRow:
    since_on, until_on = _term(look, None)
    form = look.read("form", values.filled, "")
    return BodyRow(
        code=_code(look)[:40],
        name=look.read("name", values.filled, "")[:80],
        form=form,
        kind=str(KINDS.get(cleaning.key(form), "")),
        where=_where(look),
        parent=_name(look, "parent"),
        host=_name(look, "host"),
        since_on=since_on,
        until_on=until_on,
        matters=cleaning.parts(look.cell("matters")),
    )


def _code(look: Look) -> str:
    return look.read("code", must_code, "")


def _name(look: Look, name: str) -> str:
    """A body by its code, or by its name as it is written."""
    return look.text(name)[:80]


def _must_name(look: Look, name: str) -> str:
    return look.read(name, values.filled, "")[:80]


def _term(look: Look, blank: date | None) -> tuple[date | None, date | None]:
    since_on, until_on = (look.read(n, values.day, None) for n in ("since_on", "until_on"))
    if since_on and until_on and until_on < since_on:
        look.fault(Why.BEFORE, "until_on", about=str(since_on))
    return since_on or blank, until_on


def _begun_term(look: Look) -> tuple[date, date | None]:
    """A term whose first day must be known."""
    since_on, until_on = _term(look, None)
    if since_on is None and not any(one.why is Why.NO_SUCH_DATE for one in look.faults):
        look.fault(Why.MISSING, "since_on")
    return since_on or UNKNOWN, until_on


def _where(look: Look) -> Where:
    """One place; a compound's building and entrance only together with it."""
    building, entrance = look.text("building"), look.text("entrance")
    compound = _compound(look)
    if building and not compound:
        look.fault(Why.MISSING, "compound")
    if entrance and not building:
        look.fault(Why.MISSING, "building")
    return Where(
        area=look.read("area", values.code, ""),
        cell=look.read("cell", values.code, ""),
        compound=compound,
        building=cleaning.building_key(building) if building else "",
        entrance=cleaning.entrance_key(entrance) if entrance else "",
    )


def _compound(look: Look) -> str:
    if len(cleaning.parts(look.cell("compound"))) > 1:
        look.fault(Why.TWO_COMPOUNDS, "compound")
        return ""
    return look.read("compound", values.code, "")


def _member(look: Look) -> MemberRow:
    since_on, until_on = _begun_term(look)
    return MemberRow(
        org=_must_name(look, "org"),
        member=_must_name(look, "member"),
        part=look.read("part", one_of(PARTS), ""),
        since_on=since_on,
        until_on=until_on,
    )


def _seat(look: Look) -> SeatRow:
    since_on, until_on = _begun_term(look)
    return SeatRow(
        name=_person(look, "name"),
        post=look.read("post", values.filled, ""),
        org=_must_name(look, "org"),
        where=_where(look),
        since_on=since_on,
        until_on=until_on,
        member_class=look.read("member_class", one_of(CLASSES, blank=""), ""),
        home=_name(look, "home"),
    )


def _person(look: Look, name: str) -> str:
    return look.read(name, values.filled, "")[:64]


def _zone(look: Look) -> ZoneRow:
    where, member = _where(look), look.text("member")[:64]
    if not where.compound and not look.faults:
        look.fault(Why.MISSING, "compound")
    return ZoneRow(
        code=_code(look)[:40],
        name=look.read("name", values.filled, "")[:80],
        where=where,
        within=look.text("within")[:200],
        org=_must_name(look, "org"),
        member=member,
        claimed_on=look.read("claimed_on", values.day, None),
    )


def _registration(look: Look) -> RegisteredRow:
    """Either a unit as a whole, or a person of a body."""
    unit, name, org = _name(look, "unit"), look.text("name")[:64], _name(look, "org")
    if not unit and not name:
        look.fault(Why.MISSING, "unit")
    if name and not (org or unit):
        look.fault(Why.MISSING, "org")
    asked_on = look.read("asked_on", _day, UNKNOWN)
    confirmed_on = look.read("confirmed_on", values.day, None)
    if confirmed_on and confirmed_on < asked_on:
        look.fault(Why.BEFORE, "confirmed_on", about=str(asked_on))
    compound = _compound(look)
    if not compound and not look.faults:
        look.fault(Why.MISSING, "compound")
    return RegisteredRow(compound, org if name and org else unit, name, asked_on, confirmed_on)


def _day(cell: Cell) -> date:
    found = values.day(cell)
    if found is None:
        raise values.Wrong(Why.MISSING)
    return found
