"""Why a matter does not get on. (卡住的原因)"""

from enum import StrEnum


class Stuck(StrEnum):
    """What holds a matter up; several may at once. (卡在哪里)"""

    LATE = "late"
    UNCLAIMED = "unclaimed"
    MISSED = "missed"
    WAITS = "waits"
    HOLD = "hold"
    REVIEW = "review"
