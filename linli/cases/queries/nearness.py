"""How far around a spot the same matter is looked for, by the preset of the day. (多近算相近)"""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from linli.cases.rules import CountCode

from .clocks import count_of


@dataclass(frozen=True, slots=True)
class Nearness:
    """In metres: any matter, and one of the same kind; and how many of them are shown.

    Without a line in the preset only the same building is near.
    """

    any_m: int = 0
    same_kind_m: int = 0
    most: int = 0


def nearness(now: datetime | None = None) -> Nearness:
    """No query while the clocks of the day are kept."""
    at = now or timezone.now()
    return Nearness(
        count_of(CountCode.NEAR_M, at) or 0,
        count_of(CountCode.SAME_KIND_M, at) or 0,
        count_of(CountCode.SIMILAR, at) or 0,
    )


def few(now: datetime | None = None) -> int | None:
    """Fewer neighbours than these are not counted before others; None: none ever are."""
    return count_of(CountCode.FEW, now or timezone.now())
