"""Who had a part in a matter, as the rule of levels sees them. (办结层级)"""

from collections.abc import Iterable

from linli.cases.models import Case, Task
from linli.cases.rules import GONE, May, Why
from linli.cases.rules import levels as rules
from linli.kernel.actor import Actor
from linli.orgs.rules import Tier, tier_of

OF_COMPOUND = {Tier.COMPOUND, Tier.BUILDING, Tier.ENTRANCE}


def solved_at(actor: Actor, case: Case, tasks: Iterable[Task]) -> str:
    """The level at which a matter is solved that whoever acts brings to its end."""
    leads_here = _leads_building(actor, case)
    hands = [
        hand_of(task, by_leader=leads_here and task.finished_by == actor.person_id)
        for task in tasks
        if task.state not in GONE
    ]
    found = rules.solved_at(hands, in_compound=in_compound(case))
    return found.value if found else ""


def _leads_building(actor: Actor, case: Case) -> bool:
    """Whether he handles matters of this building, and of nothing larger around it."""
    areas = [a for a in actor.areas_of(May.HANDLE) if any(p.startswith(a) for p in case.paths)]
    return bool(areas) and all(map(rules.is_of_building, areas))


def hand_of(task: Task, *, by_leader: bool = False) -> rules.Hand:
    """Whose part a task is, as the rules see him."""
    if task.org:
        return rules.Hand(task.org.kind, task.org.path)
    return rules.Hand("", task.grid_cell.path if task.grid_cell else "", by_leader)


def in_compound(case: Case) -> bool:
    return bool(case.compound_path) and tier_of(case.compound_path) in OF_COMPOUND


def level_of(hand: rules.Hand, case: Case) -> rules.SolvedAt:
    return rules.level_of(hand, in_compound=in_compound(case))


def up_of(task: Task) -> str:
    """The area one level above whoever has a task; empty where there is none. (上一级)"""
    found = rules.above(level_of(hand_of(task), task.case), task.case.community_path)
    return found[1] if found else ""


def why_not_receive(actor: Actor, area: str) -> Why | None:
    """Whoever chooses who handles matters of the whole level above. (上级受理)"""
    return None if area and actor.holds(May.DISPATCH, area) else Why.NOT_YOUR_LEVEL
