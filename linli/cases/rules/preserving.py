"""Which matters are not erased though their time is over, and for how long. (证据保全)"""

from datetime import date, timedelta
from enum import StrEnum

from .reasons import Why

LONGEST = timedelta(days=366)
"""So long at most; who needs it longer says so again."""


class Ground(StrEnum):
    """Who has a right to the words of a matter after their time. (保全缘由)"""

    COURT = "court"
    AUTHORITY = "authority"
    DISPUTE = "dispute"


def why_not_preserve(today: date, until_on: date, paper: str) -> Why | None:
    """From today on, for a year at most, and because a paper asks for it."""
    if not paper.strip():
        return Why.PAPER_MISSING
    return None if today <= until_on <= today + LONGEST else Why.PRESERVED_TOO_LONG
