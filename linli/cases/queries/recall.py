"""What of a matter can be taken back, who did it, and whether his time is over. (撤回)"""

from datetime import datetime
from uuid import UUID

from linli.cases.access.standing import is_of_area
from linli.cases.models import Case, Task
from linli.cases.rules import GONE, ClockCode, May, State
from linli.cases.rules.recall import ACT_OF, NOTHING_DONE, Act, Done
from linli.kernel.actor import Actor
from linli.trail.queries import history

from .clocks import window_ends
from .reach import recused

VERB = {Act.DISPATCH: "case.dispatched", Act.CLOSE: "case.closed"}
GIVEN_ON = frozenset({
    "case.redispatched", "case.returned", "case.adjudicated", "case.escalated", "case.delegated",
    "case.handed_down", "case.whistled",
})  # fmt: skip
"""After these others have the work than the dispatch had named."""


def done_last(case: Case, now: datetime) -> Done:
    """One query where a dispatch or a closing stands to be taken back, else none."""
    act = ACT_OF.get(State(case.state))
    if act is None:
        return NOTHING_DONE
    if act is Act.FINISH:
        return _by(case, case.handled_by, case.handled_at, now)
    told = [one for one in history(case.pk) if one.verb == VERB[act] or one.verb in GIVEN_ON]
    first = max((n for n, one in enumerate(told) if one.verb == VERB[act]), default=None)
    if first is None:
        return NOTHING_DONE
    passed_on = act is Act.DISPATCH and first < len(told) - 1
    return _by(case, told[first].actor_id, told[first].happened_at, now, passed_on=passed_on)


def taken_from(actor: Actor, task_id: UUID) -> Task | None:
    """A task his body or grid cell had and has no more; of a complaint about it nobody learns."""
    if not actor.holds_somewhere(May.HANDLE):
        return None
    rows = Task.objects.filter(~recused(actor, "case__"), pk=task_id, state__in=GONE)
    found = rows.select_related("case", "grid_cell").first()
    if found is None or found.case.complaint:
        return None
    cell = found.grid_cell
    mine = is_of_area(actor, cell.path) if cell else found.org_id in actor.bodies
    return found if mine else None


def _by(
    case: Case, who: UUID | None, at: datetime | None, now: datetime, *, passed_on: bool = False
) -> Done:
    """By whom; without a window in the preset nobody takes it back alone."""
    ends = window_ends(ClockCode.RECALL, at, now, emergency=case.emergency) if at else None
    return Done(who, over=ends is None or now > ends, passed_on=passed_on)
