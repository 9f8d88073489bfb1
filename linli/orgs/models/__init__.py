"""The tables of this room."""

from linli.kernel.dated import Table

from .bodies import BodyForm, Contract, Department, Membership, Org
from .documents import Document, DocumentBody, DocumentVersion
from .linked import Registration, Zone
from .posts import Appointment, Post, StandIn, TeamPlace
from .programmes import Programme, ProgrammeItem, ProgrammeTick
from .rosters import Roster, Shift, ShiftHandOver, ShiftKind, Swap

TABLES = {
    one.name: one
    for one in (
        Table("orgs.posts", Post),
        Table("orgs.departments", Department),
        Table("orgs.body_forms", BodyForm),
        Table("orgs.teams", TeamPlace, at_once=True),
        Table("orgs.shifts", ShiftKind),
        Table("orgs.programmes", Programme, at_once=True),
        Table("orgs.programme_items", ProgrammeItem, at_once=True),
    )
}
"""What the town sets in this room."""

__all__ = [
    "TABLES",
    "Appointment",
    "BodyForm",
    "Contract",
    "Department",
    "Document",
    "DocumentBody",
    "DocumentVersion",
    "Membership",
    "Org",
    "Post",
    "Programme",
    "ProgrammeItem",
    "ProgrammeTick",
    "Registration",
    "Roster",
    "Shift",
    "ShiftHandOver",
    "ShiftKind",
    "StandIn",
    "Swap",
    "TeamPlace",
    "Zone",
]
