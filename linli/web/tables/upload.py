"""A changed file of a table: what it would change, then doing it. (上传)"""

from typing import Any

from django.core import signing
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from linli.kernel.requests import ActorRequest

from .change import unsaved
from .forms import FileForm
from .known import Setting
from .pages import asked
from .reading import Found, judge, read
from .wording import Wording

MOST_SHOWN = 200


@never_cache
@require_http_methods(["GET", "POST"])
def upload(request: ActorRequest, table: str) -> HttpResponse:
    """Hand in a file, see what it would change, confirm; the rows travel with the page."""
    setting = asked(request, table)
    if "rows" in request.POST:
        return _confirmed(request, setting)
    form = FileForm(request.POST or None, request.FILES or None)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(
            request, "tables/upload.html", {"setting": setting, "form": form}, status=status
        )
    found = read(setting, form.cleaned_data["table"].read(), timezone.localdate())
    return _shown(request, setting, form, found)


def _shown(request: ActorRequest, setting: Setting, form: FileForm, found: Found) -> HttpResponse:
    wording = Wording(setting)
    shown = {
        "setting": setting,
        "form": form,
        "found": found,
        "bad": found.bad[:MOST_SHOWN],
        "more_bad": max(0, len(found.bad) - MOST_SHOWN),
        "changes": [_line(setting, wording, row) for row in found.rows[:MOST_SHOWN]],
        "more": max(0, len(found.rows) - MOST_SHOWN),
        "rows": signing.dumps(found.cells, salt=setting.name, compress=True),
        "ready": bool(found.rows) and not found.bad,
    }
    return render(request, "tables/upload.html", shown, status=422 if found.bad else 200)


def _line(setting: Setting, wording: Wording, row: dict[str, Any]) -> dict[str, Any]:
    given = unsaved(setting, row)
    return {
        "name": wording.name(given),
        "since": row[setting.table.since],
        "said": [f"{label}：{words}" for label, words in wording.row(given, setting.brief)],
        "source": row["source"],
    }


def _confirmed(request: ActorRequest, setting: Setting) -> HttpResponse:
    """The rows are judged once more: another may have set something meanwhile."""
    try:
        cells = signing.loads(request.POST["rows"], salt=setting.name)
    except signing.BadSignature as forged:
        raise Http404 from forged
    found = judge(setting, list(enumerate(cells, 2)), timezone.localdate())
    if found.bad:
        return _shown(request, setting, FileForm(), found)
    setting.room.set_rows(request.actor, setting.name, found.rows, now=timezone.now())
    return redirect("tables:table", setting.name)
