"""What matters add to the figures of the desk. (事项计数)"""

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from django.utils import timezone

from linli.cases.models import Case
from linli.cases.rules import IN_HANDS, OPEN, REOPEN_ASKED, TO_CALL, State, closed_on

AT_ONCE = 2_000


def tally(ids: Sequence[UUID]) -> "Counter[tuple[str, str]]":
    """How much these matters count in each figure, by its name and the area. (各计数)"""
    found: Counter[tuple[str, str]] = Counter()
    for at in range(0, len(ids), AT_ONCE):
        for case in Case.objects.filter(pk__in=ids[at : at + AT_ONCE]):
            found.update((name, case.community_path) for name in _names(case))
    return found


def _names(case: Case) -> list[str]:
    state = State(case.state)
    counted = {
        f"cases.{state}": True,
        "cases.emergency": case.emergency and state in OPEN,
        "cases.overdue": case.overdue_at is not None and state in IN_HANDS,
        TO_CALL: state is State.VERIFIED and case.call_back is None,
        REOPEN_ASKED: case.reopen_asked_at is not None,
    }
    names = [name for name, holds in counted.items() if holds]
    if case.closed_at:
        names.append(closed_on(timezone.localdate(case.closed_at)))
    return names
