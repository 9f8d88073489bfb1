"""The only writes of this room."""

from .appointments import appoint, end_appointment
from .bodies import found, found_offices, set_phone, sign_contract
from .presets import found_departments, load_departments, load_posts

__all__ = [
    "appoint",
    "end_appointment",
    "found",
    "found_departments",
    "found_offices",
    "load_departments",
    "load_posts",
    "set_phone",
    "sign_contract",
]
