"""Whom a complaint is about, and who therefore keeps out of it. (回避)

A complaint is about a kind of body, as its kind of matter says. Whoever stands for such a body
sees nothing of it where that body may be the one meant, whatever other duty he holds.
"""

from collections.abc import Collection, Iterable

from .given import Spot
from .moves import Facts, TaskFacts, after
from .reasons import Why
from .states import GONE, SIGNED_OFF, Part, State, TaskState
from .steps import Step

NEVER_SORTED = (
    State.REPORTED, State.REJECTED, State.MERGED, State.WITHDRAWN, State.ANSWERED,
)  # fmt: skip
"""Where a matter may stand that nobody has taken on."""


def is_object(case: Facts, org_kind: str) -> bool:
    """True for a kind of body that the complaint is about. (被投诉方)"""
    return org_kind in case.object_kinds


def why_not_offer_to(case: Facts, org_kind: str) -> Why | None:
    """A complaint about a firm is never routed to such a firm."""
    return Why.OBJECT_OF_COMPLAINT if is_object(case, org_kind) else None


def is_led_by_object(case: Facts) -> bool:
    """True where those whom the complaint is about lead it, or have led it to its end."""
    return any(
        task.part is Part.LEAD and task.state not in GONE and is_object(case, task.org_kind)
        for task in case.tasks
    )


def goes_back(case: Facts) -> bool:
    """A matter in hand that its object leads is the desk's again, to be dispatched anew. (收回)"""
    return is_led_by_object(case) and after(case.state, Step.TAKE_BACK) is not None


def taken_back(case: Facts, task: TaskFacts) -> TaskState:
    """Where a part stands once those whom the complaint is about are out of it. (收回)

    With the lead all go that have not finished; what somebody has finished stays what it is.
    """
    if task.state in SIGNED_OFF:
        return task.state
    if is_object(case, task.org_kind):
        return TaskState.RELEASED
    if not goes_back(case):
        return task.state
    done = task.state is TaskState.FINISHED
    return TaskState.ACCEPTED_BY_LEAD if done else TaskState.RELEASED


def why_not_merge(case: Facts, master: Facts) -> Why | None:
    """A complaint goes on in a complaint about the same, or by itself: else its object has it."""
    same = not case.object_kinds or case.object_kinds == master.object_kinds
    return None if same else Why.OTHER_OBJECT


def concerns(area: str, spot: Spot, community: str) -> bool:
    """True where a body of this area may be meant: the place lies in it.

    Where nobody knows the compound, it may be any of the community.
    """
    unknown = spot.compound_path.count("/") <= community.count("/")
    inside = any(path.startswith(area) for path in spot.paths)
    return inside or (unknown and area.startswith(community))


def is_recused(
    object_kinds: Collection[str],
    stands_for: Iterable[tuple[str, str]],
    spot: Spot,
    community: str,
) -> bool:
    """True for whoever stands for what a complaint of this place is about. (回避)"""
    return any(
        kind in object_kinds and concerns(area, spot, community) for kind, area in stands_for
    )


def is_unsorted(
    state: State, *, accepted: bool, complaint: bool = False, has_kind: bool = False
) -> bool:
    """True while nobody has said what it is about: it may be a complaint about anybody. (未分流)"""
    return (state in NEVER_SORTED and not accepted) or (complaint and not has_kind)
