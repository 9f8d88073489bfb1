"""Tasks of the bodies under one's own: who sees them, and who hands one on. (下属单位)"""

from uuid import UUID

from linli.cases import rules
from linli.cases.models import Task
from linli.cases.rules import May, Why
from linli.kernel.actor import Actor
from linli.orgs.models import Org

from .standing import is_recused, works_on


def watches(actor: Actor, task: Task) -> bool:
    """True for people of the body right above the one that has it; they look, others work."""
    if task.org is None or task.state in rules.GONE or is_recused(actor, task.case):
        return False
    return task.org.parent_id in actor.bodies and actor.holds_somewhere(May.HANDLE)


def heads(actor: Actor, task: Task) -> frozenset[UUID]:
    """The bodies among his in whose house the task is: the one that has it, or the one above."""
    if task.org is None or not (works_on(actor, task) or watches(actor, task)):
        return frozenset()
    near = {task.org.pk, *([task.org.parent_id] if task.org.parent_id else [])}
    return actor.bodies & near


def why_not_hand_down(actor: Actor, task: Task, to: Org | None) -> Why | None:
    """From a body to one right under it, between two of those, and back to the body itself."""
    mine = heads(actor, task)
    if not mine:
        return Why.NOT_YOUR_TASK
    below = to is not None and (to.pk in mine or to.parent_id in mine)
    return None if below else Why.NOT_SUB_OFFICE
