"""What is counted of an area's bodies, and how a share is said honestly. Pure."""

from dataclasses import dataclass
from enum import StrEnum

LEAST_RATE = 30
"""Of fewer than these no rate is said: few cases. (样本少)"""

LEAST_SHOWN = 5
"""Fewer people than these are said as "fewer than", never as they are."""


class Figure(StrEnum):
    """What may be missing in an area; each figure leads to its rows. (组织覆盖)"""

    WITHOUT_BODY = "without_body"
    WITHOUT_BRANCH = "without_branch"
    COMMITTEES = "committees"
    OUT_OF_TERM = "out_of_term"
    CHAIN_GAPS = "chain_gaps"
    SHORT_TEAMS = "short_teams"
    WITHOUT_LEADER = "without_leader"
    UNCLAIMED_ZONES = "unclaimed_zones"
    OUT_OF_BAND = "out_of_band"
    CONFLICTS = "conflicts"
    DOCUMENTS = "documents"
    NOT_TAKEN_OVER = "not_taken_over"


def percent(part: int, of: int) -> str:
    """One decimal, half up, in integers; empty where there is nothing to divide by."""
    if not of:
        return ""
    tenths = (part * 2000 + of) // (2 * of)
    return f"{tenths // 10}.{tenths % 10}"


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many; the rate is said from 30 up. (占比)"""

    part: int
    of: int

    @property
    def rate(self) -> str:
        """The rate as it may be said; empty where there are too few for one."""
        return percent(self.part, self.of) if self.of >= LEAST_RATE else ""
