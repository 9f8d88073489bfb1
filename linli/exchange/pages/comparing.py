"""Comparing with a system that runs beside this one: its file, its words, what is left. (对账)"""

import io
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from linli.exchange import access, actions, adapters
from linli.exchange.forms.beside import CompareForm, WordsForm
from linli.exchange.forms.mapping import Mapping
from linli.exchange.labels import elsewhere as words
from linli.exchange.labels.open311 import MEANT
from linli.exchange.models import ImportRun, TakeOver
from linli.exchange.queries import elsewhere as queries
from linli.exchange.queries import seen_by
from linli.exchange.queries.runs import AT_WORK, OPEN
from linli.exchange.rules.rows import Kind
from linli.exchange.rules.taken_over import Gap
from linli.kernel.refusals import forbid_if
from linli.kernel.requests import ActorRequest
from linli.kernel.sheets import workbook, write_csv

from .history import received

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@never_cache
@require_http_methods(["GET", "POST"])
def compare(request: ActorRequest) -> HttpResponse:
    """Hand in the whole file of a system; it is tried, taken in, and held against what is here."""
    forbid_if(access.why_not_import(request.actor))
    known = queries.systems(timezone.localdate())
    listed = [(one.code, "" if one.left else words.source_name(one.code)) for one in known]
    begin = {"system": request.GET.get("system", "")}
    form = CompareForm(listed, *_given(request), initial=begin)
    if form.is_valid():
        given = form.cleaned_data
        run = received(request, Kind.CASES, given, beside=given["system"])
        return redirect("exchange:run", run.pk)
    shown = {
        "form": form,
        "systems": [(one, words.source_name(one.code), _counted(one)) for one in known],
        "may_set": access.why_not_set_up(request.actor) is None,
    }
    status = 422 if form.is_bound else 200
    return render(request, "exchange/elsewhere/compare.html", shown, status=status)


def _given(request: ActorRequest) -> tuple[Any, ...]:
    """What was posted, files too; empty as it may be, it was posted."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _counted(one: queries.System) -> list[tuple[object, int]]:
    return [(MEANT[meant], n) for meant, n in one.counted()]


@never_cache
@require_http_methods(["GET", "POST"])
def match(request: ActorRequest, run_id: UUID) -> HttpResponse:
    """What the words mean that the table of the system does not know; then it is tried anew."""
    run = get_object_or_404(seen_by(request.actor), pk=run_id)
    if run.state in AT_WORK or run.state not in OPEN:
        raise Http404
    forbid_if(access.why_not_set_up(request.actor))
    today, unknown = timezone.localdate(), adapters.unknown_words(run.pk)
    form = WordsForm(unknown, queries.units(), queries.kinds(today), *_given(request)[:1])
    system = system_of(run)
    if form.is_valid():
        actions.match_words(request.actor, run.pk, system, form.said(), now=timezone.now())
        return redirect("exchange:run", run.pk)
    shown = {"run": run, "form": form, "name": words.source_name(system)}
    status = 422 if form.is_bound else 200
    return render(request, "exchange/elsewhere/words.html", shown, status=status)


def system_of(run: ImportRun) -> str:
    """The system whose words a file of matters is read by."""
    return run.beside or Mapping.model_validate(run.mapping).system


@never_cache
@require_GET
def rest(request: ActorRequest, system: str, kind: str) -> HttpResponse:
    """Every difference that is still open as a spreadsheet, or those explained. (余下差异)"""
    forbid_if(access.why_not_import(request.actor))
    over = get_object_or_404(TakeOver, system=system)
    rows = _sheet(request, over.system, explained=request.GET.get("show") == "explained")
    if kind == "csv":
        text = io.StringIO()
        write_csv(text, rows)
        answer = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    else:
        book = workbook([(words.source_name(over.system), rows)])
        answer = HttpResponse(book, content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{over.system}-rest.{kind}"'
    return answer


def _sheet(request: ActorRequest, system: str, *, explained: bool) -> list[list[Any]]:
    found = queries.rest(system, explained=explained)
    here = queries.here_of(request.actor, system, (one.number for one in found))
    head = [
        _("Number there"),
        _("Number here"),
        pgettext("difference", "How"),
        pgettext("difference", "There"),
        pgettext("difference", "Here"),
        pgettext("difference", "Why"),
    ]
    lines = [
        [
            one.number,
            here.get(one.number, ""),
            str(words.GAPS[Gap(one.gap)]),
            words.said(one.there),
            words.said(one.here),
            one.reason,
        ]
        for one in found
    ]
    return [head, *lines]
