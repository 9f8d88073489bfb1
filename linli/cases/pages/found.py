"""The page of a matter for whoever asks; `web` leads there from what names a case. (去看这件事)"""

from uuid import UUID

from django.urls import reverse

from linli.cases import queries
from linli.cases.queries.admission import code_of
from linli.cases.queries.brought import brought_by
from linli.cases.queries.looking import case_of, found_by
from linli.cases.queries.mediation import mediations_seen_by, sides_of
from linli.cases.rules import SIGHT, May, Stuck
from linli.kernel.actor import Actor


def page_of(actor: Actor, case_id: UUID) -> str | None:
    """His own report, his task, or the desk; None where he may open none of them."""
    found = found_by(actor, case_id)
    if found is None:
        return None
    if found.is_mine:
        return reverse("cases:show", args=[found.number])
    if found.task_id:
        return reverse("cases:task", args=[found.task_id])
    return reverse("cases:desk_case", args=[found.number])


def late_page_of(actor: Actor, _case_id: UUID) -> str | None:
    """The list of what is late, for those who see a desk at all. (超时清单)"""
    if not actor.areas_of(*SIGHT):
        return None
    return f"{reverse('cases:desk')}?show=late"


def page_of_number(actor: Actor, number: str) -> str | None:
    """The same from its number, or that of a whistle, as somebody types it. (按编号找)"""
    if case_id := case_of(number):
        return page_of(actor, case_id)
    whistle_id = queries.whistle_of(number)
    return page_of_whistle(actor, whistle_id) if whistle_id else None


def page_of_whistle(actor: Actor, whistle_id: UUID) -> str | None:
    """To whoever was called his own part, to others the desk; None where he may open neither."""
    call = queries.calls_of_actor(actor).filter(whistle_id=whistle_id).first()
    if call:
        return reverse("cases:whistle_call", args=[call.pk])
    seen = queries.whistles_seen_by(actor).filter(pk=whistle_id).exists()
    return reverse("cases:whistle", args=[whistle_id]) if seen else None


def page_of_admission(actor: Actor, admission_id: UUID) -> str | None:
    """The kind it is about, for everybody on duty. (准入申请)"""
    code = code_of(admission_id) if actor.duties else None
    return reverse("cases:admission", args=[code]) if code else None


def page_of_brought(actor: Actor, case_id: UUID) -> str | None:
    """What he brought in himself. (我带来的事)"""
    rows = brought_by(actor) if actor.duties else None
    found = rows.filter(pk=case_id).first() if rows is not None else None
    return reverse("cases:brought_one", args=[found.number]) if found else None


def stuck_page_of(actor: Actor, _case_id: UUID) -> str | None:
    """The list of what no unit claims, for those who supervise. (无人认领清单)"""
    if not actor.holds_somewhere(May.SUPERVISE):
        return None
    return f"{reverse('cases:stuck')}?why={Stuck.UNCLAIMED}"


def page_of_mediation(actor: Actor, mediation_id: UUID) -> str | None:
    """For its mediators, and whose duty it is. (调解)"""
    seen = mediations_seen_by(actor).filter(pk=mediation_id).exists()
    return reverse("cases:mediation", args=[mediation_id]) if seen else None


def page_of_side(actor: Actor, party_id: UUID) -> str | None:
    """The page of a side, for that side alone. (当事人页面)"""
    mine = sides_of(actor).filter(pk=party_id).exists()
    return reverse("cases:mediation_side", args=[party_id]) if mine else None
