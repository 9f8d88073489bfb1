"""The register of incidents: list, one of them, its steps, its end, on paper. (事件登记)"""

from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from linli.kernel.keyset import page_of
from linli.kernel.refusals import Refused, forbid_if
from linli.kernel.requests import ActorRequest
from linli.kernel.sheets import Cell, workbook
from linli.people import access, actions, labels, queries
from linli.people.forms.incidents import IncidentForm, OutcomeForm, StepForm
from linli.people.labels import incidents as words
from linli.people.models import Incident
from linli.people.rules.incidents import DataKind, IncidentKind, Noted, why_not_close

from .parts import refused

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST = 5_000


@never_cache
@require_GET
def listed(request: ActorRequest) -> HttpResponse:
    """All incidents or the open ones, the newest first."""
    forbid_if(access.why_not_read_incidents(request.actor))
    only_open = request.GET.get("show") == "open"
    rows = queries.incidents(request.actor, only_open=only_open)
    found = page_of(rows, at="opened_at", cursor=request.GET.get("cursor", ""))
    more = "&show=open" if only_open else ""
    shown = {
        "rows": [line(one) for one in found.rows],
        "newer": f"{found.newer}{more}" if found.newer else "",
        "older": f"{found.older}{more}" if found.older else "",
        "only_open": only_open,
        "keeps": access.why_not_keep_incidents(request.actor) is None,
    }
    return render(request, "people/incidents.html", shown)


def line(one: Incident) -> dict[str, Any]:
    """One incident in words."""
    return {
        "one": one,
        "kind": words.KINDS[IncidentKind(one.kind)],
        "what": one.what or words.BY_ITSELF % {"source": "", "field": "", **one.facts},
        "data": [words.DATA[DataKind(code)] for code in one.data],
        "state": words.CLOSED if one.closed_at else words.OPEN,
        "tone": "" if one.closed_at else "late",
    }


@never_cache
@require_http_methods(["GET", "POST"])
def new(request: ActorRequest) -> HttpResponse:
    forbid_if(access.why_not_keep_incidents(request.actor))
    form = IncidentForm(request.POST or None)
    status = 422 if form.is_bound else 200
    if form.is_valid():
        try:
            made = actions.open_incident(request.actor, form.report(), now=timezone.now())
        except Refused as no:
            status = refused(form, no)
        else:
            return redirect("people:incident", made.pk)
    return render(request, "people/incident_new.html", {"form": form}, status=status)


@never_cache
@require_http_methods(["GET", "POST"])
def show(request: ActorRequest, incident_id: UUID) -> HttpResponse:
    """One incident with its steps; below, the next line and the end."""
    incident = _seen(request, incident_id)
    form = StepForm(request.POST or None)
    status = 422 if form.is_bound else 200
    if form.is_valid():
        try:
            actions.note_step(request.actor, incident.pk, form.step(), now=timezone.now())
        except Refused as no:
            status = refused(form, no)
        else:
            return redirect("people:incident", incident.pk)
    return _page(request, incident, step=form, status=status)


@never_cache
@require_POST
def close(request: ActorRequest, incident_id: UUID) -> HttpResponse:
    incident = _seen(request, incident_id)
    form = OutcomeForm(request.POST or None)
    status = 422 if form.is_bound else 200
    if form.is_valid():
        outcome = form.cleaned_data["outcome"]
        try:
            actions.close_incident(request.actor, incident.pk, outcome=outcome, now=timezone.now())
        except Refused as no:
            status = refused(form, no)
        else:
            return redirect("people:incident", incident.pk)
    return _page(request, incident, outcome=form, status=status)


def _seen(request: ActorRequest, incident_id: UUID) -> Incident:
    forbid_if(access.why_not_read_incidents(request.actor))
    if request.method == "POST":
        forbid_if(access.why_not_keep_incidents(request.actor))
    return get_object_or_404(queries.incidents(request.actor), pk=incident_id)


def _page(
    request: ActorRequest, incident: Incident, *, step: Form | None = None,
    outcome: Form | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    keeps = access.why_not_keep_incidents(request.actor) is None and incident.closed_at is None
    why = why_not_close(queries.facts_of(incident))
    shown = {
        **line(incident),
        "steps": _steps(incident),
        "step_form": (step or StepForm()) if keeps else None,
        "close_form": (outcome or OutcomeForm()) if keeps and not why else None,
        "why_not_close": labels.WHY[why] if why and keeps else "",
    }
    return render(request, "people/incident.html", shown, status=status)


def _steps(incident: Incident) -> list[tuple[object, Any]]:
    return [(words.NOTED[Noted(one.kind)], one) for one in queries.steps_of(incident)]


@never_cache
@require_GET
def sheet(request: ActorRequest, incident_id: UUID) -> HttpResponse:
    """One incident on paper, as the authority asks for it."""
    incident = _seen(request, incident_id)
    shown = {**line(incident), "steps": _steps(incident), "office": request.actor.office}
    shown["way_back"] = reverse("people:incident", args=[incident.pk])
    return render(request, "people/incident_sheet.html", shown | {"now": timezone.now()})


@never_cache
@require_GET
def file(request: ActorRequest) -> HttpResponse:
    """The register as a spreadsheet; persons stand nowhere in it. (登记簿)"""
    forbid_if(access.why_not_read_incidents(request.actor))
    rows: list[list[Cell]] = [[str(head) for head in words.HEADS]]
    rows += [_row(one) for one in queries.incidents(request.actor)[:MOST]]
    answer = HttpResponse(workbook([("incidents", rows)]), content_type=XLSX)
    answer["Content-Disposition"] = 'attachment; filename="incidents.xlsx"'
    return answer


def _row(one: Incident) -> list[Cell]:
    told = line(one)
    return [
        _day(one.opened_at), _day(one.found_at), str(told["kind"]),
        "、".join(str(code) for code in told["data"]),
        "" if one.persons is None else one.persons, one.times, str(told["what"]),
        "\n".join(
            f"{_day(step.at)} {said} {step.whom} {step.text}" for said, step in _steps(one)
        ),
        _day(one.closed_at), one.outcome,
    ]  # fmt: skip


def _day(at: Any) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}" if at else ""
