"""One import: how far it is, what the trial run says, what came of it. (一次导入)"""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from linli.exchange import access, actions, adapters, labels, queries
from linli.exchange.forms import kinds
from linli.exchange.forms.mapped import told
from linli.exchange.labels.elsewhere import source_name
from linli.exchange.models import ImportRun
from linli.exchange.queries.runs import AT_WORK, OPEN
from linli.exchange.rules import Fault, Why
from linli.exchange.rules.rows import Kind, RunState
from linli.kernel.requests import ActorRequest
from linli.kernel.sheets import marked
from linli.people import queries as people
from linli.people.actions import ask_export, take_export
from linli.people.labels.exports import mark
from linli.people.models import Export
from linli.people.rules.exports import ExportFor, ExportKind, ExportState, Wish, state_of_export

from .history import shown

A_PAGE = 50
LOOK_AGAIN_SECONDS = 2
WITH_PERSONS = frozenset({Kind.ROSTER, Kind.BODIES, Kind.CASES, Kind.MEDIATIONS})
"""Files in whose rows persons stand."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@never_cache
@require_GET
def run(request: ActorRequest, run_id: UUID) -> HttpResponse:
    found = get_object_or_404(queries.seen_by(request.actor), pk=run_id)
    state = RunState(found.state)
    page = shown(found, queries.names([found.begun_by])) | {
        "at_work": state in AT_WORK,
        "open": state in OPEN,
        "done": state is RunState.DONE,
        "undone": state is RunState.UNDONE,
        "refused_file": _said(found.why),
        "lacks": found.seen.get("lacks", []),
        "whole": found.seen.get("rows", 0) if state is RunState.RUNNING else 0,
        "beside": source_name(found.beside) if found.beside else "",
        "may_map": state in OPEN
        and bool(found.seen.get("sheets"))
        and state is not RunState.RECEIVED,
    }
    if not page["at_work"]:
        page |= _bad_rows(found, request.GET.get("from", "")) | _found(found)
        page |= _decisions(found, state) | _unknown(request, found)
    answer = render(request, "exchange/run.html", page)
    if page["at_work"]:
        answer["Refresh"] = str(LOOK_AGAIN_SECONDS)
    return answer


def _said(why: str) -> str:
    return str(labels.WHY[Why(why)]) if why else ""


def _decisions(found: ImportRun, state: RunState) -> dict[str, Any]:
    """Each button with the reason why it is grey."""
    page: dict[str, Any] = {}
    if state is RunState.CHECKED:
        why = actions.why_not_accept(found)
        page = {"why_not_accept": labels.WHY[why] if why else "", "same": queries.same_file(found)}
    if state is RunState.DONE:
        why = queries.why_not_undo(found)
        page = {"why_not_undo": labels.WHY[why] if why else ""}
    return page


def _unknown(request: ActorRequest, found: ImportRun) -> dict[str, Any]:
    """How many words the table of the system does not know, and whether he may say them."""
    if found.kind != Kind.CASES or found.state not in OPEN:
        return {}
    return {
        "unknown": len(adapters.unknown_words(found.pk)),
        "may_match": access.why_not_set_up(request.actor) is None,
    }


def _bad_rows(found: ImportRun, asked: str) -> dict[str, Any]:
    start = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 0
    start -= start % A_PAGE
    lines = adapters.lines(found.pk, start, A_PAGE + 1)
    several = len(found.files) > 1
    rows = [
        {
            "where": f"{line['file'] if several else ''} {line['sheet']}".strip(),
            "row": line["row"],
            "faults": [
                {"column": one["column"], "words": labels.sentence(_fault(one))}
                for one in line["faults"]
            ],
        }
        for line in lines[:A_PAGE]
    ]
    before = f"?from={start - A_PAGE}" if start else ""
    after = f"?from={start + A_PAGE}" if len(lines) > A_PAGE else ""
    has_book = bool(lines) and found.kept_at is not None
    return {
        "bad": rows,
        "first": start + 1,
        "last": start + len(rows),
        "before": before,
        "after": after,
        "has_book": has_book,
        "with_persons": Kind(found.kind) in WITH_PERSONS,
        "bad_more": found.seen.get("bad_more", 0),
    }


def _fault(line: dict[str, Any]) -> Fault:
    return Fault(Why(line["why"]), line.get("column", ""), line.get("value", ""), line["about"])


def _found(found: ImportRun) -> dict[str, Any]:
    """Sheets with their columns, lines left alone, and what is only worth a look."""
    findings = [
        {"sheet": one["sheet"], "row": one["row"], "words": labels.sentence(_fault(one))}
        for one in found.findings[:A_PAGE]
    ]
    skipped = [
        (labels.SKIPPED.get(what, what), n) for what, n in found.seen.get("skipped", {}).items()
    ]
    sheets = [_sheet(found, one) for one in found.seen.get("sheets", [])]
    return {
        "findings": findings,
        "findings_more": max(0, len(found.findings) - A_PAGE),
        "skipped": skipped,
        "sheets": sheets,
    }


def _sheet(found: ImportRun, sheet: dict[str, Any]) -> dict[str, Any]:
    """Which header was taken for what, and which were left alone."""
    kind, several = Kind(found.kind), len(found.files) > 1
    known = {each.name: each for drawn in (False, True) for each in kinds.tables(kind, drawn=drawn)}
    table = known.get(sheet["table"])
    places: dict[str, int] = sheet["places"]
    columns = table.columns if table else ()
    pairs = [
        (told(one), sheet["heads"][places[one.field]]) for one in columns if one.field in places
    ]
    used = set(places.values())
    left = [head for at, head in enumerate(sheet["heads"]) if head and at not in used]
    return {
        "name": " ".join(
            each for each in (sheet["file"] if several else "", sheet["name"]) if each
        ),
        "table": labels.TABLES.get(sheet["table"], ""),
        "pairs": pairs,
        "left": left,
        "missing": [told(one) for one in columns if one.field in sheet["missing"]],
    }


@require_http_methods(["GET", "POST"])
@never_cache
def corrections(request: ActorRequest, run_id: UUID) -> HttpResponse:
    """The workbook of bad rows, to correct and hand in again; of persons, by two hands. (更正表)"""
    found = get_object_or_404(queries.seen_by(request.actor), pk=run_id)
    book = adapters.kept(found.pk, adapters.CORRECTIONS) if found.kept_at else None
    if book is None:
        raise Http404
    if Kind(found.kind) not in WITH_PERSONS:
        return _handed_out(found, book)
    if request.method == "POST":
        return redirect("people:export", _asked(request, found).pk)
    return redirect("exchange:run", found.pk)


def _asked(request: ActorRequest, found: ImportRun) -> Export:
    """What was asked for already and is open, else asked for now."""
    last, now = people.latest_export(request.actor, found.pk), timezone.now()
    if last and state_of_export(last.facts, now) in {ExportState.ASKED, ExportState.ALLOWED}:
        return last
    files = "、".join(str(one) for one in found.files)
    wish = Wish(
        ExportKind.CORRECTIONS, found.pk, files, "", ExportFor.CORRECT, str(labels.CORRECTED)
    )
    return ask_export(request.actor, wish, now=now)


@require_POST
@never_cache
def corrections_take(request: ActorRequest, run_id: UUID) -> HttpResponse:
    """The workbook with persons in it, once, and marked. (更正表)"""
    found = get_object_or_404(queries.seen_by(request.actor), pk=run_id)
    book = adapters.kept(found.pk, adapters.CORRECTIONS) if found.kept_at else None
    last, now = people.latest_export(request.actor, found.pk), timezone.now()
    if book is None or last is None:
        raise Http404
    take_export(request.actor, last.pk, rows=found.refused, now=now)
    who = people.usernames({last.asked_by}).get(last.asked_by, "")
    return _handed_out(found, marked(book, mark(last, who, now)))


def _handed_out(found: ImportRun, book: bytes) -> HttpResponse:
    answer = HttpResponse(book, content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="corrections-{found.pk.hex[-6:]}.xlsx"'
    return answer


@require_POST
def accept(request: ActorRequest, run_id: UUID) -> HttpResponse:
    found = get_object_or_404(queries.seen_by(request.actor), pk=run_id)
    actions.accept(request.actor, found.pk, now=timezone.now())
    return redirect("exchange:run", found.pk)


@require_POST
def discard(request: ActorRequest, run_id: UUID) -> HttpResponse:
    found = get_object_or_404(queries.seen_by(request.actor), pk=run_id)
    actions.discard(request.actor, found.pk, now=timezone.now())
    return redirect("exchange:imports")


@require_POST
def undo(request: ActorRequest, run_id: UUID) -> HttpResponse:
    found = get_object_or_404(queries.seen_by(request.actor), pk=run_id)
    actions.undo(request.actor, found.pk, now=timezone.now())
    return redirect("exchange:run", found.pk)
