"""To whom a case goes: one leads, others help. (派单)"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from linli.cases import access, queries
from linli.cases.models import Case, Reporter, Task
from linli.cases.rules import (
    ClockCode,
    Offer,
    Part,
    State,
    Step,
    TaskState,
    Why,
    why_not_offer,
    why_not_offer_to,
)
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import Refused, forbid_if, refuse_if
from linli.orgs.models import Org
from linli.places.models import GridCell
from linli.trail.actions import new_trace, record
from linli.trail.models import Trace

from .moving import move, refuse_step, remark
from .naming import named
from .outcome import end_if_done
from .pausing import promise
from .telling import tell_reporters

ASK = 400


def refuse_offers(
    case: Case, tasks: Sequence[Task], offers: Sequence[Offer], now: datetime
) -> None:
    """Owners exist, one leads, none is what the complaint is about, and a grid cell that is given
    it anew may be given matters of this kind."""
    refuse_if(why_not_offer(offers))
    orgs = Org.objects.in_bulk([o.org_id for o in offers if o.org_id])
    cells = GridCell.objects.in_bulk([o.grid_cell_id for o in offers if o.grid_cell_id])
    if len(orgs) + len(cells) < len(offers):
        raise Refused(Why.UNKNOWN_OWNER)
    seen = access.facts(case, tasks)
    for org in orgs.values():
        refuse_if(why_not_offer_to(seen, org.kind))
    if {*cells} - {task.owner for task in tasks if not task.is_signed_off}:
        refuse_if(queries.why_not_grid(case.kind, now, emergency=case.emergency))


def offer(case: Case, offers: Sequence[Offer], ask: str, now: datetime) -> list[Task]:
    """One task each, with its own clock to sign for. (任务)"""
    emergency, in_mode = case.emergency, queries.in_mode(case.community_path, now)
    due_at = case.next_due_at if case.state == State.LONG_TERM else case.due_at
    sign_due = queries.window_ends(
        ClockCode.SIGN_FOR, now, now, emergency=emergency, in_mode=in_mode
    )
    return Task.objects.bulk_create(
        Task(
            case=case,
            org_id=one.org_id,
            grid_cell_id=one.grid_cell_id,
            part=one.part,
            ask=ask.strip()[:ASK],
            offered_at=now,
            sign_due_at=min(filter(None, (sign_due, due_at)), default=None),
            due_at=due_at,
        )
        for one in offers
    )


def is_so_already(tasks: Sequence[Task], offers: Sequence[Offer]) -> bool:
    """True where all who are named have their part, and nobody else still has one."""
    named = {one.owner: one.part for one in offers}
    open_to = {task.owner for task in tasks if not task.is_signed_off}
    parts = {
        task.owner: task.part
        for task in tasks
        if not task.is_signed_off or task.state == TaskState.ACCEPTED_BY_LEAD
    }
    stand = all(who in parts and parts[who] == part for who, part in named.items() if who)
    return stand and open_to <= set(named)


def owners(offers: Sequence[Offer]) -> dict[str, object]:
    """Who it went to, for the trace: ids of bodies and grid cells, the lead's first."""
    lead = next(one for one in offers if one.part is Part.LEAD)
    return {
        "lead": str(lead.owner),
        "helpers": [str(one.owner) for one in offers if one.part is not Part.LEAD],
    }


@action
def dispatch(
    actor: Actor, case_id: UUID, *, offers: Sequence[Offer], ask: str = "", now: datetime
) -> Case:
    """Offer the case to those who handle it; an emergency is accepted in the same step. (派单)"""
    case = queries.hold(case_id)
    forbid_if(access.why_not(actor, case, Step.DISPATCH))
    refuse_step(case, (), Step.DISPATCH)
    refuse_offers(case, (), offers, now)

    send(actor, case, offers, ask, now)
    return case


@action
def take_on(  # noqa: PLR0913  (what the desk calls a matter, and to whom it goes)
    actor: Actor,
    case_id: UUID,
    *,
    kind_code: str,
    title: str,
    emergency: bool = False,
    complaint: bool = False,
    offers: Sequence[Offer],
    ask: str = "",
    now: datetime,
) -> list[Task]:
    """Accept a report and hand it over at once, where the desk knows whose it is. (受理并派单)"""
    case = queries.hold(case_id)
    for step in (Step.ACCEPT, Step.DISPATCH):
        forbid_if(access.why_not(actor, case, step))
    refuse_step(case, (), Step.ACCEPT)
    changed = named(
        case, kind_code=kind_code, title=title, emergency=emergency, complaint=complaint, now=now
    )
    refuse_offers(case, (), offers, now)

    facts = {"kind": kind_code, "emergency": case.emergency}
    accepted = new_trace(actor, "case.accepted", case.pk, now, **facts)
    reporters = queries.reporters_of(case)
    tasks = send(actor, case, offers, ask, now, *changed, before=(accepted,), reporters=reporters)
    tell_reporters(actor, case, "case.accepted", now, reporters=reporters)
    return tasks


def send(  # noqa: PLR0913  (what the step did before, and what it knows of the matter)
    actor: Actor,
    case: Case,
    offers: Sequence[Offer],
    ask: str,
    now: datetime,
    *changed: str,
    before: Sequence[Trace] = (),
    reporters: Sequence[Reporter] | None = None,
) -> list[Task]:
    """Offer a held case to its owners; what was not accepted before is so now."""
    if case.due_at is None:
        changed = (*changed, *promise(case, now))
    case.accepted_at = case.accepted_at or now
    case.dispatched_at = now
    tasks = offer(case, offers, ask, now)
    names = ("accepted_at", "dispatched_at", *changed)
    sent = new_trace(actor, "case.dispatched", case.pk, now, **owners(offers))
    traces = (*before, sent)
    move(case, State.DISPATCHED, now, *names, tasks=tasks, reporters=reporters, traces=traces)
    return tasks


@action
def redispatch(
    actor: Actor,
    case_id: UUID,
    *,
    offers: Sequence[Offer],
    ask: str = "",
    why: str,
    now: datetime,
) -> Case:
    """Correct who handles it: the offers are the whole new list, the case's clock goes on. (改派)

    Whoever is named again keeps the task as it stands; whoever is not is released, what they
    have finished stays. The same list for the same reason changes nothing.
    """
    case = queries.hold(case_id)
    forbid_if(access.why_not(actor, case, Step.REDISPATCH))
    tasks = queries.tasks_of(case)
    refuse_step(case, tasks, Step.REDISPATCH)
    refuse_offers(case, tasks, offers, now)
    refuse_if(Why.NO_REASON if not why.strip() else None)
    if is_so_already(tasks, offers) and queries.has_said(case, Step.REDISPATCH, why):
        return case

    left = {one.owner: one for one in offers}
    for task in tasks:
        if task.is_signed_off and task.state != TaskState.ACCEPTED_BY_LEAD:
            continue
        again = left.pop(task.owner, None)
        task.part = again.part if again else Part.CO
        if again is None and not task.is_signed_off:
            done = task.state == TaskState.FINISHED
            task.state = TaskState.ACCEPTED_BY_LEAD if done else TaskState.RELEASED
        task.save(update_fields=["part", "state"])
    offer(case, list(left.values()), ask, now)
    case.dispatched_at = now
    move(case, State(case.state), now, "dispatched_at")
    remark(actor, case, Step.REDISPATCH, why, now)

    record(actor, "case.redispatched", case.pk, now, **owners(offers))
    end_if_done(actor, case, now)
    return case
