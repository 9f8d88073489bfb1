"""Who may ask that a matter is left out of the rates. (申请剔除)"""

from collections.abc import Sequence

from linli.cases.models import Case, Task
from linli.cases.rules import Step, Why
from linli.kernel.actor import Actor

from .standing import why_not, works_on


def why_not_ask_exclusion(actor: Actor, case: Case, tasks: Sequence[Task]) -> Why | None:
    """The desk, and whoever handles it: they see first that it is none of theirs to answer for."""
    if any(works_on(actor, task) for task in tasks):
        return None
    return why_not(actor, case, Step.ASK_EXCLUSION)
