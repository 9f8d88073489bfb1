"""Ids that sort by time and mean nothing else."""

from uuid import UUID

from uuid_utils.compat import uuid7

NOBODY = UUID(int=0)
"""The person who did not sign in. (未登录群众)"""

CLOCK = UUID(int=1)
"""The machine itself: jobs and imports that nobody stands behind by name."""


def new_id() -> UUID:
    """A UUIDv7 made here, before the row is written (RFC 9562, section 5.7)."""
    return uuid7()
