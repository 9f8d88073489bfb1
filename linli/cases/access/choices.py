"""What somebody may do with a case now: each step, and why it is closed if it is. (可办环节)"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from linli.cases import rules
from linli.cases.models import Case, Task
from linli.cases.rules import NO_ORDERS, Facts, OrderKind, Orders, Part, State, Step, TaskState, Why
from linli.cases.rules.levels import why_not_ask_escalation, why_not_pass_down
from linli.cases.rules.recall import NOTHING_DONE, Done
from linli.kernel.actor import Actor

from .excluding import why_not_ask_exclusion
from .levels import hand_of, level_of, up_of, why_not_receive
from .needs import DECIDES, NEEDS, OF_REPORTER, OF_TASK
from .questions import why_not_take_up_question
from .recall import why_closed, why_not_recall_now
from .standing import (
    facts,
    why_not,
    why_not_ask,
    why_not_check,
    why_not_lead,
    why_not_on_the_spot,
    why_not_take,
    why_not_take_up,
    works_on,
)

OF_THE_LEAD = frozenset({
    Step.ASK_EXTENSION, Step.MEASURE, Step.ASK_HOLD, Step.ASK_PLAN, Step.REACH_MILESTONE,
    Step.ASK_ESCALATION, Step.DELEGATE,
})  # fmt: skip
WORK_FIRST = frozenset({
    Step.ASK_EXTENSION, Step.ASK_HOLD, Step.ASK_PLAN, Step.ASK_ESCALATION, Step.DELEGATE,
})  # fmt: skip
"""What is asked for once the task was signed for."""
RECALLS = frozenset({Step.RECALL, Step.ASK_RECALL})
OF_DESK = frozenset({OrderKind.EXCLUSION, OrderKind.RECALL})
"""What is asked for in the matter, not in a task: nobody's body takes it back."""
AWAY = {
    Step.ASK_RETURN: rules.why_not_return,
    Step.ASK_ADJUDICATION: rules.why_not_ask_adjudication,
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One step somebody may ask for, and why it is closed just now, if it is. (可办环节)"""

    code: Step
    why: Why | None
    task_id: UUID | None = None


def steps(  # noqa: PLR0913  (who, what, and what only its room knows of it)
    actor: Actor,
    case: Case,
    tasks: Sequence[Task] = (),
    *,
    is_reporter: bool = False,
    window_over: bool = False,
    orders: Orders = NO_ORDERS,
    calls: bool = False,
    done: Done = NOTHING_DONE,
) -> list[Choice]:
    """What somebody may do with a case now: each step with the reason why it is closed, if so.

    Steps the actor has no duty for are left out. Read `case` with its kind and `tasks` with body
    and grid cell, or each costs a query. `window_over` comes from the query of that name.
    """
    seen = facts(case, tasks, window_over=window_over, orders=orders, calls=calls, done=done)
    found = [
        Choice(step, _why_closed(actor, case, tasks, seen, step))
        for step in NEEDS
        if _why_not_his(actor, case, tasks, step) is None
    ]
    for task in tasks:
        found += _of_task(actor, task, tasks, seen)
    if why_not_on_the_spot(actor, case, tasks) is None:
        why = rules.why_not_step(seen, Step.HANDLE_ON_THE_SPOT)
        found.append(Choice(Step.HANDLE_ON_THE_SPOT, why))
    asks = is_reporter or why_not_take_up_question(actor, case) is None
    if seen.state is State.ANSWERED and asks:
        why = rules.why_not_step(seen, Step.TAKE_UP_QUESTION)
        found.append(Choice(Step.TAKE_UP_QUESTION, why))
    if is_reporter:
        found += [Choice(step, rules.why_not_step(seen, step)) for step in OF_REPORTER]
    return found


def _why_not_his(actor: Actor, case: Case, tasks: Sequence[Task], step: Step) -> Why | None:
    """Whoever has a task in hand asks, goes on and proposes too, whatever his duties are."""
    if step is Step.TAKE_UP:
        return why_not_take_up(actor, case, tasks)
    if step is Step.ASK_EXCLUSION:
        return why_not_ask_exclusion(actor, case, tasks)
    if step in RECALLS:
        return why_not_recall_now(actor, case, tasks)
    if step is Step.TAKE:
        return why_not_take(actor, case, tasks) if case.emergency else Why.CALLS_NOBODY
    return why_not_ask(actor, case, tasks) if step is Step.ASK else why_not(actor, case, step)


def _why_closed(
    actor: Actor, case: Case, tasks: Sequence[Task], seen: Facts, step: Step
) -> Why | None:
    if step is Step.UNMERGE:
        return None if seen.state is State.MERGED else Why.WRONG_STATE
    if why := rules.why_not_step(seen, step):
        return why
    if step in DECIDES:
        return _why_not_decide(actor, seen, step)
    if step in {Step.VERIFY, Step.REWORK}:
        return why_not_check(actor, case, tasks)
    if step in {Step.CALL_BACK, Step.OPEN_CONTACT}:
        return rules.why_not_ask_reporter(actor.person_id, seen)
    return why_closed(actor, seen, step) if step in RECALLS else None


def _why_not_decide(actor: Actor, seen: Facts, step: Step) -> Why | None:
    kind = DECIDES[step]
    first = next(one for one, of in DECIDES.items() if of is kind)
    why = rules.why_not_decide(seen.orders, kind, actor.person_id, granting=step is first)
    if why is None and kind is OrderKind.ESCALATION:
        return why_not_receive(actor, seen.orders.to_level)
    return why


def _of_task(actor: Actor, task: Task, tasks: Sequence[Task], seen: Facts) -> list[Choice]:
    found = []
    if works_on(actor, task):
        found += [
            Choice(step, why_not_of_task(task, seen, step), task.pk)
            for step in OF_TASK
            if task.part == Part.LEAD or step not in OF_THE_LEAD
            if step is not Step.MEASURE or asks_first_measure(task)
        ]
    helped = task.part == Part.CO and task.state == TaskState.FINISHED
    if helped and why_not_lead(actor, tasks) is None:
        found.append(Choice(Step.ACCEPT_PART, None, task.pk))
    return found


def asks_first_measure(task: Task) -> bool:
    """Its kind asks for a first protective step, and nobody has said that it was taken."""
    kind = task.case.kind
    return bool(kind and kind.first_measure) and task.measured_at is None


def why_not_of_task(task: Task, seen: Facts, step: Step) -> Why | None:
    """What stands in the way of a step of a task, whoever of its body asks."""
    if why := rules.why_not_step(seen, step):
        return why
    if step is Step.UNASK:
        of_tasks = any(kind not in OF_DESK for kind, _who in seen.orders.asked)
        return None if of_tasks else Why.NO_ORDER
    if step in WORK_FIRST:
        return _why_not_at_work(task, seen, step)
    if step is Step.REACH_MILESTONE:
        return None
    away = AWAY.get(step)
    if away and (why := away(seen.orders, task.pk)):
        return why
    return rules.why_not_task_step(task.facts, step)


def _why_not_at_work(task: Task, seen: Facts, step: Step) -> Why | None:
    if task.state not in rules.AT_WORK:
        return Why.NOT_SIGNED
    if step is Step.ASK_ESCALATION:
        return why_not_ask_escalation(seen.orders, up_of(task))
    if step is Step.DELEGATE:
        return why_not_pass_down(level_of(hand_of(task), task.case))
    return None
