"""All imports, newest first, and handing in another. (导入记录、上传)"""

import hashlib
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from linli.exchange import access, actions, adapters, labels, queries
from linli.exchange.forms.upload import UploadForm
from linli.exchange.models import ImportRun
from linli.exchange.rules.plan import Upload
from linli.exchange.rules.rows import Kind, RunState
from linli.kernel.keyset import page_of
from linli.kernel.refusals import forbid_if
from linli.kernel.requests import ActorRequest

Uploaded = UploadedFile[Any]
TONES: dict[str, str] = {
    RunState.RECEIVED: "go",
    RunState.CHECKED: "warn",
    RunState.REFUSED: "late",
    RunState.RUNNING: "go",
    RunState.DONE: "ok",
    RunState.UNDONE: "plain",
    RunState.DISCARDED: "plain",
}


def shown(run: ImportRun, names: dict[Any, str]) -> dict[str, Any]:
    """One import as its line says it."""
    state = RunState(run.state)
    return {
        "run": run,
        "kind": labels.KINDS[Kind(run.kind)],
        "state": labels.STATES[state],
        "tone": TONES[state],
        "by": names.get(run.begun_by, ""),
        "counted": state not in {RunState.RECEIVED, RunState.REFUSED, RunState.DISCARDED},
        "is_trial": state is RunState.CHECKED,
    }


@never_cache
@require_GET
def history(request: ActorRequest) -> HttpResponse:
    forbid_if(access.why_not_import(request.actor))
    cursor = request.GET.get("cursor", "")
    found = page_of(queries.seen_by(request.actor), at="begun_at", cursor=cursor)
    names = queries.names(run.begun_by for run in found.rows)
    lines = [shown(run, names) for run in found.rows]
    page = {"lines": lines, "newer": found.newer, "older": found.older}
    return render(request, "exchange/history.html", page)


@never_cache
@require_http_methods(["GET", "POST"])
def upload(request: ActorRequest) -> HttpResponse:
    """Files are kept in the data folder once their import is noted; a worker reads them."""
    forbid_if(access.why_not_import(request.actor))
    start = {"kind": request.GET.get("kind", "")}
    form = UploadForm(request.POST or None, request.FILES or None, initial=start)
    if not form.is_valid():
        page = {
            "form": form,
            "kinds": [(labels.KINDS[k], labels.ABOUT_KIND[k]) for k in labels.KINDS],
        }
        status = 422 if form.is_bound else 200
        return render(request, "exchange/upload.html", page, status=status)
    run = received(request, Kind(form.cleaned_data["kind"]), form.cleaned_data)
    return redirect("exchange:run", run.pk)


def received(
    request: ActorRequest, kind: Kind, given: dict[str, Any], beside: str = ""
) -> ImportRun:
    """The import of what was handed in; its files lie in the data folder."""
    files = given["tables"]
    run = actions.receive(
        request.actor,
        kind,
        Upload(tuple(_name(each) for each in files), _digest(files), _size(files), beside),
        key=str(given["key"]),
        mapping=given["mapping"].model_dump(mode="json", exclude_defaults=True),
        now=timezone.now(),
    )
    if run.state == RunState.RECEIVED:
        for at, each in enumerate(files):
            adapters.keep_file(run.pk, each.chunks(), at)
    return run


def _name(file: Uploaded) -> str:
    return (file.name or "")[-120:]


def _size(files: list[Uploaded]) -> int:
    return sum(each.size or 0 for each in files)


def _digest(files: list[Uploaded]) -> str:
    """Of one file what the command line would say, of several the digest of all."""
    told = hashlib.sha256()
    for each in files:
        for chunk in each.chunks():
            told.update(chunk)
    return told.hexdigest()
