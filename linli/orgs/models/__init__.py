"""The tables of this room."""

from .bodies import BodyForm, Contract, Department, Membership, Org
from .documents import Document, DocumentBody, DocumentVersion
from .linked import Registration, Zone
from .posts import Appointment, Post, StandIn, TeamPlace

__all__ = [
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
    "Registration",
    "StandIn",
    "TeamPlace",
    "Zone",
]
