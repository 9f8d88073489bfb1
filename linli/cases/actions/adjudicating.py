"""After some returns the centre says whose a task is, with a ground, once for all. (裁定)"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from linli.cases import access, queries
from linli.cases.models import Case, Order, Task
from linli.cases.rules import Offer, OrderKind, OrderState, Part, State, Step, TaskState, Why
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import forbid_if, refuse_if
from linli.trail.actions import record

from .asking import ask_for, decide, of_task, refuse_asking, tell_deciders, waiting
from .dispatching import offer, owners, refuse_offers
from .moving import move


@action
def ask_adjudication(
    actor: Actor, task_id: UUID, *, reason: str, wish: str = "", now: datetime
) -> Order:
    """Say once more that a task is not one's own, for the centre to decide. (提请裁定)

    Open once it was given back as often as the preset allows, in the time for giving back.
    """
    case, tasks, task = queries.hold_task(task_id)
    forbid_if(access.why_not_work(actor, task))
    refuse_asking(case, tasks, task, Step.ASK_ADJUDICATION, now)
    refuse_if(Why.NO_REASON if not reason.strip() else None)

    task.state = TaskState.RETURN_REQUESTED
    task.save(update_fields=["state"])
    order = ask_for(actor, case, task, OrderKind.ADJUDICATION, reason, now, wish=wish)

    record(actor, "case.adjudication_asked", case.pk, now, task=str(task.pk), owner=str(task.owner))
    tell_deciders(actor, order, now)
    return order


@action
def adjudicate(
    actor: Actor, case_id: UUID, *, offers: Sequence[Offer], basis: str, now: datetime
) -> Case:
    """Name the body whose task it is, with a written ground; nobody gives it back again. (裁定)

    It may stay where it is: then its time to sign goes on. Whoever gets it has a new one.
    """
    case = queries.hold(case_id)
    forbid_if(access.why_not(actor, case, Step.ADJUDICATE))
    tasks, order = waiting(actor, case, Step.ADJUDICATE, now)
    task = of_task(order, tasks)
    refuse_if(Why.NO_REASON if not basis.strip() else None)
    refuse_offers(case, tasks, offers, now)
    stays = offers[0].owner == task.owner
    at_it = {one.owner for one in tasks if not one.is_signed_off}
    refuse_if(Why.OFFERED_TWICE if not stays and offers[0].owner in at_it else None)

    decide(order, OrderState.GRANTED, actor, basis, now)
    changed = () if stays else _pass_on(case, task, offers[0], now)
    if stays:
        task.state = TaskState.OFFERED
        task.save(update_fields=["state"])
    move(case, State(case.state), now, *changed)

    record(actor, "case.adjudicated", case.pk, now, owner=str(task.owner), **owners(offers))
    return case


def _pass_on(case: Case, task: Task, to: Offer, now: datetime) -> tuple[str, ...]:
    """The part of one body goes to another as it is."""
    part = Part(task.part)
    task.state, task.part = TaskState.RETURNED, Part.CO
    task.save(update_fields=["state", "part"])
    offer(case, [Offer(to.org_id, to.grid_cell_id, part)], task.ask, now)
    case.dispatched_at = now
    return ("dispatched_at",)
