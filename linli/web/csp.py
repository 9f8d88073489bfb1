"""What browsers say our own policy stopped: counted by its kind, and nothing kept. (策略上报)"""

import json

from django.http import HttpRequest, HttpResponse, RawPostDataException
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from linli.people.rules.events import Event, Kind

from .noting import note

LARGEST = 16 * 1024
KNOWN = frozenset(
    {
        "default-src", "script-src", "script-src-elem", "script-src-attr", "style-src",
        "style-src-elem", "style-src-attr", "img-src", "object-src", "base-uri",
        "frame-ancestors", "form-action", "connect-src", "font-src", "frame-src",
    }
)  # fmt: skip
UNKNOWN = "unknown"


@csrf_exempt
@require_POST
def stopped(request: HttpRequest) -> HttpResponse:
    """Add to the count of a part of the policy; whatever else is told is not read."""
    why = f"csp.{directive(request)}"
    note(Kind(Event.MALFORMED, "csp-report/", why), timezone.now())
    return HttpResponse(status=204)


def directive(request: HttpRequest) -> str:
    """Which part of the policy a report names; a word of ours, or that it is none."""
    length = request.headers.get("content-length") or "0"
    if not length.isdecimal() or int(length) > LARGEST:
        return UNKNOWN
    try:
        told = json.loads(request.body).get("csp-report", {})
        named = str(told.get("effective-directive") or told.get("violated-directive", ""))
    except (ValueError, AttributeError, RecursionError, RawPostDataException):
        return UNKNOWN
    word = named.partition(" ")[0]
    return word if word in KNOWN else UNKNOWN
