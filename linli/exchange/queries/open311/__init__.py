"""What Open311 is asked: the catalogue, the ground, and published matters."""

from .catalogue import KEY, all_keys, changed_at, key_known, services
from .ground import degrees, origin, spot_of
from .published import (
    Published,
    by_token,
    is_open_to_all,
    request,
    requests,
    shown,
    updated_at,
)
from .updates import filed_by, updates

__all__ = [
    "KEY",
    "Published",
    "all_keys",
    "by_token",
    "changed_at",
    "degrees",
    "filed_by",
    "is_open_to_all",
    "key_known",
    "origin",
    "request",
    "requests",
    "services",
    "shown",
    "spot_of",
    "updated_at",
    "updates",
]
