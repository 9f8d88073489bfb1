"""The short way in for the one hot door: a report that a program files without a session.

No cookie, so nobody is signed in and no page is dressed: sessions, languages, tokens and the
framework's rounds about a request have nothing to say. What is not plainly in order goes the long
way, where it is told what is wrong; both ways answer alike, and a test holds them to it.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache
from io import BytesIO
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import SuspiciousOperation
from django.core.handlers.wsgi import WSGIRequest
from django.db import DatabaseError
from django.http import HttpResponse
from django.middleware.security import SecurityMiddleware
from pydantic import ValidationError

from linli.cases.api import matters as cases
from linli.kernel.actor import ANONYMOUS
from linli.kernel.refusals import Refused

from .limits import wait_at

Environ = dict[str, Any]
Start = Callable[..., Any]
Server = Callable[[Environ, Start], Iterable[bytes]]
REPORTS, PAGE = "/api/v1/cases", "api:listed"
LARGEST = 64 * 1024
"""Bytes of a report in order, and more than it can need."""


def take_short_way(server: Server) -> Server:
    """Around the whole framework. (快速入口)"""

    def wsgi(environ: Environ, start: Start) -> Iterable[bytes]:
        filed = _filed(environ) if is_plain(environ) else None
        if filed is None:
            return server(environ, start)
        more = [("Content-Type", cases.JSON), ("Content-Length", str(len(filed)))]
        start("201 Created", more + _headers(environ["wsgi.url_scheme"]))
        return [filed]

    return wsgi


def is_plain(environ: Environ) -> bool:
    """True for a report without a session whose length is told and small."""
    if environ["REQUEST_METHOD"] != "POST" or environ["PATH_INFO"] != REPORTS:
        return False
    if environ.get("HTTP_COOKIE") or environ.get("QUERY_STRING"):
        return False
    length = environ.get("CONTENT_LENGTH") or ""
    return length.isdecimal() and int(length) <= LARGEST


def _filed(environ: Environ) -> bytes | None:
    """The answer to a report in order; None for anything else, and nothing is kept of it.

    The long way reads the body a second time, and files it itself where the database was away.
    """
    key = environ.get("HTTP_IDEMPOTENCY_KEY", "")
    body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
    environ["wsgi.input"] = BytesIO(body)
    if not cases.LEAST_KEY <= len(key) <= cases.MOST_KEY:
        return None
    try:
        _check_host(environ.get("HTTP_HOST", ""), tuple(settings.ALLOWED_HOSTS))
        request = WSGIRequest(environ)
        request.user = AnonymousUser()
        given = cases.ReportIn.model_validate_json(body)
        if wait_at(request, PAGE) is not None:
            return None
        return cases.answer(ANONYMOUS, given, key)
    except (ValidationError, SuspiciousOperation, Refused, DatabaseError):
        return None


@lru_cache(maxsize=64)
def _check_host(host: str, _ours: tuple[str, ...]) -> None:
    """Raises `SuspiciousOperation` for a host that is not ours, which then is asked again."""
    WSGIRequest({
        "REQUEST_METHOD": "POST", "wsgi.input": BytesIO(), "HTTP_HOST": host,
    }).get_host()  # fmt: skip


@lru_cache(maxsize=4)
def _headers(scheme: str) -> list[tuple[str, str]]:
    """What the long way puts on each answer of this door, taken from who puts it there."""
    request = WSGIRequest({
        "REQUEST_METHOD": "POST", "PATH_INFO": REPORTS, "wsgi.url_scheme": scheme,
        "wsgi.input": BytesIO(),
    })  # fmt: skip
    answer = HttpResponse(headers={"Cache-Control": "private, no-cache"})
    SecurityMiddleware(lambda _: answer).process_response(request, answer)
    return [(name, value) for name, value in answer.items() if name != "Content-Type"]
