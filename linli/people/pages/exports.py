"""Lists of persons taken along: asked by one, allowed by another, taken once. (个人信息导出)"""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from linli.kernel.keyset import page_of
from linli.kernel.refusals import Refused, forbid_if
from linli.kernel.requests import ActorRequest
from linli.kernel.sheets import workbook
from linli.people import access, actions, labels, queries
from linli.people.forms.exports import ExportForm, RefuseForm
from linli.people.labels import exports as words
from linli.people.models import Export
from linli.people.rules.exports import (
    ExportFor,
    ExportKind,
    Wish,
    state_of_export,
    why_not_decide_export,
    why_not_take,
)
from linli.places.models import Compound

from .parts import refused

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TAKES = {
    ExportKind.ROLL: "people:export_take",
    ExportKind.CORRECTIONS: "exchange:corrections_take",
}
"""The page that hands a list out; what another room keeps, it hands out itself."""


def line(one: Export, now: datetime) -> dict[str, Any]:
    """One export in words."""
    state = state_of_export(one.facts, now)
    return {
        "one": one,
        "kind": words.KINDS[ExportKind(one.kind)],
        "purpose": words.FOR[ExportFor(one.purpose)],
        "state": words.STATES[state],
        "tone": words.TONES[state],
    }


@never_cache
@require_GET
def listed(request: ActorRequest) -> HttpResponse:
    """The reader's own; all, for whoever decides and who audits."""
    forbid_if(access.why_not_see_exports(request.actor))
    rows = queries.exports(request.actor)
    found, now = page_of(rows, at="asked_at", cursor=request.GET.get("cursor", "")), timezone.now()
    names = queries.usernames({one.asked_by for one in found.rows})
    shown = {
        "rows": [line(one, now) | {"who": names.get(one.asked_by, "")} for one in found.rows],
        "newer": found.newer,
        "older": found.older,
    }
    return render(request, "people/exports.html", shown)


@never_cache
@require_http_methods(["GET", "POST"])
def new(request: ActorRequest, compound_id: UUID) -> HttpResponse:
    """Ask for the roll of a compound: for what, why, and how many lines it would be."""
    compound = get_object_or_404(Compound, pk=compound_id)
    forbid_if(access.why_not_keep_roll(request.actor, compound.path))
    form = ExportForm(request.POST or None)
    status = 422 if form.is_bound else 200
    if form.is_valid():
        given = form.cleaned_data
        wish = Wish(
            ExportKind.ROLL, compound.pk, compound.name, compound.path,
            ExportFor(given["purpose"]), given["reason"],
        )  # fmt: skip
        try:
            made = actions.ask_export(request.actor, wish, now=timezone.now())
        except Refused as no:
            status = refused(form, no)
        else:
            return redirect("people:export", made.pk)
    shown = {"form": form, "compound": compound}
    return render(request, "people/export_new.html", shown, status=status)


def _seen(request: ActorRequest, export_id: UUID) -> Export:
    forbid_if(access.why_not_see_exports(request.actor))
    return get_object_or_404(queries.exports(request.actor), pk=export_id)


def _page(
    request: ActorRequest, one: Export, form: RefuseForm | None = None, status: int = 200
) -> HttpResponse:
    now, who = timezone.now(), request.actor.person_id
    names = queries.usernames({one.asked_by, *([one.decided_by] if one.decided_by else [])})
    decides = access.why_not_allow_exports(request.actor) is None
    why = why_not_decide_export(one.facts, who, now)
    take = why_not_take(one.facts, who, now)
    shown = {
        **line(one, now),
        "who": names.get(one.asked_by, ""),
        "by": names.get(one.decided_by, "") if one.decided_by else "",
        "decide_form": (form or RefuseForm()) if decides and not why else None,
        "why_not_decide": labels.WHY[why] if decides and why and not one.decided_at else "",
        "take": TAKES[ExportKind(one.kind)] if not take else "",
        "why_not_take": labels.WHY[take] if take and one.asked_by == who else "",
        "about": one.about if one.kind == ExportKind.CORRECTIONS else one.pk,
        "hours": queries.export_hours(now),
    }
    return render(request, "people/export.html", shown, status=status)


@never_cache
@require_GET
def show(request: ActorRequest, export_id: UUID) -> HttpResponse:
    """One export: who, for what, who allowed it, and what can be done now."""
    return _page(request, _seen(request, export_id))


@never_cache
@require_POST
def allow(request: ActorRequest, export_id: UUID) -> HttpResponse:
    one = _seen(request, export_id)
    actions.allow_export(request.actor, one.pk, now=timezone.now())
    return redirect("people:export", one.pk)


@never_cache
@require_POST
def refuse(request: ActorRequest, export_id: UUID) -> HttpResponse:
    one, form = _seen(request, export_id), RefuseForm(request.POST)
    forbid_if(access.why_not_allow_exports(request.actor))
    status = 422
    if form.is_valid():
        try:
            why = form.cleaned_data["why"]
            actions.refuse_export(request.actor, one.pk, why=why, now=timezone.now())
        except Refused as no:
            status = refused(form, no)
        else:
            return redirect("people:export", one.pk)
    return _page(request, one, form, status)


@never_cache
@require_POST
def take(request: ActorRequest, export_id: UUID) -> HttpResponse:
    """The roll as a spreadsheet, once; on each page and each line it says whose copy it is."""
    one, now = _seen(request, export_id), timezone.now()
    owners = actions.take_export(request.actor, one.pk, now=now)
    mark = words.mark(one, queries.usernames({one.asked_by}).get(one.asked_by, ""), now)
    rows: list[list[Any]] = [[str(head) for head in words.HEADS]]
    rows += [[who.place, who.name, who.phone, who.share, one.number] for who in owners]
    answer = HttpResponse(workbook([(one.label, rows)], mark=mark), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="export-{one.number}.xlsx"'
    return answer
