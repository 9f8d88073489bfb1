"""Who is seen beside others on a matter: whoever reads it on duty. (正在看)"""

from collections.abc import Callable, Sequence

from linli.cases.models import Case, Task
from linli.cases.rules import SIGHT, Why
from linli.kernel.actor import Actor

from .inbox import watches
from .standing import is_hidden, works_on


def why_not_view(actor: Actor, case: Case, tasks: Callable[[], Sequence[Task]]) -> Why | None:
    """By a duty that shows it, or by a task of one's own or of a sub-office."""
    if any(actor.holds(duty, *case.paths) for duty in SIGHT) and not is_hidden(actor, case):
        return None
    mine = any(works_on(actor, one) or watches(actor, one) for one in tasks())
    return None if mine else Why.NOT_YOUR_AREA
