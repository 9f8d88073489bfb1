"""The document library: for staff on the desk, for residents what is open to everybody. (文件库)"""

from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from linli.kernel.refusals import forbid_if, refuse_if
from linli.kernel.requests import ActorRequest, rows_before
from linli.orgs import access, actions, queries
from linli.orgs.forms.documents import DocumentForm, FilterForm, VersionForm, WithdrawForm
from linli.orgs.labels import documents as words
from linli.orgs.models import Document, DocumentBody, DocumentVersion, Org
from linli.orgs.queries import documents as library
from linli.orgs.rules import May
from linli.orgs.rules.documents import (
    DocumentKind,
    Readers,
    Scan,
    Standing,
    standing,
    why_not_go_on,
    why_not_open,
)

from .shown import DONE, form_page, tried, typed

A_PAGE = 50
TONES = {
    Standing.IN_FORCE: "ok", Standing.TO_COME: "go", Standing.EXPIRED: "late",
    Standing.REPLACED: "plain", Standing.WITHDRAWN: "plain",
}  # fmt: skip


def line(one: Document, today: date, version: DocumentVersion | None = None) -> dict[str, Any]:
    """One document as a list says it."""
    state = standing(library.validity(one), today)
    return {
        "one": one,
        "kind": words.KIND[DocumentKind(one.kind)],
        "state": words.STANDING[state],
        "tone": TONES[state],
        "version": version,
    }


@never_cache
@require_GET
def listed(request: ActorRequest) -> HttpResponse:
    """What the reader may read, by kind, body and standing, and by words."""
    forbid_if(access.why_not_read_documents(request.actor))
    form, today = FilterForm(request.GET), timezone.localdate()
    form.is_valid()
    given = {name: value for name, value in getattr(form, "cleaned_data", {}).items() if value}
    rows = library.documents_for(request.actor)
    if asked := given.get("q", "").strip():
        rows = rows.filter(Q(title__icontains=asked) | Q(number__icontains=asked))
    if "kind" in given:
        rows = rows.filter(kind=given["kind"])
    if "issuer" in given:
        rows = rows.filter(issuer=given["issuer"])
    rows = library.at_standing(rows, given.get("state", ""), today)
    found, older = _page(request, rows.order_by("-valid_from", "-pk"), given)
    issuer = Org.objects.filter(pk=given["issuer"]).first() if "issuer" in given else None
    shown = {
        "form": form,
        "rows": [line(one, today) for one in found],
        "older": older,
        "issuer": issuer,
        "may_file": request.actor.holds_somewhere(May.KEEP_ORGS),
    }
    return render(request, "orgs/documents/list.html", shown)


@require_GET
def public(request: ActorRequest) -> HttpResponse:
    """What is open to everybody and holds today, of one kind or of all, a page at a time."""
    today, asked = timezone.localdate(), request.GET.get("kind", "")
    there = library.public_kinds(today)
    kind = asked if asked in there else ""
    rows = library.public_documents(today, kind)
    found, older = _page(request, rows, {"kind": kind} if kind else {})
    versions = library.latest_versions(one.pk for one in found)
    shown = {
        "rows": [line(one, today, versions.get(one.pk)) for one in found],
        "kinds": [(one, words.KIND[one]) for one in DocumentKind if one in there],
        "kind": kind,
        "older": older,
    }
    return render(request, "orgs/documents/public.html", shown)


def _page(
    request: ActorRequest, rows: QuerySet[Document], given: dict[str, Any]
) -> tuple[list[Document], str]:
    """A page of documents, and where the next one stands; empty where there is none."""
    at = rows_before(request)
    found = list(rows[at : at + A_PAGE + 1])
    more = f"?{urlencode({**given, 'after': at + A_PAGE})}"
    return found[:A_PAGE], more if len(found) > A_PAGE else ""


def _seen(request: ActorRequest, document_id: UUID) -> Document:
    rows = library.documents_for(request.actor).select_related("issuer", "replaced_by")
    return get_object_or_404(rows, pk=document_id)


