"""A complaint is taken from those it is about. (收回)"""

from datetime import datetime

from linli.cases import access, queries
from linli.cases.models import Case
from linli.cases.rules import GONE, Part, State, goes_back, is_object, taken_back
from linli.kernel.actor import Actor
from linli.trail.actions import record

from .moving import move


def take_back(actor: Actor, case: Case, now: datetime) -> bool:
    """End the parts of those a complaint is about; True where something was taken. (收回)

    Where they lead, the whole matter is the desk's again, with a new window to dispatch it. What
    was finished before stays on record, and is theirs to read no more.
    """
    tasks = queries.tasks_of(case)
    seen = access.facts(case, tasks)
    back = goes_back(seen)
    ends = {task.pk: taken_back(seen, task.facts) for task in tasks}
    if not back and all(ends[task.pk] == task.state for task in tasks):
        return False

    about = [one for one in seen.tasks if one.state not in GONE and is_object(seen, one.org_kind)]
    for task in tasks:
        task.state = ends[task.pk]
        task.part = Part.CO if back else task.part
        task.save(update_fields=["part", "state"])
    if back:
        case.taken_back_at = now
        move(case, State.ACCEPTED, now, "taken_back_at")

    record(actor, "case.taken_back", case.pk, now, owners=[str(one.owner) for one in about])
    return True
