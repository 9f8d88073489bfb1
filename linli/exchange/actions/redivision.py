"""A plan of redivision: drawn up, decided by another, carried out on its day. (多网合一)"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from linli.cases.actions import follow
from linli.exchange import access
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import Refused, forbid_if, refuse_if
from linli.places import actions as ground
from linli.places import queries
from linli.places.models import Redivision
from linli.places.rules import Why
from linli.places.rules.redivision import (
    Line,
    Plan,
    why_not_decide,
    why_not_redraw,
    why_not_undo_plan,
)
from linli.trail.actions import record


@dataclass(frozen=True, slots=True)
class Draft:
    """A plan as it is handed in. (方案草稿)"""

    path: str
    title: str
    paper: str
    from_on: date
    lines: tuple[Line, ...]


def facts(plan: Redivision) -> Plan:
    """A plan as its rules see it."""
    return Plan(
        plan.drawn_up_by,
        decided=plan.decided_at is not None,
        carried_out=plan.carried_out_at is not None,
        taken_back=plan.taken_back_at is not None,
    )


@action
def draw_up(
    actor: Actor, draft: Draft, *, plan_id: UUID | None = None, now: datetime
) -> Redivision:
    """Draw a plan up, or a draft anew; its faults are shown and nothing moves yet. (起草方案)"""
    plan = queries.hold_plan(plan_id) if plan_id else Redivision(path=draft.path)
    forbid_if(access.why_not_redivide(actor, plan.path))
    forbid_if(access.why_not_redivide(actor, draft.path))
    refuse_if(why_not_redraw(facts(plan)))

    plan.path, plan.title, plan.paper = draft.path, draft.title, draft.paper
    plan.from_on = draft.from_on
    plan.lines = [
        [one.number, one.old, one.new, one.name, list(one.buildings), one.households]
        for one in draft.lines
    ]
    plan.drawn_up_by, plan.drawn_up_at = actor.person_id, now
    plan.drawn_up_office = actor.office[:120]
    plan.save()

    record(actor, "redivision.drawn_up", plan.pk, now, lines=len(draft.lines))
    return plan


@action
def decide_plan(actor: Actor, plan_id: UUID, *, now: datetime) -> Redivision:
    """Decide a plan somebody else drew up; it waits for its day. (审定方案)"""
    plan = queries.hold_plan(plan_id)
    forbid_if(access.why_not_redivide(actor, plan.path))
    wrong = queries.landing(plan.path, queries.lines_of(plan)).wrong
    late = plan.from_on < timezone.localdate(now)
    refuse_if(why_not_decide(facts(plan), actor.person_id, wrong, late=late))

    plan.decided_by, plan.decided_at = actor.person_id, now
    plan.decided_office = actor.office[:120]
    plan.save(update_fields=["decided_by", "decided_at", "decided_office"])

    record(actor, "redivision.decided", plan.pk, now, since=plan.from_on.isoformat())
    return plan


@action
def undo_plan(actor: Actor, plan_id: UUID, *, why: str, now: datetime) -> Redivision:
    """Take a plan back before it is carried out. (撤回方案)"""
    plan = queries.hold_plan(plan_id)
    forbid_if(access.why_not_redivide(actor, plan.path))
    refuse_if(why_not_undo_plan(facts(plan), why))

    plan.taken_back_at, plan.taken_back_why = now, why.strip()[:200]
    plan.save(update_fields=["taken_back_at", "taken_back_why"])

    record(actor, "redivision.taken_back", plan.pk, now)
    return plan


@action
def begin_plan(clerk: Actor, plan_id: UUID, *, now: datetime) -> bool:
    """Say that a plan is being carried out; False where another was faster. (开始执行)"""
    plan = queries.hold_plan(plan_id)
    forbid_if(access.why_not_redivide(clerk, plan.path))
    if plan.begun_at is not None or plan.carried_out_at is not None or plan.taken_back_at:
        return False
    plan.begun_at = now
    plan.save(update_fields=["begun_at"])
    return True


@action
def carry_out(clerk: Actor, plan_id: UUID, *, now: datetime) -> Redivision:
    """Move buildings, matters and plates as a decided plan says, all or nothing. (执行方案)"""
    plan = queries.hold_plan(plan_id)
    forbid_if(access.why_not_redivide(clerk, plan.path))
    refuse_if(Why.PLAN_IS_DONE if plan.carried_out_at or plan.taken_back_at else None)
    early = plan.decided_at is None or plan.from_on > timezone.localdate(now)
    refuse_if(Why.PLAN_NOT_DECIDED if early else None)
    landing = queries.landing(plan.path, queries.lines_of(plan))
    refuse_if(Why.PLAN_HAS_FAULTS if landing.wrong else None)

    went = ground.redivide(clerk, plan, landing, now)
    plan.matters = follow(clerk, went.homes, went.left, otherwise=went.otherwise, now=now)
    plan.homes, plan.carried_out_at, plan.stopped_why = went.households, now, ""
    plan.save(update_fields=["matters", "homes", "carried_out_at", "stopped_why"])

    record(clerk, "redivision.carried_out", plan.pk, now, matters=plan.matters, homes=plan.homes)
    return plan


@action
def note_stop(clerk: Actor, plan_id: UUID, stopped: Refused, *, now: datetime) -> None:
    """Keep what stood in the way on the day, so that the page says it; it is tried again. (受阻)"""
    plan = queries.hold_plan(plan_id)
    forbid_if(access.why_not_redivide(clerk, plan.path))
    first = plan.stopped_why != stopped.reason.value
    plan.stopped_why, plan.begun_at = stopped.reason.value, None
    plan.save(update_fields=["stopped_why", "begun_at"])
    if first:
        record(clerk, "redivision.stopped", plan.pk, now, why=stopped.reason.value)
