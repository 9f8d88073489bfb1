"""One entry of the log, opened to whoever holds its code. (查账码)"""

import json

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from linli.kernel.leaves import canonical
from linli.kernel.qr import qr
from linli.trail import queries
from linli.trail.forms import CodeForm
from linli.trail.labels import LINES
from linli.trail.queries import Opened

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
    """What the line says, when it was sealed, and the files to check it with."""
    one = _held(code)
    shown = {
        "one": one,
        "lines": _lines(one),
        "qr": qr(f"{settings.LINLI_ADDRESS}{reverse('trail:own', args=[one.code])}"),
    }
    return render(request, "trail/own.html", shown)


def _lines(one: Opened) -> list[tuple[object, str, str]]:
    """The entry in plain, name by name, as it was sealed: in words, its name, what it says."""
    entry = one.says["entry"] if one.says else {}
    assert isinstance(entry, dict)  # noqa: S101  (for the type checker)
    plain: dict[str, object] = json.loads(canonical(entry))
    facts = plain.pop("facts", {})
    assert isinstance(facts, dict)  # noqa: S101
    said = [*plain.items(), *sorted(facts.items())]
    return [(LINES.get(name, ""), name, str(value)) for name, value in said]


@never_cache
@require_GET
def proof(_request: HttpRequest, code: str) -> HttpResponse:
    """The proof as C2SP tlog-proof writes it."""
    one = _held(code)
    return _saved(str(one.proof), TEXT, f"{one.place}.tlog-proof")


@never_cache
@require_GET
def says(_request: HttpRequest, code: str) -> HttpResponse:
    """The entry and its salt: with them a stranger's program sees that the line says this."""
    one = _held(code)
    if one.says is None:
        raise Http404
    entry = one.says["entry"]
    assert isinstance(entry, dict)  # noqa: S101  (for the type checker)
    told = {"entry": canonical(entry).decode(), "salt": one.says["salt"], "public": one.public}
    return _saved(json.dumps(told, ensure_ascii=False), "application/json", f"{one.place}.json")


def _saved(body: str, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(body, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
