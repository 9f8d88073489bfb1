"""The only writes of this room."""

from .appointments import appoint, end_appointment
from .bodies import found, found_offices, renew_term, set_phone, sign_contract
from .documents import Paper, add_version, file_document, withdraw_document
from .leaving import Handed, hand_over
from .linked import (
    Laid,
    claim_zone,
    close_zone,
    confirm_registration,
    end_registration,
    enrol,
    lay_zone,
    leave_zone,
    register,
)
from .presets import (
    found_departments,
    load_body_forms,
    load_departments,
    load_posts,
    load_teams,
)
from .settings import set_rows, take_back
from .stand_ins import end_stand_in, stand_in

__all__ = [
    "Handed",
    "Laid",
    "Paper",
    "add_version",
    "appoint",
    "claim_zone",
    "close_zone",
    "confirm_registration",
    "end_appointment",
    "end_registration",
    "end_stand_in",
    "enrol",
    "file_document",
    "found",
    "found_departments",
    "found_offices",
    "hand_over",
    "lay_zone",
    "leave_zone",
    "load_body_forms",
    "load_departments",
    "load_posts",
    "load_teams",
    "register",
    "renew_term",
    "set_phone",
    "set_rows",
    "sign_contract",
    "stand_in",
    "take_back",
    "withdraw_document",
]
