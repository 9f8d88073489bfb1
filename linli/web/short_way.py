"""The short way in for the one hot door: a report that a program files without a session.

No cookie, so nobody is signed in and no page is dressed: sessions, languages and tokens have
nothing to say. What is not plainly in order goes the long way, where it is told what is wrong;
both ways answer alike, and a test holds them to it.
"""

from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from pydantic import ValidationError

from linli.cases import api as cases
from linli.kernel.actor import ANONYMOUS
from linli.kernel.refusals import Refused

from .limits import wait_at

Handler = Callable[[HttpRequest], HttpResponse]
REPORTS, PAGE = "/api/v1/cases", "api:listed"


def take_short_way(get_response: Handler) -> Handler:
    """Middleware, before everything that only sessions and pages need. (快速入口)"""

    def middleware(request: HttpRequest) -> HttpResponse:
        return (_filed(request) if _is_plain(request) else None) or get_response(request)

    return middleware


def _is_plain(request: HttpRequest) -> bool:
    meta = request.META
    plain = request.method == "POST" and request.path == REPORTS
    return plain and not meta.get("HTTP_COOKIE") and not meta.get("QUERY_STRING")


def _filed(request: HttpRequest) -> HttpResponse | None:
    """The answer to a report in order; None for anything else, and nothing is kept of it."""
    request.get_host()
    key = request.headers.get("idempotency-key", "")
    if not cases.LEAST_KEY <= len(key) <= cases.MOST_KEY:
        return None
    try:
        given = cases.ReportIn.model_validate_json(request.body)
    except (ValidationError, SuspiciousOperation):
        return None
    request.user = AnonymousUser()
    if wait_at(request, PAGE) is not None:
        return None
    try:
        answer = cases.answer(ANONYMOUS, given, key)
    except Refused:
        return None
    answer["Cache-Control"] = "private, no-cache"
    answer["Content-Length"] = str(len(answer.content))
    return answer
