"""What no unit claims goes to the district, never for ever to the community. (无人认领)"""

from datetime import datetime, timedelta

from .reasons import Why
from .states import State
from .steps import Step

UNCLAIMED = (State.REPORTED, State.ACCEPTED, State.DISPATCHED)
"""Nobody has signed for it yet. (无人认领)"""
ASSIGNS = frozenset({Step.DISPATCH, Step.REDISPATCH, Step.GRANT_RETURN, Step.DECLINE_RETURN})
"""Steps that say whose it is."""
A_MINUTE = timedelta(minutes=1)


def is_unclaimed(state: State, unclaimed_at: datetime | None) -> bool:
    """It was brought to the district, and nobody has signed for it since."""
    return unclaimed_at is not None and state in UNCLAIMED


def why_not_assign(
    state: State, unclaimed_at: datetime | None, step: Step, *, for_district: bool
) -> Why | None:
    """Once it is the district's to assign, nobody below does. (区级指派)"""
    if step not in ASSIGNS or for_district or not is_unclaimed(state, unclaimed_at):
        return None
    return Why.THE_DISTRICT_ASSIGNS
