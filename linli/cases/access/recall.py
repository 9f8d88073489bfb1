"""Who may take back what was done: whoever may do it, and in time who did it. (撤回)"""

from collections.abc import Sequence

from linli.cases.models import Case, Task
from linli.cases.rules import Facts, State, Step, Why
from linli.cases.rules.recall import ACT_OF, Act, why_not_alone
from linli.kernel.actor import Actor

from .standing import is_hidden, why_not, why_not_lead

DONE_BY = {Act.DISPATCH: Step.DISPATCH, Act.CLOSE: Step.CLOSE}


def why_not_recall(actor: Actor, case: Case, tasks: Sequence[Task], act: Act) -> Why | None:
    """Whoever might have done it: the desk, or who leads the work. (谁可撤回)"""
    if act in DONE_BY:
        return why_not(actor, case, DONE_BY[act])
    return Why.NOT_YOUR_AREA if is_hidden(actor, case) else why_not_lead(actor, tasks)


def why_not_recall_now(actor: Actor, case: Case, tasks: Sequence[Task]) -> Why | None:
    """The same of what stands to be taken back just now."""
    act = ACT_OF.get(State(case.state))
    return why_not_recall(actor, case, tasks, act) if act else Why.WRONG_STATE


def why_closed(actor: Actor, seen: Facts, step: Step) -> Why | None:
    """Who did it takes it back; all others, and he later, ask for it."""
    alone = why_not_alone(actor.person_id, seen.done)
    if step is Step.RECALL:
        return alone
    return None if alone else Why.RECALL_IT_YOURSELF
