"""What arrives twice is answered as the first time, at every door that writes. (重复请求)

A program names its request by `Idempotency-Key`; a form of a page by the token it was drawn with,
which no other drawing has. Actions know nothing of it: see `trail.actions.answering`, ADR 0026.
"""

import hashlib
from collections.abc import Callable

from django.core.files import File
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.cases.api.matters import LEAST_KEY, MOST_KEY
from linli.kernel.asking import AnsweredBefore
from linli.kernel.refusals import Refused
from linli.trail.actions import Answering, answering
from linli.trail.queries import given_answer
from linli.trail.rules import fingerprint

from .api import problem, refused

API, PROGRAMS = "/api/", ("/open311/", "/sources/", "/log/")
"""Programs below the second name each message themselves: there nothing is to be added."""
HEADER = "Idempotency-Key"
OWN_KEY = "api:listed"
"""Taking in a matter asks for a key by itself; what it answers is made anew from the matter."""
TOKEN = "csrfmiddlewaretoken"  # noqa: S105  (the name of a field)
FOUND = {302, 303}


class Once:
    """Middleware, the innermost: what it wraps is the page alone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "POST" or request.path.startswith(PROGRAMS):
            return self.get_response(request)
        with answering() as one:
            request.META["linli.once"] = one
            return _settled(request, one, self.get_response(request))

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        """After the token of the form was checked and the request was counted."""
        one: Answering | None = request.META.get("linli.once")
        if one is None:
            return None
        if request.path.startswith(API):
            return _name_program(request, one) or _first(request, one)
        _name_form(request, one)
        return _first(request, one)

    def process_exception(self, _request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Somebody who asked the same is through by now; `_settled` has what he was told."""
        return HttpResponse(status=409) if isinstance(error, AnsweredBefore) else None


def _name_program(request: HttpRequest, one: Answering) -> HttpResponse | None:
    key = request.headers.get(HEADER)
    match = request.resolver_match
    if key is None or (match and match.view_name == OWN_KEY):
        return None
    if not LEAST_KEY <= len(key) <= MOST_KEY:
        wrong = [{"at": f"header.{HEADER}", "why": f"{LEAST_KEY} to {MOST_KEY} characters"}]
        said = _("The request is not well formed.")
        return problem(request, 422, "web.malformed", said, errors=wrong)
    one.name = fingerprint("program", _who(request), key)
    body = hashlib.sha256(request.body).hexdigest()
    one.asked, one.now = fingerprint(request.get_full_path(), body), timezone.now()
    return None


def _name_form(request: HttpRequest, one: Answering) -> None:
    """Everything that was sent is the key: sent anew with other words it is another request."""
    if not request.POST.get(TOKEN):
        return
    files = [
        (name, file.name, _sha256(file))
        for name, given in sorted(request.FILES.lists())
        for file in given
    ]
    fields = sorted((name, *texts) for name, texts in request.POST.lists())
    one.name = fingerprint("form", _who(request), request.get_full_path(), fields, files)
    one.asked, one.now = one.name, timezone.now()


def _who(request: HttpRequest) -> str:
    return str(request.user.pk) if request.user.is_authenticated else ""


def _sha256(file: File[bytes]) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def _first(request: HttpRequest, one: Answering) -> HttpResponse | None:
    """What was answered first, or why it is not told: the key stood for something else."""
    if not one.name:
        return None
    try:
        first = given_answer(one.name, one.asked)
    except Refused as no:
        one.name = ""
        return refused(request, no)
    return _again(*first) if first else None


def _again(status: int, told: str) -> HttpResponse:
    if status in FOUND:
        return HttpResponse(status=status, headers={"Location": told})
    return HttpResponse(told, status=status, content_type="application/json; charset=utf-8")


def _settled(request: HttpRequest, one: Answering, answer: HttpResponse) -> HttpResponse:
    """Keep what was done together with what is said of it, or find what was said before."""
    if one.held is None:
        lost = answer.status_code not in FOUND and not _is_good_json(request, answer)
        return (_first(request, one) if lost else None) or answer
    if answer.status_code >= 500:
        one.undo()
    elif answer.status_code in FOUND and not request.session.modified:
        one.keep(answer.status_code, answer.headers["Location"])
    elif _is_good_json(request, answer):
        one.keep(answer.status_code, answer.content.decode())
    else:
        one.let_go()
    return answer


def _is_good_json(request: HttpRequest, answer: HttpResponse) -> bool:
    return request.path.startswith(API) and 200 <= answer.status_code < 300