@never_cache
@require_GET
def show(request: ActorRequest, document_id: UUID) -> HttpResponse:
    """One document: its versions, what it is about, what happened to it."""
    forbid_if(access.why_not_read_documents(request.actor))
    one, today = _seen(request, document_id), timezone.localdate()
    posts = queries.posts_in_force(today)
    keeps = access.why_not_keep(request.actor, one.issuer.path)
    shown = {
        **line(one, today),
        "readers": words.READERS[Readers(one.readers)],
        "bodies": [row.org for row in DocumentBody.objects.filter(document=one)
                   .select_related("org").order_by("org__code")],
        "posts": [posts[code].name if code in posts else code for code in one.posts],
        "versions": [(row, words.SCAN.get(Scan(row.scan), "")) for row in
                     DocumentVersion.objects.filter(document=one).order_by("-number")],
        "history": [(trace.happened_at, words.HAPPENED.get(trace.verb, trace.verb))
                    for trace in queries.latest([one.pk])],
        "keeps": keeps is None,
        "goes_on": why_not_go_on(library.validity(one)) is None,
    }  # fmt: skip
    return render(request, "orgs/documents/show.html", shown)


@require_GET
def file(request: ActorRequest, paper_id: UUID) -> HttpResponse:
    """The file of a version, for whoever may read its document; never run by the browser."""
    version = get_object_or_404(DocumentVersion, pk=paper_id)
    if not library.documents_for(request.actor).filter(pk=version.document_id).exists():
        raise Http404
    refuse_if(why_not_open(Scan(version.scan)))
    path = Path(settings.MEDIA_ROOT) / version.file
    if not path.is_file():
        raise Http404
    answer = HttpResponse(path.read_bytes(), content_type=version.media)
    shown = "inline" if version.media.startswith(("image/", "application/pdf")) else "attachment"
    answer["Content-Disposition"] = f"{shown}; filename*=UTF-8''{quote(version.name)}"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-cache"
    return answer


@never_cache
@require_http_methods(["GET", "POST"])
def new(request: ActorRequest) -> HttpResponse:
    """File a document with its first version."""
    keeps = request.actor.holds_somewhere(May.KEEP_ORGS)
    forbid_if(None if keeps else access.why_not_keep(request.actor, ""))
    today = timezone.localdate()
    given = (typed(request), request.FILES if request.method == "POST" else None)
    first = {"valid_from": today, "readers": Readers.STAFF, "remind_days": 30}
    form = DocumentForm(*given, actor=request.actor, today=today, initial=first)
    made: list[Document] = []

    def file_it() -> None:
        paper, now = form.paper(), timezone.now()
        made.append(actions.file_document(request.actor, paper, form.kept(), now=now))

    status = tried(form, file_it)
    if made:
        return redirect("orgs:document", made[0].pk)
    return form_page(request, form, "document", "", reverse("orgs:documents"), status)


@never_cache
@require_http_methods(["GET", "POST"])
def version(request: ActorRequest, document_id: UUID) -> HttpResponse:
    """File another version of a document."""
    one = _seen(request, document_id)
    forbid_if(access.why_not_keep(request.actor, one.issuer.path))
    form = VersionForm(typed(request), request.FILES if request.method == "POST" else None)

    def add() -> None:
        note, now = form.cleaned_data["note"], timezone.now()
        actions.add_version(request.actor, one.pk, form.kept(), note=note, now=now)

    return _one_step(request, form, "version", one, tried(form, add))


@never_cache
@require_http_methods(["GET", "POST"])
def withdraw(request: ActorRequest, document_id: UUID) -> HttpResponse:
    """Withdraw a document with a reason."""
    one = _seen(request, document_id)
    forbid_if(access.why_not_keep(request.actor, one.issuer.path))
    form = WithdrawForm(typed(request))

    def take() -> None:
        why = form.cleaned_data["why"]
        actions.withdraw_document(request.actor, one.pk, why=why, now=timezone.now())

    return _one_step(request, form, "withdraw_document", one, tried(form, take))


def _one_step(
    request: ActorRequest, form: Any, sheet: str, one: Document, status: int
) -> HttpResponse:
    if status == DONE:
        return redirect("orgs:document", one.pk)
    back = reverse("orgs:document", args=[one.pk])
    return form_page(request, form, sheet, one.title, back, status)
