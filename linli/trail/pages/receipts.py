"""One entry of the log, opened to whoever holds its code. (查账码)"""

import json
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from linli.kernel import notes
from linli.kernel.leaves import canonical
from linli.kernel.merkle import leaf_hash
from linli.kernel.qr import qr
from linli.trail import queries
from linli.trail.forms import CodeForm
from linli.trail.labels import FORGOT
from linli.trail.queries import Opened

from . import lines
from .log import TEXT


@never_cache
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Type a code, see one's own entry."""
    form = CodeForm(request.POST or None)
    if form.is_valid():
        found = queries.by_code(form.cleaned_data["code"])
        if found is not None:
            return redirect("trail:own", queries.code_of(found))
        form.add_error("code", _("No line of the log has this code. Look at it once more."))
    status = 422 if form.is_bound else 200
    return render(request, "trail/code.html", {"form": form}, status=status)


def _held(code: str) -> Opened:
    trace = queries.by_code(code)
    found = queries.opened(trace) if trace else None
    if found is None:
        raise Http404
    return found


@never_cache
@require_GET
def own(request: HttpRequest, code: str) -> HttpResponse:
    """What the line says, when it was sealed, and the way to check it."""
    one = _held(code)
    shown = _shown(one) | {
        "lines": lines.word_for_word(_entry(one)),
        "carried": urlencode({"receipt": str(one.proof), "opening": _opening(one)}),
        "why": FORGOT[one.forgotten] if one.forgotten else "",
    }
    return render(request, "trail/own.html", shown)


@never_cache
@require_GET
def sheet(request: HttpRequest, code: str) -> HttpResponse:
    """The line on paper, with its code, its seal and the total code of today. (查账凭条)"""
    one = _held(code)
    head = notes.Checkpoint.parse(one.proof.checkpoint.partition("\n\n")[0] + "\n")
    shown = _shown(one) | {
        "seal": leaf_hash(one.public.encode()).hex(),
        "root": notes.b64(head.root),
        "size": head.size,
        "address": f"{settings.LINLI_ADDRESS}{reverse('trail:own_code')}",
        "way_back": reverse("trail:own", args=[one.code]),
    }
    return render(request, "trail/own_sheet.html", shown)


def _shown(one: Opened) -> dict[str, object]:
    """What page and sheet both show of a line."""
    way = reverse("trail:own", args=[one.code])
    plain = lines.in_words(_entry(one))
    return {"one": one, "plain": plain, "qr": qr(f"{settings.LINLI_ADDRESS}{way}")}


def _entry(one: Opened) -> dict[str, object]:
    """The entry as it was sealed; empty where its words were erased."""
    entry = one.says["entry"] if one.says else {}
    assert isinstance(entry, dict)  # noqa: S101  (for the type checker)
    return entry


@never_cache
@require_GET
def proof(_request: HttpRequest, code: str) -> HttpResponse:
    """The proof as C2SP tlog-proof writes it."""
    one = _held(code)
    return _saved(str(one.proof), TEXT, f"{one.place}.tlog-proof")


@never_cache
@require_GET
def says(_request: HttpRequest, code: str) -> HttpResponse:
    """The entry and its salt: with them a stranger's program sees that the line says this.

    Of a line that was forgotten: that it was, why, and the public line, which proves as before.
    """
    one = _held(code)
    if one.says is None:
        shut = {"forgotten": one.forgotten or "", "public": one.public}
        return _saved(json.dumps(shut), "application/json", f"{one.place}.json")
    return _saved(_opening(one), "application/json", f"{one.place}.json")


def _opening(one: Opened) -> str:
    """The entry with its salt, as a stranger's program reads it; empty where it was erased."""
    if one.says is None:
        return ""
    plain = canonical(_entry(one)).decode()
    told = {"entry": plain, "salt": one.says["salt"], "public": one.public}
    return json.dumps(told, ensure_ascii=False)


def _saved(body: str, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(body, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
