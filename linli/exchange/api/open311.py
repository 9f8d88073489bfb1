"""The door of Open311: below it every answer, every refusal too, has the client's format."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from linli.cases.labels import WHY as CASES
from linli.cases.rules import Why
from linli.exchange.labels.open311 import WRONG
from linli.exchange.rules.open311 import TYPES, Fault, Form, Refusal, Wrong, plain, refuse, written
from linli.kernel.refusals import NotAllowed, Refused
from linli.trail.rules import Why as Again

from . import answers, progress, taking
from .answers import Answer
from .described import links, shape_of

DOOR = "/open311/"
SLASHES = re.compile(r"/+")
View = Callable[..., Answer]


@dataclass(frozen=True, slots=True)
class Way:
    """Where a path leads: real or test endpoint, the parts behind it, the format it ends in."""

    testing: bool
    parts: tuple[str, ...]
    form: Form | None


def way_of(rest: str) -> Way:
    """Doubled slashes and one at the end are forgiven; nothing is redirected."""
    parts = [part for part in SLASHES.split(plain(rest)) if part]
    form = None
    if parts:
        name, dot, ending = parts[-1].rpartition(".")
        if dot and ending in set(Form):
            parts[-1], form = name, Form(ending)
    testing = parts[:1] == ["test"]
    return Way(testing, tuple(parts[1:] if testing else parts), form)


@csrf_exempt
def answer(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Answer a client; no session counts here, so none is asked for a token. (Open311 接口)"""
    way = way_of(rest)
    form = way.form or preferred(request)
    try:
        found = _answered(request, way)
    except Refusal as no:
        return refused(request, form, no.faults)
    except Refused as no:
        if no.reason is Again.KEY_USED_FOR_OTHER:
            return refused(request, form, [Fault(Wrong.ID_USED, "update_id")])
        keyless = isinstance(no, NotAllowed) or no.reason is Why.SIGN_IN_TO_REPORT
        wrong = Wrong.NEEDS_KEY if keyless else Wrong.NOT_POSSIBLE
        return refused(request, form, [Fault(wrong, said=_words(no))])
    charset = "" if found.bare else "; charset=utf-8"
    content = written(form, found.root, found.value)
    response = HttpResponse(content, content_type=TYPES[form] + charset, headers=found.headers)
    response["Link"] = links(form, shape_of(way.parts, request.method or ""))
    return _opened(request, response)


def _answered(request: HttpRequest, way: Way) -> Answer:
    views, given = _views(way)
    view = views.get(request.method or "")
    if view is None:
        raise refuse(Wrong.UNKNOWN_METHOD, ", ".join(views))
    return view(request, *given, testing=way.testing, now=timezone.now())


VIEWS: dict[tuple[str, int], dict[str, View]] = {
    ("services", 0): {"GET": answers.services},
    ("services", 1): {"GET": answers.definition},
    ("requests", 0): {"GET": answers.requests, "POST": taking.take_in},
    ("requests", 1): {"GET": answers.request_of},
    ("servicerequestupdates", 0): {"GET": progress.updates, "POST": progress.add},
    ("tokens", 1): {"GET": answers.token},
}
"""What answers below an endpoint: by name, by how many parts follow, by method."""


def _views(way: Way) -> tuple[dict[str, View], tuple[str, ...]]:
    """What answers at a path, by method; only discovery may do without a format."""
    if way.parts == ("discovery",) and not way.testing:
        return {"GET": answers.discovery}, ()
    if way.form is not None and len(way.parts) > 1 and way.parts[0] == "v2":
        name, given = way.parts[1], way.parts[2:]
        if found := VIEWS.get((name, len(given))):
            return found, given
    raise refuse(Wrong.UNKNOWN_PATH)


def preferred(request: HttpRequest) -> Form:
    """Where the path says nothing: XML, unless the client takes JSON and no XML."""
    accepts = request.headers.get("Accept", "")
    return Form.JSON if "json" in accepts and "xml" not in accepts else Form.XML


def refused_here(request: HttpRequest, wrong: Wrong) -> HttpResponse:
    """A refusal from in front of the door, in the format of the path."""
    form = way_of(request.path.removeprefix(DOOR)).form or preferred(request)
    return refused(request, form, [Fault(wrong)])


def refused(request: HttpRequest, form: Form, faults: Any) -> HttpResponse:
    """Everything that is wrong, as a list; its first line gives the status."""
    errors = [{"code": one.status, "description": _told(one)} for one in faults]
    response = HttpResponse(
        written(form, "errors", errors),
        content_type=f"{TYPES[form]}; charset=utf-8",
        status=faults[0].status,
        headers={"Cache-Control": "no-store"},
    )
    response["Link"] = links(form, "errors")
    if faults[0].wrong is Wrong.UNKNOWN_METHOD:
        response["Allow"] = faults[0].name
    return _opened(request, response)


def _told(fault: Fault) -> str:
    words = str(WRONG[fault.wrong]) % {"name": fault.name}
    return f"{words} {fault.said}".strip()


def _words(no: Refused) -> str:
    return str(CASES.get(no.reason, no.reason.value))  # type: ignore[call-overload]


def _opened(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Pages of other sites may read what everybody may read. (跨域读取)"""
    if request.method == "GET":
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = f"{answers.TOTAL}, Link"
    return response
