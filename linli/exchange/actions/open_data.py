"""Giving closed matters to everybody, and taking them back. (开放数据)"""

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from linli.cases import actions as cases
from linli.cases.models import Case
from linli.exchange import access
from linli.exchange.models import KeptBack, OpenMonth
from linli.exchange.queries import open_data
from linli.exchange.rules import Why
from linli.exchange.rules.open_data import MonthState, rows, without_title
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import forbid_if, refuse_if
from linli.trail.actions import record


@action
def prepare_month(actor: Actor, month: str, *, now: datetime) -> OpenMonth:
    """Put a month that is over into lines everybody may have; nobody has them yet. (编制)

    Prepared again it is made anew, and what was public is so no more until it is looked at again.
    """
    forbid_if(access.why_not_publish(actor))
    first, today = open_data.first_of(month), timezone.localdate(now)
    refuse_if(None if first and open_data.after(first) <= today else Why.MONTH_RUNS)

    lines, left_out = rows(month, open_data.matters_of(month, today))
    made, _ = OpenMonth.objects.update_or_create(
        month=month,
        defaults={
            "state": MonthState.DRAFT,
            "rows": lines,
            "number": len(lines),
            "left_out": left_out,
            "made_at": now,
            "looked_at": None,
            "looked_by": None,
            "taken_back_at": None,
            "taken_back_why": "",
        },
    )

    record(actor, "open_month.prepared", made.pk, now, month=month, rows=len(lines))
    return made


@action
def release_month(actor: Actor, month_id: UUID, *, now: datetime) -> OpenMonth:
    """Let everybody have a month, having looked at it. (公开)"""
    forbid_if(access.why_not_publish(actor))
    month = open_data.hold_month(month_id)
    if month.state == MonthState.PUBLIC:
        return month
    refuse_if(None if month.state == MonthState.DRAFT else Why.PREPARE_FIRST)

    month.state = MonthState.PUBLIC
    month.looked_at, month.looked_by = now, actor.person_id
    month.save(update_fields=["state", "looked_at", "looked_by"])

    record(actor, "open_month.released", month.pk, now, month=month.month)
    return month


@action
def take_back_month(actor: Actor, month_id: UUID, *, why: str, now: datetime) -> OpenMonth:
    """Give a month to nobody any more; why is public, and its lines are erased. (撤回公开)"""
    forbid_if(access.why_not_publish(actor))
    month = open_data.hold_month(month_id)
    if month.state == MonthState.TAKEN_BACK:
        return month
    refuse_if(None if month.state == MonthState.PUBLIC else Why.NOT_PUBLIC)
    refuse_if(Why.NO_REASON if not why.strip() else None)

    month.state, month.taken_back_at = MonthState.TAKEN_BACK, now
    month.taken_back_why, month.rows = why.strip()[:400], []
    month.save(update_fields=["state", "taken_back_at", "taken_back_why", "rows"])

    record(actor, "open_month.taken_back", month.pk, now, month=month.month)
    return month


@action
def keep_back(actor: Actor, case_id: UUID, *, now: datetime) -> KeptBack:
    """Say of a closed matter, having looked, that it is not for everybody. (不公开)"""
    case = Case.objects.get(pk=case_id)
    forbid_if(access.why_not_look(actor, case.community_path))
    kept, is_new = KeptBack.objects.get_or_create(
        case_id=case.pk, defaults={"said_at": now, "said_by": actor.person_id}
    )

    if is_new:
        record(actor, "case.kept_back", case.pk, now)
    return kept


@action
def withdraw(actor: Actor, case_id: UUID, *, why: str, now: datetime) -> KeptBack:
    """Take one published matter from everybody, with the reason, which stays inside. (撤回公开)

    Its title leaves the month of open data in which it stands; published anew, a person looks
    at it again.
    """
    case = Case.objects.get(pk=case_id)
    forbid_if(access.why_not_look(actor, case.community_path))
    refuse_if(Why.NO_REASON if not why.strip() else None)

    case = cases.unpublish(actor, case_id, now=now)
    said = {"said_at": now, "said_by": actor.person_id, "why": why.strip()[:400]}
    kept, _ = KeptBack.objects.update_or_create(case_id=case.pk, defaults=said)
    for month in open_data.hold_months_of(case):
        month.rows, erased = without_title(month.rows, case.title)
        if erased:
            month.save(update_fields=["rows"])
            record(actor, "open_month.title_erased", month.pk, now, month=month.month)
    return kept
