"""The tables of this room."""

from .bodies import BodyForm, Contract, Department, Membership, Org
from .linked import Registration, Zone
from .posts import Appointment, Post, StandIn, TeamPlace
from .rosters import Roster, Shift, ShiftHandOver, ShiftKind, Swap

__all__ = [
    "Appointment",
    "BodyForm",
    "Contract",
    "Department",
    "Membership",
    "Org",
    "Post",
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
